import { z } from 'zod';
import { defineEvent } from './define-event.js';

export const policyParameterSet = defineEvent({
  name: 'policyParameter.set',
  label: '调整政策参数',
  subjectType: 'policyParameter',
  payload: z.strictObject({ key: z.string(), value: z.json(), effectiveFrom: z.iso.date() }),
});
export const dibaoStandardSet = defineEvent({
  name: 'dibaoStandard.set',
  label: '录入低保标准',
  subjectType: 'dibaoStandard',
  payload: z.strictObject({
    regionCode: z.string(),
    urbanRural: z.enum(['URBAN', 'RURAL']),
    monthlyFen: z.string(),
    effectiveFrom: z.iso.date(),
  }),
});
export const calendarYearSet = defineEvent({
  name: 'calendarYear.set',
  label: '维护工作日历',
  subjectType: 'calendarYear',
  payload: z.strictObject({ year: z.int(), days: z.int().nonnegative() }),
});
