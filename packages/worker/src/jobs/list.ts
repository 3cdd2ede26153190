import type { BackgroundWork } from '../background.js';
import type { EventListener } from '../events.js';
import type { ImplementedJob } from '../kit.js';
import { closeNotices } from './close-notices.js';
import { importWorks } from './imports/import-works.js';
import { dailyReminders } from './daily-reminders.js';
import { printNoticeWork } from './notices/print-notice.js';
import { hardshipReportWork } from './reports/hardship-report.js';
import { renumberTenantsWork } from './renumber-tenants.js';

/** Every kind of work that users order. */
export const backgroundWorks: readonly BackgroundWork[] = [
  renumberTenantsWork,
  ...importWorks,
  printNoticeWork,
  hardshipReportWork,
];

/** Everything that follows an event. */
export const eventListeners: readonly EventListener[] = [];

/** Everything the clock starts. */
export const scheduledJobs: readonly ImplementedJob[] = [closeNotices, dailyReminders];
