import type { Severity } from '../../result.js';
import type { Tally } from './data.js';

/** From the gravest on. */
export const gravest: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

export function tallyOf(severities: Iterable<Severity>): Tally {
  const tally: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const severity of severities) tally[severity] += 1;
  return tally;
}

export function total(tally: Tally): number {
  return gravest.reduce((sum, severity) => sum + tally[severity], 0);
}

/** The one with more of the gravest severity that differs comes first. */
export function compareTallies(a: Tally, b: Tally): number {
  for (const severity of gravest) {
    if (a[severity] !== b[severity]) return b[severity] - a[severity];
  }
  return 0;
}
