import pg from 'pg';
import { outliveLostConnections, RENUMBER_JOB, RenumberRefused, renumberTenants } from '@bangfu/api/runtime';
import { JobRefused, type BackgroundWork } from '../background.js';

/** The work itself, its progress, and the sign of life each need a connection. */
const CONNECTIONS = 3;

/** Carries out a move or merger of units, as the owner of the tables (docs/decisions/0004). */
export const renumberTenantsWork: BackgroundWork = {
  kind: RENUMBER_JOB,
  async run(job, { runtime, log }) {
    const connectionString = runtime.config.DATABASE_OWNER_URL;
    if (!connectionString)
      throw new JobRefused(
        '后台进程没有设置 DATABASE_OWNER_URL，办不了划转与合并；请平台维护人员补上后重新办理',
      );
    const owner = new pg.Pool({ connectionString, max: CONNECTIONS });
    outliveLostConnections(owner, log, 'owner');
    try {
      const rows = await renumberTenants(owner, job.id);
      return { message: `划转完成，改写了 ${rows} 行` };
    } catch (error) {
      if (error instanceof RenumberRefused) throw new JobRefused(error.message);
      throw error;
    } finally {
      await owner.end();
    }
  },
};
