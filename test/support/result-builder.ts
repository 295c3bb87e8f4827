import type { Finding, FindingFlow, Location, Result, Severity } from '../../src/result.js';
import type { Rule } from '../../src/rule.js';

/** A finding with everything a finding must have; a test says only what it is about. */
export function makeFinding(overrides: Partial<Finding> = {}): Finding {
  const advice = overrides.advice ?? 'In the action, change the URI to https.';
  return {
    rule: 'unencrypted-http',
    severity: 'medium',
    confidence: 'high',
    persona: 'regular',
    message: `The action 'Call_it' sends its request to 'http://intranet'. Whoever is on the way can read and change it. ${advice}`,
    advice,
    fingerprint: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    flow: makeFlow(),
    node: { kind: 'action', name: 'Call_it', path: 'Call_it' },
    location: makeLocation(),
    ...overrides,
  };
}

export function makeFlow(overrides: Partial<FindingFlow> = {}): FindingFlow {
  return {
    id: '6f1e5b0c-1d3a-ee11-8179-000d3a1b2c3d',
    name: 'Invoice approval',
    state: 'on',
    family: 'power-automate',
    exposure: 'event',
    ...overrides,
  };
}

export function makeLocation(overrides: Partial<Location> = {}): Location {
  return {
    file: 'flows/invoice.json',
    pointer: '/properties/definition/actions/Call_it/inputs/uri',
    line: 12,
    column: 18,
    endLine: 12,
    endColumn: 36,
    ...overrides,
  };
}

/** A result whose summary fits its findings. */
export function makeResult(
  findings: readonly Finding[] = [],
  overrides: Partial<Result> = {},
): Result {
  const active = findings.filter((finding) => finding.suppressed === undefined);
  const number = (severity: Severity): number =>
    active.filter((finding) => finding.severity === severity).length;
  return {
    schema: 'sluice-report/1',
    tool: { name: 'sluice', version: '0.1.0' },
    inputs: [{ path: 'flows/invoice.json', form: 'flow', status: 'assessed', flows: 1 }],
    now: '2026-11-23',
    summary: {
      flows: 3,
      triggers: 3,
      actions: 41,
      findings: {
        info: number('info'),
        low: number('low'),
        medium: number('medium'),
        high: number('high'),
        critical: number('critical'),
      },
      suppressed: findings.length - active.length,
      notAssessed: 0,
    },
    findings,
    problems: [],
    ...overrides,
  };
}

export function makeRule(overrides: Partial<Rule> = {}): Rule {
  return {
    id: 'unencrypted-http',
    title: 'Request leaves without TLS',
    severity: 'medium',
    confidence: 'high',
    persona: 'regular',
    category: 'transport',
    cwe: [319],
    owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
    since: '0.1.0',
    scope: 'flow',
    flow: () => [],
    ...overrides,
  };
}

export const sampleRules: readonly Rule[] = [
  makeRule({
    id: 'plaintext-client-secret',
    title: 'Client secret in clear text',
    severity: 'critical',
    category: 'credentials',
    cwe: [798, 312],
  }),
  makeRule({
    id: 'sql-injection',
    title: 'Untrusted text in SQL',
    severity: 'high',
    confidence: 'medium',
    category: 'injection',
    cwe: [89],
  }),
  makeRule(),
  makeRule({
    id: 'anonymous-request-trigger',
    title: 'Anyone with the link can start the flow',
    severity: 'high',
    category: 'access',
    cwe: [306],
  }),
  makeRule({
    id: 'unprotected-secret-parameter',
    title: 'Parameter for a secret is not protected',
    severity: 'low',
    confidence: 'medium',
    persona: 'pedantic',
    category: 'credentials',
    cwe: [312],
    scope: 'solution',
  }),
  makeRule({
    id: 'unsecured-http-payload',
    title: 'Request and answer stand in the run history',
    severity: 'low',
    category: 'run-history',
    cwe: [532],
  }),
];

export const samplePages: Readonly<Record<string, string>> = Object.fromEntries(
  sampleRules.map(({ id, title }) => [
    id,
    `# ${title}\n\nWhat this rule looks for, in a paragraph\nof two lines.\n\n## How to fix\n\n- Change it.\n`,
  ]),
);
