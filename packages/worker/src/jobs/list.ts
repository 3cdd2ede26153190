import type { BackgroundWork } from '../background.js';
import type { EventListener } from '../events.js';
import type { ScheduledJob } from '../schedules.js';
import { checkListWork } from './casework/check-list.js';
import { fileFormWork } from './casework/file-form.js';
import { transferNews } from './casework/transfer-news.js';
import { warningSearch } from './casework/find-warnings.js';
import { closeNotices } from './close-notices.js';
import { importWorks } from './imports/import-works.js';
import { dailyReminders } from './daily-reminders.js';
import { proveLedgers } from './prove-ledgers.js';
import { fileExchange } from '@bangfu/api/runtime';
import { submitBatchWork } from './payments/submit-batch.js';
import { printNoticeWork } from './notices/print-notice.js';
import { hardshipReportWork } from './reports/hardship-report.js';
import { renumberTenantsWork } from './renumber-tenants.js';

/** Every kind of work that users order. */
export const backgroundWorks: readonly BackgroundWork[] = [
  renumberTenantsWork,
  ...importWorks,
  checkListWork,
  fileFormWork,
  submitBatchWork(fileExchange),
  printNoticeWork,
  hardshipReportWork,
];

/** Everything that follows an event. */
export const eventListeners: readonly EventListener[] = [...transferNews];

/** Everything the clock starts. */
export const scheduledJobs: readonly ScheduledJob[] = [
  { job: closeNotices, label: '公示期满办结', minute: 5 },
  { job: proveLedgers, label: '核对账目', hour: 2, minute: 15 },
  { job: warningSearch, label: '监测预警比对', hour: 6, minute: 30 },
  { job: dailyReminders, label: '每日提醒', hour: 7, minute: 30 },
];
