import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/dataflow/flow-data.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import type { Flow } from '../../src/model/flow.js';
import { secretInputsOf } from '../../src/secrets/history.js';
import { flowWith } from '../dataflow/support.js';

const host = {
  apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault',
  connectionName: 'shared_keyvault',
  operationId: 'GetSecret',
};
const open: JsonObject = { type: 'OpenApiConnection', inputs: { host } };
const secret = "@body('Get')?['value']";

/** The same step with its inputs, its outputs or both secured. */
function secured(step: JsonObject, ...properties: string[]): JsonObject {
  return { ...step, runtimeConfiguration: { secureData: { properties } } };
}

const Get = secured(open, 'outputs');
const compose = (inputs: Json): JsonObject => ({ type: 'Compose', inputs });
const http = (more: JsonObject): JsonObject => ({
  type: 'Http',
  inputs: { method: 'GET', uri: 'https://orders.example', ...more },
});
const key = (value: Json) => http({ headers: { 'x-key': value } });
const keep: JsonObject = { type: 'SetVariable', inputs: { name: 'v', value: secret } };

/** What is said of each step: `open`, `hidden`, or nothing. */
function told(flow: Flow): Record<string, string> {
  const all: Record<string, string> = {};
  for (const step of [...flow.triggers, ...flow.actions]) {
    const inputs = secretInputsOf(step, flow);
    if (inputs.open.length > 0) all[step.name] = 'open';
    else if (inputs.hidden.length > 0) all[step.name] = 'hidden';
  }
  return all;
}

const toldOf = (actions: JsonObject) => told(flowWith({ actions }));

describe('a direct consumer', () => {
  it('is hidden by the service when the outputs are secured', () => {
    expect(toldOf({ Get, Call: key(secret) })).toEqual({ Call: 'hidden' });
  });

  it('is a matter of the source when they are not', () => {
    const actions = { Get: open, Call: key(secret), C: compose(secret) };
    expect(toldOf(actions)).toEqual({});
  });

  it('has its say when its own inputs are secured', () => {
    expect(toldOf({ Get, Call: secured(key(secret), 'Inputs') })).toEqual({});
    expect(toldOf({ Get, Call: secured(key(secret), 'outputs') })).toEqual({ Call: 'hidden' });
  });
});

describe('the service masks', () => {
  const Keep = keep;
  it.each<[string, JsonObject]>([
    ['Authorization', { headers: { authorization: "Bearer @{variables('v')}" } }],
    ['headers of an expression', { headers: "@json(concat('{\"a\":\"', variables('v'), '\"}'))" }],
  ])('%s', (title, more) => {
    expect(toldOf({ Get, Keep, Call: http(more) })).toEqual(
      title === 'Authorization' ? {} : { Call: 'open' },
    );
  });

  it.each<[string, JsonObject]>([
    ['authentication', http({ authentication: { type: 'Raw', value: "@variables('v')" } })],
    ['authentication as a whole', http({ authentication: "@json(variables('v'))" })],
    [
      'authentication of a webhook',
      {
        type: 'HttpWebhook',
        inputs: { subscribe: { authentication: { type: 'Basic', password: "@variables('v')" } } },
      },
    ],
  ])('%s', (_title, Call) => {
    expect(toldOf({ Get, Keep, Call })).toEqual({ Call: 'hidden' });
  });
});

describe('the step after', () => {
  const chain = (C: JsonObject, Get: JsonObject) => ({ Get, C, Call: key("@outputs('C')") });

  it('a Compose that only the service hides shows the secret', () => {
    expect(toldOf(chain(compose(secret), Get))).toEqual({ C: 'hidden', Call: 'open' });
    expect(toldOf(chain(compose(secret), open))).toEqual({ Call: 'open' });
  });

  it('a Compose with secured inputs is hidden', () => {
    expect(toldOf(chain(secured(compose(secret), 'inputs'), Get))).toEqual({ Call: 'hidden' });
  });

  it('a Compose with secured outputs is not: there is no such setting', () => {
    expect(toldOf(chain(secured(compose(secret), 'outputs'), Get))).toEqual({
      C: 'hidden',
      Call: 'open',
    });
  });

  it('a step that is told of is stopped by the change there, and the one after that is not', () => {
    const actions = {
      Get,
      C1: compose(secret),
      C2: compose("@outputs('C1')"),
      C3: compose({ a: "@outputs('C2')" }),
      Call: key("@outputs('C3')?['a']"),
    };
    expect(toldOf(actions)).toEqual({ C1: 'hidden', C2: 'open', Call: 'open' });
  });

  it('a variable shows the secret, each by itself', () => {
    const actions = { Get, Keep: keep, A: key("@variables('V')"), B: key("@{variables('v')}") };
    expect(toldOf(actions)).toEqual({ A: 'open', B: 'open' });
  });

  it('a Select that goes through a variable is told of itself', () => {
    const select = { from: "@createArray(variables('v'))", select: { k: '@item()' } };
    const actions = {
      Get,
      Keep: keep,
      S: { type: 'Select', inputs: select },
      Call: key("@first(body('S'))?['k']"),
    };
    expect(toldOf(actions)).toEqual({ S: 'open' });
  });

  it('a Select that only the service hides shows the secret', () => {
    const select = { from: "@createArray(body('Get')?['value'])", select: { k: '@item()' } };
    const S = { type: 'Select', inputs: select };
    const Call = key("@first(body('S'))?['k']");
    expect(toldOf({ Get, S, Call })).toEqual({ S: 'hidden', Call: 'open' });
    expect(toldOf({ Get, S: secured(S, 'inputs', 'outputs'), Call })).toEqual({ Call: 'hidden' });
  });

  it('a loop shows the secret', () => {
    const L = {
      type: 'Foreach',
      foreach: "@array(body('Get')?['value'])",
      actions: { Call: key("@items('L')") },
    };
    expect(toldOf({ Get, L })).toEqual({ Call: 'open' });
  });

  it('the results of a scope may be hidden', () => {
    const S = { type: 'Scope', actions: { Get } };
    const Failed = { type: 'Query', inputs: { from: "@result('S')", where: '@true' } };
    expect(toldOf({ S, Failed })).toEqual({ Failed: 'hidden' });
  });
});

describe('the failed steps of a scope', () => {
  const scope = (actions: JsonObject): JsonObject => ({ type: 'Scope', actions });
  const failed = (where: string): JsonObject => ({
    type: 'Query',
    inputs: { from: "@result('S')", where },
  });
  const Tell = key("@{body('F')}");
  const isFailed = "@equals(item()?['status'], 'Failed')";

  it('hold no secret of a step that did not fail', () => {
    expect(toldOf({ S: scope({ Get }), F: failed(isFailed), Tell })).toEqual({ F: 'hidden' });
    const any = failed("@not(empty(item()?['status']))");
    expect(toldOf({ S: scope({ Get }), F: any, Tell })).toEqual({ F: 'hidden', Tell: 'open' });
  });

  it('hold what went into them', () => {
    const Call = key(secret);
    expect(toldOf({ Get, S: scope({ Call }), F: failed(isFailed), Tell })).toEqual({
      Call: 'hidden',
      F: 'hidden',
      Tell: 'open',
    });
  });
});

describe('between flows', () => {
  const childId = '22222222-2222-4222-8222-222222222222';
  const Run = (body: JsonObject): JsonObject => ({
    type: 'Workflow',
    inputs: { host: { workflowReferenceName: childId }, body },
  });
  const button = { type: 'Request', kind: 'Button', inputs: { schema: {} } };

  it('what a caller sends is not hidden in the called flow', () => {
    const parent = flowWith({ actions: { Get, Run: Run({ text: secret }) } });
    const Call = key("@triggerBody()?['text']");
    const child = (manual: JsonObject) =>
      flowWith({ triggers: { manual }, actions: { Call } }, childId);
    const plain = child(button);
    analyse([parent, plain]);
    expect([told(parent), told(plain)]).toEqual([{ Run: 'hidden' }, { Call: 'open' }]);
    const hiding = child(secured(button, 'outputs'));
    analyse([flowWith({ actions: { Get, Run: Run({ text: secret }) } }), hiding]);
    expect(told(hiding)).toEqual({ Call: 'hidden' });
  });

  it('what a called flow answers is not hidden in the caller', () => {
    const Respond = { type: 'Response', kind: 'PowerApp', inputs: { body: { k: secret } } };
    const child = flowWith({ triggers: { manual: button }, actions: { Get, Respond } }, childId);
    const Call = key("@body('Run')?['k']");
    const parent = flowWith({ actions: { Run: Run({}), Call } });
    analyse([parent, child]);
    expect([told(parent), told(child)]).toEqual([{ Call: 'open' }, { Respond: 'hidden' }]);
    const hiding = flowWith({ actions: { Run: secured(Run({}), 'outputs'), Call } });
    analyse([
      hiding,
      flowWith({ triggers: { manual: button }, actions: { Get, Respond } }, childId),
    ]);
    expect(told(hiding)).toEqual({ Call: 'hidden' });
  });
});

it('a long chain needs no recursion', () => {
  const actions: Record<string, JsonObject> = { Get, C0: compose(secret) };
  for (let index = 1; index < 5000; index += 1) {
    actions[`C${index}`] = compose(`@outputs('C${index - 1}')`);
  }
  const flow = flowWith({ actions });
  const last = flow.actions.at(-1);
  expect(last && secretInputsOf(last, flow).open.length).toBe(1);
});

it('steps that wait for each other end', () => {
  const A = compose({ own: secret, other: "@outputs('B')" });
  const B = compose("@outputs('A')");
  expect(Object.keys(toldOf({ Get, A, B })).sort()).toEqual(['A', 'B']);
});
