import { azureEndpoints } from './audience-table-azure.js';
import { powerPlatformEndpoints } from './audience-table-power-platform.js';
import type { Cloud, Mark, Source } from './sources.js';

/** Hosts of one service in one cloud, and the audiences whose tokens they accept. */
export interface Endpoint {
  /** Same name for the same service in every cloud. */
  readonly service: string;
  readonly cloud: Cloud;
  /** Patterns of `hostMatches`. */
  readonly hosts: readonly string[];
  /** Only requests whose path begins so; the first row of a host whose path fits counts. */
  readonly path?: string;
  /** What to advise; compared without letter case, and without a trailing slash unless `slash` says otherwise. */
  readonly audiences: readonly string[];
  /** The slash at the end decides. */
  readonly slash?: 'exact';
  /** Accepted as well, compared with their slash, never advised. */
  readonly also?: readonly string[];
  /** The URL of the called host itself is accepted; its groups say which part of a host tells owners apart. */
  readonly owner?: RegExp;
  /** Ids of the service's application; any of them may stand for its URI. */
  readonly appIds?: readonly string[];
  /** The called side may choose an audience of its own: only the known ones of others are wrong. */
  readonly open?: true;
  readonly source: Source;
  readonly mark: Mark;
}

/** All known endpoints; of several rows for one host the first counts. */
export const endpoints: readonly Endpoint[] = [...powerPlatformEndpoints, ...azureEndpoints];

/**
 * Hosts that Microsoft lends to its customers: what runs there chooses its audience itself (Functions, App
 * Service, API Management, containers, machines). From the tables of Azure services; their list is not complete,
 * and need not be, since custom domains are judged alike.
 */
export const customerHosts: readonly string[] = [
  '*.azurewebsites.net',
  '*.azurewebsites.us',
  '*.chinacloudsites.cn',
  '*.appserviceenvironment.net',
  '*.appserviceenvironment.us',
  '*.azure-api.net',
  '*.azure-api.us',
  '*.azure-api.cn',
  '*.azurestaticapps.net',
  '*.azurecontainerapps.io',
  '*.azurecontainerapps.us',
  '*.azurecontainer.io',
  '*.cloudapp.azure.com',
  '*.cloudapp.net',
  '*.azurefd.net',
  '*.azureedge.net',
  '*.trafficmanager.net',
];

/**
 * Other hosts of Microsoft. Many accept tokens of a neighbour (a container registry and the deployment site of an
 * App Service those of Azure Resource Manager), so nothing is said about them.
 */
export const otherMicrosoftHosts: readonly string[] = [
  '*.scm.azurewebsites.net',
  '*.scm.azurewebsites.us',
  '*.microsoft.com',
  '*.microsoft.us',
  '*.microsoftonline.com',
  '*.microsoftonline.us',
  '*.microsoftonline.cn',
  '*.windows.net',
  '*.azure.com',
  '*.azure.net',
  '*.azure.us',
  '*.azure.cn',
  '*.azure.microsoft.us',
  '*.usgovcloudapi.net',
  '*.chinacloudapi.cn',
  '*.azurecr.io',
  '*.azurecr.us',
  '*.azurecr.cn',
  '*.azconfig.io',
  '*.azuredatabricks.net',
  '*.azuresynapse.net',
  '*.azurehdinsight.net',
  '*.applicationinsights.io',
  '*.loganalytics.io',
  '*.visualstudio.com',
  '*.powerbi.com',
  '*.powerapps.com',
  '*.powerapps.us',
  '*.powerapps.cn',
  '*.powerautomate.cn',
  '*.powerplatform.com',
  '*.appsplatform.us',
  '*.dynamics.com',
  '*.dynamics.cn',
  '*.microsoftdynamics.us',
  '*.office.com',
  '*.office.net',
  '*.office365.com',
  '*.office365.us',
  '*.apps.mil',
  '*.cloud.microsoft',
];
