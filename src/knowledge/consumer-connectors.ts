import { graphHost } from './first-party.js';

/*
 * Connectors to services of private persons, and connectors to the records of an organisation. Data policies
 * usually keep the two apart (facts.md 7, learn.microsoft.com/power-platform/admin/wp-data-loss-prevention).
 */

const docs = (name: string) => `learn.microsoft.com/connectors/${name}`;

/** Without `shared_`, lower case → source. */
const consumer: ReadonlyMap<string, string> = new Map([
  ['dropbox', 'seen in public exports'],
  ['onedrive', 'seen in public exports (OneDrive, personal)'],
  ...[
    'googledrive',
    'googlesheet',
    'googlecalendar',
    'googletasks',
    'googlecontacts',
    'gmail',
    'outlook',
    'excelonline',
    'facebook',
    'instagram',
    'pinterest',
    'youtube',
    'tumblr',
    'blogger',
    'wordpress',
    'medium',
    'pocket',
    'instapaper',
    'todoist',
    'trello',
    'evernote',
    'wunderlist',
    'telegram',
    'pcloud',
    'mega',
    'bitly',
    'disqus',
  ].map((name): [string, string] => [name, docs(name)]),
  ['twitter', 'seen in public exports'],
  ['x', docs('x')],
]);

/** Without `shared_`, lower case → source. */
const business: ReadonlyMap<string, string> = new Map(
  [
    'sharepointonline',
    'onedriveforbusiness',
    'office365',
    'office365users',
    'office365groups',
    'teams',
    'planner',
    'microsoftforms',
    'onenote',
    'excelonlinebusiness',
    'commondataserviceforapps',
    'commondataservice',
    'dynamicscrmonline',
    'runtimeservice',
    'dynamicsax',
    'dynamicssmbsaas',
    'sql',
    'sqldw',
    'oracle',
    'mysql',
    'postgresql',
    'db2',
    'documentdb',
    'azuretables',
    'azureblob',
    'azurefile',
    'azuread',
    'salesforce',
    'service-now',
    'sap',
    'jira',
    'visualstudioteamservices',
    'powerbi',
    'filesystem',
    'sftpwithssh',
    'keyvault',
    // HTTP with Microsoft Entra ID: the records of services that the organisation signs in to.
    'webcontents',
    'webcontentsv2',
    'servicebus',
    'azurequeues',
    'eventhubs',
  ].map((name) => [name, docs(name)]),
);

/** A service that private persons sign up for. */
export function isConsumerConnector(connector: string): boolean {
  return consumer.has(connector);
}

/** A service that holds the records of an organisation. */
export function isBusinessConnector(connector: string): boolean {
  return business.has(connector);
}

/** Hosts of the interfaces behind those connectors, for plain requests. Source: facts.md 4.4. */
const businessHosts =
  /\.(?:sharepoint\.(?:com|us|cn)|dynamics\.(?:com|cn)|microsoftdynamics\.us)$|^outlook\.office(?:365)?\.com$/;

/** A host that answers with the records of an organisation, lower case. */
export function isBusinessHost(host: string): boolean {
  return graphHost.test(host) || businessHosts.test(host);
}
