import { expect, it } from 'vitest';
import { httpOperation } from '../../src/knowledge/connectors.js';
import { secureDataSupport } from '../../src/knowledge/secure-data.js';

it.each([
  ['sharepointonline', 'HttpRequest', undefined, 'parameters/uri'],
  ['sharepointonline', 'httprequest', undefined, 'parameters/uri'],
  ['sharepointonline', '', "/datasets/@{encodeURIComponent('x')}/httprequest", 'parameters/uri'],
  ['webcontents', 'InvokeHttp', undefined, 'request/url'],
  ['webcontentsv2', 'InvokeHttp', undefined, 'request/url'],
  ['teams', 'HttpRequest', undefined, 'Uri'],
  ['office365', 'HttpRequest', undefined, 'Uri'],
  ['office365groups', 'HttpRequestV2', undefined, 'Uri'],
])('%s %s %s sends the request in %s', (connector, operation, path, url) => {
  expect(httpOperation(connector, operation, path)?.url).toBe(url);
});

it.each([
  ['sharepointonline', 'GetItems', undefined],
  ['sharepointonline', 'GetItems', '/datasets/x/httprequest'],
  ['sharepointonline', '', '/datasets/x/tables/y/items'],
  ['webcontents', '', '/httprequest'],
  ['dropbox', 'HttpRequest', undefined],
  ['', '', undefined],
])('%s %s %s is no such operation', (connector, operation, path) => {
  expect(httpOperation(connector, operation, path)).toBeUndefined();
});

it.each([
  ...(['setvariable', 'initializevariable', 'appendtoarrayvariable', 'foreach', 'if'] as const),
  ...(['scope', 'switch', 'until', 'terminate', 'recurrence', 'incrementvariable'] as const),
])('%s cannot be secured', (type) => {
  expect(secureDataSupport(type)).toBe('none');
});

it.each(['compose', 'parsejson', 'response'])('%s knows secured inputs alone', (type) => {
  expect(secureDataSupport(type)).toBe('inputs-only');
});

it.each(['http', 'request', 'openapiconnection', 'apiconnection', 'workflow', 'unheard-of', ''])(
  '%s knows both',
  (type) => {
    expect(secureDataSupport(type)).toBe('both');
  },
);
