import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { flowWith, reaching } from './support.js';

/** Labels of what an HTTP request answers. */
function labelsOf(request: JsonObject, others: JsonObject = {}): string[] {
  const flow = flowWith({
    actions: {
      ...others,
      Call: { type: 'Http', inputs: { method: 'GET', ...request } },
      Sink: { type: 'Compose', inputs: "@body('Call')?['a']" },
    },
  });
  return reaching(flow);
}

describe('the answer of a request', () => {
  const headers = { type: 'Compose', inputs: { 'x-api-key': "@body('Get_secret')" } };
  const cases: [title: string, request: JsonObject, expected: string[]][] = [
    ['without credentials', { uri: 'https://api.example.com/a' }, ['external']],
    [
      'with a key header',
      { uri: 'https://api.example.com/a', headers: { 'X-Api-Key': "@body('Get_secret')" } },
      ['external', 'data'],
    ],
    [
      'with headers that another action gives',
      { uri: 'https://api.example.com/a', headers: "@outputs('Headers')" },
      ['external', 'data'],
    ],
    [
      'with a key in the address',
      { uri: "https://api.example.com/a?id=1&api_key=@{body('Get_secret')}" },
      ['external', 'data'],
    ],
    [
      'of public data that a key pays for',
      { uri: 'https://api.openweathermap.org/data', queries: { appid: "@body('Get_secret')" } },
      ['external'],
    ],
    [
      'of a model',
      { uri: 'https://a.openai.azure.com/b', headers: { 'api-key': "@body('Get_secret')" } },
      ['model'],
    ],
  ];
  it.each(cases)('%s', (_title, request, expected) => {
    expect(labelsOf(request, { Headers: headers })).toEqual(expected);
  });
});
