import { ROLE_LABELS } from '@bangfu/schema/vocabulary/role';
import type { AccountRowFragment } from '../../graphql/generated/graphql.js';

/** 宝鸡市：帮扶中心干部、单位管理员 */
export function PostList({ memberships }: { memberships: AccountRowFragment['memberships'] }) {
  const active = memberships.filter(({ isActive }) => isActive);
  if (active.length === 0) return <span className="muted">—</span>;
  return (
    <>
      {active.map(({ id, tenant, roles }) => (
        <div key={id}>
          {tenant.shortName}：{roles.map((role) => ROLE_LABELS[role]).join('、')}
        </div>
      ))}
    </>
  );
}
