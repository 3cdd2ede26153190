import { count, type PolicyDefinition } from './policy-definition.js';

/** Parameters of the aid money: when it counts as lying idle or in danger of not being spent in time (R-FN-14, RM-07). */
export const FUND_PARAMETERS = {
  'funds.idleDays': count(
    '下达后多久未用算闲置（R-FN-14）',
    '天',
    60,
    'LOWER',
    [7, 365],
    ['INF', 'domain 4.3'],
    'R-FN-14',
  ),
  'funds.endangeredDays': count(
    '使用期限临近多久开始预警（R-FN-14）',
    '天',
    30,
    'HIGHER',
    [7, 180],
    ['INF', 'domain 4.3'],
    'R-FN-14',
  ),
  'funds.spentPercent': count(
    '期限临近时应已发放的比例（R-FN-14）',
    '%',
    80,
    'HIGHER',
    [1, 100],
    ['INF', 'domain 4.3'],
    'R-FN-14',
  ),
  'reminder.fundLeadDaysFirst': count(
    '资金使用期限提醒第一次提前（RM-07）',
    '天',
    60,
    'HIGHER',
    [1, 180],
    ['INF', 'domain 4.4'],
    'RM-07',
  ),
  'reminder.fundLeadDaysSecond': count(
    '资金使用期限提醒第二次提前（RM-07）',
    '天',
    30,
    'HIGHER',
    [1, 180],
    ['INF', 'domain 4.4'],
    'RM-07',
  ),
  'reminder.fundLeadDaysLast': count(
    '资金使用期限提醒第三次提前（RM-07）',
    '天',
    7,
    'HIGHER',
    [1, 180],
    ['INF', 'domain 4.4'],
    'RM-07',
  ),
} as const satisfies Record<string, PolicyDefinition>;
