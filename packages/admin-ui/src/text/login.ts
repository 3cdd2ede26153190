export const LOGIN_TEXT = {
  title: '登录',
  loginName: '账号',
  password: '密码',
  totp: '动态验证码',
  totpHint: '启用了两步验证的账号，请填写手机验证器上的 6 位数字或恢复码。',
  submit: '登录',
  needLoginName: '请填写账号',
  needPassword: '请填写密码',
  failed: '没有登录成功，请核对账号和密码后重试',
  notice:
    '本系统只供工会干部办理帮扶工作使用，所有操作都有记录。连续输错密码账号会被锁定，请联系本单位管理员解锁。',
} as const;

export const PASSWORD_TEXT = {
  title: '修改密码',
  forced: '首次登录、密码被重置或使用期满后，须先设置自己的新密码。',
  current: '当前密码',
  next: '新密码',
  again: '再输一次新密码',
  rule: '至少 12 个字符，不要用账号名、姓名、生日和连续数字。',
  mismatch: '两次输入的新密码不一致',
  tooShort: '新密码至少 12 个字符',
  submit: '保存新密码',
  changed: '密码已修改，下次请用新密码登录',
  noMembership: '您的账号目前没有任何单位的岗位，请联系单位管理员授予岗位后重新登录。',
  logout: '退出登录',
} as const;
