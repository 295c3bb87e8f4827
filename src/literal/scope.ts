import type { Action, Parameter } from '../model/flow.js';
import type { Remembering } from '../model/memory.js';
import type { Value } from '../model/value.js';

/** One place that gives a variable a value. */
export interface Assignment {
  readonly how: 'initialize' | 'set' | 'append' | 'count';
  readonly value?: Value;
  /** What is appended becomes an item of a list. */
  readonly isItem?: boolean;
}

/** What names in a flow's expressions stand for. */
export interface LiteralScope extends Remembering {
  /** By name, without regard to letter case; blanks match underscores as the designer stores them. */
  action(name: string): Action | undefined;
  parameter(name: string): Parameter | undefined;
  assignments(variable: string): readonly Assignment[];
}

/** All assignments of all variables, by lower-case name. */
export function indexAssignments(
  actions: readonly Action[],
): ReadonlyMap<string, readonly Assignment[]> {
  const index = new Map<string, Assignment[]>();
  const add = (name: string | undefined, assignment: Assignment) => {
    if (name === undefined) return;
    const key = name.toLowerCase();
    const list = index.get(key);
    if (list) list.push(assignment);
    else index.set(key, [assignment]);
  };
  for (const { type, inputs } of actions) {
    const name = inputs?.get('name')?.text;
    const value = inputs?.get('value');
    switch (type) {
      case 'initializevariable':
        for (const variable of inputs?.get('variables')?.items() ?? []) {
          add(variable.get('name')?.text, { how: 'initialize', value: variable.get('value') });
        }
        break;
      case 'setvariable':
        add(name, { how: 'set', value });
        break;
      case 'appendtostringvariable':
      case 'appendtoarrayvariable':
        add(name, { how: 'append', value, isItem: type === 'appendtoarrayvariable' });
        break;
      case 'incrementvariable':
      case 'decrementvariable':
        add(name, { how: 'count', value });
        break;
    }
  }
  return index;
}

const answers: ReadonlySet<string> = new Set(['outputs', 'actionOutputs', 'body', 'actionBody']);

/** Types of action of which the definition says what they give. */
const readable: ReadonlySet<string> = new Set(['compose', 'parsejson', 'join', 'query', 'select']);

/** Whether a reference reads what the run makes. */
export function isAnswer(reference: string, name: string, scope: LiteralScope): boolean {
  if (!answers.has(reference)) return false;
  const action = scope.action(name);
  return !action?.inputs || !readable.has(action.type);
}
