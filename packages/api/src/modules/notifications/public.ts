export { markRead, notify, type NewNotification } from './notification.service.js';
