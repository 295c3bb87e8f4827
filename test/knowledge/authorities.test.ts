import { expect, test } from 'vitest';
import { judgeAuthority } from '../../src/knowledge/authorities.js';

const own = '6b1f8a52-0c1d-4a58-9d0e-2f7f0a3f9b11';
const none = undefined;

test.each([
  // Right, or nothing to say
  [none, own, 'graph.microsoft.com', none],
  [none, none, none, none],
  ['', own, 'graph.microsoft.us', none],
  ['https://login.microsoftonline.com', own, 'graph.microsoft.com', none],
  ['https://login.windows.net/', own, 'management.azure.com', none],
  ['https://LOGIN.microsoftonline.US:443/', own, 'graph.microsoft.us', none],
  ['https://login.microsoftonline.us', own, 'contoso.vault.usgovcloudapi.net', none],
  ['https://login.microsoftonline.us', own, 'contoso.crm.appsplatform.us', none],
  ['https://login.partner.microsoftonline.cn', own, 'microsoftgraph.chinacloudapi.cn', none],
  ['https://login.chinacloudapi.cn', own, 'management.chinacloudapi.cn', none],
  [`https://login.microsoftonline.com/${own}`, none, 'graph.microsoft.com', none],
  ['https://adfs.contoso.com/adfs', own, 'graph.microsoft.com', none],
  ['http://localhost:8080', own, 'localhost', none],
  ['\0', own, 'graph.microsoft.us', none],

  // GCC: hosts of its own, the public sign-in
  ['https://login.microsoftonline.com', own, 'contoso.crm9.dynamics.com', none],
  [
    'https://login.microsoftonline.com',
    own,
    'a.8.environment.api.gov.powerplatform.microsoft.us',
    none,
  ],
  [
    'https://login.microsoftonline.us',
    own,
    'contoso.crm9.dynamics.com',
    'authority other-cloud low',
  ],

  // Whose cloud nobody can tell
  ['https://login.microsoftonline.us', own, none, none],
  ['https://login.microsoftonline.us', own, '', none],
  ['https://login.microsoftonline.us', own, 'api.contoso.com', none],
  ['https://login.microsoftonline.us', own, 'contoso.azurewebsites.net', none],
  ['https://login.microsoftonline.com', own, 'contoso.azurewebsites.us', none],
  ['https://login.microsoftonline.com', own, 'prod-00.usgovtexas.logic.azure.us', none],

  // Another cloud
  ['https://login.microsoftonline.com', own, 'graph.microsoft.us', 'authority other-cloud medium'],
  ['login.microsoftonline.com', own, 'dod-graph.microsoft.us', 'authority other-cloud medium'],
  [
    'https://login.windows.net',
    own,
    'management.usgovcloudapi.net',
    'authority other-cloud medium',
  ],
  ['https://login.microsoftonline.com', own, '\0.vault.azure.cn', 'authority other-cloud medium'],
  [
    'https://login.microsoftonline.com',
    own,
    'a.8.environment.api.high.powerplatform.microsoft.us',
    'authority other-cloud medium',
  ],
  ['https://login.microsoftonline.us', own, 'graph.microsoft.com', 'authority other-cloud medium'],
  ['https://login.chinacloudapi.cn', own, 'graph.microsoft.us', 'authority other-cloud medium'],

  // A closed cloud, no encryption
  ['https://login.microsoftonline.de/', own, none, 'authority closed-cloud high'],
  ['http://login.microsoftonline.com', own, none, 'authority http-scheme high'],
  [' HTTP://adfs.contoso.com', own, none, 'authority http-scheme high'],
  ['http://login.microsoftonline.de', 'common', none, 'authority http-scheme high'],

  // Tenants that are none
  [none, 'common', 'graph.microsoft.com', 'tenant multi-tenant medium'],
  [none, ' Organizations', none, 'tenant multi-tenant medium'],
  ['https://login.microsoftonline.com', 'CONSUMERS', none, 'tenant multi-tenant medium'],
  [none, '9188040d-6c67-4c5b-b112-36a304b66dad', none, 'tenant multi-tenant medium'],
  ['https://login.microsoftonline.com/common', none, none, 'authority multi-tenant medium'],
  ['https://login.microsoftonline.com/Common/', '', none, 'authority multi-tenant medium'],
  [
    'https://login.microsoftonline.com//organizations/oauth2',
    none,
    none,
    'authority multi-tenant medium',
  ],
  ['https://login.microsoftonline.com/common', own, none, 'authority multi-tenant low'],
  [none, 'common.onmicrosoft.com', none, none],
])('%j, tenant %j, for %j: %s', (authority, tenant, targetHost, expected) => {
  const verdict = judgeAuthority({ authority, tenant, targetHost });
  const said = verdict && `${verdict.about} ${verdict.reason} ${verdict.confidence}`;
  expect(said).toBe(expected);
});
