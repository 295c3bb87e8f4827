import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pages from 'sluice:pages';
import { describe, expect, it } from 'vitest';
import { rules, toJson } from '../src/node/library.js';
import { inEveryFormat } from './report/every-format.js';
import {
  filesOf,
  fingerprints,
  fixturesFolder,
  fixturesOf,
  found,
  lintFolder,
  lintInputs,
  lintZip,
  loadFixture,
  problemsOf,
  wanted,
} from './support/fixtures.js';
import { formsOf } from './support/secret-forms.js';

const groups = ['solutions', 'packages', 'unpacked', 'logicapps', 'tenant'];

describe.each(fixturesOf(...groups))('$name', (fixture) => {
  it('as a folder has exactly the expected findings and problems', async () => {
    const result = await lintFolder(fixture);
    expect(found(result)).toEqual(wanted(fixture));
    expect(problemsOf(result.problems)).toEqual(problemsOf(fixture.problems));
  });

  it.runIf(['solutions', 'packages'].includes(fixture.group))(
    'as a zip has the same findings, problems and identities',
    async () => {
      const [folder, zip] = [await lintFolder(fixture), await lintZip(fixture)];
      expect(found(zip)).toEqual(wanted(fixture));
      expect(problemsOf(zip.problems)).toEqual(problemsOf(fixture.problems));
      expect(fingerprints(zip)).toEqual(fingerprints(folder));
    },
  );

  it('gives every finding an identity of its own', async () => {
    const all = fingerprints(await lintFolder(fixture));
    expect(new Set(all).size).toBe(all.length);
  });

  it.runIf(fixture.secrets.length > 0)('shows no secret in any format', async () => {
    const result = await lintFolder(fixture);
    const forms = fixture.secrets.flatMap(formsOf);
    for (const [format, text] of await inEveryFormat(result, { rules })) {
      const said = withoutPages(text);
      expect([format, forms.filter((form) => said.includes(form))]).toEqual([format, []]);
    }
  });

  it('lists its findings and problems in order', () => {
    const text = readFileSync(join(fixturesFolder, fixture.name, 'expected.json'), 'utf8');
    const { findings } = JSON.parse(text) as { findings: Record<string, string>[] };
    const keys = findings.map(({ file, pointer, rule }) => `${file}\n${pointer}\n${rule}`);
    expect(keys).toEqual([...keys].sort());
  });
});

/** SARIF holds the pages of all rules, whose examples have the passphrases of these fixtures. */
function withoutPages(text: string): string {
  return Object.values(pages).reduce(
    (rest, page) => rest.replaceAll(JSON.stringify(page).slice(1, -1), ''),
    text,
  );
}

describe('one solution in many forms', () => {
  const hr = loadFixture('solutions/hr-onboarding');
  const isFlow = ({ path }: { path: string }) => /^Workflows\/.*\.json$/.test(path);

  /** The solution's flows, each changed, without anything around them. */
  async function lintFlows(change: (text: string) => string, rename = (path: string) => path) {
    const flows = filesOf(hr).filter(isFlow);
    const decoder = new TextDecoder();
    const inputs = flows.map(({ path, bytes }) => ({
      path: rename(path),
      bytes: new TextEncoder().encode(change(decoder.decode(bytes))),
    }));
    return lintInputs(inputs);
  }

  it('has the same identities as zip on disk, unpacked folder and single files', async () => {
    const folder = fingerprints(await lintFolder(hr));
    expect(folder.length).toBeGreaterThan(10);
    const zip = readFileSync(join(fixturesFolder, 'hr-onboarding.zip'));
    const unpacked = loadFixture('unpacked/hr-onboarding-source');
    expect(fingerprints(await lintInputs([{ path: 'hr-onboarding.zip', bytes: zip }]))).toEqual(
      folder,
    );
    expect(fingerprints(await lintFolder(unpacked))).toEqual(folder);
    expect(
      fingerprints(
        await lintFlows(
          (text) => text,
          (path) => basename(path),
        ),
      ),
    ).toEqual(folder);
  });

  it('has the same identities however its JSON is laid out', async () => {
    const folder = fingerprints(await lintFolder(hr));
    const layouts: ((text: string) => string)[] = [
      (text) => JSON.stringify(JSON.parse(text)),
      (text) => JSON.stringify(JSON.parse(text), null, '\t'),
      (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    ];
    for (const layout of layouts) expect(fingerprints(await lintFlows(layout))).toEqual(folder);
  });

  it('has the same identities when all actions are wrapped in a scope', async () => {
    const wrapped = await lintFlows((text) => {
      const flow = JSON.parse(text) as Wrappable;
      const { definition } = flow.properties;
      definition.actions = {
        Wrapper: { type: 'Scope', runAfter: {}, actions: definition.actions },
      };
      return JSON.stringify(flow, null, 2);
    });
    expect(fingerprints(wrapped)).toEqual(fingerprints(await lintFolder(hr)));
    expect(wrapped.findings.some(({ node }) => node?.path.startsWith('Wrapper/'))).toBe(true);
  });

  it('says the same whatever the order of its files', async () => {
    const files = filesOf(hr);
    const results = [await lintInputs(files), await lintInputs([...files].reverse())];
    const [first, second] = results.map((result) => toJson({ ...result, now: '2026-11-23' }));
    expect(second).toBe(first);
  });

  it('is one finding with occurrences when zip and unpacked folder are linted together', async () => {
    const zip = {
      path: 'export.zip',
      bytes: readFileSync(join(fixturesFolder, 'hr-onboarding.zip')),
    };
    const unpacked = filesOf(loadFixture('unpacked/hr-onboarding-source'));
    const both = await lintInputs([zip, ...unpacked]);
    expect(fingerprints(both)).toEqual(fingerprints(await lintFolder(hr)));
    expect(both.findings.every(({ occurrences }) => occurrences?.length === 1)).toBe(true);
  });
});

describe('after mending', () => {
  it.each(['hr-onboarding-fixed', 'seed-article-after', 'clean-operations'])(
    '%s has nothing for the regular persona',
    (name) => {
      const { findings } = loadFixture(`solutions/${name}`);
      expect(findings.filter(({ persona }) => persona === 'regular')).toEqual([]);
    },
  );
});

it('the fixtures that are made are up to date', () => {
  const script = fileURLToPath(new URL('../scripts/make-fixtures.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

interface Wrappable {
  readonly properties: { readonly definition: { actions: unknown } };
}
