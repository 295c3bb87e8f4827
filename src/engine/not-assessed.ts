import type { Problem } from '../problem.js';

/** Kinds of problems that each stand for something that holds flows and was not looked into. */
const notAssessedKinds = new Set([
  'not-assessed',
  'broken-json',
  'not-a-zip',
  'no-definition',
  'desktop-flow',
  'classic-workflow',
  'canvas-app',
  'encrypted-member',
  'too-large',
  'nested-too-deep',
]);

/** How many flows or files were not assessed. */
export function notAssessed(problems: readonly Problem[]): number {
  return problems
    .filter(({ kind }) => notAssessedKinds.has(kind))
    .reduce((sum, { flows = 1 }) => sum + flows, 0);
}
