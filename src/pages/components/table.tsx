import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The column that names the row is its header. */
  readonly heads?: boolean;
  /** `end` for numbers and for buttons. */
  readonly align?: 'start' | 'end';
  readonly hideTitle?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowAttributes?: (row: Row) => ExtraAttributes;
  readonly id?: string;
  readonly testId?: string;
  /** Shown instead of the table when there are no rows. */
  readonly empty?: VNode;
}

/** A table that becomes a list of labelled rows on a narrow screen. */
export function Table<Row>(table: TableProps<Row>): VNode {
  if (table.rows.length === 0 && table.empty) return table.empty;
  return (
    <div class="table-frame">
      <table id={table.id} class="table" data-testid={table.testId}>
        <caption class={table.hideCaption ? 'visually-hidden' : undefined}>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ title, align, hideTitle }) => (
              <th key={title} scope="col" class={align === 'end' ? 'align-end' : undefined}>
                {hideTitle ? <span class="visually-hidden">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={table.rowKey(row)} {...table.rowAttributes?.(row)}>
              {table.columns.map((column) => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): VNode {
  const align = column.align === 'end' ? 'align-end' : undefined;
  const title = column.hideTitle ? undefined : column.title;
  return column.heads ? (
    <th scope="row" class={align} data-title={title}>
      {column.cell(row)}
    </th>
  ) : (
    <td class={align} data-title={title}>
      {column.cell(row)}
    </td>
  );
}
