import { readFileSync } from 'node:fs';
import pages from 'sluice:pages';
import { lint, rules, toHtml } from '../../../src/node/library.js';
import type { FlowOutline, OutlineStep, Result } from '../../../src/result.js';
import { topFolder } from '../../support/command.js';
import { makeFinding, makeFlow, makeResult } from '../../support/result-builder.js';

/** The solution that the README shows, as its readers would see it. */
export async function onboardingReport(): Promise<{ result: Result; text: string }> {
  const path = 'fixtures/hr-onboarding.zip';
  const bytes = readFileSync(`${topFolder}/${path}`);
  const result = await lint([{ path, bytes }], {
    persona: 'auditor',
    outlines: true,
    now: '2026-11-23',
  });
  return { result, text: toHtml(result, { rules, pages }) };
}

/** The fingerprint of the first finding of a rule. */
export function idOf({ findings }: Result, rule: string): string {
  const found = findings.find((finding) => finding.rule === rule);
  if (!found) throw new Error(`nothing of ${rule}`);
  return found.fingerprint;
}

/** As many findings as asked for, in flows of twenty steps with ten findings each. */
export function largeResult(number: number): Result {
  const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
  const flows = Array.from({ length: Math.ceil(number / 10) }, (_, index) =>
    makeFlow({
      id: `flow-${index}`,
      name: `Flow ${index}`,
      exposure: index % 3 === 0 ? 'signed-link' : 'event',
    }),
  );
  const steps: OutlineStep[] = Array.from({ length: 20 }, (_, index) => ({
    kind: index === 0 ? 'trigger' : 'action',
    name: `Step_${index}`,
    type: 'Compose',
    pointer: `/actions/Step_${index}`,
    ...(index > 1 && { after: [{ step: index - 1 }] }),
  }));
  const outlines: FlowOutline[] = flows.map((flow, index) => ({
    flow,
    places: [{ file: `flows/${index}.json`, pointer: '' }],
    steps,
  }));
  const excerpt = {
    firstLine: 11,
    lines: ['"uri": {', `"value": "${'x'.repeat(160)}"`, '}'],
    markLine: 1,
    markStart: 9,
    markEnd: 40,
  };
  const findings = Array.from({ length: number }, (_, index) => {
    const flow = Math.floor(index / 10);
    const name = `Step_${(index % 10) + 2}`;
    const rule = rules[index % rules.length];
    return makeFinding({
      rule: rule?.id ?? '',
      severity: severities[index % 5] ?? 'info',
      fingerprint: index.toString(16).padStart(64, '0'),
      flow: flows[flow],
      node: { kind: 'action', name, path: name },
      location: {
        file: `flows/${flow}.json`,
        pointer: `/actions/${name}/inputs/uri`,
        line: 12,
        column: 18,
        excerpt,
      },
      trace: [2, 3].map((step) => ({
        message: 'goes on',
        location: { file: `flows/${flow}.json`, pointer: `/actions/Step_${step}`, line: step },
      })),
    });
  });
  return makeResult(findings, { outlines });
}
