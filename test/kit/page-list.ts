import { type Contents, COUNTY, PROVINCE } from './filled-house.ts';

/** A page in the state in which a test looks at it. */
export interface ListedPage {
  /** As the router names it. */
  route: string;
  address: string;
  /** A text that stands there only when the page is filled. */
  shows: string;
  /** Buttons that open a dialog, a menu or a panel. */
  opens?: readonly string[];
  /** Buttons whose dialog is valid as it opens, so that it is only looked at. */
  opensValid?: readonly string[];
  /** The button of a form that fills the page; pressed while nothing is filled in. */
  refuses?: string;
}

const SHELL = ['切换单位：', '消息与任务', '字号', '我的账号'] as const;

/** Every page below a unit. A route that is missing here fails the test of the router. */
export function pagesOf(contents: Contents): readonly ListedPage[] {
  const county = (path: string): string => `/t/${COUNTY}/${path}`;
  const province = (path: string): string => `/t/${PROVINCE}/${path}`;
  const file = { route: '/t/$code/hardship/$id', shows: '办理经过' };
  return [
    { route: '/t/$code/home', address: county('home'), shows: '最近办理的档案', opens: SHELL },
    { route: '/t/$code/cockpit', address: province('cockpit'), shows: '示意图，非地图' },
    { route: '/t/$code/notifications', address: county('notifications'), shows: '只看未读' },
    {
      route: '/t/$code/approvals',
      address: county('approvals'),
      shows: '许评议',
      opens: ['快捷键（?）', '退回（R）'],
    },
    {
      route: '/t/$code/hardship',
      address: county('hardship?status=DRAFT'),
      shows: '共 1 条',
      opens: ['导出 Excel'],
    },
    { ...file, address: county(`hardship/${contents.draft}`), opens: ['提交申请'] },
    { ...file, address: county(`hardship/${contents.checked}`), opens: ['退回'], opensValid: ['评议'] },
    { ...file, address: county(`hardship/${contents.passed}`), opensValid: ['审批'] },
    {
      route: '/t/$code/hardship/new',
      address: county('hardship/new'),
      shows: '从身份证号开始',
      opens: ['添加家庭成员', '添加收入', '添加刚性支出', '添加财产'],
      refuses: '存为草稿',
    },
    {
      route: '/t/$code/hardship/$id/edit',
      address: county(`hardship/${contents.draft}/edit`),
      shows: '整户重新申报',
    },
    { route: '/t/$code/hardship/checks', address: county('hardship/checks'), shows: '已发出的核对' },
    {
      route: '/t/$code/hardship/transfers',
      address: county('hardship/transfers'),
      shows: '没有档案转移',
      opens: ['申请转移'],
    },
    {
      route: '/t/$code/hardship/warnings',
      address: county('hardship/warnings'),
      shows: '没有预警',
      opens: ['登记预警'],
    },
    { route: '/t/$code/hardship/imports', address: county('hardship/imports'), shows: '渭滨名单.xlsx' },
    {
      route: '/t/$code/hardship/imports/$id',
      address: county(`hardship/imports/${contents.batch}`),
      shows: '还没有导入任何一行',
    },
    {
      route: '/t/$code/spot-checks',
      address: county('spot-checks'),
      shows: '年第 1 次',
      opensValid: ['抽取名单'],
    },
    {
      route: '/t/$code/spot-checks/$id',
      address: county(`spot-checks/${contents.spotCheck}`),
      shows: '抽样框散列',
      opens: ['登记结果：钱在档'],
    },
    { route: '/t/$code/follow-ups', address: county('follow-ups'), shows: '没有要回访的家庭' },
    { route: '/t/$code/notices', address: county('notices'), shows: '还剩' },
    { route: '/t/$code/notices/new', address: county('notices/new'), shows: '何待公' },
    {
      route: '/t/$code/notices/$id',
      address: county(`notices/${contents.notice}`),
      shows: '异议登记',
      opens: ['登记异议'],
    },
    { route: '/t/$code/funds', address: province('funds'), shows: '本单位到账', opens: ['核对账目'] },
    { route: '/t/$code/funds/pipeline', address: province('funds/pipeline'), shows: '宝鸡市总工会' },
    {
      route: '/t/$code/funds/batches',
      address: province('funds/batches'),
      shows: '待确认',
      opens: ['登记资金来源', '登记到账', '作废'],
    },
    {
      route: '/t/$code/funds/allocations',
      address: province('funds/allocations'),
      shows: '待签发',
      opens: ['作废', '收回未用'],
    },
    {
      route: '/t/$code/funds/$id',
      address: province(`funds/${contents.pot}`),
      shows: '钱在哪里',
      opensValid: ['草拟下达'],
    },
    {
      route: '/t/$code/reports',
      address: province('reports'),
      shows: '生成过的报表',
      opensValid: ['开始生成'],
    },
    { route: '/t/$code/tenants', address: province('tenants'), shows: '宝鸡市总工会', opens: ['增设单位'] },
    {
      route: '/t/$code/tenants/$unit',
      address: province(`tenants/${COUNTY}`),
      shows: '沿革',
      opens: ['更名', '划转', '合并', '撤销'],
    },
    { route: '/t/$code/users', address: county('users'), shows: '吴办', opens: ['新建账号'] },
    {
      route: '/t/$code/users/$id',
      address: county(`users/${contents.colleague}`),
      shows: '吴办',
      opens: ['授予岗位', '重置密码'],
    },
    { route: '/t/$code/audit', address: county('audit'), shows: '已封存', opens: ['校验完整性'] },
    { route: '/t/$code/access', address: province('access'), shows: '没有调阅授权', opens: ['开调阅授权'] },
    {
      route: '/t/$code/account',
      address: county('account'),
      shows: '已登录的设备',
      opens: ['启用两步验证', '新建令牌', '保存新密码'],
    },
    { route: '/t/$code/jobs', address: county('jobs'), shows: '核对名单' },
  ];
}

/** What the tests are named after: the pages before they are filled. */
export const PAGE_NAMES: readonly (readonly [address: string, index: number])[] = pagesOf({
  draft: 'draft',
  checked: 'checked',
  passed: 'passed',
  batch: 'batch',
  notice: 'notice',
  colleague: 'colleague',
  pot: 'pot',
  spotCheck: 'spotCheck',
}).map(({ address }, index) => [address, index] as const);

/** Routes that show nothing of their own or are looked at before the login. */
export const OUTSIDE_UNITS = ['/', '/login', '/password'] as const;
