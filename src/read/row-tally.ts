import type { RowContent } from './rows.js';
import type { Tell } from './why-not.js';
import { classicWorkflow, cutByTool, desktopFlow, summaryOnly } from './why-not.js';

type Kind = Exclude<RowContent['kind'], 'flow' | 'broken'>;

/** Counts the rows of a list that are not assessed, so that they are told once and not one by one. */
export interface RowTally {
  add(kind: Kind): void;
  /** A row that holds, or should hold, a flow: the list is one of flows. */
  flow(): void;
  broken(kind: string, message: string): void;
  /** Whether anything in the list belongs to flows. */
  readonly isOfFlows: boolean;
  tell(tell: Tell): void;
}

/** Broken rows that are told one by one. */
const mostTold = 20;

export function createTally(): RowTally {
  const counts = new Map<Kind, number>();
  const broken: { kind: string; message: string }[] = [];
  let brokenInAll = 0;
  let flows = 0;
  const isOfFlows = () => flows > 0 || [...counts.keys()].some((kind) => kind !== 'other');
  return {
    add: (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1),
    flow: () => {
      flows += 1;
    },
    broken(kind, message) {
      brokenInAll += 1;
      if (broken.length < mostTold) broken.push({ kind, message });
    },
    get isOfFlows() {
      return isOfFlows();
    },
    tell(tell) {
      for (const { kind, message } of broken) tell('error', kind, message);
      const rest = brokenInAll - broken.length;
      if (rest > 0) tell('error', 'broken-json', `${rest} more rows could not be read.`, rest);
      for (const [kind, number] of counts) {
        const problem = problemOf(kind, number, flows > 0);
        if (problem) tell(...problem);
      }
    },
  };
}

type Told = Parameters<Tell>;

function problemOf(kind: Kind, number: number, hasFlows: boolean): Told | undefined {
  const rows = number === 1 ? 'One row' : `${number} rows`;
  const flows = number > 1 ? number : undefined;
  const notAssessed = (what: string): Told => [
    'note',
    'not-assessed',
    `Not assessed: ${rows}${what}.`,
    flows,
  ];
  switch (kind) {
    case 'desktop-flow':
      return ['note', kind, `${rows}: ${desktopFlow}`, flows];
    case 'classic-workflow':
      return ['note', kind, `${rows}: ${classicWorkflow}`, flows];
    case 'activation':
      // Copies of definitions: something is missing only where those are not there.
      return hasFlows
        ? ['note', kind, `${rows} of type 2 (activation): copies of definitions, passed over.`]
        : notAssessed(' of type 2 (activation); export those of type 1 (definition)');
    case 'template':
      return notAssessed(' of a type other than 1 (definition)');
    case 'unknown-category':
      return notAssessed(' of a category that holds no definition');
    case 'summary':
      return notAssessed(`; ${summaryOnly}`);
    case 'no-clientdata':
      return notAssessed(' without the column clientdata; export it as well ($select)');
    case 'cut':
      return ['error', 'not-assessed', `Not assessed: ${rows}; ${cutByTool}.`, flows];
    case 'other':
      return hasFlows
        ? ['note', 'no-flow', `${rows} of the list: no flow, passed over.`]
        : undefined;
  }
}
