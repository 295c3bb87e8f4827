import { type Exposure, type Severity, severities } from '../../../result.js';
import type { FindingData, PageData, Tally } from '../data.js';
import { gravest, tallyOf } from '../tally.js';

export const statuses = ['open', 'suppressed', 'all'] as const;
export type Status = (typeof statuses)[number];
export const orders = ['severity', 'flow', 'rule'] as const;
export type Order = (typeof orders)[number];

/** Which findings to list, and in which order. */
export interface Filters {
  /** None means all. */
  readonly severities: readonly Severity[];
  readonly rule?: string;
  readonly flow?: number;
  readonly solution?: number;
  readonly exposure?: Exposure;
  readonly status: Status;
  readonly text: string;
  readonly order: Order;
}

export const noFilters: Filters = { severities: [], status: 'open', text: '', order: 'severity' };

/** Filters as they stand in an address; what makes no sense there counts for nothing. */
export function readFilters(query: URLSearchParams): Filters {
  const asked = new Set((query.get('severity') ?? '').split(','));
  const rule = query.get('rule');
  const exposure = query.get('exposure');
  const flow = numberIn(query, 'flow');
  const solution = numberIn(query, 'solution');
  return {
    severities: severities.filter((severity) => asked.has(severity)),
    status: statuses.find((status) => status === query.get('status')) ?? noFilters.status,
    order: orders.find((order) => order === query.get('order')) ?? noFilters.order,
    text: query.get('text') ?? '',
    ...(rule && { rule }),
    // Compared as text only: an unknown one finds nothing.
    ...(exposure && { exposure: exposure as Exposure }),
    ...(flow !== undefined && { flow }),
    ...(solution !== undefined && { solution }),
  };
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The part of an address that says the filters; empty for none. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.severities.length > 0) query.set('severity', filters.severities.join(','));
  for (const name of ['rule', 'flow', 'solution', 'exposure'] as const) {
    const value = filters[name];
    if (value !== undefined) query.set(name, String(value));
  }
  for (const name of ['status', 'text', 'order'] as const) {
    if (filters[name] !== noFilters[name]) query.set(name, filters[name]);
  }
  return query;
}

/** Looks findings up; the text of each is put together once, when text is first searched. */
export interface Search {
  readonly find: (filters: Filters) => readonly FindingData[];
  /** How many there are of each severity, whatever severities are asked for. */
  readonly tally: (filters: Filters) => Tally;
}

export function createSearch(data: PageData): Search {
  const texts = new Map<FindingData, string>();
  const textOf = (finding: FindingData) => {
    const known = texts.get(finding) ?? searchedText(finding, data);
    texts.set(finding, known);
    return known;
  };
  const matches = (finding: FindingData, filters: Filters, words: readonly string[]) =>
    isWanted(finding, filters, data) && words.every((word) => textOf(finding).includes(word));
  const find = (filters: Filters) => {
    const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
    return data.findings.filter((finding) => matches(finding, filters, words));
  };
  return {
    find: (filters) => inOrder(find(filters), filters.order, data),
    tally: (filters) =>
      tallyOf(find({ ...filters, severities: [] }).map(({ severity }) => severity)),
  };
}

function isWanted(finding: FindingData, filters: Filters, { rules, flows }: PageData): boolean {
  const { severities: wanted, rule, flow, solution, exposure, status } = filters;
  if (wanted.length > 0 && !wanted.includes(finding.severity)) return false;
  if (status !== 'all' && (finding.suppressed !== undefined) !== (status === 'suppressed'))
    return false;
  if (rule !== undefined && rules[finding.rule]?.id !== rule) return false;
  if (flow !== undefined && finding.flow !== flow) return false;
  if (solution !== undefined && finding.solution !== solution) return false;
  return exposure === undefined || flows[finding.flow ?? -1]?.exposure === exposure;
}

/** What a reader may look for: names, places, what is said. */
function searchedText(finding: FindingData, { rules, flows, solutions }: PageData): string {
  const rule = rules[finding.rule];
  const flow = finding.flow === undefined ? undefined : flows[finding.flow];
  return [
    rule?.id,
    rule?.title,
    flow?.name,
    flow?.id,
    flow?.owner,
    finding.node?.name,
    finding.node?.name.replaceAll('_', ' '),
    finding.solution === undefined ? undefined : solutions[finding.solution],
    finding.what,
    finding.advice,
    finding.place.file,
    finding.place.pointer,
    finding.id,
  ]
    .join('\n')
    .toLowerCase();
}

function inOrder(findings: FindingData[], order: Order, data: PageData): readonly FindingData[] {
  if (order === 'severity') return findings;
  const key = (finding: FindingData) => groupOf(finding, order, data);
  const rank = ({ severity }: FindingData) => gravest.indexOf(severity);
  return findings
    .map((finding) => ({ finding, key: key(finding) }))
    .sort((a, b) => compare(a.key, b.key) || rank(a.finding) - rank(b.finding))
    .map(({ finding }) => finding);
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en') || (a < b ? -1 : a > b ? 1 : 0);
}

/** The heading that a finding stands under. */
export function groupOf(finding: FindingData, order: Order, { rules, flows }: PageData): string {
  switch (order) {
    case 'severity':
      return finding.severity;
    case 'flow':
      return flows[finding.flow ?? -1]?.name ?? 'Outside flows';
    case 'rule':
      return rules[finding.rule]?.title ?? '';
  }
}
