import { type Child, html } from './dom.js';

/** A cell with a name for its look. */
export interface Cell {
  readonly class?: string;
  readonly content: readonly Child[];
}

/**
 * A table whose first column names the rows. On a narrow screen the rows become blocks: the roles say what they
 * still are.
 */
export function dataTable(
  heads: readonly string[],
  rows: readonly (readonly [name: Cell, ...cells: Cell[]])[],
  attributes: { readonly class?: string } = {},
): HTMLElement {
  const head = heads.map((text) => html('th', { scope: 'col', role: 'columnheader' }, text));
  const body = rows.map(([name, ...cells]) =>
    html(
      'tr',
      { role: 'row' },
      html('th', { scope: 'row', role: 'rowheader', class: name.class }, ...name.content),
      ...cells.map((cell) => html('td', { role: 'cell', class: cell.class }, ...cell.content)),
    ),
  );
  const table = html(
    'table',
    { role: 'table', ...attributes },
    html('thead', { role: 'rowgroup' }, html('tr', { role: 'row' }, ...head)),
    html('tbody', { role: 'rowgroup' }, ...body),
  );
  return html('div', { class: 'wide' }, table);
}

export function cell(...content: Child[]): Cell {
  return { content };
}
