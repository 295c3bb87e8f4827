import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../src/expression/template.js';
import { calls } from '../../src/expression/walk.js';
import { isObject, type Json, type JsonObject } from '../../src/json/json.js';
import { lint } from '../../src/node/library.js';
import { filesOf, fixturesOf } from '../support/fixtures.js';

/** Flows of the fixtures, without anything around them. */
const flows = fixturesOf('solutions').flatMap((fixture) =>
  filesOf(fixture)
    .filter(({ path }) => /^Workflows\/.*\.json$/.test(path))
    .map(({ path, bytes }) => ({
      title: `${fixture.name} ${path}`,
      path,
      flow: JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, '')) as Json,
    })),
);

/** What must not change: everything but names and ways. */
async function findingsOf(
  path: string,
  flow: Json,
  oldName: (name: string) => string,
): Promise<string[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(flow));
  const { findings } = await lint([{ path, bytes }], { persona: 'auditor', now: '2026-11-23' });
  return findings
    .map(({ rule, severity, confidence, persona, location }) => {
      const pointer = location.pointer
        .split('/')
        .map((key) => oldName(key))
        .join('/');
      return `${rule} ${severity} ${confidence} ${persona} ${pointer}`;
    })
    .sort();
}

/** Names of actions and variables that say nothing by themselves. */
function namesIn(json: Json): { actions: Set<string>; variables: Set<string> } {
  const actions = new Set<string>();
  const variables = new Set<string>();
  for (const value of everything(json)) {
    if (!isObject(value)) continue;
    if (isObject(value.actions)) for (const name of Object.keys(value.actions)) actions.add(name);
    if (Array.isArray(value.variables)) {
      for (const variable of value.variables) {
        if (isObject(variable) && typeof variable.name === 'string') variables.add(variable.name);
      }
    }
  }
  const plain = (name: string) => !/key|secret|token|password|pass|pwd|auth|cred|sig/i.test(name);
  return {
    actions: new Set([...actions].filter(plain)),
    variables: new Set([...variables].filter(plain)),
  };
}

function* everything(json: Json): Generator<Json> {
  yield json;
  if (typeof json !== 'object' || json === null) return;
  for (const child of Object.values(json)) yield* everything(child as Json);
}

interface Renaming {
  readonly action: ReadonlyMap<string, string>;
  readonly variable: ReadonlyMap<string, string>;
  /** Puts the members of an object that holds actions into another order. */
  order(names: readonly string[]): readonly string[];
}

function rename(json: Json, renaming: Renaming, isActions = false, key = ''): Json {
  if (typeof json === 'string') return renameText(json, renaming, key);
  if (Array.isArray(json)) return json.map((item) => rename(item, renaming, false, key));
  if (!isObject(json)) return json;
  const renamed: JsonObject = {};
  const isRunAfter = key === 'runAfter';
  const names = isActions ? renaming.order(Object.keys(json)) : Object.keys(json);
  for (const name of names) {
    const inner = rename(json[name] ?? null, renaming, name === 'actions', name);
    renamed[isActions || isRunAfter ? (renaming.action.get(name) ?? name) : name] = inner;
  }
  return renamed;
}

function renameText(text: string, { action, variable }: Renaming, key: string): string {
  if (key === 'name' && variable.has(text)) return variable.get(text) ?? text;
  const template = parseTemplate(text);
  const edits: { start: number; end: number; text: string }[] = [];
  for (const call of calls(template)) {
    const [target] = call.args;
    if (target?.kind !== 'string') continue;
    const table = call.name === 'variables' ? variable : named.has(call.name) ? action : undefined;
    const name = table?.get(target.value);
    if (name !== undefined) edits.push({ start: target.start, end: target.end, text: `'${name}'` });
  }
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce(
    (done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end),
    text,
  );
}

const named = new Set([
  'body',
  'outputs',
  'actions',
  'items',
  'result',
  'actionBody',
  'actionOutputs',
  'iterationIndexes',
]);

describe('renaming and reordering', () => {
  it('changes no finding but its names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...flows),
        fc.infiniteStream(fc.nat({ max: 1_000 })),
        async ({ path, flow }, stream) => {
          const names = namesIn(flow);
          const next = () => stream.next().value ?? 0;
          const renamed = (prefix: string, all: ReadonlySet<string>) =>
            new Map([...all].map((name, index) => [name, `${prefix}_${index}_${next()}`]));
          const action = renamed('Step', names.actions);
          const variable = renamed('Box', names.variables);
          const back = new Map([...action, ...variable].map(([from, to]) => [to, from]));
          const renaming: Renaming = {
            action,
            variable,
            // Only what stands behind the first condition moves: a rule asks what comes first.
            order: ([first, ...others]) =>
              first === undefined ? [] : [first, ...shuffled(others, next)],
          };
          const before = await findingsOf(path, flow, (name) => name);
          const after = await findingsOf(
            path,
            rename(flow, renaming),
            (name) => back.get(name) ?? name,
          );
          expect(after).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function shuffled(names: readonly string[], next: () => number): string[] {
  return names
    .map((name) => ({ name, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
}
