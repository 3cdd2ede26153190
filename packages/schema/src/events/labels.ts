import * as budgets from './budgets.js';
import * as aid from './aid.js';
import * as casework from './casework.js';
import type { EventContract } from './define-event.js';
import * as funds from './funds.js';
import * as hardship from './hardship.js';
import * as identity from './identity.js';
import * as jobs from './jobs.js';
import * as lifecycle from './lifecycle.js';
import * as notices from './notices.js';
import * as organisations from './organisations.js';
import * as payments from './payments.js';
import * as policy from './policy.js';
import * as imports from './imports.js';
import * as protection from './protection.js';
import * as reports from './reports.js';

/** Every event of the platform, by name. */
export const EVENTS: ReadonlyMap<string, EventContract> = new Map(
  [
    budgets,
    aid,
    casework,
    funds,
    hardship,
    identity,
    imports,
    jobs,
    lifecycle,
    notices,
    organisations,
    payments,
    policy,
    protection,
    reports,
  ]
    .flatMap((module) => Object.values(module))
    .map((event) => [event.name, event]),
);

/** What an event is called in timelines and the audit view; an unknown name is shown as it is. */
export function eventLabel(name: string): string {
  return EVENTS.get(name)?.label ?? name;
}
