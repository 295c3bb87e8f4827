import { judgedOnce } from './judged-once.js';

/** Hosts of Microsoft's own services: their answers are records, not a third party's text (facts.md 4.2, 4.4). */
const firstParty: readonly string[] = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
  'management.azure.com',
  'management.core.windows.net',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
  'vault.azure.net',
  'vault.usgovcloudapi.net',
  'vault.azure.cn',
  'dynamics.com',
  'microsoftdynamics.us',
  'appsplatform.us',
  'dynamics.cn',
  'core.windows.net',
  'core.usgovcloudapi.net',
  'core.chinacloudapi.cn',
  'database.windows.net',
  'servicebus.windows.net',
  'powerplatform.com',
  'powerplatform.microsoft.us',
  'powerplatform.partner.microsoftonline.cn',
  'api.flow.microsoft.com',
  'api.powerapps.com',
  'api.bap.microsoft.com',
  'sharepoint.com',
  'sharepoint.us',
  'sharepoint.cn',
  'manage.office.com',
  'loganalytics.io',
  'loganalytics.azure.com',
  'loganalytics.us',
  'cognitiveservices.azure.com',
  'openai.azure.com',
  'outlook.office365.com',
  'outlook.office.com',
  'securitycenter.windows.com',
  'securitycenter.microsoft.com',
  'security.microsoft.com',
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'dev.azure.com',
  'visualstudio.com',
];

/** Microsoft Graph in all clouds, lower case. Source: facts.md 4.4; learn.microsoft.com/graph/deployments. */
export const graphHost =
  /^(?:(?:dod-)?graph\.microsoft\.(?:com|us)|microsoftgraph\.chinacloudapi\.cn)$/;

/** Hosts where customers run services of their own. */
const ownServices: readonly string[] = [
  'azurewebsites.net',
  'azurewebsites.us',
  'azure-api.net',
  'azure-api.us',
  'azurecontainerapps.io',
  'logic.azure.com',
  'logic.azure.us',
  'logic.azure.cn',
  'localhost',
];

/** A host of Microsoft's own services, lower case. */
export const firstPartyHost = judgedOnce((host) => isBelow(host, firstParty));

/** A host on which customers run their own functions, APIs and workflows, or one inside their network. */
export const ownServiceHost = judgedOnce(
  (host) =>
    isBelow(host, ownServices) ||
    !host.includes('.') ||
    /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(host) ||
    /\.(?:local|internal|lan|corp)$/.test(host),
);

function isBelow(host: string, names: readonly string[]): boolean {
  return names.some((name) => host === name || host.endsWith(`.${name}`));
}
