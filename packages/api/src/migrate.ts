import { migrate } from './database/migrate.js';

const url = process.env['DATABASE_OWNER_URL'];
if (!url) {
  process.stderr.write('缺少 DATABASE_OWNER_URL：请设置数据库属主的连接地址后再运行迁移\n');
  process.exit(1);
}
const applied = await migrate(url);
process.stdout.write(
  applied.length > 0
    ? `已执行 ${applied.length} 个迁移，最新的是 ${applied.at(-1)}\n`
    : '数据库结构已是最新\n',
);
