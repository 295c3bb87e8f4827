import { existsSync } from 'node:fs';
import { configurationTemplate } from '../config/template.js';
import { configurationNames } from '../node/configuration.js';
import { exitCodes } from './exit-codes.js';
import { writeOutput } from './report-files.js';
import { UsageError } from './usage-error.js';

/** Writes a commented configuration into the working directory. Throws `UsageError` when there is one. */
export function init(): number {
  const there = configurationNames.find((name) => existsSync(name));
  if (there !== undefined) throw new UsageError(`'${there}' is there already; it stays as it is.`);
  const [name] = configurationNames;
  if (!writeOutput(name, configurationTemplate)) return exitCodes.incomplete;
  process.stdout.write(`${name} is written. Everything in it is a comment yet.\n`);
  return exitCodes.clean;
}
