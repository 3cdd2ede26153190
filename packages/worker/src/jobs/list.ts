import type { BackgroundWork } from '../background.js';
import type { EventListener } from '../events.js';
import type { ImplementedJob } from '../kit.js';
import { importWorks } from './imports/import-works.js';
import { renumberTenantsWork } from './renumber-tenants.js';

/** Every kind of work that users order. */
export const backgroundWorks: readonly BackgroundWork[] = [renumberTenantsWork, ...importWorks];

/** Everything that follows an event. */
export const eventListeners: readonly EventListener[] = [];

/** Everything the clock starts. */
export const scheduledJobs: readonly ImplementedJob[] = [];
