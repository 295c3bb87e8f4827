import type { PageData } from '../data.js';
import { total } from '../tally.js';
import { button, html, replace, svg } from './dom.js';
import { createSearch, noFilters } from './filters.js';
import { empty } from './parts.js';
import { findingsAddress, type Route, readRoute } from './route.js';
import { themeButton } from './theme.js';
import type { Page, View } from './view.js';
import { findingView } from './views/finding.js';
import { findingsView } from './views/findings.js';
import { flowView } from './views/flow.js';
import { flowsView } from './views/flows.js';
import { overview } from './views/overview.js';
import { ruleView } from './views/rule.js';
import { scopeView } from './views/scope.js';
import { grouped } from './words.js';

/** The data as the report's writer put it into the page: this code and it are of one version. */
function readData(): PageData {
  return JSON.parse(document.getElementById('sluice-data')?.textContent ?? '') as PageData;
}

function start(): void {
  const data = readData();
  const search = createSearch(data);
  const live = html('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  const announce = (text: string) => {
    live.textContent = text;
  };
  const page: Page = {
    data,
    search,
    announce,
    list: { address: findingsAddress(noFilters), findings: search.find(noFilters) },
  };
  const main = html('main', { id: 'main', tabindex: -1 });
  const links = navigation(data);
  let view: View | undefined;

  function show(isFirst: boolean): void {
    const route = readRoute(location.hash);
    view = viewOf(route, page);
    document.title = `${view.title} · Sluice report`;
    replace(main, view.element);
    markCurrent(links, route);
    view.ready?.();
    if (isFirst) return;
    scrollTo(0, 0);
    main.querySelector('h1')?.focus({ preventScroll: true });
  }

  const root = document.getElementById('page');
  root?.append(
    skipLink(main),
    html(
      'header',
      { class: 'top' },
      html(
        'div',
        { class: 'brand' },
        logo(),
        html('span', {}, 'Sluice'),
        html('span', { class: 'what' }, 'Flow security report'),
      ),
      links,
      html(
        'div',
        { class: 'actions' },
        themeButton(announce),
        button({ class: 'quiet print' }, () => print(), 'Print'),
      ),
    ),
    main,
    html(
      'footer',
      {},
      `Sluice ${data.version} · as of ${data.now} · nothing in this file leaves it`,
    ),
    live,
  );
  addEventListener('hashchange', () => show(false));
  let undo: (() => void) | undefined;
  addEventListener('beforeprint', () => {
    undo = view?.print?.();
  });
  addEventListener('afterprint', () => {
    undo?.();
    undo = undefined;
  });
  show(true);
}

/** The address is the screen's, so the link moves the focus itself. */
function skipLink(main: HTMLElement): HTMLElement {
  const link = html('a', { class: 'skip', href: '#main' }, 'Skip to the content');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
  return link;
}

function viewOf(route: Route, page: Page): View {
  const { data } = page;
  switch (route.view) {
    case 'overview':
      return overview(page);
    case 'findings':
      return findingsView(page, route.filters, route.page);
    case 'finding': {
      const finding = data.findings.find(({ id }) => id === route.id);
      return finding ? findingView(page, finding) : missing('finding');
    }
    case 'flows':
      return flowsView(page, route.flows, route.page);
    case 'flow': {
      const flow = data.flows[route.flow];
      return flow ? flowView(page, flow, route.flow) : missing('flow');
    }
    case 'rule': {
      const rule = data.rules.find(({ id }) => id === route.id);
      return rule ? ruleView(page, rule) : missing('rule');
    }
    case 'scope':
      return scopeView(page);
  }
}

function missing(what: string): View {
  const text = `This report has no such ${what}. It may stand in another report, or be mended.`;
  return {
    title: 'Not here',
    element: html(
      'div',
      {},
      html('h1', { tabindex: -1 }, 'Not here'),
      empty('Nothing to show', text),
    ),
  };
}

function navigation({ summary, flows, problems }: PageData): HTMLElement {
  const entries: readonly (readonly [view: string, text: string, number?: number])[] = [
    ['overview', 'Overview'],
    ['findings', 'Findings', total(summary.findings)],
    ['flows', 'Flows', flows.length],
    ['scope', 'Scope', problems.length || undefined],
  ];
  const items = entries.map(([view, text, number]) =>
    html(
      'li',
      {},
      html(
        'a',
        { href: `#/${view}`, 'data-view': view },
        text,
        number !== undefined && html('span', { class: 'number' }, grouped(number)),
      ),
    ),
  );
  return html('nav', { class: 'views', 'aria-label': 'Report' }, html('ul', {}, ...items));
}

const viewOfRoute: Readonly<Record<Route['view'], string>> = {
  overview: 'overview',
  findings: 'findings',
  finding: 'findings',
  flows: 'flows',
  flow: 'flows',
  rule: 'findings',
  scope: 'scope',
};

function markCurrent(links: HTMLElement, { view }: Route): void {
  for (const link of links.querySelectorAll('a')) {
    if (link.dataset.view === viewOfRoute[view]) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function logo(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 32 32', class: 'logo', 'aria-hidden': true },
    svg('rect', { width: 32, height: 32, rx: 7 }),
    svg('path', { d: 'M7 9h18M7 16h11M7 23h6' }),
  );
}

start();
