import 'reflect-metadata';

export { noticesEndingOn, publicNoticeView, type PublicNoticeView } from './notice-view.read-model.js';
export { FileNoticesResolver, PublicNoticeResolver } from './notice.resolver.js';
export { closeDueNotices, closeNotice, findDueNotices, startNotice } from './notice.service.js';
export { concludeObjection, recordObjection } from './objection.service.js';
export { sendReminders } from './reminders.service.js';
