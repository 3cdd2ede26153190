export const SHELL_TEXT = {
  product: '职工帮扶服务平台',
  skipToContent: '跳到正文',
  menu: '主菜单',
  openMenu: '打开菜单',
  switchTenant: '切换单位',
  switchHint: 'Ctrl+K',
  demo: '演示数据',
  fontSize: '字号',
  account: '我的账号',
  logout: '退出登录',
  help: '遇到问题，请把页面上的追踪号告诉本单位管理员',
} as const;

export const STATE_TEXT = {
  loading: '正在加载…',
  empty: '没有记录',
  emptyHint: '换个条件再查，或先新建一条。',
  failed: '没有取到数据',
  retry: '重试',
  trace: '追踪号',
  forbidden: '您在本单位没有这项权限',
  forbiddenHint: '需要时请联系本单位管理员授予岗位，或按 Ctrl+K 切换到您所在的单位。',
  tenantForbidden: '您不是这个单位的成员',
  tenantForbiddenHint: '请从下面选择您所在的单位。',
  notFound: '没有找到这个页面或记录',
  notFoundHint: '它可能已被删除，或不属于当前单位。',
  backHome: '回工作台',
} as const;

export const TABLE_TEXT = {
  first: '首页',
  previous: '上一页',
  next: '下一页',
  pageSize: '每页',
  rows: '条',
  total: (value: number, exact: boolean) => `共 ${value.toLocaleString('zh-CN')}${exact ? '' : ' 以上'} 条`,
  search: '查询',
  clear: '清除',
  refresh: '刷新',
  from: '从',
  to: '到',
} as const;
