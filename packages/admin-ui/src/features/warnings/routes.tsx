import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tenantRoute } from '../../app/root-route.js';
import { manyTexts, pageSearch, type RawSearch } from '../../app/search-params.js';
import { LEVELS, SOURCES, STATUSES } from './warning-choices.js';

function one<Code extends string>(value: unknown, choices: readonly { value: Code }[]): Code | undefined {
  return manyTexts(
    value,
    choices.map((choice) => choice.value),
  )?.[0];
}

export const warningRoutes = [
  createRoute({
    getParentRoute: () => tenantRoute,
    path: 'hardship/warnings',
    validateSearch: (search: RawSearch) => ({
      ...pageSearch(search),
      status: one(search['status'], STATUSES),
      level: one(search['level'], LEVELS),
      source: one(search['source'], SOURCES),
    }),
    component: lazyRouteComponent(async () => await import('./warnings.page.js'), 'WarningsPage'),
  }),
] as const;
