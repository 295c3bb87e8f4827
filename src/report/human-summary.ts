import { type Finding, type Persona, personas, type Result, severities } from '../result.js';
import type { HumanOptions } from './human.js';
import type { Style } from './human-style.js';
import { exposureOf } from './tenant.js';
import { count, inert, wrap } from './text.js';

/** The last lines: what was found, in how much, what is not shown and what was not looked at. */
export function closing(
  result: Result,
  shown: readonly Finding[],
  options: HumanOptions,
  page: Style,
): string[] {
  const lines = wrap(shown.length === 0 ? nothing(result, options) : found(shown), page.width);
  const said = lines.map((line) => page.bold(line));
  if (shown.length > 0) said.push(`Looked at ${extent(result)}.`);
  const rest = [
    exposed(result),
    configuration(result),
    suppressed(result, shown),
    gone(result),
    ...hidden(result, options),
    notAssessed(result),
  ];
  for (const text of rest) if (text !== undefined) said.push(...wrap(text, page.width));
  return said;
}

function found(shown: readonly Finding[]): string {
  const counts = severities
    .map((severity) => ({
      severity,
      number: shown.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .reverse()
    .map(({ severity, number }) => `${number} ${severity}`);
  return `${count(shown.length, 'finding')}: ${counts.join(', ')}.`;
}

function nothing(result: Result, options: HumanOptions): string {
  const kept = result.findings.length + (options.hidden ?? 0) > 0;
  if (kept) return `No findings to show in ${extent(result)}.`;
  const { inputs, problems, summary } = result;
  if (summary.flows === 0) return `No findings: no flow in ${count(inputs.length, 'input')}.`;
  const partial = problems.some(({ level }) => level === 'error');
  return `No findings in ${partial ? 'what could be read: ' : ''}${extent(result)}.`;
}

function extent({ summary }: Result): string {
  const flows = count(summary.flows, 'flow');
  const triggers = count(summary.triggers, 'trigger');
  const actions = count(summary.actions, 'action');
  return `${flows}, ${triggers}, ${actions}`;
}

/** What an administrator of many flows asks for first; a single flow has its findings. */
function exposed(result: Result): string | undefined {
  if (result.summary.flows < 2) return undefined;
  const { anonymous, credentials, audiences } = exposureOf(result);
  const parts: string[] = [];
  if (anonymous > 0) parts.push(`${anonymous} can be started by anyone who has the URL`);
  if (credentials > 0)
    parts.push(`${credentials} ${credentials === 1 ? 'holds' : 'hold'} credentials in clear text`);
  if (audiences > 0)
    parts.push(
      `${audiences} ${audiences === 1 ? 'asks' : 'ask'} for a token of the wrong audience`,
    );
  return parts.length === 0 ? undefined : `Of the flows, ${parts.join(', ')}.`;
}

function suppressed(result: Result, shown: readonly Finding[]): string | undefined {
  const number =
    result.summary.suppressed - shown.filter((finding) => finding.suppressed !== undefined).length;
  return number > 0 ? `${number} ignored by notes, configuration or baseline.` : undefined;
}

function configuration({ configuration: used }: Result): string | undefined {
  return used && `Configured by ${inert(used.path)} (SHA-256 ${used.sha256.slice(0, 12)}…).`;
}

function gone({ baseline }: Result): string | undefined {
  const number = baseline?.absent.length ?? 0;
  return number > 0 ? `${number} of the baseline gone (sluice baseline --prune).` : undefined;
}

/** Findings that exist and are not shown, with the flag that shows them. */
function hidden(result: Result, options: HumanOptions): string[] {
  const refused = result.findings.filter(
    (finding) => finding.suppressed === undefined && options.shown?.(finding) === false,
  );
  const rank = (persona: Persona): number => personas.indexOf(persona);
  const beyond = refused.filter(
    (finding) => rank(finding.persona) > rank(options.persona ?? 'regular'),
  );
  const lines: string[] = [];
  const names = personas.filter((persona) => beyond.some((finding) => finding.persona === persona));
  const last = names.at(-1);
  if (last !== undefined) {
    const who = `the ${names.join(' and ')} ${names.length === 1 ? 'persona' : 'personas'}`;
    lines.push(`${beyond.length} more for ${who} (--persona ${last}).`);
  }
  const others = refused.length - beyond.length + (options.hidden ?? 0);
  if (others > 0) lines.push(`${others} more hidden by the filters of this report.`);
  return lines;
}

function notAssessed({ summary, inputs, problems }: Result): string | undefined {
  const partly = inputs.filter(({ status }) => status === 'partly').length;
  const errors = problems.filter(({ level }) => level === 'error').length;
  const parts: string[] = [];
  if (errors > 0) parts.push(count(errors, 'error'));
  if (summary.notAssessed > 0) parts.push(`${summary.notAssessed} not assessed`);
  if (partly > 0) parts.push(`${count(partly, 'input')} assessed in part`);
  return parts.length === 0 ? undefined : `${parts.join(', ')}: see above.`;
}
