export { NotificationResolver } from './notification.resolver.js';
export { markRead, notify, type NewNotification } from './notification.service.js';
