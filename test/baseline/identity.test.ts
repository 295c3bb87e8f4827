import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { compareWith, entriesOf } from '../../src/baseline/baseline.js';
import { isObject, type Json, type JsonObject } from '../../src/json/json.js';
import { lintFiles, type Outcome } from '../../src/lint.js';
import { nodePlatform } from '../../src/node/platform.js';
import { flowText, keyed, phrase } from '../engine/support.js';
import { filesOf, fixturesOf } from '../support/fixtures.js';

type Files = readonly { readonly path: string; readonly bytes: Uint8Array }[];

function lintAll(files: Files): Promise<Outcome> {
  const sources = files.map(({ path, bytes }) => ({
    path,
    projectPath: path,
    named: false,
    read: () => bytes,
  }));
  return lintFiles(sources, { rules, platform: nodePlatform, now: '2026-11-23' });
}

/** Findings after a change that the baseline made before does not know. */
async function newIn(before: Files, after: Files): Promise<string[]> {
  const baseline = { path: 'b.json', entries: entriesOf(await lintAll(before), rules) };
  const { findings } = compareWith(baseline, await lintAll(after), rules, {});
  return findings
    .filter(
      ({ rule, suppressed }) => !suppressed && !/^(?:duplicate-key|invalid-expression)$/.test(rule),
    )
    .map(({ rule, node }) => `${rule} ${node?.path}`);
}

const fixtures = fixturesOf('solutions', 'packages', 'unpacked', 'logicapps').map(
  (fixture) => [fixture.name, filesOf(fixture)] as const,
);
const flows = fixtures.flatMap(([, files]) => files.filter(({ path }) => holdsFlow(path, files)));

/** Whether a file is JSON that holds a definition. */
function holdsFlow(path: string, files: Files): boolean {
  const file = files.find((one) => one.path === path);
  return /\.json$/i.test(path) && Buffer.from(file?.bytes ?? []).includes('"actions"');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** The same files with their flows written otherwise. */
function rewritten(files: Files, write: (json: Json) => string): Files {
  return files.map(({ path, bytes }) => {
    if (!holdsFlow(path, files)) return { path, bytes };
    try {
      const json = JSON.parse(textOf(bytes)) as Json;
      return { path, bytes: Buffer.from(write(json)) };
    } catch {
      return { path, bytes };
    }
  });
}

/** Every object of actions below a value, changed. */
function withActions(json: Json, change: (actions: JsonObject) => JsonObject, depth = 0): Json {
  if (Array.isArray(json)) return json.map((item) => withActions(item, change, depth));
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([key, value]): [string, Json] => {
    const below = withActions(value, change, depth + 1);
    const isList = key === 'actions' && isObject(below) && Object.values(below).every(isObject);
    return [key, isList && isObject(below) ? change(below) : below];
  });
  return Object.fromEntries(entries);
}

const wrapped = (actions: JsonObject): JsonObject => ({
  [`Wrapping_${Object.keys(actions).join('_').slice(0, 60)}`]: {
    type: 'Scope',
    actions,
    runAfter: {},
  },
});

/** The same files with every action under a new name that is not in the list. */
function renamed(files: Files, but: ReadonlySet<string | undefined>): Files {
  return rewritten(files, (json) => {
    const names = new Set<string>();
    withActions(json, (actions) => {
      for (const name of Object.keys(actions)) if (!but.has(name)) names.add(name);
      return actions;
    });
    const text = JSON.stringify(json);
    return [...names].reduce(
      (all, name) =>
        all
          .replaceAll(`"${name}"`, `"${name}_Renamed"`)
          .replaceAll(`'${name}'`, `'${name}_Renamed'`),
      text,
    );
  });
}

it('there are flows enough to speak of', () => {
  expect(flows.length).toBeGreaterThanOrEqual(20);
});

describe.each(fixtures)('%s: the baseline is silent', (_name, files) => {
  it('after a run of the same', async () => {
    expect(await newIn(files, files)).toEqual([]);
  });

  it('minified, and indented otherwise', async () => {
    expect(
      await newIn(
        files,
        rewritten(files, (json) => JSON.stringify(json)),
      ),
    ).toEqual([]);
    const wide = rewritten(files, (json) => `\uFEFF${JSON.stringify(json, null, 7)}\r\n`);
    expect(await newIn(files, wide)).toEqual([]);
  });

  it('exported again: other ids of operations, other members first', async () => {
    const again = rewritten(files, (json) =>
      JSON.stringify(
        withActions(json, (actions) =>
          Object.fromEntries(
            Object.entries(actions).map(([name, action]) => [
              name,
              isObject(action)
                ? { metadata: { operationMetadataId: `again-${name}` }, ...action }
                : action,
            ]),
          ),
        ),
      ),
    );
    expect(await newIn(files, again)).toEqual([]);
  });

  it('with other actions beside', async () => {
    const more = rewritten(files, (json) =>
      JSON.stringify(
        withActions(json, (actions) => ({
          [`Note_${Object.keys(actions).length}`]: { type: 'Compose', inputs: 'nothing' },
          ...actions,
        })),
      ),
    );
    expect(await newIn(files, more)).toEqual([]);
  });

  it('with all other actions renamed', async () => {
    const { findings } = (await lintAll(files)).result;
    const reported = new Set(findings.map(({ node }) => node?.name));
    expect(await newIn(files, renamed(files, reported))).toEqual([]);
  });

  it('with steps moved into scopes', async () => {
    const moved = rewritten(files, (json) => JSON.stringify(withActions(json, wrapped)));
    expect(await newIn(files, moved)).toEqual([]);
  });
});

it.each(fixtures.filter(([name]) => name.startsWith('solutions/')))(
  '%s: the baseline of the folder is silent about the zip, and the other way round',
  async (_name, files) => {
    const archive = new JSZip();
    for (const { path, bytes } of files) archive.file(path, bytes, { createFolders: false });
    const bytes = await archive.generateAsync({ type: 'uint8array' });
    const zip = [{ path: 'export_1_0_0_1.zip', bytes }];
    expect(await newIn(files, zip)).toEqual([]);
    expect(await newIn(zip, files)).toEqual([]);
  },
);

describe('what is new is reported', () => {
  const path = 'Workflows/Sync-11111111-2222-3333-4444-555555555555.json';
  const file = (actions: JsonObject): Files => [{ path, bytes: Buffer.from(flowText(actions)) }];
  const call = keyed(phrase);
  const second = {
    type: 'Http',
    inputs: {
      uri: 'https://a.example',
      headers: { 'x-api-key': phrase, 'api-key': 'Curlew-Harbour-77-Thistle' },
    },
  };

  it('a second secret in the same action', async () => {
    expect(await newIn(file({ Call: call }), file({ Call: second }))).toEqual([
      'plaintext-api-key Call',
    ]);
  });

  it('the same weakness in another step, and in the same under a new name', async () => {
    const fresh = await newIn(file({ Call: call }), file({ Call: call, Again: call }));
    expect(fresh).toContain('plaintext-api-key Again');
    expect(await newIn(file({ Call: call }), file({ Renamed: call }))).toContain(
      'plaintext-api-key Renamed',
    );
  });
});
