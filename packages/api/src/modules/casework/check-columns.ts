import { CHECK_RESULT } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { SheetColumn } from '../../sheets/sheet-column.js';

/** The list that goes to the check centre and comes back: one person a row, the answer on the applicant's row (R-HF-07). */
export const CHECK_COLUMNS: readonly SheetColumn[] = [
  { key: 'requestNo', label: '核对编号', kind: 'text', required: true, maxLength: 60, width: 26 },
  { key: 'name', label: '姓名', kind: 'text', maxLength: 50 },
  { key: 'relation', label: '与申请人关系', kind: 'text', maxLength: 20 },
  {
    key: 'idNumber',
    label: '身份证号',
    synonyms: ['证件号', '证件号码', '公民身份号码'],
    kind: 'identity',
    required: true,
    sensitive: true,
    width: 22,
  },
  { key: 'signedOn', label: '授权日期', kind: 'date' },
  {
    key: 'result',
    label: '核对结果',
    kind: 'choice',
    dictionary: CHECK_RESULT,
    note: '填在申请人本人那一行',
    width: 14,
  },
  { key: 'differences', label: '差异说明', kind: 'text', maxLength: 500, width: 40 },
  { key: 'returnedOn', label: '返回日期', kind: 'date', width: 14 },
  { key: 'refNo', label: '核对文号', kind: 'text', maxLength: 60, width: 20 },
];

/** Without these nothing counts as the list. */
export const CHECK_ANCHORS: readonly string[] = ['requestNo', 'idNumber', 'result'];
