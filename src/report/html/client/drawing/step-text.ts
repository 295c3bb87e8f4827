import type { StepData } from '../../data.js';

/** What kind of step it is, for its sign in the drawing. */
export type Sign =
  | 'trigger'
  | 'scope'
  | 'condition'
  | 'loop'
  | 'web'
  | 'response'
  | 'data'
  | 'connector'
  | 'other';

const signs: Readonly<Record<string, Sign>> = {
  scope: 'scope',
  if: 'condition',
  switch: 'condition',
  foreach: 'loop',
  until: 'loop',
  http: 'web',
  httpwebhook: 'web',
  response: 'response',
  initializevariable: 'data',
  setvariable: 'data',
  appendtoarrayvariable: 'data',
  appendtostringvariable: 'data',
  incrementvariable: 'data',
  decrementvariable: 'data',
  compose: 'data',
  parsejson: 'data',
  select: 'data',
  query: 'data',
  join: 'data',
  table: 'data',
};

export function signOf({ kind, type, connector }: StepData): Sign {
  if (kind === 'trigger') return 'trigger';
  const lower = type.toLowerCase();
  return (
    (Object.hasOwn(signs, lower) ? signs[lower] : undefined) ?? (connector ? 'connector' : 'other')
  );
}

/** `sharepointonline · GetItems`, or the type of a built-in step. */
export function kindText({ kind, type, connector, operation }: StepData): string {
  const what = connector ? [connector, operation].filter(Boolean).join(' · ') : type;
  return kind === 'trigger' ? ['Trigger', what].filter(Boolean).join(' · ') : what || 'Action';
}

/** When a link is followed, unless that is only after success. */
export function whenText(when: readonly string[]): string {
  const words: Readonly<Record<string, string>> = {
    succeeded: 'succeeded',
    failed: 'failed',
    timedout: 'timed out',
    skipped: 'skipped',
  };
  return when.map((status) => (Object.hasOwn(words, status) ? words[status] : status)).join(', ');
}
