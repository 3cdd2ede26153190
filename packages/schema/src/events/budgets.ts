import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const ofBudget = eventsAbout('workBudget');
const ofMatching = eventsAbout('matchingFund');
const ofApplication = eventsAbout('fiscalApplication');

/** Fen as text: JSON has no integers that large. */
const fen = z.string().regex(/^\d+$/);
const sum = z.strictObject({ year: z.int(), fen });

export const workBudgetDrafted = ofBudget('workBudget.drafted', '编制工作经费预算', sum);
export const workBudgetRevised = ofBudget('workBudget.revised', '修改工作经费预算', sum);
export const workBudgetSubmitted = ofBudget('workBudget.submitted', '提交工作经费预算', z.strictObject({}));
export const workBudgetReturned = ofBudget(
  'workBudget.returned',
  '退回工作经费预算',
  z.strictObject({ reason: z.string() }),
);
export const workBudgetApproved = ofBudget(
  'workBudget.approved',
  '审定工作经费预算',
  z.strictObject({ approvedOn: z.iso.date() }),
);
export const workBudgetFiled = ofBudget(
  'workBudget.filed',
  '备案工作经费预算',
  z.strictObject({ by: z.string() }),
);
export const workBudgetStarted = ofBudget('workBudget.started', '执行工作经费预算', z.strictObject({}));
export const workBudgetClosed = ofBudget('workBudget.closed', '结算工作经费预算', z.strictObject({}));
export const matchingFundSet = ofMatching('matchingFund.set', '登记配套帮扶资金', sum);
export const fiscalApplicationRecorded = ofApplication('fiscalApplication.recorded', '登记争取财政资金', sum);
export const fiscalApplicationAnswered = ofApplication(
  'fiscalApplication.answered',
  '登记财政答复',
  z.strictObject({ result: z.string(), fen }),
);
