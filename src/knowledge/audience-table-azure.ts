import type { Endpoint } from './audience-table.js';

const graph = { service: 'Microsoft Graph', appIds: ['00000003-0000-0000-c000-000000000000'] };
const graphApi: Endpoint[] = (
  [
    ['public', 'graph.microsoft.com'],
    ['gcc-high', 'graph.microsoft.us'],
    ['dod', 'dod-graph.microsoft.us'],
    ['china', 'microsoftgraph.chinacloudapi.cn'],
  ] as const
).map(([cloud, host]) => ({
  ...graph,
  cloud,
  hosts: [host],
  audiences: [`https://${host}`],
  source: 'GRAPH-NC',
  mark: 'documented',
}));

const managementApp = ['797f4846-ba00-4fd7-ba43-dac1f8f63013'];
const resourceManager: Endpoint[] = (
  [
    ['public', 'management.azure.com', 'management.core.windows.net'],
    ['us-gov', 'management.usgovcloudapi.net', 'management.core.usgovcloudapi.net'],
    ['china', 'management.chinacloudapi.cn', 'management.core.chinacloudapi.cn'],
  ] as const
).map(([cloud, host, classic]) => ({
  service: 'Azure Resource Manager',
  cloud,
  hosts: [host, `*.${host}`, classic],
  audiences: [`https://${host}/`, `https://${classic}/`],
  appIds: managementApp,
  source: cloud === 'public' ? 'LA-SEC' : 'AZ-GOV',
  mark: cloud === 'china' ? 'inferred' : 'documented',
}));

const vaultApp = ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093'];
const keyVault: Endpoint[] = (
  [
    ['public', 'vault.azure.net'],
    ['us-gov', 'vault.usgovcloudapi.net'],
    ['china', 'vault.azure.cn'],
  ] as const
).map(([cloud, host]) => ({
  service: 'Key Vault',
  cloud,
  hosts: [`*.${host}`],
  audiences: [`https://${host}`],
  slash: 'exact',
  appIds: vaultApp,
  source: 'LA-SEC',
  mark: 'documented',
}));

const storageApp = ['e406a681-f3d4-42a8-90b6-c2b029497af1'];
const storageServices = ['blob', 'queue', 'table', 'dfs', 'file'];
const storage: Endpoint[] = (
  [
    ['public', 'core.windows.net'],
    ['us-gov', 'core.usgovcloudapi.net'],
    ['china', 'core.chinacloudapi.cn'],
  ] as const
).map(([cloud, suffix]) => ({
  service: 'Azure Storage',
  cloud,
  hosts: [
    ...storageServices.map((service) => `*.${service}.${suffix}`),
    // Accounts in zones of their own: contoso.z12.blob.storage.azure.net.
    ...(cloud === 'public'
      ? storageServices.map((service) => `*.${service}.storage.azure.net`)
      : []),
  ],
  audiences: ['https://storage.azure.com/'],
  slash: 'exact',
  owner: /^([^.]+?)(?:-secondary)?\./,
  appIds: storageApp,
  source: 'LA-SEC',
  mark: 'documented',
}));

const sql: Endpoint[] = (
  [
    ['public', 'database.windows.net'],
    ['us-gov', 'database.usgovcloudapi.net'],
    ['china', 'database.chinacloudapi.cn'],
  ] as const
).map(([cloud, host]) => ({
  service: 'Azure SQL',
  cloud,
  hosts: [`*.${host}`],
  audiences: [`https://${host}/`],
  appIds: ['022907d3-0f1b-48f7-badc-1ba6abab6d66'],
  source: 'PUBLIC',
  mark: 'inferred',
}));

/** Service Bus, Event Hubs and Relay share their hosts. */
const messaging: Endpoint[] = (
  [
    ['public', 'servicebus.windows.net'],
    ['us-gov', 'servicebus.usgovcloudapi.net'],
    ['china', 'servicebus.chinacloudapi.cn'],
  ] as const
).map(([cloud, host]) => ({
  service: 'Service Bus',
  cloud,
  hosts: [`*.${host}`],
  audiences: [
    'https://servicebus.azure.net',
    'https://eventhubs.azure.net',
    'https://relay.azure.net',
  ],
  owner: /^([^.]+)\./,
  appIds: ['80a10ef9-8168-493d-abf9-3297c4ef6e3c', '80369ed6-5f11-4dd9-bef3-692475845e77'],
  source: 'PUBLIC',
  mark: 'inferred',
}));

/** `contoso`, `contoso-admin` and `contoso-my` are one tenant. */
const sharePointTenant = /^([^.]+?)(?:-admin|-my)?\./;
const sharePoint: Endpoint[] = (
  [
    ['public', '*.sharepoint.com'],
    ['gcc-high', '*.sharepoint.us'],
    ['dod', '*.sharepoint-mil.us'],
    ['china', '*.sharepoint.cn'],
  ] as const
).map(([cloud, host]) => ({
  service: 'SharePoint',
  cloud,
  hosts: [host],
  audiences: [],
  owner: sharePointTenant,
  appIds: ['00000003-0000-0ff1-ce00-000000000000'],
  source: 'FIRST-PARTY',
  mark: 'inferred',
}));

const activityApp = ['c5393580-f805-4401-95e8-94b7a6ef2fc2'];
const activityApi: Endpoint[] = (
  [
    ['public', 'manage.office.com', []],
    ['gcc', 'manage-gcc.office.com', ['https://manage.office.com', 'https://manage.office.com/']],
    ['gcc-high', 'manage.office365.us', []],
    ['dod', 'manage.protection.apps.mil', []],
  ] as const
).map(([cloud, host, also]) => ({
  service: 'Office 365 Management API',
  cloud,
  hosts: [host],
  audiences: [`https://${host}`],
  also,
  appIds: activityApp,
  source: 'PUBLIC',
  mark: 'inferred',
}));

const others: Endpoint[] = [
  {
    service: 'Log Analytics',
    cloud: 'public',
    hosts: ['api.loganalytics.io', 'api.loganalytics.azure.com', '*.api.loganalytics.io'],
    audiences: ['https://api.loganalytics.io'],
    also: ['https://api.loganalytics.azure.com', 'https://api.loganalytics.azure.com/'],
    appIds: ['ca7f3f0b-7d91-482c-8e09-c5d840d0eac5'],
    source: 'PUBLIC',
    mark: 'inferred',
  },
  {
    service: 'Log Analytics',
    cloud: 'us-gov',
    hosts: ['api.loganalytics.us', '*.api.loganalytics.us'],
    audiences: ['https://api.loganalytics.us'],
    appIds: ['ca7f3f0b-7d91-482c-8e09-c5d840d0eac5'],
    source: 'PUBLIC',
    mark: 'inferred',
  },
  {
    service: 'Azure AI services',
    cloud: 'public',
    hosts: [
      '*.cognitiveservices.azure.com',
      '*.openai.azure.com',
      '*.services.ai.azure.com',
      '*.api.cognitive.microsoft.com',
    ],
    audiences: ['https://cognitiveservices.azure.com'],
    also: ['https://ai.azure.com', 'https://ai.azure.com/'],
    appIds: ['7d312290-28c8-473c-a0ed-8e53749b6d6d'],
    source: 'PUBLIC',
    mark: 'inferred',
  },
  {
    service: 'Azure AI services',
    cloud: 'us-gov',
    hosts: ['*.cognitiveservices.azure.us', '*.openai.azure.us'],
    audiences: ['https://cognitiveservices.azure.us'],
    appIds: ['7d312290-28c8-473c-a0ed-8e53749b6d6d'],
    source: 'PUBLIC',
    mark: 'inferred',
  },
  {
    service: 'Exchange Online',
    cloud: 'public',
    hosts: ['outlook.office365.com', 'outlook.office.com'],
    audiences: ['https://outlook.office365.com/', 'https://outlook.office.com/'],
    appIds: ['00000002-0000-0ff1-ce00-000000000000'],
    source: 'PUBLIC',
    mark: 'inferred',
  },
  {
    // Several generations of the same API, whose tokens pass for each other.
    service: 'Defender for Endpoint',
    cloud: 'public',
    hosts: [
      'api.securitycenter.microsoft.com',
      'api.securitycenter.windows.com',
      'api-us.securitycenter.microsoft.com',
      'api-eu.securitycenter.microsoft.com',
      'api-uk.securitycenter.microsoft.com',
      'api-au.securitycenter.microsoft.com',
      'api.security.microsoft.com',
      '*.api.security.microsoft.com',
    ],
    audiences: [
      'https://api.securitycenter.microsoft.com',
      'https://api.securitycenter.windows.com',
      'https://api.security.microsoft.com',
      'https://securitycenter.onmicrosoft.com/windowsatpservice',
      'https://securitycenter.onmicrosoft.com/mtp',
    ],
    appIds: ['fc780465-2017-40d4-a0c5-307022471b92', '8ee8fdad-f234-4243-8f3b-15c294843740'],
    source: 'MDE-API',
    mark: 'seen',
  },
];

/** Services of Azure and Microsoft 365. */
export const azureEndpoints: readonly Endpoint[] = [
  ...graphApi,
  ...resourceManager,
  ...keyVault,
  ...storage,
  ...sql,
  ...messaging,
  ...sharePoint,
  ...activityApi,
  ...others,
];
