import pages from 'sluice:pages';
import { exitCodes } from './exit-codes.js';
import { checkRules } from './known-rules.js';

/** Prints a rule's page. Throws `UsageError` for a rule that does not exist. */
export async function explain(id: string): Promise<number> {
  checkRules([id]);
  const page = pages[id] ?? '';
  process.stdout.write(page.endsWith('\n') ? page : `${page}\n`);
  return exitCodes.clean;
}
