import { Tree } from 'antd';
import { useMemo } from 'react';
import { childrenByParent, type TreeTenant } from '../../app/tenant-tree.js';
import { SWITCHER_TEXT } from '../../text/switcher.js';
import { USE_LABELS } from './choice-list.js';
import type { UnitUse } from './unit-search.js';

interface UnitTreeProps {
  tenants: readonly TreeTenant[];
  useOf: (code: string) => UnitUse;
  onChoose: (code: string, use: UnitUse, inNewTab: boolean) => void;
}

interface TreeNode {
  key: string;
  title: string;
  disabled: boolean;
  children: TreeNode[];
}

/** The whole province by level; the keyboard walks it with the arrow keys. */
export function UnitTree({ tenants, useOf, onChoose }: UnitTreeProps) {
  const nodes = useMemo(() => {
    const children = childrenByParent(tenants);
    const known = new Set(tenants.map((tenant) => tenant.code));
    const build = (tenant: TreeTenant): TreeNode => {
      const use = useOf(tenant.code);
      const label = USE_LABELS[use];
      return {
        key: tenant.code,
        title: label ? `${tenant.name}（${label}）` : tenant.name,
        disabled: use === 'none',
        children: (children.get(tenant.code) ?? []).map(build),
      };
    };
    return tenants.filter(({ parent }) => !known.has(parent?.code ?? '')).map(build);
  }, [tenants, useOf]);
  return (
    <section aria-labelledby="unit-tree-title">
      <h2 id="unit-tree-title" className="switcher-title">
        {SWITCHER_TEXT.tree}
      </h2>
      <Tree
        aria-label={SWITCHER_TEXT.tree}
        height={280}
        blockNode
        treeData={nodes}
        defaultExpandedKeys={nodes.map(({ key }) => key)}
        onSelect={(_, { node, nativeEvent }) =>
          onChoose(node.key, useOf(node.key), nativeEvent.ctrlKey || nativeEvent.metaKey)
        }
      />
    </section>
  );
}
