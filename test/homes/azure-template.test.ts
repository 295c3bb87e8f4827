import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { topFolder } from '../support/command.js';
import { docBlocks, readDoc } from '../support/doc-blocks.js';
import { makeExampleProject } from '../support/example-project.js';

interface AzureStep {
  readonly bash?: string;
  readonly task?: string;
  readonly publish?: string;
  readonly artifact?: string;
  readonly condition?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const text = readFileSync(join(topFolder, 'templates/azure-pipelines.yml'), 'utf8');
const template = parse(text) as {
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly default: string | boolean;
  }[];
  readonly steps: readonly (AzureStep | Readonly<Record<string, readonly AzureStep[]>>)[];
};
const names = template.parameters.map(({ name }) => name);

type Parameters = Readonly<Record<string, string | boolean>>;

let project = '';
beforeEach(() => {
  project = makeExampleProject();
  // npm ci would fetch: here Sluice is installed already.
  writeFileSync(join(project, 'programs/npm'), '#!/bin/sh\necho "npm $*"\n', { mode: 0o755 });
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** The steps as Azure expands the template: `${{ if }}` decided, parameters and variables put in. */
function expand(given: Parameters): AzureStep[] {
  const defaults = template.parameters.map(({ name, default: value }) => [name, value]);
  const values: Parameters = { ...Object.fromEntries(defaults), ...given };
  const steps = template.steps.flatMap((step) => {
    const [[key = '', body] = []] = Object.entries(step);
    const [, comparison, name = '', operand] =
      /^\$\{\{ if (eq|ne)\(parameters\.(\w+), (''|true)\) \}\}$/.exec(key) ?? [];
    if (comparison === undefined) return [step as AzureStep];
    const isEqual = values[name] === (operand === 'true' ? true : '');
    return isEqual === (comparison === 'eq') ? (body as readonly AzureStep[]) : [];
  });
  const fill = (value: string) =>
    value
      .replace(/\$\{\{ parameters\.(\w+) \}\}/g, (_, name: string) => String(values[name]))
      .replaceAll('$(Build.SourcesDirectory)', project)
      .replaceAll('$(Agent.TempDirectory)', join(project, 'temporary'));
  return steps.map(
    (step) =>
      JSON.parse(JSON.stringify(step), (_, value) =>
        typeof value === 'string' ? fill(value) : value,
      ) as AzureStep,
  );
}

/** Runs the scripts as an agent does, and says which tasks and artifacts it would go on with. */
function run(given: Parameters) {
  let log = '';
  let passed = true;
  const others: string[] = [];
  for (const step of expand(given)) {
    if (step.condition === undefined ? !passed : !log.includes('variable=sluiceLinted]true'))
      continue;
    if (step.bash === undefined) {
      others.push(step.task ?? `${step.artifact}: ${readdirSync(step.publish ?? '').join()}`);
      continue;
    }
    const script = join(project, 'step.sh');
    writeFileSync(script, step.bash);
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', script], {
      cwd: project,
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        PATH: `${join(project, 'programs')}:${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: project,
        TF_BUILD: 'True',
        npm_config_update_notifier: 'false',
        ...step.env,
      },
    });
    log += stdout + stderr;
    passed = passed && status === 0;
  }
  return { log, passed, others };
}

describe('the template for Azure Pipelines', () => {
  it('lints, annotates, summarises and publishes before it fails', () => {
    const { log, passed, others } = run({ paths: 'solutions', failOn: 'high' });
    expect(passed).toBe(false);
    expect(log).toMatch(/^##vso\[task\.logissue type=error;sourcepath=solutions\/HrOnboarding\//m);
    expect(log).toContain(
      `##vso[task.uploadsummary]${join(project, 'temporary/sluice/summary.md')}`,
    );
    expect(others).toEqual(['CodeAnalysisLogs: sluice.sarif']);
  });

  it('exports first when a solution is named, and points into the committed folder', () => {
    const steps = expand({
      solution: 'HrOnboarding',
      serviceConnection: 'Development environment',
    });
    const exporting = steps.find(({ task }) => task === 'PowerPlatformExportSolution@2');
    expect(exporting?.inputs).toMatchObject({
      SolutionName: 'HrOnboarding',
      SolutionOutputFile: `${project}/export/HrOnboarding.zip`,
      PowerPlatformSPN: 'Development environment',
    });
    const { log, others, passed } = run({
      solution: 'HrOnboarding',
      mapRoot: 'solutions/HrOnboarding',
      failOn: 'never',
      advancedSecurity: true,
    });
    expect(passed).toBe(true);
    expect(log).toContain('sourcepath=solutions/HrOnboarding/Workflows/');
    expect(others).toEqual([
      'PowerPlatformToolInstaller@2',
      'PowerPlatformExportSolution@2',
      'CodeAnalysisLogs: sluice.sarif',
      'AdvancedSecurity-Publish@1',
    ]);
  });

  it('publishes nothing when the parameters are wrong', () => {
    expect(run({ persona: 'nobody' })).toMatchObject({ passed: false, others: [] });
  });

  it.each(names.filter((name) => name !== 'advancedSecurity'))('%s is not executed', (name) => {
    const attack = `$(touch pwned) \`touch pwned\` "; touch pwned; " '; touch pwned; '`;
    run({ [name]: attack, ...(name !== 'paths' && { paths: 'solutions' }) });
    expect(existsSync(join(project, 'pwned'))).toBe(false);
  });

  it('puts no parameter into the text of a script', () => {
    const scripts = template.steps.flatMap((step) => ('bash' in step ? [String(step.bash)] : []));
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(script).not.toMatch(/\$\{\{|\$\([A-Z]/);
  });

  it('has the parameters that its page says, and the pipelines on the page know no others', () => {
    const page = readDoc('docs/azure-pipelines.md');
    expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).sort()).toEqual(
      [...names].sort(),
    );
    const pipelines = docBlocks('docs/azure-pipelines.md').filter(({ marks }) =>
      marks.includes('azure'),
    );
    expect(pipelines).toHaveLength(2);
    for (const { text } of pipelines) {
      const { steps } = parse(text) as {
        readonly steps: readonly { readonly parameters: object }[];
      };
      for (const { parameters } of steps)
        expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
    }
  });
});
