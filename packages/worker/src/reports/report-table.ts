/** A report as data; the renderers know nothing of hardship files. */
export interface ReportTable {
  title: string;
  /** Unit, period and the time the figures were taken. */
  facts: readonly string[];
  sections: readonly ReportSection[];
  /** Small print: where the figures come from. */
  footnote: string;
}

export interface ReportSection {
  heading: string;
  columns: readonly ReportColumn[];
  rows: readonly (readonly (string | number)[])[];
  totals?: readonly (string | number)[];
}

export interface ReportColumn {
  label: string;
  /** Relative width. */
  width: number;
  align?: 'left' | 'right';
}
