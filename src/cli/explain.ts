import pages from 'sluice:pages';
import { rules } from '../../rules/index.js';
import { nearest } from '../nearest.js';
import { exitCodes } from './exit-codes.js';
import { UsageError } from './usage-error.js';

/** Prints a rule's page. Throws `UsageError` for a rule that does not exist. */
export async function explain(id: string): Promise<number> {
  const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
  if (page === undefined) {
    const hint = nearest(
      id,
      rules.map((rule) => rule.id),
    );
    throw new UsageError(
      `there is no rule '${id}'${hint ? `; did you mean '${hint}'?` : ''} (sluice rules lists them).`,
    );
  }
  process.stdout.write(page.endsWith('\n') ? page : `${page}\n`);
  return exitCodes.clean;
}
