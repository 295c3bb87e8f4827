import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { topFolder } from './command.js';

/** A step of a composite action, or of a job. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const actionText = readFileSync(join(topFolder, 'action.yml'), 'utf8');
export const action = parse(actionText) as Action;

/** What a run of the action left behind. */
export interface ActionRun {
  /** Whether the job goes on. */
  readonly passed: boolean;
  /** What the scripts printed, as the job's log has it. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The actions it would have used, with their inputs. */
  readonly used: readonly {
    readonly uses: string;
    readonly with: Readonly<Record<string, string>>;
  }[];
}

interface ActionOptions {
  /** An empty folder for everything that the runner would provide. */
  readonly folder: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly actionPath?: string;
  /** A folder whose programs come first. */
  readonly programs?: string;
}

type Values = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Runs the steps of `action.yml` as a runner would: scripts by bash, with inputs, files and folders it provides. */
export function runAction({ folder, inputs = {}, actionPath, programs }: ActionOptions): ActionRun {
  const workspace = join(folder, 'workspace');
  const temporary = join(folder, 'temporary');
  for (const path of [workspace, temporary]) mkdirSync(path, { recursive: true });
  const given = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value }]) => [
      name,
      inputs[name] ?? value,
    ]),
  );
  for (const name of Object.keys(inputs))
    if (!(name in action.inputs)) throw new Error(`the action has no input '${name}'`);
  const values: Record<string, Readonly<Record<string, string>>> = { inputs: given };
  const used: { uses: string; with: Record<string, string> }[] = [];
  let log = '';
  let summary = '';
  let passed = true;
  for (const [index, step] of action.runs.steps.entries()) {
    if (!passed || (step.if !== undefined && !isTrue(step.if, values))) continue;
    if (step.uses !== undefined) {
      used.push({ uses: step.uses, with: resolveAll(step.with, values) });
      continue;
    }
    const files = {
      GITHUB_OUTPUT: join(folder, `output-${index}`),
      GITHUB_STEP_SUMMARY: join(folder, `summary-${index}`),
    };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const script = join(folder, `step-${index}.sh`);
    // Values in the text of a script would become part of it, as they do on a runner.
    writeFileSync(script, resolve(step.run ?? '', values));
    // What `shell: bash` stands for.
    const run = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: workspace,
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        PATH: [programs, dirname(process.execPath), process.env.PATH]
          .filter((part) => part !== undefined)
          .join(delimiter),
        HOME: temporary,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace,
        GITHUB_ACTION_PATH: actionPath ?? topFolder,
        RUNNER_TEMP: temporary,
        ...files,
        ...resolveAll(step.env, values),
      },
    });
    if (run.error) throw run.error;
    log += run.stdout + run.stderr;
    summary += readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
    if (step.id !== undefined)
      values[`steps.${step.id}.outputs`] = readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
    passed = run.status === 0;
  }
  const outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, resolve(value, values)]),
  );
  return { passed, log, outputs, summary, used };
}

/** The file that `GITHUB_OUTPUT` names: `name=value`, a line each. */
function readOutputs(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function resolveAll(texts: Step['env'], values: Values): Record<string, string> {
  const entries = Object.entries(texts ?? {});
  return Object.fromEntries(entries.map(([name, text]) => [name, resolve(text, values)]));
}

function resolve(text: string, values: Values): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => lookUp(expression, values));
}

/** `a == 'x' && b != ''`, which is all the action needs of GitHub's expressions. */
function isTrue(condition: string, values: Values): boolean {
  const [, expression] = /^\$\{\{ (.*) \}\}$/.exec(condition) ?? [];
  if (expression === undefined) throw new Error(`no expression: ${condition}`);
  return expression.split(' && ').every((part) => {
    const [left = '', operator, right = ''] = part.split(/ (==|!=) /);
    if (operator === undefined) throw new Error(`no comparison: ${part}`);
    return (lookUp(left, values) === lookUp(right, values)) === (operator === '==');
  });
}

/** A text in quotes, or a value such as `inputs.paths`; what was never set is empty. */
function lookUp(expression: string, values: Values): string {
  const [, text] = /^'([^']*)'$/.exec(expression) ?? [];
  if (text !== undefined) return text;
  const dot = expression.lastIndexOf('.');
  const [context, name] = [expression.slice(0, dot), expression.slice(dot + 1)];
  if (!/^(?:inputs|steps\.[a-z]+\.outputs)$/.test(context))
    throw new Error(`no value: ${expression}`);
  return values[context]?.[name] ?? '';
}
