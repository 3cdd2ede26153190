import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { DataTable } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';

interface PartPanelProps<Row extends object> {
  title: string;
  /** Stands at the right of the title. */
  action?: ReactNode;
  rows: readonly Row[];
  /** Said instead of a table when there is nothing; a file has many parts that are still empty. */
  empty: string;
  columns: NonNullable<TableProps<Row>['columns']>;
  /** Stands above the table. */
  children?: ReactNode;
}

/** One part of a file as a table; an empty part takes one line. */
export function PartPanel<Row extends { id: string }>(props: PartPanelProps<Row>) {
  const { title, action, rows, empty, columns, children } = props;
  return (
    <Panel title={title} action={action}>
      {children}
      {rows.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <DataTable label={title} rows={rows} rowKey="id" columns={columns} />
      )}
    </Panel>
  );
}
