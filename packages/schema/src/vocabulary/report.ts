import { keysOf } from './keys-of.js';

/** The reports that can be made, by their number in the catalogue. */
export const REPORT_KIND_LABELS = {
  RP_03: '困难职工档案统计表',
} as const;

export type ReportKind = keyof typeof REPORT_KIND_LABELS;
export const REPORT_KINDS = keysOf(REPORT_KIND_LABELS);

export const REPORT_FORMAT_LABELS = {
  XLSX: 'Excel 表格',
  PDF: 'PDF 文档',
} as const;

export type ReportFormat = keyof typeof REPORT_FORMAT_LABELS;
export const REPORT_FORMATS = keysOf(REPORT_FORMAT_LABELS);
