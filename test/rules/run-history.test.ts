import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { anyone, anyoneWith, compose, each, http, nightly, op, scope } from '../sealed/support.js';
import { findingOf, findingsOf, flowFile } from './support.js';

const of = (actions: JsonObject, triggers: JsonObject = nightly) => ({
  'Workflows/a.json': flowFile({ triggers, actions }),
});
const secured = (...properties: string[]) => ({
  runtimeConfiguration: { secureData: { properties } },
});

describe('ineffective-secure-setting', () => {
  const rule = 'ineffective-secure-setting';
  const fixOf = async (actions: JsonObject) => (await findingOf(rule, of(actions))).fix;

  it('nothing secured is no mistake', async () => {
    const loop = { ...each('@body()', {}), ...secured() };
    expect(
      await findingsOf(rule, of({ Loop: loop, Step: { ...compose('x'), ...secured() } })),
    ).toEqual([]);
  });

  it('mending takes away what hides nothing, and keeps what does; that is safe', async () => {
    const all = await fixOf({ Loop: { ...each('@body()', {}), ...secured('inputs') } });
    expect(all).toMatchObject({ title: 'Remove the setting', safe: true });
    const some = { ...http('https://a.b'), ...secured('inputs', 'secrets') };
    expect(await fixOf({ Step: some })).toMatchObject({
      title: 'Remove what has no effect',
      safe: true,
      edits: [{ text: expect.stringContaining('inputs') }],
    });
    const none = { ...http('https://a.b'), ...secured('secrets') };
    expect(await fixOf({ Step: none })).toMatchObject({ title: 'Remove the setting', safe: true });
  });
});

describe('unsecured-credential-trigger', () => {
  it('says of one credential and of several what they are', async () => {
    const check = (...names: string[]) =>
      Object.fromEntries(
        names.map((name) => [`Use_${name}`, compose(`@triggerBody()?['${name}']`)]),
      );
    const message = async (...names: string[]) =>
      (await findingOf('unsecured-credential-trigger', of(check(...names), anyone))).message;
    const one = await message('password');
    expect(one).toContain("'password', which the flow takes for a credential,");
    expect(one).toContain('can read it in');
    const two = await message('password', 'apiKey');
    expect(two).toContain("'password', 'apiKey', which the flow takes for credentials,");
    expect(two).toContain('can read them in');
  });
});

describe('unsecured-http-payload', () => {
  const rule = 'unsecured-http-payload';
  const said = async (actions: JsonObject, triggers: JsonObject = nightly) =>
    (await findingsOf(rule, of(actions, triggers))).map(
      ({ location, severity }) => `${severity} ${location.pointer.replace(/.*\//, '')}`,
    );
  const call = (inputs: JsonObject = {}, more: JsonObject = {}) => ({
    ...http('https://erp.contoso.com', inputs),
    ...more,
  });

  it('is about secrets: a header or a query for a key, a sign-in', async () => {
    expect(await said({ Call: call() })).toEqual(['info Call']);
    expect(await said({ Call: call({ queries: { page: '1' } }) })).toEqual(['info Call']);
    expect(await said({ Call: call({ queries: { api_key: '@x()' } }) })).toEqual(['low Call']);
    expect(await said({ Call: call({ headers: { 'x-api-key': '@x()' } }) })).toEqual(['low Call']);
    expect(await said({ Call: call({ authentication: { type: 'None' } }) })).toEqual(['info Call']);
  });

  it('says which side is open', async () => {
    const message = async (...sides: string[]) =>
      (await findingOf(rule, of({ Call: call({}, secured(...sides)) }))).message;
    expect(await message('inputs')).toContain('The outputs are not secured');
    expect(await message('outputs')).toContain('The inputs are not secured');
    expect(await message()).toContain('The inputs and outputs are not secured');
  });

  it('a trigger that others call is told once', async () => {
    expect(await said({}, anyone)).toEqual(['info manual']);
    const taken = { Use: compose("@triggerBody()?['password']") };
    expect(await said(taken, anyone)).toEqual([]);
    const half = anyoneWith({}, secured('outputs'));
    const { advice } = await findingOf(rule, of({}, half));
    expect(advice).toContain("turn on 'Secure inputs'.");
  });

  it('speaks of the settings of a trigger or of an action', async () => {
    const watch = {
      Poll: { ...http('https://erp.contoso.com'), recurrence: { frequency: 'Day' } },
    };
    expect((await findingOf(rule, of({}, watch))).advice).toContain("In the trigger's settings");
    expect((await findingOf(rule, of({ Call: call() }))).advice).toContain(
      "In the action's settings",
    );
  });
});

describe('unsecured-secret-input', () => {
  const rule = 'unsecured-secret-input';
  const get = {
    ...op('shared_keyvault', 'GetSecret', { secretName: 'erp' }),
    ...secured('inputs', 'outputs'),
  };
  const secret = "@{body('Get')?['value']}";

  it('names other places of the step, but not the one it shows', async () => {
    const headers = { 'x-api-key': secret, 'x-other': secret };
    const finding = await findingOf(
      rule,
      of({
        Get: get,
        Call: { ...http('https://erp.contoso.com', { headers }), runAfter: { Get: ['Succeeded'] } },
      }),
    );
    const ends = finding.related?.map(({ location }) => location.pointer.replace(/.*\//, ''));
    expect(ends).toEqual(['x-other']);
  });

  it('is not sure of the results of a scope whose steps are secured', async () => {
    const inside = { Get: get };
    const call = http('https://erp.contoso.com', { body: "@result('Try')" });
    const [finding] = await findingsOf(rule, of({ Try: scope(inside), Call: call }));
    expect(finding?.confidence).toBe('low');
    expect(finding?.message).toContain('What a scope gives holds all');
  });
});
