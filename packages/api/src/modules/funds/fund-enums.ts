import {
  ALLOCATION_STATUS,
  FUND_BATCH_STATUS,
  FUND_SOURCE_KIND,
  LEDGER_ACCOUNT,
  POSTING_KIND,
  POT_STATUS,
  PROGRAMME,
  PURPOSE_LOCK,
} from '@bangfu/schema/vocabulary/funds';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';

export const FundSourceKindEnum = enumOf(
  'FundSourceKind',
  '资金来源种类',
  labelsOf(FUND_SOURCE_KIND.entries),
);
export const PurposeLockEnum = enumOf('PurposeLock', '用途锁定（R-FN-12）', labelsOf(PURPOSE_LOCK.entries));
export const ProgrammeEnum = enumOf('Programme', '帮扶项目', labelsOf(PROGRAMME.entries));
export const FundBatchStatusEnum = enumOf(
  'FundBatchStatus',
  '资金批次状态',
  labelsOf(FUND_BATCH_STATUS.entries),
);
export const PotStatusEnum = enumOf('FundPotStatus', '指标状态（SM4）', labelsOf(POT_STATUS.entries));
export const AllocationStatusEnum = enumOf(
  'FundAllocationStatus',
  '下达状态（SM4）',
  labelsOf(ALLOCATION_STATUS.entries),
);
export const PostingKindEnum = enumOf('PostingKind', '分录种类', labelsOf(POSTING_KIND.entries));
export const LedgerAccountEnum = enumOf('LedgerAccount', '科目', labelsOf(LEDGER_ACCOUNT.entries));

/** `{LIVING,MEDICAL}`, as Postgres writes an array of codes, as a list. */
export function codesOf([text]: [string | null]): string[] {
  const inner = text?.slice(1, -1) ?? '';
  return inner === '' ? [] : inner.split(',');
}
