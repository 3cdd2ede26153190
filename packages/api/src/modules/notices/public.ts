import 'reflect-metadata';

export { noticesEndingOn } from './notice-view.read-model.js';
export { PublicNoticePrintResolver } from './notice-print.resolver.js';
export { NOTICE_PRINT_JOB, noticeToPrint, type PrintedNotice } from './notice-print.service.js';
export { FileNoticesResolver, NoticeFileResolver, ObjectionFileResolver } from './notice-files.resolver.js';
export { PublicNoticeResolver } from './notice.resolver.js';
export { closeDueNotices, closeNotice, findDueNotices, startNotice } from './notice.service.js';
export { concludeObjection, recordObjection } from './objection.service.js';
export { sendReminders } from './reminders.service.js';
