export const SWITCHER_TEXT = {
  title: '切换单位',
  search: '输入名称、拼音、首字母或代码',
  hint: '↑↓ 选择，回车切换，Ctrl+回车在新标签页打开，Esc 关闭',
  mine: '我的单位',
  recent: '最近',
  results: '查找结果',
  tree: '全省单位',
  none: '没有符合的单位，请换个写法',
  current: '当前单位',
  statistics: '看统计',
  noPost: '没有岗位',
  list: '单位列表',
} as const;
