import pages from 'sluice:pages';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { lint, type SourceFile } from '../src/node/library.js';
import { personas } from '../src/result.js';
import type { Rule } from '../src/rule.js';
import {
  type ExampleFile,
  type PageExample,
  readHeadings,
  readPageExamples,
} from './support/page-examples.js';

const chapters = [
  '## What it finds',
  '## Why it matters',
  '## How to fix it',
  '## When it is wrong',
  '## Examples',
  '## See also',
];

it('there is a page for every rule and none without', () => {
  expect(Object.keys(pages).sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = pages[id] ?? '';
  const examples = readPageExamples(id, page);

  it('has a page of the usual form', () => {
    const headings = readHeadings(id, page);
    expect(headings[0]).toBe(`# ${id}`);
    expect(headings.filter((heading) => heading.startsWith('## '))).toEqual(chapters);
    expect(headings.filter((heading) => heading.startsWith('### '))).toEqual([
      '### Bad',
      '### Good',
    ]);
    expect(page.split('\n')[2]).toBe(`${rule.title}.`);
    expect(page).toContain(`\n${declaration(rule)}\n`);
  });

  it('links to pages that exist, and to secure addresses', () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    const files = rules.map((other) => {
      const folder = other.category === rule.category ? '' : `../${other.category}/`;
      return `${folder}${other.id}.md`;
    });
    expect(links.filter((link) => !link.startsWith('https://') && !files.includes(link))).toEqual(
      [],
    );
  });

  it('has at least two bad and two good examples', () => {
    for (const verdict of ['bad', 'good']) {
      expect(
        examples.filter((example) => example.verdict === verdict).length,
      ).toBeGreaterThanOrEqual(2);
    }
  });

  it.each(
    examples.map(
      (example) => [`${example.verdict}, line ${example.line}: ${example.title}`, example] as const,
    ),
  )('%s', async (_name, example) => {
    await check(example);
  });
});

/** The row of the page's table, as the rule declares it. */
function declaration({ severity, confidence, persona, cwe, owasp }: Rule): string {
  const weaknesses = cwe.map(
    (number) => `[CWE-${number}](https://cwe.mitre.org/data/definitions/${number}.html)`,
  );
  return `| ${severity} | ${confidence} | ${persona} | ${weaknesses.join(', ')} | ${owasp.join(', ')} |`;
}

/** One file is named by the user, several are a folder that is walked. */
function sourceFile({ path, text }: ExampleFile, named: boolean): SourceFile {
  return { path, projectPath: path, named, read: () => new TextEncoder().encode(text) };
}

async function check(example: PageExample): Promise<void> {
  const files = example.files.map((file) => sourceFile(file, example.files.length === 1));
  const dataPolicies = example.policies.map(({ path, text }) => ({
    path,
    bytes: new TextEncoder().encode(text),
  }));
  const options = { persona: 'auditor', now: '2026-11-23', dataPolicies } as const;
  const result = await lint({ files, problems: [] }, options);
  expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
  expect(result.summary.flows).toBeGreaterThan(0);

  const { persona, severity, confidence } = example;
  const findings = result.findings.filter(({ rule }) => rule === example.rule);
  const said = findings.map((finding) => `${finding.location.pointer}: ${finding.message}`);
  if (example.verdict === 'good') {
    const limit = personas.indexOf(persona ?? 'auditor');
    const heard = said.filter(
      (_, index) => personas.indexOf(findings[index]?.persona ?? 'regular') <= limit,
    );
    expect(heard).toEqual([]);
    return;
  }
  expect(said).toHaveLength(example.count);
  for (const finding of findings) {
    expect(finding).toMatchObject({
      ...(persona && { persona }),
      ...(severity && { severity }),
      ...(confidence && { confidence }),
    });
  }
}
