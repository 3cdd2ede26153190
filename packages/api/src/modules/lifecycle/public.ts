import 'reflect-metadata';

export { FileLifeResolver } from './file-life.resolver.js';
export { LifecycleResolver } from './lifecycle.resolver.js';
export { FollowUpResolver } from './follow-up.resolver.js';
export { sendLifeReminders } from './reminders.service.js';
export { SpotCheckResolver } from './spot-check.resolver.js';
