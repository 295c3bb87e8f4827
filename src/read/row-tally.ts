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
      for (const [kind, number] of counts) tellKind(kind, number, flows > 0, tell);
    },
  };
}

function tellKind(kind: Kind, number: number, hasFlows: boolean, tell: Tell): void {
  const rows = number === 1 ? 'One row' : `${number} rows`;
  const flows = number > 1 ? number : undefined;
  switch (kind) {
    case 'desktop-flow':
      return tell('note', kind, `${rows}: ${desktopFlow}`, flows);
    case 'classic-workflow':
      return tell('note', kind, `${rows}: ${classicWorkflow}`, flows);
    case 'activation': {
      const what = `${rows} of type 2 (activation)`;
      // Copies of definitions: something is missing only where those are not there.
      return hasFlows
        ? tell('note', kind, `${what}: copies of definitions, passed over.`)
        : tell('note', 'not-assessed', `Not assessed: ${what}; export the rows of type 1.`, flows);
    }
    case 'template':
      return tell(
        'note',
        'not-assessed',
        `Not assessed: ${rows} of a type other than 1 (definition).`,
        flows,
      );
    case 'unknown-category':
      return tell(
        'note',
        'not-assessed',
        `Not assessed: ${rows} of a category that holds no definition.`,
        flows,
      );
    case 'summary':
      return tell('note', 'not-assessed', `Not assessed: ${rows}; ${summaryOnly}.`, flows);
    case 'no-clientdata':
      return tell(
        'note',
        'not-assessed',
        `Not assessed: ${rows} without the column clientdata; export it as well ($select).`,
        flows,
      );
    case 'cut':
      return tell('error', 'not-assessed', `Not assessed: ${rows}; ${cutByTool}.`, flows);
    case 'other':
      return hasFlows
        ? tell('note', 'no-flow', `${rows} of the list: no flow, passed over.`)
        : undefined;
  }
}
