#!/usr/bin/env node
import { fastVersion } from './version-text.js';

// Asking for the version loads nothing else: it is what pipelines do first, and often.
if (process.argv.length === 3 && /^(?:--version|-V)$/.test(process.argv[2] ?? '')) {
  process.stdout.write(`${fastVersion()}\n`);
} else {
  const { run } = await import('./run.js');
  process.exitCode = await run(process.argv);
}
