import { migrate, NewerDatabase } from './database/migrate.js';

const url = process.env['DATABASE_OWNER_URL'];
if (!url) {
  process.stderr.write('缺少 DATABASE_OWNER_URL：请设置数据库属主的连接地址后再运行迁移\n');
  process.exit(1);
}
try {
  const applied = await migrate(url);
  process.stdout.write(
    applied.length > 0
      ? `已执行 ${applied.length} 个迁移，最新的是 ${applied.at(-1)}\n`
      : '数据库结构已是最新\n',
  );
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof NewerDatabase) return error.message;
  const code = (error as { code?: unknown }).code;
  if (code === 'ECONNREFUSED') return '数据库连不上：请检查 DATABASE_OWNER_URL，并确认 Postgres 已启动';
  const reason = error instanceof Error ? error.message : String(error);
  return `数据库结构没有更新完：出错的那一步已整个撤回，之前的各步仍然有效，数据没有被改动。请把下面的原因告诉技术人员，改正后再运行一次\n${reason}`;
}
