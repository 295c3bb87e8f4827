import { describe, expect, it, test } from 'vitest';
import { endpoints } from '../../src/knowledge/audience-table.js';
import { isResourceManager, judgeAudience } from '../../src/knowledge/audiences.js';
import { flowAudiences, triggerSuffixes } from '../../src/knowledge/trigger-hosts.js';

const invoke =
  '/powerautomate/automations/direct/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke';
const environment = '00001111222233334444555566667777.88.environment.api.powerplatform.com';

/** `accepted`, `unknown`, or the reason and confidence of a wrong audience. */
function judged(host: string, audience: string, path?: string): string {
  const verdict = judgeAudience(host, audience, path);
  return verdict.verdict === 'wrong' ? `${verdict.reason}, ${verdict.confidence}` : verdict.verdict;
}

describe.each(triggerSuffixes)('flow triggers, $cloud', ({ cloud, suffix }) => {
  const host = `default0d7c5f1e92ab4b078f551e2f6a7d3c.44.${suffix}`;
  const audience = flowAudiences[cloud];

  it('accepts exactly one audience', () => {
    for (const path of [invoke, invoke.replace('direct', 'direct/cu/07'), undefined]) {
      expect(judged(host, audience, path)).toBe('accepted');
      expect(judgeAudience(host, audience.slice(0, -1), path)).toEqual({
        verdict: 'wrong',
        reason: 'missing-slash',
        expected: [audience],
        confidence: 'high',
      });
      expect(judged(host, `${audience}/`, path)).toBe('not-accepted, high');
      expect(judged(host, 'https://graph.microsoft.com', path)).toBe('other-service, high');
    }
  });

  it('refuses those of other clouds', () => {
    for (const other of Object.values(flowAudiences)) {
      if (other !== audience) expect(judged(host, other, invoke)).toBe('other-cloud, high');
    }
  });
});

test.each([
  // Power Automate and its neighbours on the same hosts
  [environment, 'https://service.flow.microsoft.com//.default', 'default-suffix, high'],
  [environment, 'HTTPS://Service.Flow.Microsoft.com/', 'accepted'],
  [environment, 'api://0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44', 'api-scheme, high'],
  [`${environment.toUpperCase()}:443`, 'https://service.flow.microsoft.com', 'missing-slash, high'],
  [
    '\0.environment.api.powerplatform.com',
    'https://service.flow.microsoft.com',
    'missing-slash, high',
  ],
  ['prod-00.westeurope.logic.azure.com', 'https://service.flow.microsoft.com/', 'accepted'],
  [
    'prod-00.westeurope.logic.azure.com',
    'https://service.flow.microsoft.com',
    'missing-slash, high',
  ],
  ['prod-00.westeurope.logic.azure.com', 'https://management.azure.com', 'accepted'],
  ['prod-00.westeurope.logic.azure.com', 'api://orders', 'unknown'],
  ['prod-00.westeurope.logic.azure.com', 'https://graph.microsoft.com', 'other-service, medium'],
  ['prod-00.usgovtexas.logic.azure.us', 'https://gov.service.flow.microsoft.us/', 'accepted'],
  [
    'prod-00.usgovtexas.logic.azure.us',
    'https://service.flow.microsoft.com/',
    'other-cloud, medium',
  ],
  ['api.flow.microsoft.com', 'https://service.flow.microsoft.com', 'accepted'],
  ['api.flow.microsoft.com', 'https://management.azure.com/', 'accepted'],
  ['api.powerplatform.com', 'https://api.powerplatform.com/', 'accepted'],
  ['api.powerplatform.com', 'https://service.powerapps.com/', 'other-service, high'],
  ['gov.api.powerapps.us', 'https://gov.service.powerapps.us/', 'accepted'],
  ['high.api.powerapps.us', 'https://service.powerapps.com', 'other-cloud, medium'],
  ['api.bap.microsoft.com', 'https://service.powerapps.com', 'accepted'],
  ['api.businesscentral.dynamics.com', 'https://api.businesscentral.dynamics.com/', 'accepted'],

  // Microsoft Graph
  ['graph.microsoft.com', 'https://graph.microsoft.com', 'accepted'],
  ['graph.microsoft.com', 'https://Graph.Microsoft.com/', 'accepted'],
  ['graph.microsoft.com:443', '00000003-0000-0000-C000-000000000000', 'accepted'],
  ['graph.microsoft.com', 'https://graph.windows.net/', 'not-accepted, high'],
  ['graph.microsoft.com', 'graph.microsoft.com', 'not-accepted, high'],
  ['graph.microsoft.com', '00000003-0000-0ff1-ce00-000000000000', 'other-service, medium'],
  ['graph.microsoft.com', '0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44', 'not-accepted, low'],
  ['graph.microsoft.com', 'https://graph.microsoft.us', 'other-cloud, high'],
  ['graph.microsoft.us', 'https://graph.microsoft.com', 'other-cloud, high'],
  ['dod-graph.microsoft.us', 'https://dod-graph.microsoft.us', 'accepted'],
  ['microsoftgraph.chinacloudapi.cn', 'https://microsoftgraph.chinacloudapi.cn', 'accepted'],

  // Azure Resource Manager
  ['management.azure.com', 'https://management.azure.com', 'accepted'],
  ['management.azure.com', 'https://management.core.windows.net/', 'accepted'],
  ['management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net', 'accepted'],
  ['management.usgovcloudapi.net', 'https://management.azure.com/', 'other-cloud, high'],
  ['management.chinacloudapi.cn', 'https://management.chinacloudapi.cn', 'accepted'],

  // Key Vault
  ['contoso.vault.azure.net', 'https://vault.azure.net', 'accepted'],
  ['contoso.vault.azure.net', 'https://vault.azure.net/', 'trailing-slash, high'],
  ['\0.vault.azure.net', 'https://vault.azure.net/', 'trailing-slash, high'],
  ['contoso.vault.azure.net', 'https://contoso.vault.azure.net', 'not-accepted, high'],
  ['contoso.vault.usgovcloudapi.net', 'https://vault.usgovcloudapi.net', 'accepted'],
  ['contoso.vault.usgovcloudapi.net', 'https://vault.azure.net', 'other-cloud, high'],
  ['contoso.vault.azure.cn', 'https://vault.azure.cn/', 'trailing-slash, high'],

  // Storage
  ['contoso.blob.core.windows.net', 'https://storage.azure.com/', 'accepted'],
  ['contoso.blob.core.windows.net', 'https://storage.azure.com', 'missing-slash, high'],
  ['contoso.blob.core.windows.net', 'https://contoso.blob.core.windows.net', 'accepted'],
  ['contoso.dfs.core.windows.net', 'https://contoso.blob.core.windows.net', 'accepted'],
  [
    'contoso.blob.core.windows.net',
    'https://contoso.blob.core.windows.net/',
    'trailing-slash, low',
  ],
  ['contoso.blob.core.windows.net', 'https://fabrikam.blob.core.windows.net', 'other-host, high'],
  ['\0.blob.core.windows.net', 'https://fabrikam.blob.core.windows.net', 'accepted'],
  [
    'contoso.queue.core.usgovcloudapi.net',
    'https://contoso.queue.core.usgovcloudapi.net',
    'accepted',
  ],
  ['contoso.queue.core.usgovcloudapi.net', 'https://storage.azure.com/', 'accepted'],
  ['contoso.blob.core.chinacloudapi.cn', 'https://contoso.blob.core.chinacloudapi.cn', 'accepted'],
  ['contoso.blob.usgovcloudapi.net', 'https://contoso.blob.usgovcloudapi.net/', 'unknown'],

  // Dataverse, SharePoint
  ['contoso.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com/', 'accepted'],
  ['contoso.crm.dynamics.com', 'https://CONTOSO.crm.dynamics.com', 'accepted'],
  ['contoso.api.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com', 'accepted'],
  ['contoso.crm4.dynamics.com', 'https://fabrikam.crm4.dynamics.com', 'other-host, high'],
  ['contoso.crm4.dynamics.com', 'https://contoso.crm.dynamics.com', 'other-host, high'],
  ['\0.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com', 'accepted'],
  ['contoso.crm9.dynamics.com', 'https://contoso.crm9.dynamics.com', 'accepted'],
  ['contoso.crm.microsoftdynamics.us', 'https://contoso.crm.microsoftdynamics.us/', 'accepted'],
  ['contoso.crm.appsplatform.us', 'https://graph.microsoft.us', 'other-service, medium'],
  ['contoso.crm.dynamics.cn', 'https://contoso.crm.dynamics.cn', 'accepted'],
  ['contoso.sharepoint.com', 'https://contoso.sharepoint.com', 'accepted'],
  ['contoso-admin.sharepoint.com', 'https://contoso.sharepoint.com/', 'accepted'],
  ['contoso.sharepoint.com', 'https://fabrikam.sharepoint.com', 'other-host, medium'],
  [
    'contoso.sharepoint.com',
    '00000003-0000-0ff1-ce00-000000000000/contoso.sharepoint.com@0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44',
    'accepted',
  ],
  ['contoso.sharepoint.com', 'https://graph.microsoft.com', 'other-service, medium'],
  ['contoso.sharepoint.us', 'https://contoso.sharepoint.us', 'accepted'],

  // Others
  ['contoso.database.windows.net', 'https://database.windows.net', 'accepted'],
  ['contoso.servicebus.windows.net', 'https://servicebus.azure.net', 'accepted'],
  ['contoso.servicebus.windows.net', 'https://eventhubs.azure.net/', 'accepted'],
  ['contoso.servicebus.windows.net', 'https://contoso.servicebus.windows.net', 'accepted'],
  ['manage.office.com', 'https://manage.office.com', 'accepted'],
  ['manage.office.com', 'https://graph.microsoft.com', 'other-service, medium'],
  ['manage-gcc.office.com', 'https://manage.office.com', 'accepted'],
  ['manage.office365.us', 'https://manage.office365.us', 'accepted'],
  ['api.loganalytics.azure.com', 'https://api.loganalytics.io', 'accepted'],
  ['contoso.openai.azure.com', 'https://cognitiveservices.azure.com', 'accepted'],
  ['contoso.openai.azure.com', 'https://management.azure.com/', 'other-service, medium'],
  ['contoso.openai.azure.us', 'https://cognitiveservices.azure.us', 'accepted'],
  ['outlook.office365.com', 'https://outlook.office365.com', 'accepted'],
  ['api.securitycenter.windows.com', 'https://api.securitycenter.windows.com', 'accepted'],
  ['api.securitycenter.microsoft.com', 'https://api.securitycenter.windows.com', 'accepted'],

  // Hosts that choose for themselves
  ['contoso-orders.azurewebsites.net', 'api://0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44', 'unknown'],
  ['contoso-orders.azurewebsites.net', '0d7c5f1e-92ab-4b07-8f55-1e2f6a7d3c44', 'unknown'],
  ['contoso-orders.azurewebsites.net', 'https://contoso-orders.azurewebsites.net', 'unknown'],
  ['contoso-orders.azurewebsites.net', 'https://management.azure.com/', 'other-service, medium'],
  ['contoso-orders.scm.azurewebsites.net', 'https://management.azure.com/', 'unknown'],
  ['contoso.azure-api.net', 'https://graph.microsoft.com', 'other-service, medium'],
  ['contoso.azure-api.us', 'https://api.contoso.us', 'unknown'],
  ['vm.westeurope.cloudapp.azure.com', 'https://vault.azure.net', 'other-service, medium'],
  ['api.contoso.com', 'https://api.contoso.com', 'unknown'],
  ['api.contoso.com', 'https://graph.microsoft.com/', 'other-service, medium'],
  ['api.contoso.com', '00000003-0000-0000-c000-000000000000', 'other-service, medium'],
  ['api.contoso.com', 'https://contoso.crm4.dynamics.com', 'other-service, medium'],
  ['files.contoso.com', 'https://storage.azure.com/', 'other-service, low'],
  ['contoso.azurecr.io', 'https://management.azure.com/', 'unknown'],
  ['globaldisco.crm.dynamics.com', 'https://globaldisco.crm.dynamics.com', 'accepted'],
  ['globaldisco.crm9.dynamics.com', 'https://globaldisco.crm9.dynamics.com/', 'accepted'],
  ['globaldisco.crm.dynamics.com', 'https://contoso.crm4.dynamics.com', 'other-service, medium'],
  ['contoso.crm4.dynamics.com', 'https://globaldisco.crm.dynamics.com', 'other-service, high'],
  ['admin.services.crm4.dynamics.com', 'https://admin.services.crm4.dynamics.com/', 'accepted'],
  ['admin.services.crm4.dynamics.com', 'https://service.powerapps.com/', 'other-service, medium'],
  ['contoso.crm4.dynamics.com', 'https://admin.services.crm4.dynamics.com', 'other-service, high'],
  ['contoso.crm4.dynamics.com', 'https://Admin.Services.crm.dynamics.com/', 'other-service, high'],
  ['\0.crm4.dynamics.com', 'https://admin.services.crm.dynamics.com', 'other-service, high'],
  ['api.contoso.com', 'https://admin.services.crm.dynamics.com', 'other-service, medium'],
  ['', 'https://graph.microsoft.com', 'unknown'],
  ['', 'https://vault.azure.net/', 'unknown'],
  ['\0', 'https://graph.microsoft.com', 'unknown'],
  ['\0.contoso.com', 'https://graph.microsoft.com', 'unknown'],

  // Wrong everywhere
  ['', ' https://graph.microsoft.com', 'whitespace, high'],
  ['api.contoso.com', 'api://orders\n', 'whitespace, high'],
  ['', 'https://graph.microsoft.com/.default', 'default-suffix, high'],
  ['api.contoso.com', 'api://orders/.Default', 'default-suffix, high'],
  ['', '[YOUR_D365_INSTANCE_HERE].dynamics.com', 'placeholder, high'],
  ['graph.microsoft.com', '<audience>', 'placeholder, high'],
  ['api.contoso.com', 'api://{client-id}', 'placeholder, high'],
  ['', 'https://your-org.crm.dynamics.com', 'placeholder, high'],
  ['', 'api://xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', 'placeholder, high'],
  ['api.contoso.com', 'api://00000000-0000-0000-0000-000000000000', 'placeholder, high'],
  ['', 'Enter the audience', 'placeholder, high'],

  // Somebody else fills it in
  ['graph.microsoft.com', "[parameters('audience')]", 'unknown'],
  ['graph.microsoft.com', '#{Audience}#', 'unknown'],
  ['graph.microsoft.com', '$(Audience)', 'unknown'],
  ['graph.microsoft.com', '__Audience__', 'unknown'],
  ['graph.microsoft.com', 'https://\0', 'unknown'],
  ['graph.microsoft.com', '', 'unknown'],
  ['graph.microsoft.com', ' ', 'unknown'],
])('%j, %j: %s', (host, audience, expected) => {
  expect(judged(host, audience)).toBe(expected);
});

test.each([
  [
    '/copilotstudio/dataverse-backed/authenticated/bots',
    'https://api.powerplatform.com',
    'accepted',
  ],
  ['/copilotstudio/\0', 'https://api.powerplatform.com', 'accepted'],
  ['/powerautomate/flows', 'https://service.flow.microsoft.com/', 'accepted'],
  [invoke, 'https://api.powerplatform.com', 'other-service, high'],
  [
    '/PowerAutomate/Automations/Direct/workflows/\0',
    'https://api.powerplatform.com',
    'other-service, high',
  ],
  ['/\0', 'https://api.powerplatform.com', 'accepted'],
  ['/powerautomate/flows', 'https://graph.microsoft.com', 'other-service, high'],
])('an environment host, %j: %s is %s', (path, audience, expected) => {
  expect(judged(environment, audience, path)).toBe(expected);
});

test.each([
  ['graph.microsoft.com', 'https://vault.azure.net', ['https://graph.microsoft.com']],
  ['graph.microsoft.com', 'https://graph.microsoft.com/.default', ['https://graph.microsoft.com']],
  ['graph.microsoft.com', '<audience>', ['https://graph.microsoft.com']],
  ['graph.microsoft.com', 'https://graph.microsoft.com/ ', ['https://graph.microsoft.com/']],
  [environment, 'https://service.flow.microsoft.com ', ['https://service.flow.microsoft.com/']],
  ['api.contoso.com', 'api://orders/.default', ['api://orders']],
  ['api.contoso.com', 'https://graph.microsoft.com', []],
  ['contoso.crm4.dynamics.com', 'api://orders', ['https://contoso.crm4.dynamics.com']],
  ['\0.crm4.dynamics.com', 'api://orders', []],
  [
    'management.azure.com',
    'https://graph.microsoft.com',
    ['https://management.azure.com/', 'https://management.core.windows.net/'],
  ],
])('%j, %j: what to write instead', (host, audience, expected) => {
  expect(judgeAudience(host, audience)).toMatchObject({ verdict: 'wrong', expected });
});

it('every endpoint accepts what it advises', () => {
  for (const { hosts, path, audiences, owner } of endpoints) {
    for (const pattern of hosts) {
      const host = pattern.replace('*', 'contoso').replace('#', '4');
      const advised = owner ? [...audiences, `https://${host}`] : audiences;
      for (const audience of advised) {
        expect([host, audience, judged(host, audience, path)]).toEqual([
          host,
          audience,
          'accepted',
        ]);
      }
    }
  }
});

test.each([
  ['management.azure.com', true],
  ['Management.Azure.com:443', true],
  ['westeurope.management.azure.com', true],
  ['management.chinacloudapi.cn', true],
  ['graph.microsoft.com', false],
  ['', false],
])('%j is Azure Resource Manager: %s', (host, expected) => {
  expect(isResourceManager(host)).toBe(expected);
});
