import { Command, CommanderError, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { baselineName, ciServices } from '../config/ci-template.js';
import { ConfigurationError } from '../config/error.js';
import { isDay } from '../ignores/day.js';
import { groupings } from '../report/tenant.js';
import { inert } from '../report/text.js';
import { confidences, personas, severities } from '../result.js';
import { baselineCommand } from './baseline-command.js';
import { exitCodes } from './exit-codes.js';
import { explain } from './explain.js';
import { formats, formatTable, isFormat } from './formats.js';
import { lintCommand } from './lint-command.js';
import { listRules } from './list-rules.js';
import type { OutputTarget } from './output.js';
import { printSchema } from './print-schema.js';
import { UsageError } from './usage-error.js';
import { fastVersion } from './version-text.js';

/**
 * Runs the command line. Text goes to stdout and stderr; the exit code is returned. Wrong usage is told in a
 * sentence, never with a stack trace.
 */
export async function run(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.clean;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
    if (error instanceof UsageError || error instanceof ConfigurationError) {
      process.stderr.write(`sluice: ${inert(error.message)}\n`);
      return exitCodes.usage;
    }
    process.stderr.write(
      `sluice: internal error (${error instanceof Error ? error.name : 'unknown'}); please report it.\n`,
    );
    return exitCodes.incomplete;
  }
}

/** The whole command line as data; `done` gets the exit code of the command that ran. */
export function createProgram(done: (exitCode: number) => void) {
  const program = new Command('sluice')
    .description(
      'Security linter for exported Power Automate flows and Logic Apps. Offline, always.',
    )
    .version(fastVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError('(sluice --help shows what there is)')
    .addHelpText('after', '\nsluice lint --help shows the flags of linting.');

  program
    .command('lint', { isDefault: true })
    .description('lint solutions, packages, flows and templates (the default command)')
    .argument('[paths...]', 'files, folders or globs; - reads standard input')
    .addOption(
      new Option('--format <name>', 'what to print; auto is human, and annotations in CI')
        .choices([...formats, 'auto'] as const)
        .default('human' as const),
    )
    .option(
      '--output <format>=<file>',
      'write a report to a file as well (repeatable)',
      collectOutput,
    )
    .addOption(
      new Option('--persona <name>', 'show findings for whom (default: regular)').choices(personas),
    )
    .addOption(
      new Option('--min-severity <severity>', 'show nothing less severe')
        .choices(severities)
        .default('info' as const),
    )
    .addOption(
      new Option('--min-confidence <confidence>', 'show nothing less sure')
        .choices(confidences)
        .default('low' as const),
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'exit with 1 from this severity on (default: medium)',
      ).choices([...severities, 'never'] as const),
    )
    .addOption(
      new Option(
        '--fail-confidence <confidence>',
        'exit with 1 only from this confidence on (default: medium)',
      ).choices(confidences),
    )
    .option('--rule <id>', 'run only this rule (repeatable)', collect)
    .addOption(withoutRule())
    .option('--data-policy <file>', policyHelp, collect)
    .option('--config <file>', configHelp)
    .option('--baseline <file>', 'report only what this baseline does not know')
    .option('--no-ignores', 'ignore nothing, whatever notes and configuration say')
    .option('--sarif-suppressed', 'list in SARIF what is suppressed as well')
    .option('--sarif-category <name>', 'tells SARIF uploads of one commit apart (default: sluice)')
    .option(
      '--root <folder>',
      'where paths in SARIF and annotations start (default: top of the working copy)',
    )
    .option('--map-root <folder>', 'write places in archives as places in this folder')
    .option('--now <date>', 'the day to judge by, YYYY-MM-DD (default: today)', parseDate)
    .addOption(
      new Option(
        '--group-by <what>',
        'findings of the human report under headings; of csv, one row a group',
      ).choices(groupings),
    )
    .option('--stats', 'print time and findings by stage and rule to stderr')
    .option('--quiet', 'print only findings and errors, no summary')
    .addOption(
      new Option('--color <when>', 'colours')
        .choices(['auto', 'always', 'never'] as const)
        .default('auto' as const),
    )
    .addHelpText('after', formatsHelp)
    .action(async (paths, options) => done(await lintCommand(paths, options)));

  program
    .command('fix')
    .description('mend what can be mended: flows in their files, zips in a new zip beside them')
    .argument('[paths...]', 'files, folders or globs')
    .option('--unsafe', 'also fixes that callers or called services notice')
    .option('--dry-run', 'show what would change, write nothing')
    .option('--rule <id>', 'fix only what this rule says (repeatable)', collect)
    .option('--config <file>', configHelp)
    .option('--output <file>', 'the new zip (default: <name>.fixed.zip beside the old one)')
    .action(async (paths, options) => {
      const { fixCommand } = await import('./fix-command.js');
      done(await fixCommand(paths, options));
    });

  program
    .command('explain')
    .description("show a rule's page")
    .argument('<rule>', 'rule id')
    .action(async (rule) => done(await explain(rule)));

  program
    .command('rules')
    .description('list the rules and the settings in force')
    .option('--config <file>', configHelp)
    .addOption(
      new Option('--format <name>', 'what to print')
        .choices(['human', 'json'] as const)
        .default('human' as const),
    )
    .action(async ({ format, config }) => done(await listRules(format, config)));

  program
    .command('baseline')
    .description('remember the findings there are, so that only new ones are reported')
    .argument('[paths...]', 'files, folders or globs; - reads standard input')
    .option('--output <file>', 'where to', baselineName)
    .option('--prune', 'only drop what is gone')
    .option('--rule <id>', 'only for this rule (repeatable)', collect)
    .addOption(withoutRule())
    .option('--config <file>', configHelp)
    .option('--data-policy <file>', policyHelp, collect)
    .option('--root <folder>', 'where identity is counted from')
    .option('--now <date>', 'the day to judge by, YYYY-MM-DD (default: today)', parseDate)
    .action(async (paths, options) => done(await baselineCommand(paths, options)));

  program
    .command('init')
    .description('write a commented configuration, sluice.yml')
    .addOption(
      new Option('--ci <service>', 'also write a pipeline that lints, and its baseline').choices(
        ciServices,
      ),
    )
    .action(async (options) => {
      const { init } = await import('./init.js');
      done(init(options));
    });

  program
    .command('schema')
    .description('print the JSON Schema of the configuration')
    .action(() => done(printSchema()));

  return program;
}

/** Every format on a line of its own. */
const formatsHelp = [
  '\nFormats:',
  ...Object.entries(formatTable).map(([name, what]) => `  ${name.padEnd(10)}${what}`),
].join('\n');

const policyHelp = 'check against this export of data policies (repeatable)';
const configHelp = 'the configuration (default: the nearest sluice.yml, .yaml or .json)';

/** `--no-rule` as an option of its own, not as the negation of `--rule` that commander would make of it. */
function withoutRule() {
  const option = new Option('--without-rule <id>', 'leave this rule out (repeatable)').argParser(
    collect,
  );
  option.flags = '--no-rule <id>';
  option.long = '--no-rule';
  option.attributeName = () => 'withoutRule';
  return option;
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function collectOutput(value: string, previous: readonly OutputTarget[] = []): OutputTarget[] {
  const [, format = '', file = ''] = /^([^=]*)=(.+)$/s.exec(value) ?? [];
  if (!isFormat(format) || !file) {
    throw new InvalidArgumentError(
      `write it as <format>=<file>, with a format of ${formats.join(', ')}.`,
    );
  }
  return [...previous, { format, file }];
}

function parseDate(value: string): string {
  if (!isDay(value)) throw new InvalidArgumentError('write the date as YYYY-MM-DD.');
  return value;
}
