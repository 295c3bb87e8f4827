import type { Endpoint } from './audience-table.js';
import { flowAudiences, triggerSuffixes } from './trigger-hosts.js';

const resourceManager = [
  'https://management.azure.com',
  'https://management.azure.com/',
  'https://management.core.windows.net',
  'https://management.core.windows.net/',
];
const governmentManager = [
  'https://management.usgovcloudapi.net',
  'https://management.usgovcloudapi.net/',
  'https://management.core.usgovcloudapi.net',
  'https://management.core.usgovcloudapi.net/',
];
const chinaManager = [
  'https://management.chinacloudapi.cn',
  'https://management.chinacloudapi.cn/',
  'https://management.core.chinacloudapi.cn',
  'https://management.core.chinacloudapi.cn/',
];

const flowApp = ['7df0a125-d3be-4c96-aa54-591f83ff541c'];
const powerAppsApp = ['475226c6-020e-4fb2-8a90-7a972cbfc1d4'];
const powerPlatformApp = ['8578e004-a5c6-46e7-913e-12f1912df43f'];
const dataverseApp = ['00000007-0000-0000-c000-000000000000'];

/** Triggers of flows: the audience is compared as a whole, the slash at its end included. */
const triggers: Endpoint[] = triggerSuffixes.map(({ cloud, suffix }) => ({
  service: 'Power Automate',
  cloud,
  hosts: [`*.${suffix}`],
  path: '/powerautomate/automations/direct/',
  audiences: [flowAudiences[cloud]],
  slash: 'exact',
  source: 'PA-OAUTH',
  mark: 'documented',
}));

/**
 * The hosts that flows and Logic Apps shared. A Logic App's own policy names its audience, in Microsoft's examples
 * that of Azure Resource Manager.
 */
const sharedTriggers: Endpoint[] = [
  {
    service: 'Power Automate',
    cloud: 'public',
    hosts: ['*.logic.azure.com'],
    audiences: [flowAudiences.public],
    slash: 'exact',
    also: resourceManager,
    open: true,
    source: 'LA-SEC',
    mark: 'documented',
  },
  {
    service: 'Power Automate',
    cloud: 'us-gov',
    hosts: ['*.logic.azure.us'],
    audiences: [flowAudiences.gcc, flowAudiences['gcc-high'], flowAudiences.dod],
    slash: 'exact',
    also: governmentManager,
    open: true,
    source: 'LA-SEC',
    mark: 'documented',
  },
  {
    service: 'Power Automate',
    cloud: 'china',
    hosts: ['*.logic.azure.cn'],
    audiences: [flowAudiences.china],
    slash: 'exact',
    also: chinaManager,
    open: true,
    source: 'LA-SEC',
    mark: 'documented',
  },
];

/** An environment's host serves more than triggers (agents, for one) with the audience of the platform's API. */
const platformApi: Endpoint[] = (
  [
    ['public', 'api.powerplatform.com', 'PA-EXFIL', 'documented'],
    ['gcc', 'api.gov.powerplatform.microsoft.us', 'TF-PP', 'documented'],
    ['gcc-high', 'api.high.powerplatform.microsoft.us', 'TF-PP', 'inferred'],
    ['dod', 'api.appsplatform.us', 'TF-PP', 'inferred'],
    ['china', 'api.powerplatform.partner.microsoftonline.cn', 'TF-PP', 'inferred'],
  ] as const
).map(([cloud, host, source, mark]) => ({
  service: 'Power Platform API',
  cloud,
  hosts: [host, `*.environment.${host}`, `*.tenant.${host}`],
  audiences: [`https://${host}`],
  also: [flowAudiences[cloud]],
  appIds: powerPlatformApp,
  source,
  mark,
}));

const flowApi: Endpoint[] = (
  [
    ['public', ['api.flow.microsoft.com', '*.api.flow.microsoft.com'], resourceManager],
    ['gcc', ['gov.api.flow.microsoft.us', '*.gov.api.flow.microsoft.us'], resourceManager],
    ['gcc-high', ['high.api.flow.microsoft.us', '*.high.api.flow.microsoft.us'], governmentManager],
    ['dod', ['api.flow.appsplatform.us', '*.api.flow.appsplatform.us'], governmentManager],
    ['china', ['api.powerautomate.cn', '*.api.powerautomate.cn'], chinaManager],
  ] as const
).map(([cloud, hosts, also]) => ({
  service: 'Power Automate',
  cloud,
  hosts,
  audiences: [flowAudiences[cloud]],
  also,
  appIds: flowApp,
  source: 'CLI-M365',
  mark: 'inferred',
}));

const powerApps = { service: 'Power Apps', appIds: powerAppsApp };
const powerAppsApi: Endpoint[] = [
  {
    ...powerApps,
    cloud: 'public',
    hosts: [
      'api.powerapps.com',
      '*.api.powerapps.com',
      'api.bap.microsoft.com',
      '*.api.bap.microsoft.com',
    ],
    audiences: ['https://service.powerapps.com/'],
    also: ['https://api.bap.microsoft.com', 'https://api.bap.microsoft.com/', ...resourceManager],
    source: 'PA-EXFIL',
    mark: 'documented',
  },
  {
    ...powerApps,
    cloud: 'gcc',
    hosts: ['gov.api.powerapps.us', '*.gov.api.powerapps.us', 'gov.api.bap.microsoft.us'],
    audiences: ['https://gov.service.powerapps.us/', 'https://service.powerapps.us/'],
    also: resourceManager,
    source: 'AZ-GOV',
    mark: 'inferred',
  },
  {
    ...powerApps,
    cloud: 'gcc-high',
    hosts: ['high.api.powerapps.us', '*.high.api.powerapps.us', 'high.api.bap.microsoft.us'],
    audiences: ['https://high.service.powerapps.us/', 'https://high.service.apps.appsplatform.us/'],
    also: governmentManager,
    source: 'TF-PP',
    mark: 'inferred',
  },
  {
    ...powerApps,
    cloud: 'dod',
    hosts: ['api.apps.appsplatform.us', '*.api.apps.appsplatform.us', 'api.bap.appsplatform.us'],
    audiences: ['https://service.apps.appsplatform.us/'],
    also: governmentManager,
    source: 'TF-PP',
    mark: 'inferred',
  },
  {
    ...powerApps,
    cloud: 'china',
    hosts: ['api.powerapps.cn', '*.api.powerapps.cn', 'api.bap.partner.microsoftonline.cn'],
    audiences: ['https://service.powerapps.cn/'],
    also: chinaManager,
    source: 'TF-PP',
    mark: 'inferred',
  },
];

/** Hosts of the regions of Dataverse in each cloud, behind the name of an organisation or a service. */
const dataverseRegions = [
  ['gcc', 'crm9.dynamics.com'],
  ['public', 'crm#.dynamics.com'],
  ['gcc-high', 'crm.microsoftdynamics.us'],
  ['dod', 'crm.appsplatform.us'],
  ['china', 'crm.dynamics.cn'],
] as const;

/** Says which organisation one may use: a service of its own beside the organisations. */
const discovery: Endpoint[] = dataverseRegions.map(([cloud, region]) => ({
  service: 'Dataverse discovery',
  cloud,
  hosts: [`globaldisco.${region}`, `disco.${region}`],
  audiences: [],
  owner: /^(?:global)?disco\./,
  source: 'DV-DISCO',
  mark: 'inferred',
}));

/** Made and copied organisations (deprecated in 2020). Its own audience is not documented, but that of nobody else is right. */
const onlineManagement: Endpoint[] = dataverseRegions.map(([cloud, region]) => ({
  service: 'Dynamics 365 Online Management API',
  cloud,
  hosts: [`admin.services.${region}`],
  audiences: [],
  owner: /^admin\.services\./,
  open: true,
  source: 'DV-ADMIN',
  mark: 'inferred',
}));

/** `contoso.crm4` and `contoso.api.crm4` are one organisation. */
const organisation = /^(?!globaldisco\.|disco\.|admin\.)([^.]+)\.(?:api\.)?(crm\d*)\./;
const dataverse = {
  service: 'Dataverse',
  audiences: [],
  owner: organisation,
  appIds: dataverseApp,
};
const dataverseSources = {
  gcc: { source: 'PA-GOV', mark: 'documented' },
  public: { source: 'PA-EXFIL', mark: 'documented' },
  'gcc-high': { source: 'PA-GOV', mark: 'documented' },
  dod: { source: 'PA-GOV', mark: 'inferred' },
  china: { source: 'PA-GOV', mark: 'inferred' },
} as const;
const dataverseApi: Endpoint[] = dataverseRegions.map(([cloud, region]) => ({
  ...dataverse,
  cloud,
  hosts: [`*.${region}`],
  ...dataverseSources[cloud],
}));

const others: Endpoint[] = [
  {
    service: 'Business Central',
    cloud: 'public',
    hosts: ['api.businesscentral.dynamics.com'],
    audiences: ['https://api.businesscentral.dynamics.com'],
    appIds: ['996def3d-b36c-4153-8607-a6fd3c01b89f'],
    source: 'PUBLIC',
    mark: 'inferred',
  },
  {
    service: 'Connections',
    cloud: 'public',
    hosts: ['*.azure-apihub.net'],
    audiences: ['https://apihub.azure.com'],
    also: resourceManager,
    source: 'PA-EXFIL',
    mark: 'documented',
  },
];

/** Services of the Power Platform. */
export const powerPlatformEndpoints: readonly Endpoint[] = [
  ...triggers,
  ...sharedTriggers,
  ...platformApi,
  ...flowApi,
  ...powerAppsApi,
  ...discovery,
  ...onlineManagement,
  ...dataverseApi,
  ...others,
];
