import path from 'node:path';
import { readConfig } from './config.js';
import { createRuntime } from './runtime.js';
import { seedDemo } from './seed/demo.js';
import { createFirstAdministrator } from './seed/first-administrator.js';
import { seedReference } from './seed/reference.js';

/** `--reference`: units, policies, calendar. `--empty`: besides, the first administrator. `--demo`: besides, the demonstration. */
const mode = process.argv[2];
const config = readConfig();
if (!config.DATABASE_OWNER_URL) {
  process.stderr.write('缺少 DATABASE_OWNER_URL：装入基础数据要用数据库属主的连接\n');
  process.exit(1);
}
await seedReference(config.DATABASE_OWNER_URL);
if (mode === '--empty' || mode === '--demo') {
  const runtime = await createRuntime(config);
  if (mode === '--demo')
    await seedDemo(runtime, path.join(path.dirname(config.DATA_DIR), 'demo-accounts.json'));
  if (mode === '--empty') {
    const administrator = await createFirstAdministrator(runtime);
    if (administrator) {
      process.stdout.write(
        `管理员账号：${administrator.loginName}\n初始密码（只显示这一次，首次登录必须修改）：${administrator.initialPassword}\n`,
      );
    }
  }
  await runtime.close();
}
