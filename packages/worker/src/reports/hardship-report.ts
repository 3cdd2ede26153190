import type { Counted, CountedLabel, HardshipReport } from '@bangfu/api/runtime';
import { CATEGORY_LABELS, HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { REPORT_KIND_LABELS } from '@bangfu/schema/vocabulary/report';
import type { ReportColumn, ReportSection, ReportTable } from './report-table.js';

/** Who asked for what; the rest is in the figures. */
export interface ReportHead {
  scopeLabel: string;
  /** First days of the first and the last month. */
  firstMonth: string;
  lastMonth: string;
  orderedBy: string;
}

const SOURCE =
  '数据来源：困难职工档案，随业务同时计数，在截至时刻准确。依据：陕工办发〔2022〕28号第二部分第7项（建档情况纳入考核）。在档含待复核；办理中为已提交至待审批。';

const SHANGHAI = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

/** `2026-03-01` as 2026年3月. */
function monthInWords(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`;
}

/** `2026年3月` or `2026年3月至5月`, as it stands in heads and file names. */
export function periodInWords(firstMonth: string, lastMonth: string): string {
  const first = monthInWords(firstMonth);
  return firstMonth === lastMonth ? first : `${first}至${monthInWords(lastMonth)}`;
}

/** RP-03 as a table: by region, category, cause and status, and month by month what came and went. */
export function hardshipReportTable(report: HardshipReport, head: ReportHead): ReportTable {
  return {
    title: REPORT_KIND_LABELS.RP_03,
    facts: [
      `统计范围：${head.scopeLabel}`,
      `期间：${periodInWords(head.firstMonth, head.lastMonth)}`,
      `数据截至：${SHANGHAI.format(report.asOf)}`,
      `制表人：${head.orderedBy}`,
    ],
    sections: [
      regions(report),
      shares('二、在档按困难类别', '困难类别', report.categories),
      shares('三、在档按主要致困原因', '主要致困原因', report.causes),
      shares('四、全部档案按状态', '状态', report.statuses),
      months(report),
    ],
    footnote: SOURCE,
  };
}

const number = (label: string, width = 8): ReportColumn => ({ label, width, align: 'right' });

function total<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

function regions({ regions: rows }: HardshipReport): ReportSection {
  const hasUnrated = rows.some(({ byCategory }) => (byCategory.get('') ?? 0) > 0);
  const categories = [
    ...HARDSHIP_CATEGORIES.map((code): { code: string; label: string } => ({
      code,
      label: CATEGORY_LABELS[code],
    })),
    ...(hasUnrated ? [{ code: '', label: '未评定' }] : []),
  ];
  const cells = (of: (take: (row: (typeof rows)[number]) => number) => number): number[] => [
    of(({ onFile }) => onFile.files),
    of(({ onFile }) => onFile.people),
    ...categories.map(({ code }) => of(({ byCategory }) => byCategory.get(code) ?? 0)),
    of(({ reverifyDue }) => reverifyDue),
    of(({ inProcess }) => inProcess),
    of(({ filed }) => filed),
    of(({ exited }) => exited),
    of(({ filed, exited }) => filed - exited),
  ];
  return {
    heading: '一、按地区（单位）',
    columns: [
      { label: '地区（单位）', width: 18 },
      number('在档户数'),
      number('家庭人口'),
      ...categories.map(({ label }) => number(label)),
      number('待复核'),
      number('办理中'),
      number('本期新建'),
      number('本期退出'),
      number('净增'),
    ],
    rows: rows.map((row) => [row.label, ...cells((take) => take(row))]),
    totals: ['合计', ...cells((take) => total(rows, take))],
  };
}

function shares(heading: string, label: string, rows: readonly CountedLabel[]): ReportSection {
  const all: Counted = {
    files: total(rows, ({ files }) => files),
    people: total(rows, ({ people }) => people),
  };
  const share = (files: number): string =>
    all.files === 0 ? '—' : `${((files / all.files) * 100).toFixed(1)}%`;
  return {
    heading,
    columns: [{ label, width: 24 }, number('户数', 10), number('家庭人口', 10), number('占户数比重', 12)],
    rows: rows.map((row) => [row.label, row.files, row.people, share(row.files)]),
    totals: ['合计', all.files, all.people, share(all.files)],
  };
}

function months({ months: rows }: HardshipReport): ReportSection {
  return {
    heading: '五、逐月新建与退出',
    columns: [
      { label: '月份', width: 24 },
      number('新建户数', 10),
      number('退出户数', 10),
      number('净增', 12),
    ],
    rows: rows.map(({ month, filed, exited }) => [monthInWords(month), filed, exited, filed - exited]),
    totals: [
      '合计',
      total(rows, ({ filed }) => filed),
      total(rows, ({ exited }) => exited),
      total(rows, ({ filed, exited }) => filed - exited),
    ],
  };
}
