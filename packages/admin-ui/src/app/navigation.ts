import type { Permission } from '@bangfu/schema/vocabulary/permission';

export interface NavigationItem {
  /** Below `/t/:code/`. */
  path: string;
  label: string;
  /** Any one of these shows the item. */
  anyOf: readonly Permission[];
}

export interface NavigationGroup {
  key: string;
  label: string;
  items: readonly NavigationItem[];
}

/** The left menu; an item shows only to those who may use its page. */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    key: 'desk',
    label: '工作台',
    items: [
      { path: 'home', label: '首页', anyOf: ['self:use'] },
      { path: 'cockpit', label: '驾驶舱', anyOf: ['statistics:read'] },
      { path: 'notifications', label: '消息', anyOf: ['notification:read'] },
    ],
  },
  {
    key: 'hardship',
    label: '困难帮扶',
    items: [
      {
        path: 'approvals',
        label: '审批',
        anyOf: ['hardshipFile:decide', 'hardshipFile:review', 'hardshipFile:visit', 'hardshipFile:check'],
      },
      { path: 'notices', label: '公示', anyOf: ['publicNotice:read'] },
      { path: 'hardship', label: '职工档案', anyOf: ['hardshipFile:read'] },
      { path: 'hardship/new', label: '新建档案', anyOf: ['hardshipFile:write'] },
      { path: 'hardship/checks', label: '经济状况核对', anyOf: ['hardshipFile:check'] },
      { path: 'spot-checks', label: '年度抽查', anyOf: ['spotCheck:manage'] },
      { path: 'follow-ups', label: '退出回访', anyOf: ['hardshipFile:followUp'] },
      { path: 'hardship/transfers', label: '档案转移', anyOf: ['hardshipFile:transfer'] },
      { path: 'hardship/warnings', label: '监测预警', anyOf: ['hardshipFile:read'] },
      { path: 'hardship/imports', label: '批量导入', anyOf: ['hardshipFile:import'] },
    ],
  },
  {
    key: 'funds',
    label: '资金',
    items: [
      { path: 'funds/pipeline', label: '资金去向', anyOf: ['fund:read'] },
      { path: 'funds', label: '资金指标', anyOf: ['fund:read'] },
      { path: 'funds/batches', label: '到账批次', anyOf: ['fund:prepare', 'fund:decide'] },
      { path: 'funds/allocations', label: '下达', anyOf: ['fund:prepare', 'fund:decide'] },
    ],
  },
  {
    key: 'supervision',
    label: '督导考核',
    items: [{ path: 'reports', label: '报表', anyOf: ['report:read'] }],
  },
  {
    key: 'system',
    label: '系统',
    items: [
      { path: 'tenants', label: '单位', anyOf: ['tenant:manage'] },
      { path: 'users', label: '用户', anyOf: ['account:read'] },
      { path: 'audit', label: '审计', anyOf: ['audit:read'] },
      { path: 'access', label: '调阅授权', anyOf: ['accessGrant:open'] },
      { path: 'jobs', label: '任务', anyOf: ['job:read'] },
    ],
  },
];

/** The groups a caller with these permissions sees; empty groups are left out. */
export function navigationFor(permissions: readonly string[]): readonly NavigationGroup[] {
  return NAVIGATION.map((group) => ({
    ...group,
    items: group.items.filter((item) => item.anyOf.some((permission) => permissions.includes(permission))),
  })).filter((group) => group.items.length > 0);
}

/** The menu item behind an address below the unit; the longest path wins. */
export function itemOfPath(path: string): NavigationItem | undefined {
  let found: NavigationItem | undefined;
  for (const item of NAVIGATION.flatMap((group) => group.items)) {
    const matches = path === item.path || path.startsWith(`${item.path}/`);
    if (matches && item.path.length > (found?.path.length ?? 0)) found = item;
  }
  return found;
}
