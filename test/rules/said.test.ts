import pages from 'sluice:pages';
import { expect, it } from 'vitest';
import { lint, rules, type SourceFile } from '../../src/node/library.js';
import type { Finding, Location, Note } from '../../src/result.js';
import { expectGolden } from '../report/golden.js';
import { type ExampleFile, type PageExample, readPageExamples } from '../support/page-examples.js';

/**
 * Word for word what readers are told about the examples of a page, and the identities that baselines know: a
 * change of either is seen in review.
 */
it.each(rules.map(({ id }) => id))('%s says of the examples of its page', async (id) => {
  const examples = readPageExamples(id, pages[id] ?? '');
  expect(examples).not.toEqual([]);
  const sections: string[] = [];
  for (const example of examples) {
    const said = (await findingsOf(example)).map(describeFinding);
    sections.push([`## ${example.verdict}: ${example.title}`, '', ...said].join('\n'));
  }
  expectGolden(`said/${id}.txt`, `${sections.join('\n')}\n`);
});

async function findingsOf({ rule, files, policies }: PageExample): Promise<Finding[]> {
  const named = files.length === 1;
  const sources = files.map(
    ({ path, text }): SourceFile => ({ path, projectPath: path, named, read: () => bytesOf(text) }),
  );
  const dataPolicies = policies.map(({ path, text }: ExampleFile) => ({
    path,
    bytes: bytesOf(text),
  }));
  const options = { persona: 'auditor', now: '2026-11-23', dataPolicies } as const;
  const { findings } = await lint({ files: sources, problems: [] }, options);
  return findings.filter((finding) => finding.rule === rule);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function describeFinding(finding: Finding): string {
  const { severity, confidence, persona, message, location, related, trace, fix } = finding;
  const lines = [
    `${severity}, ${confidence} confidence, ${persona}: ${placeOf(location)}`,
    `  ${message}`,
    `  identity: ${finding.fingerprint}`,
    ...(related ?? []).map((note) => `  beside it: ${describeNote(note)}`),
    ...(trace ?? []).map((note) => `  step: ${describeNote(note)}`),
  ];
  if (fix) {
    lines.push(`  ${fix.safe ? 'safe fix' : 'fix'}: ${fix.title}`);
    for (const { line, column, endLine, endColumn, text } of fix.edits ?? [])
      lines.push(`    ${line}:${column} to ${endLine}:${endColumn}: ${JSON.stringify(text)}`);
  }
  return `${lines.join('\n')}\n`;
}

function describeNote({ message, location }: Note): string {
  return `${message} (${placeOf(location)})`;
}

function placeOf({ pointer, innerPointer, line, column, endLine, endColumn }: Location): string {
  const inside = innerPointer === undefined ? '' : ` > ${innerPointer}`;
  return `${pointer}${inside} ${line}:${column} to ${endLine}:${endColumn}`;
}
