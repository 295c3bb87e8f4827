import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { defaultSettings, type Settings } from '../../src/config/settings.js';
import type { Ignoring } from '../../src/ignores/ignoring.js';
import type { JsonObject } from '../../src/json/json.js';
import { type Input, lint } from '../../src/node/library.js';
import type { Finding, Result } from '../../src/result.js';
import type { Rule } from '../../src/rule.js';
import { flowText, phrase, ruleOf } from '../engine/support.js';

const now = '2026-11-23';
const ignore = (rule = 'unencrypted-http', more = '') =>
  `sluice: ignore ${rule}${more} -- behind the VPN`;

function call(description?: string, uri = 'http://erp.contoso.com/orders'): JsonObject {
  return { type: 'Http', ...(description && { description }), inputs: { method: 'GET', uri } };
}

interface Case {
  readonly ignoring?: Ignoring;
  readonly rules?: readonly Rule[];
}

async function lintAll(
  files: Readonly<Record<string, string>>,
  { ignoring = {}, rules: some = rules }: Case = {},
): Promise<Result> {
  const inputs: Input[] = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
  }));
  const settings: Settings = { ...defaultSettings(some), ignoring };
  return lint(inputs, { persona: 'auditor', now, settings });
}

const lintActions = (actions: JsonObject, more: JsonObject = {}, options: Case = {}) =>
  lintAll({ 'flow.json': flowText(actions, more) }, options);

/** `rule` or `rule!` for what is not suppressed, without what is beside the point. */
function summary({ findings }: Result): string[] {
  const about = ['unencrypted-http', 'unused-ignore', 'expired-ignore', 'invalid-ignore'];
  return findings
    .filter(({ rule }) => about.includes(rule))
    .map(({ rule, suppressed }) => (suppressed ? rule : `${rule}!`))
    .sort();
}

const only = (result: Result, wanted: string): Finding | undefined =>
  result.findings.find(({ rule }) => rule === wanted);

describe('a note', () => {
  it('silences the findings of its step; they stay in the report and are counted', async () => {
    const result = await lintActions({ A: call(ignore()), B: call() });
    expect(summary(result)).toEqual(['unencrypted-http', 'unencrypted-http!']);
    expect(result.summary.suppressed).toBe(1);
    expect(result.summary.findings.medium).toBe(1);
    expect(only(result, 'unencrypted-http')?.suppressed).toEqual({
      by: 'note',
      reason: 'behind the VPN',
    });
  });

  it('does not speak for steps inside its own', async () => {
    const scope = { Try: { type: 'Scope', description: ignore(), actions: { A: call() } } };
    expect(summary(await lintActions(scope))).toEqual(['unencrypted-http!', 'unused-ignore!']);
  });

  it('of the definition speaks for the whole flow, and for no other', async () => {
    const noted = flowText({ A: call(), B: call() }, { description: ignore() });
    const result = await lintAll({ 'a.json': noted, 'b.json': flowText({ C: call() }) });
    expect(summary(result)).toEqual(['unencrypted-http', 'unencrypted-http', 'unencrypted-http!']);
  });

  it('of a trigger speaks for the trigger', async () => {
    const manual = {
      type: 'Request',
      kind: 'Http',
      inputs: { triggerAuthenticationType: 'All' },
      description: ignore('anonymous-request-trigger, unvalidated-trigger-body'),
    };
    const result = await lintActions({}, { triggers: { manual } });
    expect(only(result, 'anonymous-request-trigger')?.suppressed?.by).toBe('note');
    expect(only(result, 'unused-ignore')).toBeDefined();
  });

  it('counts up to its day', async () => {
    const on = await lintActions({ A: call(ignore('unencrypted-http', ` until ${now}`)) });
    expect(summary(on)).toEqual(['unencrypted-http']);
    expect(only(on, 'unencrypted-http')?.suppressed?.until).toBe(now);
    const after = await lintActions({ A: call(ignore('unencrypted-http', ' until 2026-11-22')) });
    expect(summary(after)).toEqual(['expired-ignore!', 'unencrypted-http!']);
  });

  it('of a wrong form counts for nothing', async () => {
    const result = await lintActions({ A: call('sluice: ignore unencrypted-http') });
    expect(summary(result)).toEqual(['invalid-ignore!', 'unencrypted-http!']);
    const [finding] = result.findings.filter(({ rule }) => rule === 'invalid-ignore');
    expect(finding).toMatchObject({
      node: { kind: 'action', name: 'A' },
      location: { pointer: '/properties/definition/actions/A/description' },
    });
  });

  it('never silences a finding about the lint itself', async () => {
    const noted = call(ignore('unused-ignore, unencrypted-http'), 'https://erp.contoso.com');
    expect(summary(await lintActions({ A: noted }))).toEqual(['invalid-ignore!', 'unused-ignore!']);
  });

  it('shows no secret, neither in its reason nor elsewhere', async () => {
    const note = `sluice: ignore unencrypted-http -- the key is ${phrase}`;
    const inputs = { uri: 'http://a.example', headers: { 'x-api-key': phrase } };
    const result = await lintActions({ A: { type: 'Http', description: note, inputs } });
    expect(only(result, 'unencrypted-http')?.suppressed?.reason).toMatch(/^the key is Ga•+$/);
    expect(JSON.stringify(result)).not.toContain(phrase);
  });

  it('in one copy of a flow does not speak for the other', async () => {
    const path = 'Workflows/Sync-11111111-2222-3333-4444-555555555555.json';
    const noted = flowText({ A: call(ignore()) });
    const plain = flowText({ A: call() });
    const both = await lintAll({ [`a/${path}`]: noted, [`b/${path}`]: plain });
    expect(summary(both)).toEqual(['unencrypted-http!']);
    const same = await lintAll({ [`a/${path}`]: noted, [`b/${path}`]: noted });
    expect(summary(same)).toEqual(['unencrypted-http']);
    expect(same.findings.find(({ suppressed }) => suppressed)?.occurrences).toHaveLength(1);
  });
});

describe('which notes count', () => {
  const noted = { A: call(ignore()) };
  const shown = /a note asks to ignore this \('behind the VPN'\), and counts for nothing here/;
  it.each<[what: string, ignoring: Ignoring, expected: string]>([
    ['all', { notes: 'all' }, 'unencrypted-http'],
    ['none', { notes: 'none' }, 'unencrypted-http!'],
    ['those of the rule', { notes: ['unencrypted-http'] }, 'unencrypted-http'],
    ['those of another rule', { notes: ['wrong-audience'] }, 'unencrypted-http!'],
    ['not of a mandatory rule', { mandatory: ['unencrypted-http'] }, 'unencrypted-http!'],
    ['nothing is ignored', { off: true }, 'unencrypted-http!'],
  ])('%s', async (_what, ignoring, expected) => {
    const result = await lintActions(noted, {}, { ignoring });
    expect(summary(result)).toEqual([expected]);
    const related = only(result, 'unencrypted-http')?.related?.map(({ message }) => message);
    if (expected.endsWith('!') && !ignoring.off) expect(related?.join()).toMatch(shown);
  });

  it('of a tenant none, unless the configuration says so', async () => {
    const { properties } = JSON.parse(flowText(noted)) as JsonObject;
    const type = 'Microsoft.ProcessSimple/environments/flows';
    const answer = {
      'list.json': JSON.stringify({ value: [{ type, properties: properties ?? {} }] }),
    };
    expect(summary(await lintAll(answer))).toEqual(['unencrypted-http!']);
    const allowed = await lintAll(answer, { ignoring: { notes: 'all' } });
    expect(summary(allowed)).toEqual(['unencrypted-http']);
  });
});

describe('unused', () => {
  const idle = { A: call(ignore(), 'https://erp.contoso.com') };
  it('is what silences nothing', async () => {
    expect(summary(await lintActions(idle))).toEqual(['unused-ignore!']);
  });

  it('is not judged when the rule did not run, failed, or nothing is ignored', async () => {
    const without = rules.filter(({ id }) => id !== 'unencrypted-http');
    expect(summary(await lintActions(idle, {}, { rules: without }))).toEqual([]);
    expect(summary(await lintActions(idle, {}, { ignoring: { off: true } }))).toEqual([]);
    const fail = () => {
      throw new Error('x');
    };
    const failing = ruleOf('failing', fail, { category: 'access' });
    const noted = { A: call(ignore('failing')) };
    const result = await lintActions(noted, {}, { rules: [...rules, failing] });
    expect(only(result, 'unused-ignore')).toBeUndefined();
    expect(only(result, 'invalid-ignore')).toBeUndefined();
  });

  it('is judged for a rule that needs the solution only where there is one, never for one that needs all', async () => {
    const of = (scope: Rule['scope']) => ruleOf('quiet', () => [], { scope, category: 'access' });
    const run = async (scope: Rule['scope'], files: Record<string, string>) =>
      summary(await lintAll(files, { rules: [...rules, of(scope)] }));
    const noted = flowText({ A: call(ignore('quiet'), 'https://a.example') });
    const alone = { 'flow.json': noted };
    const solution = {
      'Workflows/flow.json': noted,
      'Other/Solution.xml':
        '<ImportExportXml><SolutionManifest><UniqueName>Contoso</UniqueName></SolutionManifest></ImportExportXml>',
    };
    expect(await run('flow', alone)).toEqual(['unused-ignore!']);
    expect(await run('solution', alone)).toEqual([]);
    expect(await run('solution', solution)).toEqual(['unused-ignore!']);
    expect(await run('run', solution)).toEqual([]);
  });
});
