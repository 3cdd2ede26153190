import { defineDictionary } from './dictionary.js';

/* The words of paying out (domain.md SM3). */

export const DISBURSEMENT_STATUS = defineDictionary('DISBURSEMENT_STATUS', '发放批次状态', {
  DRAFT: '待复核',
  CHECKED: '已复核待审批',
  APPROVED: '已审批',
  IN_NOTICE: '公示中',
  SENT: '已送银行',
  PARTLY_PAID: '部分发放',
  PAID: '已发放',
  RECONCILED: '已对账',
  ANNOUNCED: '已公布',
  CLOSED: '已办结',
  VOID: '已作废',
});
export type DisbursementStatus = (typeof DISBURSEMENT_STATUS)['codes'][number];

export const ITEM_RESULT = defineDictionary('ITEM_RESULT', '发放结果', {
  PENDING: '待发',
  SENT: '在途',
  PAID: '已发放',
  FAILED: '失败',
  RETURNED: '退回',
  VOID: '已作废',
});
export type ItemResult = (typeof ITEM_RESULT)['codes'][number];

/** What a line of the bank's answer says; banks write it in many ways. */
export const RECEIPT_RESULT = defineDictionary('RECEIPT_RESULT', '银行处理结果', {
  PAID: ['成功', '已入账', '交易成功', '已发放', 'SUCCESS', 'S'],
  FAILED: ['失败', '交易失败', '未入账', 'FAIL', 'F'],
  RETURNED: ['退回', '退票', '退汇', 'RETURN', 'R'],
});
export type ReceiptResult = (typeof RECEIPT_RESULT)['codes'][number];

/** How the file for the bank is laid out: columns parted by commas, or each at its place in a line of fixed length. */
export const BANK_FILE_LAYOUT = defineDictionary('BANK_FILE_LAYOUT', '银行文件格式', {
  CSV_UTF8: ['逗号分隔，UTF-8', 'CSV'],
  CSV_GB18030: '逗号分隔，GB18030',
  FIXED_UTF8: '定长，UTF-8',
  FIXED_GB18030: ['定长，GB18030', '定长'],
});
export type BankFileLayout = (typeof BANK_FILE_LAYOUT)['codes'][number];
