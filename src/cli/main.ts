#!/usr/bin/env node
import { exitCodes } from './exit-codes.js';
import { fastVersion } from './version-text.js';

// Whoever reads the report may stop early (`sluice … | head`): that is no error.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  process.stderr.write('sluice: the report could not be printed.\n');
  process.exit(exitCodes.incomplete);
});

// Asking for the version loads nothing else: it is what pipelines do first, and often.
if (process.argv.length === 3 && /^(?:--version|-V)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${fastVersion()}\n`);
} else {
  const { run } = await import('./run.js');
  process.exitCode = await run(process.argv);
}
