export interface CountedRow {
  count: number;
}

export interface Published<Row extends CountedRow> {
  rows: Row[];
  total: number;
  suppressedRows: number;
}

/**
 * R-DP-05: what a program outside may see of a table. Rows of fewer households than `least` are left out; when what was
 * left out could be worked out from the total, the next smallest row goes as well, and a total that is itself too small
 * is given as 0.
 */
export function withoutSmallCells<Row extends CountedRow>(
  rows: readonly Row[],
  least: number,
): Published<Row> {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const bySize = rows.toSorted((one, other) => one.count - other.count);
  const hidden = new Set(bySize.filter(({ count }) => count > 0 && count < least));
  const left = (): number => [...hidden].reduce((sum, { count }) => sum + count, 0);
  for (const row of bySize) {
    if (hidden.size === 0 || (hidden.size > 1 && left() >= least)) break;
    if (row.count > 0) hidden.add(row);
  }
  return {
    rows: rows.filter((row) => !hidden.has(row)),
    total: total < least ? 0 : total,
    suppressedRows: hidden.size,
  };
}
