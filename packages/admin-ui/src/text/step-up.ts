export const STEP_UP_TEXT = {
  title: '请再次确认是您本人',
  hint: '看明文、导出、授予岗位等操作须先确认身份。确认后，刚才的操作会自动继续。',
  password: '当前密码',
  needPassword: '请填写当前密码',
  totp: '动态验证码',
  needTotp: '请填写验证器上的 6 位数字，或一个恢复码',
  useTotp: '改用动态验证码',
  usePassword: '改用密码',
  submit: '确认',
  cancelled: '没有确认身份，操作未办理',
} as const;
