import type { Finding, Result } from '../result.js';
import type { Rule } from '../rule.js';
import { active, bySeverity, mostSevereFirst, titlesOf } from './listed.js';
import { code, prose } from './markdown-text.js';
import { explanation, place, subject } from './names.js';
import { count } from './text.js';

/** GitHub refuses a larger summary of a step altogether ("supports content up to a size of 1024k"). */
const maxBytes = 1024 * 1024;
/** Kept for the lines that say what was left out. */
const reserve = 1024;

/**
 * A summary in Markdown for the page of a run: counts, then the findings from the most severe on, each with what to
 * do first. No link, image or HTML, from data or else. What does not fit into GitHub's limit is counted at the end.
 */
export function toMarkdown(
  result: Result,
  { rules }: { readonly rules?: readonly Rule[] },
): string {
  const title = titlesOf(rules);
  const findings = bySeverity(active(result));
  const { flows, triggers, actions } = result.summary;
  const looked = `${count(flows, 'flow')}, ${count(triggers, 'trigger')}, ${count(actions, 'action')}`;
  const head = [
    `# Sluice: ${findings.length === 0 ? 'no findings' : count(findings.length, 'finding')}\n`,
    ...counts(findings),
    `Looked at ${looked}.${ignored(result)}\n`,
    ...problems(result),
  ];
  return fitted(
    head,
    findings.map((finding) => block(finding, title(finding.rule))),
  );
}

function counts(findings: readonly Finding[]): string[] {
  const rows = mostSevereFirst
    .map((severity) => ({
      severity,
      number: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `| ${severity} | ${number} |\n`);
  return rows.length === 0 ? [] : [`| severity | findings |\n| --- | ---: |\n${rows.join('')}`];
}

function ignored({ findings }: Result): string {
  const number = findings.filter(({ suppressed }) => suppressed !== undefined).length;
  return number === 0 ? '' : ` ${number} ignored by notes, configuration or baseline.`;
}

/** Errors one by one, so that nothing unread passes for clean; notes as a number. */
function problems({ problems: all }: Result): string[] {
  const errors = all.filter(({ level }) => level === 'error');
  const notes = all.length - errors.length;
  const lines = errors.map(({ file, message }) => `- ${code(file)}: ${prose(message)}\n`);
  const list = lines.length === 0 ? [] : [`## Not read\n\n${lines.join('')}`];
  return notes === 0 ? list : [...list, `${count(notes, 'note')} about what is not assessed.\n`];
}

function block(finding: Finding, title: string): string {
  const { severity, rule, confidence, location, trace = [], occurrences = [] } = finding;
  const steps = trace.map(
    (note, index) => `${index + 1}. ${prose(note.message)}: ${code(place(note.location))}\n`,
  );
  const parts = [
    `## ${severity}: ${code(subject(finding))}\n`,
    strong(prose(finding.advice).trim()),
    `${prose(explanation(finding))}\n`,
    `${prose(title)} (${code(rule)}), confidence ${confidence}: ${code(place(location))}\n`,
    ...(steps.length === 0 ? [] : [`How the value gets there:\n\n${steps.join('')}`]),
    ...(occurrences.length === 0 ? [] : [`Also in ${count(occurrences.length, 'more file')}.\n`]),
  ];
  return parts.filter((part) => part.trim() !== '').join('\n');
}

/** Nothing of nothing: the marks alone would be a rule. */
function strong(text: string): string {
  return text === '' ? '' : `**${text}**\n`;
}

/** As many blocks as fit. */
function fitted(head: readonly string[], blocks: readonly string[]): string {
  const encoder = new TextEncoder();
  const size = (text: string): number => encoder.encode(text).length + 1;
  const limit = maxBytes - reserve;
  const kept: string[] = [];
  let used = 0;
  let left = 0;
  for (const part of [...head, ...blocks]) {
    // What is longer than the rest of the page is left out, and what is behind it may still fit.
    if (used + size(part) > limit) left += 1;
    else {
      used += size(part);
      kept.push(part);
    }
  }
  if (left > 0) kept.push(`${count(left, 'more part')} left out: this page may have 1 MiB.\n`);
  return kept.join('\n');
}
