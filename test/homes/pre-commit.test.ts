import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { sluice, topFolder } from '../support/command.js';
import { docBlocks } from '../support/doc-blocks.js';
import { makeExampleProject } from '../support/example-project.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly language: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

const [hook] = parse(readFileSync(join(topFolder, '.pre-commit-hooks.yaml'), 'utf8')) as [Hook];
const [page] = docBlocks('docs/pre-commit.md').filter(({ marks }) => marks.includes('pre-commit'));
const manifest = JSON.parse(readFileSync(join(topFolder, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly repository: { readonly url: string };
};

it('the hook starts the command that the package installs', () => {
  expect(hook.language).toBe('node');
  expect(Object.keys(manifest.bin)).toContain(hook.entry.split(' ')[0]);
});

it('the hook runs when something that Sluice reads is committed, and is given folders', () => {
  // Python's `(?i)` at the beginning is a flag in JavaScript.
  const pattern = new RegExp(hook.files.replace('(?i)', ''), 'i');
  const committed = [
    'a/Workflows/x.json',
    'Contoso.ZIP',
    'src/Other/Customizations.xml',
    'sluice.yml',
    'b/sluice.yaml',
  ];
  expect(committed.filter((path) => !pattern.test(path))).toEqual([]);
  expect(
    ['README.md', 'src/a.ts', 'a.jsonx', 'notsluice.yml'].filter((path) => pattern.test(path)),
  ).toEqual([]);
  expect(hook.pass_filenames).toBe(false);
});

it('the hook lints the whole repository, and on the page the folders named there', () => {
  const { repos } = parse(page?.text ?? '') as {
    readonly repos: readonly {
      readonly repo: string;
      readonly rev: string;
      readonly hooks: readonly { readonly id: string; readonly args: readonly string[] }[];
    }[];
  };
  const [{ repo, rev, hooks } = { repo: '', rev: '', hooks: [] }] = repos;
  expect(manifest.repository.url).toBe(`git+${repo}.git`);
  expect(rev).toBe(`v${manifest.version}`);
  expect(hooks.map(({ id }) => id)).toEqual([hook.id]);
  const project = makeExampleProject();
  try {
    for (const args of [hook.args, hooks[0]?.args ?? []]) {
      const { code, stdout } = sluice([...hook.entry.split(' ').slice(1), ...args], {
        cwd: project,
      });
      expect(code).toBe(1);
      expect(stdout).toContain('solutions/HrOnboarding/Workflows/');
    }
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});
