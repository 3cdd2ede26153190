import { useTenantCode } from '../../app/use-tenant-code.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { useCan } from '../../app/viewer.js';
import type { FilterField } from '../../components/filter-bar.js';
import { AccessGrantListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import { isInForce } from '../access/grant-state.js';
import { DEPTH_OPTIONS, type ListSearch } from './list-search.js';

/**
 * The fields that choose whose files are listed: one's own unit, or those an access grant is open for. Without a grant
 * there is no choice; a unit that the address names is offered all the same, so that it can be left.
 */
export function useScopeFields({ root, depth }: ListSearch): readonly FilterField[] {
  const code = useTenantCode();
  const can = useCan();
  const mayLook = can('accessGrant:open');
  const { data: granted } = useTenantQuery(AccessGrantListDocument, {}, { enabled: mayLook });
  const { data: tenants = [] } = useTenantTree();
  const open = (granted?.accessGrants ?? []).filter(isInForce).flatMap(({ tenant }) => tenant?.code ?? []);
  const codes = [...new Set([...open, ...(root ? [root] : [])])].filter((each) => each !== code);
  if (codes.length === 0 && !depth) return [];
  const nameOf = (each: string) => tenants.find((tenant) => tenant.code === each)?.name ?? each;
  return [
    {
      kind: 'choice',
      name: 'root',
      label: HARDSHIP_TEXT.whose,
      placeholder: HARDSHIP_TEXT.ownUnit,
      options: codes.map((value) => ({ value, label: nameOf(value) })),
    },
    {
      kind: 'choice',
      name: 'depth',
      label: HARDSHIP_TEXT.depth,
      placeholder: HARDSHIP_TEXT.depths.SELF,
      options: DEPTH_OPTIONS,
    },
  ];
}
