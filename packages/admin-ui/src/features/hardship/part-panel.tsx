import type { TableProps } from 'antd';
import { DataTable } from '../../components/data-table.js';

interface PartTableProps<Row extends object> {
  label: string;
  rows: readonly Row[];
  /** Said instead of a table when there is nothing; a file has many parts that are still empty. */
  empty: string;
  columns: NonNullable<TableProps<Row>['columns']>;
}

/** One part of a file as a table; an empty part takes one line. */
export function PartTable<Row extends { id: string }>({ label, rows, empty, columns }: PartTableProps<Row>) {
  if (rows.length === 0) return <p className="muted">{empty}</p>;
  return <DataTable label={label} rows={rows} rowKey="id" columns={columns} />;
}
