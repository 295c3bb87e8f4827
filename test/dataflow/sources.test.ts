import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { anonymous, arrivals, flowWith, labels } from './support.js';

/** Of whom the sink's inputs come, how sure that is, and what it is called. */
function told(inputs: Json, definition: JsonObject = {}, actions: JsonObject = {}): string[] {
  const flow = flowWith({
    ...definition,
    actions: { ...actions, Sink: { type: 'Compose', inputs } },
  });
  return arrivals(flow).map(
    ({ label, confidence, source }) => `${label}, ${confidence}: ${source.what}`,
  );
}

const host = (connector: string, operationId: string) => ({
  apiId: `/providers/Microsoft.PowerApps/apis/shared_${connector}`,
  connectionName: `shared_${connector}`,
  operationId,
});
const call = (connector: string, operationId: string, parameters: JsonObject = {}) => ({
  type: 'OpenApiConnection',
  inputs: { host: host(connector, operationId), parameters },
});
const request = (kind: string, more: JsonObject = {}) => ({
  manual: { type: 'Request', kind, inputs: { schema: {}, ...more } },
});
const secure = (type: string, defaultValue?: string, name = 'Word') => ({
  parameters: { [name]: { type, ...(defaultValue !== undefined && { defaultValue }) } },
});

describe('who can write what starts a flow', () => {
  it.each<[string, JsonObject, string[]]>([
    ['anyone', anonymous, ['anonymous, high: the request, which anyone may send']],
    ['a user of an app', request('PowerAppV2'), ['signed-in, high: what a signed-in user enters']],
    ['a button', { b: { type: 'Manual' } }, ['signed-in, high: what a signed-in user enters']],
    ['an agent', request('Skills'), ['signed-in, high: what an agent passes on from its user']],
    [
      'the trigger of an agent',
      { a: { type: 'OpenApiConnection', kind: 'PowerVirtualAgents', inputs: {} } },
      ['signed-in, high: what an agent passes on from its user'],
    ],
    [
      'a request of a kind that nobody knows',
      request('Other'),
      ['signed-in, low: what a signed-in user enters'],
    ],
    ['a schedule', { r: { type: 'Recurrence' } }, []],
    [
      'an answer that is polled',
      { h: { type: 'Http', inputs: { method: 'GET', uri: 'https://api.example.com' } } },
      ["external, medium: the answer of 'api.example.com'"],
    ],
    [
      'a service that calls back',
      {
        h: {
          type: 'HttpWebhook',
          inputs: { subscribe: { method: 'POST', uri: 'https://api.example.com' } },
        },
      },
      ["external, medium: the answer of 'api.example.com'"],
    ],
  ])('%s', (_name, triggers, expected) => {
    expect(told("@triggerBody()?['x']", { triggers })).toEqual(expected);
  });
});

describe('who can write an answer', () => {
  const answer = (action: JsonObject, read = "@body('Ask')?['x']") =>
    told(read, {}, { Ask: action });
  const http = (inputs: JsonObject) => ({ type: 'Http', inputs: { method: 'GET', ...inputs } });

  it.each<[string, JsonObject, string[]]>([
    [
      'a service on the Internet',
      http({ uri: 'https://api.example.com' }),
      ["external, medium: the answer of 'api.example.com'"],
    ],
    [
      'a host that nobody knows is taken for one’s own',
      http({ uri: "@parameters('uri')" }),
      ['stored, low: the answer of a web service'],
    ],
    [
      'a service of Microsoft’s',
      http({ uri: 'https://graph.microsoft.com/v1.0/me' }),
      ["stored, low: the answer of 'graph.microsoft.com'"],
    ],
    [
      'an application of one’s own tenant',
      http({
        uri: 'https://api.example.com',
        authentication: { type: 'ManagedServiceIdentity', audience: 'api://orders' },
      }),
      [
        "stored, low: the answer of 'api.example.com'",
        "data, high: the answer of 'api.example.com'",
      ],
    ],
    [
      'an authentication that is none',
      http({ uri: 'https://api.example.com', authentication: { type: 'None' } }),
      ["external, medium: the answer of 'api.example.com'"],
    ],
    [
      'a cookie',
      http({ uri: 'https://api.example.com', headers: { Cookie: "@parameters('c')" } }),
      [
        "external, medium: the answer of 'api.example.com'",
        "data, high: the answer of 'api.example.com'",
      ],
    ],
    [
      'a model of the service',
      { type: 'Agent', inputs: { parameters: {} } },
      ["model, low: a model's answer"],
    ],
    [
      'a custom connector',
      call('abc-5forders-5fb4e', 'GetOrder'),
      ['stored, low: answers of a custom connector', 'data, medium: answers of a custom connector'],
    ],
    ['a connector that nobody knows', call('surprise', 'GetOrder'), []],
    ['what is written gives nothing back', call('abc-5forders-5fb4e', 'CreateOrder'), []],
  ])('%s', (_name, action, expected) => {
    expect(answer(action)).toEqual(expected);
  });
});

describe('a parameter of the definition', () => {
  const secret = (definition: JsonObject, name = 'Word') =>
    told(`@parameters('${name}')`, definition);
  const found = (name = 'Word') => [`secret, high: the parameter '${name}'`];

  it.each<[string, JsonObject, string[]]>([
    ['that is secure', secure('SecureString'), found()],
    ['an object that is secure', secure('SecureObject'), found()],
    ['filled by the deployment', secure('SecureString', "[parameters('x')]"), found()],
    ['filled by an expression', secure('SecureString', "@parameters('x')"), found()],
    ['in clear text, which is another finding', secure('SecureString', 'Gannet-48'), []],
    ['in clear text with odd ends', secure('SecureString', 'Gannet@['), []],
    ['an app setting', secure('SecureString', "@appsetting('Word')"), found()],
    [
      'an app setting that only its name tells',
      secure('String', "@appsetting('x')", 'ErpPassword'),
      [],
    ],
    ['an ordinary one', secure('String'), []],
  ])('%s', (_name, definition, expected) => {
    expect(secret(definition)).toEqual(expected);
  });

  it('named like a credential, when it is an app setting', () => {
    const setting = secure('String', "@{appsetting('Erp')}", 'ErpPassword');
    expect(secret(setting, 'ErpPassword')).toEqual(found('ErpPassword'));
    expect(secret(secure('String', "@appsetting('Erp')", 'ErpUser'), 'ErpUser')).toEqual([]);
  });

  it('not one that the platform fills', () => {
    expect(secret(secure('SecureObject', undefined, '$authentication'), '$authentication')).toEqual(
      [],
    );
  });

  it('named like the reference to something else is only a parameter', () => {
    expect(secret(secure('String', undefined, 'callback-url'), 'callback-url')).toEqual([]);
    expect(secret(secure('String', undefined, 'agent-parameter'), 'agent-parameter')).toEqual([]);
    expect(told("@parameters('unknown')")).toEqual([]);
  });
});

describe('other references', () => {
  it('an app setting that is named like a credential', () => {
    expect(told("@appsetting('erp_password')")).toEqual([
      "secret, medium: the app setting 'erp_password'",
    ]);
    expect(told("@appsetting('ErpUser')")).toEqual([]);
  });

  it('the URL of the flow, and what a model chose', () => {
    expect(told('@listCallbackUrl()')).toEqual(['secret, high: the signed URL of this flow']);
    expect(told("@agentParameters('x')")).toEqual(["model, low: a model's choice"]);
  });

  it('a flow without a trigger has neither', () => {
    expect(told('@listCallbackUrl()', { triggers: {} })).toEqual([]);
  });
});

describe('an error', () => {
  const step = { type: 'Http', inputs: { method: 'GET', uri: "@parameters('uri')" } };
  const sink = (inputs: string, runAfter: JsonObject) => {
    const flow = flowWith({
      triggers: { r: { type: 'Recurrence' } },
      actions: {
        Step: step,
        Other: { type: 'Compose', inputs: 'x', runAfter: { Step: ['Succeeded'] } },
        Sink: { type: 'Compose', inputs, runAfter },
      },
    });
    return arrivals(flow).map(({ label }) => label);
  };
  const body = "@body('Step')";

  it.each<[string, JsonObject, boolean]>([
    ['after failure', { Step: ['Failed'] }, true],
    ['in another letter case', { step: ['failed', 'TimedOut'] }, true],
    ['after failure or success', { Step: ['Failed', 'Succeeded'] }, false],
    ['after success', { Step: ['Succeeded'] }, false],
    ['after nothing said', { Step: [] }, false],
    ['after another step failed', { Other: ['Failed'] }, false],
    ['with a status that is no text', { Step: ['Failed', 1] }, true],
    ['after a step that there is none of', { Nobody: ['Failed'] }, false],
  ])('is what a step answers that is read %s', (_name, runAfter, isError) => {
    expect(sink(body, runAfter).includes('error')).toBe(isError);
  });

  it('is what a container of it waits for, and a container of the reader', () => {
    const nested = (runAfter: JsonObject) => {
      const flow = flowWith({
        actions: {
          Try: { type: 'Scope', actions: { Step: step } },
          Catch: {
            type: 'Scope',
            runAfter,
            actions: { Sink: { type: 'Compose', inputs: body } },
          },
        },
      });
      return arrivals(flow).some(({ label }) => label === 'error');
    };
    expect(nested({ Try: ['Failed'] })).toBe(true);
    expect(nested({ Try: ['Succeeded'] })).toBe(false);
  });

  it('not where reader and step stand in the same scope that waits for a failure', () => {
    const flow = flowWith({
      actions: {
        First: step,
        Scope: {
          type: 'Scope',
          runAfter: { First: ['Failed'] },
          actions: {
            Step: step,
            Sink: { type: 'Compose', inputs: body, runAfter: { Step: ['Succeeded'] } },
          },
        },
      },
    });
    expect(arrivals(flow).map(({ label }) => label)).not.toContain('error');
  });

  it('is what actions() says of it, and the results of a scope', () => {
    expect(labels("@actions('Step')?['error']?['message']", { Step: step })).toContain('error');
    expect(labels("@result('Try')", { Try: { type: 'Scope', actions: { Step: step } } })).toContain(
      'error',
    );
  });
});
