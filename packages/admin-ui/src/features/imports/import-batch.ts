import type { ImportFieldsFragment, ImportRowStatus, ImportStatus } from '../../graphql/generated/graphql.js';

export type Batch = ImportFieldsFragment;

const WORKING: readonly ImportStatus[] = ['UPLOADED', 'CHECKING', 'APPLYING', 'UNDOING'];

/** True while the worker has the batch. */
export function isWorking({ status }: Pick<Batch, 'status'>): boolean {
  return WORKING.includes(status);
}

export interface RowCount {
  status: ImportRowStatus;
  count: number;
}

/** Which kinds of rows a batch has to show where it stands now. */
export function rowCountsOf(batch: Batch): readonly RowCount[] {
  const left: readonly RowCount[] = [
    { status: 'SKIP', count: batch.skipCount },
    { status: 'ERROR', count: batch.errorCount },
  ];
  if (batch.status === 'CHECKED') {
    return [
      { status: 'NEW', count: batch.newCount },
      { status: 'UPDATE', count: batch.updateCount },
      ...left,
    ];
  }
  if (batch.status === 'APPLIED') return [{ status: 'APPLIED', count: batch.appliedCount }, ...left];
  return [];
}

/** The kind of rows to show first: what was imported, before that the errors. */
export function firstShown(counts: readonly RowCount[]): ImportRowStatus | undefined {
  const some = counts.filter(({ count }) => count > 0);
  const first = (['APPLIED', 'ERROR'] as const).find((wanted) =>
    some.some(({ status }) => status === wanted),
  );
  return first ?? some[0]?.status;
}

/** The step of the way (0-based: template, file, check, import, done) a batch stands at. */
export function stepOf({ status, total }: Pick<Batch, 'status' | 'total'>): number {
  if (status === 'UPLOADED' || status === 'CHECKING') return 2;
  if (status === 'FAILED') return total > 0 ? 3 : 2;
  return status === 'CHECKED' || status === 'APPLYING' ? 3 : 4;
}
