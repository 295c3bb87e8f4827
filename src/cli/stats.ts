import { type Clock, stages } from '../engine/clock.js';
import { count } from '../report/text.js';
import type { Result } from '../result.js';

/** What took less, and found nothing, is summed up. */
const leastShown = 1;

/** Time and findings by stage and rule, the slowest first, for people. */
export function statsText(result: Result, files: number, clock: Clock): string {
  const { flows, triggers, actions } = result.summary;
  const total = sum([...clock.stages.values()]);
  const counts = [
    count(files, 'file'),
    count(flows, 'flow'),
    count(triggers, 'trigger'),
    count(actions, 'action'),
    count(result.findings.length, 'finding'),
  ];
  const byStage = stages.map((stage) => row(stage, clock.stages.get(stage) ?? 0));
  return [
    `${counts.join(', ')} of all personas in ${Math.round(total)} ms`,
    '',
    `${'stage'.padEnd(nameWidth)}${'ms'.padStart(numberWidth)}`,
    ...byStage,
    '',
    `${'rule'.padEnd(nameWidth)}${'ms'.padStart(numberWidth)}${'findings'.padStart(numberWidth)}`,
    ...ruleRows(result, clock),
    '',
  ].join('\n');
}

function ruleRows({ findings }: Result, { rules }: Clock): string[] {
  const found = new Map<string, number>();
  for (const { rule } of findings) found.set(rule, (found.get(rule) ?? 0) + 1);
  const all = [...new Set([...rules.keys(), ...found.keys()])].map((id) => ({
    id,
    time: rules.get(id) ?? 0,
    number: found.get(id) ?? 0,
  }));
  const shown = all.filter(({ time, number }) => time >= leastShown || number > 0);
  const others = all.filter((one) => !shown.includes(one));
  shown.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
  return [
    ...shown.map(({ id, time, number }) => row(id, time, number)),
    ...(others.length > 0
      ? [row(count(others.length, 'other rule'), sum(others.map(({ time }) => time)), 0)]
      : []),
  ];
}

const nameWidth = 34;
const numberWidth = 10;

function row(name: string, time: number, number?: number): string {
  const cells = [time.toFixed(1), ...(number === undefined ? [] : [String(number)])];
  return name.padEnd(nameWidth) + cells.map((cell) => cell.padStart(numberWidth)).join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
