import type { PageData } from '../../data.js';
import { type Child, html } from '../dom.js';
import { empty, facts, section } from '../parts.js';
import { cell, dataTable } from '../table.js';
import type { Page, View } from '../view.js';
import { grouped, plainWords, plural, statusWords } from '../words.js';

/** A table that nobody reads to its end. */
const mostRows = 500;

/** What the report is about: all inputs, what was not assessed, and what the run went by. */
export function scopeView({ data }: Page): View {
  const element = html(
    'div',
    { class: 'scope' },
    html('h1', { tabindex: -1 }, 'Scope'),
    section('Not assessed, and problems', { class: 'card' }, problems(data)),
    data.baseline && section('Gone since the baseline', { class: 'card' }, gone(data.baseline)),
    section(
      'The run',
      { class: 'card' },
      facts([
        ['Sluice', data.version],
        ['Judged as of', data.now],
        ['Configuration', data.configuration?.path],
        ['Its SHA-256', data.configuration && html('code', {}, data.configuration.sha256)],
        ['Baseline', data.baseline?.path],
        ['Not in this report', data.hidden > 0 ? plural(data.hidden, 'finding') : undefined],
      ]),
    ),
    section('Inputs', { class: 'card' }, inputs(data)),
  );
  return { title: 'Scope', element };
}

function table(
  heads: readonly string[],
  rows: readonly (readonly [Child, ...Child[]])[],
): HTMLElement {
  const shown = rows
    .slice(0, mostRows)
    .map(([name, ...cells]) => [cell(name), ...cells.map((one) => cell(one))] as const);
  return html(
    'div',
    {},
    dataTable(heads, shown),
    rows.length > mostRows &&
      html('p', { class: 'note' }, `${grouped(rows.length - mostRows)} more in the JSON report.`),
  );
}

function inputs({ inputs: all }: PageData): HTMLElement {
  if (all.length === 0) return empty('No input', 'Nothing was given that could be looked at.');
  return table(
    ['Path', 'Form', 'Flows', 'Status'],
    all.map(({ path, form, status, flows }) => [
      html('code', {}, path),
      plainWords(form),
      grouped(flows),
      html('span', { class: status === 'assessed' ? 'tag' : 'tag warn' }, statusWords[status]),
    ]),
  );
}

function problems({ problems: all }: PageData): HTMLElement {
  if (all.length === 0)
    return empty('Nothing was left out', 'All that was given could be read and assessed.');
  const errors = all.filter(({ level }) => level === 'error');
  const notes = all.filter(({ level }) => level === 'note');
  return table(
    ['File', 'What', 'Why'],
    [...errors, ...notes].map(({ file, level, kind, message }) => [
      html('code', {}, file),
      html('span', { class: level === 'error' ? 'tag open' : 'tag' }, plainWords(kind)),
      message,
    ]),
  );
}

function gone({ absent }: NonNullable<PageData['baseline']>): HTMLElement {
  if (absent.length === 0)
    return empty('Nothing', 'All that the baseline remembers is still there.');
  return table(
    ['Rule', 'Flow', 'Step'],
    absent.map(({ rule, flow = '', node = '' }) => [html('code', {}, rule), flow, node]),
  );
}
