import { DISBURSEMENT_STATUS, ITEM_RESULT, RECEIPT_RESULT } from '@bangfu/schema/vocabulary/payments';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';

export const DisbursementStatusEnum = enumOf(
  'DisbursementStatus',
  '发放批次状态（SM3）',
  labelsOf(DISBURSEMENT_STATUS.entries),
);
export const ItemResultEnum = enumOf('DisbursementItemResult', '发放结果', labelsOf(ITEM_RESULT.entries));
export const ReceiptResultEnum = enumOf(
  'BankReceiptResult',
  '银行处理结果',
  labelsOf(RECEIPT_RESULT.entries),
);
