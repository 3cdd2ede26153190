import { closeDueNotices, sendDailyReminders } from '@bangfu/schema/jobs/platform';
import type { Queues } from './queue/backend.js';

/** Every schedule in one list; the times are civil times in Asia/Shanghai. The queue keeps one of each, however many workers start. */
export async function startSchedules(queues: Queues): Promise<void> {
  await queues.schedule(closeDueNotices, '5 * * * *');
  await queues.schedule(sendDailyReminders, '30 7 * * *');
}
