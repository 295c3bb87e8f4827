import { rules } from '../../rules/index.js';
import { configurationSchema } from '../config/schema.js';
import { exitCodes } from './exit-codes.js';

/** Prints the JSON Schema of `sluice.yml`. */
export function printSchema(): number {
  process.stdout.write(`${JSON.stringify(configurationSchema(rules), null, 2)}\n`);
  return exitCodes.clean;
}
