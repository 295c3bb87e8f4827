import { Command, CommanderError, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { confidences, personas, severities } from '../result.js';
import { exitCodes } from './exit-codes.js';
import { explain } from './explain.js';
import { lintCommand } from './lint-command.js';
import { listRules } from './list-rules.js';
import { formats, isFormat, type OutputTarget } from './output.js';
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
    if (error instanceof UsageError) {
      process.stderr.write(`sluice: ${error.message}\n`);
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
      new Option('--format <name>', 'what to print').choices(formats).default('human' as const),
    )
    .option(
      '--output <format>=<file>',
      'write a report to a file as well (repeatable)',
      collectOutput,
    )
    .addOption(
      new Option('--persona <name>', 'show findings for whom')
        .choices(personas)
        .default('regular' as const),
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
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices([...severities, 'never'] as const)
        .default('medium' as const),
    )
    .addOption(
      new Option('--fail-confidence <confidence>', 'exit with 1 only from this confidence on')
        .choices(confidences)
        .default('medium' as const),
    )
    .option('--rule <id>', 'run only this rule (repeatable)', collect)
    .addOption(withoutRule())
    .option(
      '--data-policy <file>',
      'check against this export of data policies (repeatable)',
      collect,
    )
    .option('--root <folder>', 'where URIs in SARIF start (default: top of the working copy)')
    .option('--map-root <folder>', 'write URIs of archive members as files of this folder')
    .option('--now <date>', 'the day to judge by, YYYY-MM-DD (default: today)', parseDate)
    .option('--stats', 'print time and counts to stderr')
    .option('--quiet', 'print only findings and errors, no summary')
    .addOption(
      new Option('--color <when>', 'colours')
        .choices(['auto', 'always', 'never'] as const)
        .default('auto' as const),
    )
    .action(async (paths, options) => done(await lintCommand(paths, options)));

  program
    .command('fix')
    .description('mend what can be mended: flows in their files, zips in a new zip beside them')
    .argument('[paths...]', 'files, folders or globs')
    .option('--unsafe', 'also fixes that callers or called services notice')
    .option('--dry-run', 'show what would change, write nothing')
    .option('--rule <id>', 'fix only what this rule says (repeatable)', collect)
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
    .description('list the rules')
    .addOption(
      new Option('--format <name>', 'what to print')
        .choices(['human', 'json'] as const)
        .default('human' as const),
    )
    .action(({ format }) => done(listRules(format)));

  return program;
}

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
  const day = new Date(`${value}T00:00:00Z`);
  const isDate = !Number.isNaN(day.getTime()) && day.toISOString() === `${value}T00:00:00.000Z`;
  if (!isDate) throw new InvalidArgumentError('write the date as YYYY-MM-DD.');
  return value;
}
