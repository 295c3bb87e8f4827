import { rules } from '../../rules/index.js';
import { nearest } from '../nearest.js';
import { UsageError } from './usage-error.js';

/** Throws `UsageError` for the first id that no rule has, with the one that may have been meant. */
export function checkRules(wanted: readonly string[] = []): void {
  const ids = rules.map(({ id }) => id);
  for (const id of wanted) {
    if (ids.includes(id)) continue;
    const hint = nearest(id, ids);
    throw new UsageError(
      `there is no rule '${id}'${hint ? `; did you mean '${hint}'?` : ''} (sluice rules lists them).`,
    );
  }
}
