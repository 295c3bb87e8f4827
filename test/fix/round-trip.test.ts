import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pages from 'sluice:pages';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { FixResult } from '../../src/fix/fix-files.js';
import { readInputs } from '../../src/node/inputs.js';
import { lint, type SourceFile } from '../../src/node/library.js';
import { decodeText } from '../../src/read/text.js';
import type { Finding } from '../../src/result.js';
import { topFolder } from '../support/command.js';
import { afterwards, changedPaths, everything, filesFrom, fix } from '../support/fixing.js';
import { filesOf, fixturesFolder, fixturesOf, lintFolder } from '../support/fixtures.js';
import { readPageExamples } from '../support/page-examples.js';
import { faultsByUnzip, membersOf } from '../support/zip-check.js';

/** What a fix may touch: the settings it is about. */
const touched =
  /\/(?:runtimeConfiguration|trackedProperties|AzureActiveDirectoryResourceId|resourceUri\/value|inputs\/triggerAuthenticationType|staticResultOptions|audience|ur[il]|inputs\/headers\/[^/]+)(?:\/|$)|inputs\/path(?:Template)?$|\/secureData(?:\/|$)|request\/url$|parameters\/request\//i;

/**
 * What follows from a fix and is said by it: whoever signs in is then everybody in the tenant.
 */
const followsFrom: Readonly<Record<string, string>> = {
  'tenant-wide-request-trigger': 'anonymous-request-trigger',
};

async function checkRoundTrip(files: readonly SourceFile[]): Promise<FixResult> {
  const before = await lint({ files, problems: [] }, { persona: 'auditor', now: '2026-11-23' });
  const fixed = await fix(files);
  const refused = new Set(fixed.problems.map(({ file }) => file));
  const left = fixed.result.findings.filter(everything);
  expect(left.filter(({ location }) => !refused.has(ownerOf(location)))).toEqual([]);
  const mended = new Set(fixed.mended.map(({ fingerprint }) => fingerprint));
  const stays = fixed.result.findings.filter(({ fingerprint }) => mended.has(fingerprint));
  expect(stays.filter(({ location }) => !refused.has(ownerOf(location)))).toEqual([]);
  expect(news(before.findings, fixed.result.findings)).toEqual([]);
  for (const { texts } of fixed.files) {
    for (const { before: old, after } of texts) {
      expect(changedPaths(old, after).filter((path) => !touched.test(path))).toEqual([]);
      expect(/\r\n/.test(after)).toBe(/\r\n/.test(old));
      expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(old));
    }
  }
  for (const { isArchive, before: old, after, texts } of fixed.files) {
    if (isArchive) {
      await checkArchive(old, after, texts.length);
      continue;
    }
    const [was, is] = [decodeText(old), decodeText(after)];
    expect([is.encoding, is.bom]).toEqual([was.encoding, was.bom]);
  }
  const again = await fix(afterwards(files, fixed));
  expect(again.files).toEqual([]);
  expect(again.mended).toEqual([]);
  return fixed;
}

/** The new archive holds the same members in the same order, and only those that were fixed say something else. */
async function checkArchive(old: Uint8Array, after: Uint8Array, fixed: number): Promise<void> {
  const [before, now] = [await membersOf(old), await membersOf(after)];
  expect(now.map(([name]) => name)).toEqual(before.map(([name]) => name));
  expect(now.filter(([, content], index) => !before[index]?.[1].equals(content))).toHaveLength(
    fixed,
  );
  expect(faultsByUnzip(after)).toBe('');
}

function ownerOf({ container, file }: Finding['location']): string {
  return container ?? file;
}

/** Findings that were not there before, but for those that a fix announces. */
function news(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const rules = new Set(before.map(({ rule }) => rule));
  return after
    .filter(
      ({ fingerprint, rule }) => !known.has(fingerprint) && !rules.has(followsFrom[rule] ?? ''),
    )
    .map(({ rule, location }) => `${rule} ${location.file} ${location.pointer}`);
}

describe.each(fixturesOf('solutions', 'packages', 'unpacked', 'logicapps'))('$name', (fixture) => {
  it('is quiet after fixing, and the second time nothing happens', async () => {
    const { files } = await readInputs(['.'], { cwd: fixture.folder, root: fixture.folder });
    const fixed = await checkRoundTrip(files);
    const fixable = (await lintFolder(fixture)).findings.filter(everything);
    expect(fixed.mended.length).toBeGreaterThanOrEqual(fixable.length);
  });
});

it.each(fixturesOf('solutions').map((fixture) => [fixture.name, filesOf(fixture)] as const))(
  '%s as a zip is quiet after fixing',
  async (_name, members) => {
    const archive = new JSZip();
    for (const { path, bytes } of members) archive.file(path, bytes, { createFolders: false });
    const bytes = await archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
    const fixed = await checkRoundTrip(filesFrom({ 'a.zip': bytes }));
    expect(fixed.problems.filter(({ level }) => level === 'error')).toEqual([]);
  },
);

it('a zip is quiet after fixing', async () => {
  const { files } = await readInputs(['hr-onboarding.zip'], { cwd: fixturesFolder });
  const { files: changed } = await checkRoundTrip(files);
  expect(changed.map(({ isArchive }) => isArchive)).toEqual([true]);
});

const examples = Object.entries(pages).flatMap(([id, page]) =>
  readPageExamples(id, page)
    .filter(({ verdict }) => verdict === 'bad')
    .map((example) => [`${id}, line ${example.line}`, id, example.files] as const),
);
/** Rules of which at least one example of the page must be mended. */
const fixing = [
  'anonymous-request-trigger',
  'desktop-flow-credential',
  'ineffective-secure-setting',
  'permissive-cors',
  'static-result-enabled',
  'unencrypted-http',
  'unsecured-credential-trigger',
  'unsecured-http-payload',
  'unsecured-secret-input',
  'unsecured-secret-output',
  'wrong-audience',
];
const mended = new Set<string>();

describe('the bad examples of the pages', () => {
  it.each(examples)('%s', async (_name, id, files) => {
    const sources = filesFrom(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const fixed = await checkRoundTrip(sources);
    if (fixed.mended.some(({ rule }) => rule === id)) mended.add(id);
  });

  it('are mended for every rule that has a fix', () => {
    expect([...mended].sort()).toEqual(fixing);
  });
});

const corpus = join(topFolder, '../shared/corpus');

describe.runIf(existsSync(corpus))('the corpus', () => {
  it('is quiet after fixing', { timeout: 300_000 }, async () => {
    const { files } = await readInputs([corpus], { cwd: topFolder, root: corpus });
    const fixed = await checkRoundTrip(files);
    expect(fixed.files.length).toBeGreaterThan(10);
  });
});
