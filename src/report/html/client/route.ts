import { type Filters, readFilters, writeFilters } from './filters.js';

/** What the address asks for. */
export type Route =
  | { readonly view: 'overview' }
  | { readonly view: 'findings'; readonly filters: Filters; readonly page: number }
  | { readonly view: 'finding'; readonly id: string }
  | { readonly view: 'flows'; readonly flows: FlowFilters; readonly page: number }
  | { readonly view: 'flow'; readonly flow: number }
  | { readonly view: 'rule'; readonly id: string }
  | { readonly view: 'scope' };

export interface FlowFilters {
  readonly text: string;
  readonly exposure?: string;
  readonly solution?: string;
}

/** Reads the part of an address behind `#`. What it does not know leads to the overview. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view, id = ''] = path.split('/');
  const parameters = new URLSearchParams(query);
  const page = Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1);
  switch (view) {
    case 'findings':
      return id
        ? { view: 'finding', id }
        : { view: 'findings', filters: readFilters(parameters), page };
    case 'flows':
      return /^\d{1,9}$/.test(id)
        ? { view: 'flow', flow: Number(id) }
        : { view: 'flows', flows: readFlowFilters(parameters), page };
    case 'rules':
      return { view: 'rule', id: decoded(id) };
    case 'scope':
      return { view: 'scope' };
    default:
      return { view: 'overview' };
  }
}

/** The address of a rule's page. */
export function ruleAddress(id: string): string {
  return `#/rules/${encodeURIComponent(id)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readFlowFilters(query: URLSearchParams): FlowFilters {
  const exposure = query.get('exposure');
  const solution = query.get('solution');
  return {
    text: query.get('text') ?? '',
    ...(exposure && { exposure }),
    ...(solution && { solution }),
  };
}

/** The address of a list of findings. */
export function findingsAddress(filters: Filters, page = 1): string {
  return address('findings', writeFilters(filters), page);
}

/** The address of a list of flows. */
export function flowsAddress({ text, exposure, solution }: FlowFilters, page = 1): string {
  const query = new URLSearchParams();
  if (text) query.set('text', text);
  if (exposure) query.set('exposure', exposure);
  if (solution) query.set('solution', solution);
  return address('flows', query, page);
}

function address(view: string, query: URLSearchParams, page: number): string {
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return `#/${view}${text && `?${text}`}`;
}
