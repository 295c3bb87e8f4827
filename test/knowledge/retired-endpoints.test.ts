import { expect, it, test } from 'vitest';
import {
  isOldTriggerAddress,
  retiredEndpoint,
  retiredEndpoints,
} from '../../src/knowledge/retired-endpoints.js';

test.each([
  ['graph.windows.net', '/contoso.com/users'],
  ['login.microsoftonline.de', '/contoso/oauth2/token'],
  ['accounts.accesscontrol.windows.net', '/contoso/tokens/OAuth/2'],
  ['outlook.office.com', '/api/v2.0/me/messages'],
  ['outlook.office365.com', '/API/beta/me'],
  ['contoso.webhook.office.com', '/webhookb2/a'],
  ['api.bing.microsoft.com', '/v7.0/search'],
  ['westus.api.cognitive.microsoft.com', '/luis/v2.0/apps/1'],
])('%s%s', (host, path) => {
  expect(retiredEndpoint(host, path)).toBeDefined();
});

test.each([
  ['graph.microsoft.com', '/v1.0/users'],
  ['graph.windows.net.contoso.com', '/'],
  ['outlook.office365.com', '/EWS/Exchange.asmx'],
  ['outlook.office.com', '/mail'],
  ['contoso.cognitiveservices.azure.com', '/vision/v3.2/analyze'],
  ['contoso.azurewebsites.net', '/api/qnamaker'],
  ['login.microsoftonline.com', '/common/oauth2/token'],
  ['\0', '/users'],
])('not %s%s', (host, path) => {
  expect(retiredEndpoint(host, path)).toBeUndefined();
});

const path = '/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke';

test.each([
  ['prod-12.westeurope.logic.azure.com', path, true],
  ['prod-12.westeurope.logic.azure.com', `${path}/orders/1`, true],
  ['\0.logic.azure.com', path.replace('manual', '\0'), true],
  ['prod-12.usgovtexas.logic.azure.us', path, false],
  ['prod-12.westeurope.logic.azure.com', '/workflows/0123/runs', false],
  ['contoso.environment.api.powerplatform.com', `/powerautomate/automations/direct${path}`, false],
])('%s%s: old trigger address %s', (host, called, expected) => {
  expect(isOldTriggerAddress(host, called)).toBe(expected);
});

it('every row has a source and says what to call', () => {
  for (const { source, instead } of retiredEndpoints) {
    expect(source).toMatch(/^\[[DSI]\] /);
    expect(instead).not.toBe('');
  }
});
