import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import type { HttpRequest } from '../../src/model/request.js';
import type { Value } from '../../src/model/value.js';
import { flowWith } from '../support/model.js';

const at = '/definition/actions/Step/inputs';

function requestsOf(type: string, inputs: JsonObject): readonly HttpRequest[] {
  return flowWith({ actions: { Step: { type, inputs } } }).action('Step')?.requests ?? [];
}

/** A request with its values as they stand in the inputs. */
function shown({ headers, queries, ...request }: HttpRequest) {
  const raw = (value: Value | undefined) => value?.raw;
  const named = (values: HttpRequest['headers']) =>
    Object.fromEntries(values.map(({ name, value }) => [name, value.raw]));
  return {
    kind: request.kind,
    part: request.part,
    method: raw(request.method),
    uri: raw(request.uri),
    headers: named(headers),
    queries: named(queries),
    body: raw(request.body),
    authentication: raw(request.authentication),
  };
}

const call = {
  METHOD: 'POST',
  Uri: 'https://a.example',
  headers: { 'X-Key': 'h' },
  queries: { q: 1 },
  body: { b: 1 },
  Authentication: { type: 'Basic' },
};
const sent = {
  part: '',
  method: 'POST',
  uri: 'https://a.example',
  headers: { 'X-Key': 'h' },
  queries: { q: 1 },
  body: { b: 1 },
  authentication: { type: 'Basic' },
};

test.each([
  ['Http', 'http'],
  ['HTTP', 'http'],
  ['ApiManagement', 'api-management'],
  ['Function', 'function'],
  ['AppService', 'function'],
])('%s sends what its inputs say', (type, kind) => {
  expect(requestsOf(type, call).map(shown)).toEqual([{ kind, ...sent }]);
});

test('the field for cookies is the header of that name', () => {
  const [request] = requestsOf('Http', { ...call, cookie: 'session=1' });
  expect(request && shown(request).headers).toEqual({ 'X-Key': 'h', Cookie: 'session=1' });
});

test('a webhook sends two requests, each with an authentication of its own', () => {
  const { Uri: url, ...rest } = call;
  const [first, second] = requestsOf('HttpWebhook', {
    Subscribe: call,
    unsubscribe: { ...rest, url },
  });
  expect(first && shown(first)).toEqual({ kind: 'webhook', ...sent, part: 'subscribe' });
  expect(second && shown(second)).toEqual({ kind: 'webhook', ...sent, part: 'unsubscribe' });
  expect(second?.authentication?.pointer).toBe(`${at}/unsubscribe/Authentication`);
});

test('the trigger of a flow that polls sends a request too', () => {
  const { triggers } = flowWith({ triggers: { Poll: { type: 'Http', inputs: call } } });
  expect(triggers[0]?.requests.map(shown)).toEqual([{ kind: 'http', ...sent }]);
});

test.each<[type: string, inputs: JsonObject]>([
  ['Compose', call],
  ['Response', call],
  ['Workflow', { host: { workflow: { id: 'x' } }, headers: { a: 'b' } }],
])('%s sends no request of the wording of its maker', (type, inputs) => {
  expect(requestsOf(type, inputs)).toEqual([]);
});

describe('the HTTP operation of a connector', () => {
  const operation = (name: string, operationId: string) => ({
    connectionName: name,
    operationId,
    apiId: `/providers/Microsoft.PowerApps/apis/${name}`,
  });
  const invoke = operation('shared_webcontents', 'InvokeHttp');
  const headers = { 'X-Key': 'h' };

  it.each<[shape: string, parameters: JsonObject]>([
    [
      'flat',
      {
        'request/method': 'POST',
        'request/url': '/x',
        'request/body': 'b',
        'request/headers': headers,
      },
    ],
    ['nested', { request: { method: 'POST', url: '/x', body: 'b', headers } }],
    [
      'flat to the last',
      {
        'request/method': 'POST',
        'request/url': '/x',
        'request/body': 'b',
        'request/headers/X-Key': 'h',
      },
    ],
    [
      'other letters',
      {
        'Request/Method': 'POST',
        'REQUEST/URL': '/x',
        'request/Body': 'b',
        'request/Headers': headers,
      },
    ],
  ])('is read when its parameters are %s', (_shape, parameters) => {
    expect(requestsOf('OpenApiConnection', { host: invoke, parameters }).map(shown)).toEqual([
      {
        ...sent,
        kind: 'connector',
        uri: '/x',
        headers,
        queries: {},
        body: 'b',
        authentication: undefined,
      },
    ]);
  });

  it('of an old-style host is told by its path', () => {
    const connection = {
      name: "@parameters('$connections')['shared_sharepointonline']['connectionId']",
    };
    const path =
      "/datasets/@{encodeURIComponent(encodeURIComponent('https://contoso.sharepoint.com'))}/httprequest";
    const body = { method: 'DELETE', uri: '_api/web', headers };
    const [request] = requestsOf('ApiConnection', {
      host: { connection },
      method: 'post',
      path,
      body,
    });
    expect(request && shown(request)).toMatchObject({ method: 'DELETE', uri: '_api/web', headers });
  });

  it('sends nothing when it is any other operation', () => {
    const host = operation('shared_office365', 'SendEmailV2');
    expect(requestsOf('OpenApiConnection', { host, parameters: { 'request/url': '/x' } })).toEqual(
      [],
    );
  });
});

test('headers and queries that an expression gives are kept for whoever can follow it', () => {
  const [request] = requestsOf('Http', { headers: "@outputs('H')", queries: "@variables('q')" });
  expect([request?.headers, request?.queries]).toEqual([[], []]);
  expect(request?.computedHeaders?.pointer).toBe(`${at}/headers`);
  expect(request?.computedQueries?.pointer).toBe(`${at}/queries`);
});
