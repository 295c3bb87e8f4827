import { byConnector } from './by-connector.js';

/**
 * Where the data that connectors hand out comes from: who can write it, and whether reading it takes a
 * connection's rights. A connector that is not here is unknown, and what it returns stays unlabelled.
 */

/** Who can put text into what a connector returns. */
export type Trust = 'external' | 'signed-in' | 'stored' | 'model';

export interface ConnectorData {
  /** Without `shared_`, lower case. */
  readonly connector: string;
  /** Operations (id, or path of an old-style host) that this row is about; all that read when absent. */
  readonly operation?: RegExp;
  /** Absent: nobody's text. */
  readonly trust?: Trust;
  /** Which members carry no payload: see `src/dataflow/inert.ts`. */
  readonly flavour: 'plain' | 'dataverse' | 'sharepoint' | 'mail' | 'form' | 'approval' | 'service';
  /** Reading it takes rights that a stranger does not have. */
  readonly isPrivate: boolean;
  /** For people: "rows of Dataverse". */
  readonly what: string;
  /** How sure this row is. */
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: string;
}

const docs = (name: string) => `learn.microsoft.com/connectors/${name}`;
const seen = 'seen in public exports';

type Rest = Partial<Pick<ConnectorData, 'operation' | 'flavour' | 'isPrivate' | 'confidence'>>;

function row(
  connector: string,
  trust: Trust | undefined,
  what: string,
  source: string,
  rest: Rest = {},
): ConnectorData {
  return {
    connector,
    flavour: 'plain',
    isPrivate: true,
    confidence: trust === 'stored' || trust === 'model' ? 'low' : 'medium',
    what,
    source,
    ...(trust && { trust }),
    ...rest,
  };
}

/** The first row that fits counts. */
export const connectorData: readonly ConnectorData[] = [
  // Mail: anyone may write to a mailbox, and choose sender name, subject, body and attachments.
  row('office365', 'stored', 'calendar entries and contacts', docs('office365'), {
    operation: /calendar|event|contact|room/i,
  }),
  row('office365', 'stored', 'answers of Microsoft Graph', seen, { operation: /^httprequest/i }),
  row('office365', 'external', 'e-mail', seen, { flavour: 'mail', confidence: 'high' }),
  row('outlook', 'external', 'e-mail', docs('outlook'), { flavour: 'mail', confidence: 'high' }),
  row('gmail', 'external', 'e-mail', docs('gmail'), { flavour: 'mail', confidence: 'high' }),
  row('imap', 'external', 'e-mail', docs('imap'), { flavour: 'mail', confidence: 'high' }),
  // Forms: who may answer is a setting of the form, not of the flow.
  row('microsoftforms', 'external', 'answers to a form', docs('microsoftforms'), {
    flavour: 'form',
  }),
  // Public sources.
  row('rss', 'external', 'entries of a feed', seen, { isPrivate: false, confidence: 'high' }),
  row('twitter', 'external', 'public posts', seen, { isPrivate: false, confidence: 'high' }),
  row('facebook', 'external', 'public posts', seen, { isPrivate: false }),
  // The trigger tells of what the owner uploads.
  row('instagram', 'stored', 'posts of the owner', seen, { isPrivate: false }),
  row('github', 'external', 'issues and comments', docs('github'), { isPrivate: false }),
  row('msnweather', undefined, 'the weather', docs('msnweather'), { isPrivate: false }),
  // Models.
  row('commondataserviceforapps', 'model', "a model's answer", seen, {
    operation: /^aibuilderpredict/i,
    isPrivate: false,
  }),
  row('aibuilder', 'model', "a model's answer", docs('aibuilder'), { isPrivate: false }),
  row('azureopenai', 'model', "a model's answer", seen, { isPrivate: false }),
  row('openai', 'model', "a model's answer", 'public workflows of Logic Apps Standard', {
    isPrivate: false,
  }),
  row('microsoftcopilotstudio', 'model', "an agent's answer", docs('microsoftcopilotstudio'), {
    isPrivate: false,
  }),
  row(
    'cognitiveservicestextanalytics',
    'model',
    "a model's answer",
    docs('cognitiveservicestextanalytics'),
    { isPrivate: false },
  ),
  // Business records: written by whoever may, which the export does not tell.
  row('commondataserviceforapps', 'stored', 'rows of Dataverse', seen, { flavour: 'dataverse' }),
  row('commondataservice', 'stored', 'rows of Dataverse', docs('commondataservice'), {
    flavour: 'dataverse',
  }),
  row('dynamicscrmonline', 'stored', 'rows of Dynamics 365', seen, { flavour: 'dataverse' }),
  row('runtimeservice', 'stored', 'rows of Dataverse', seen, { flavour: 'dataverse' }),
  row('sharepointonline', 'stored', 'items and files of SharePoint', seen, {
    flavour: 'sharepoint',
  }),
  row('onedriveforbusiness', 'stored', 'files of OneDrive', seen, { flavour: 'sharepoint' }),
  row('onedrive', 'stored', 'files of OneDrive', seen),
  row('onenote', 'stored', 'pages of OneNote', docs('onenote')),
  row('excelonlinebusiness', 'stored', 'rows of Excel', docs('excelonlinebusiness')),
  row('excelonline', 'stored', 'rows of Excel', docs('excelonline')),
  row('sql', 'stored', 'rows of a database', seen),
  row('sqldw', 'stored', 'rows of a database', docs('sqldw')),
  row('oracle', 'stored', 'rows of a database', docs('oracle')),
  row('mysql', 'stored', 'rows of a database', docs('mysql')),
  row('postgresql', 'stored', 'rows of a database', docs('postgresql')),
  row('documentdb', 'stored', 'documents of Cosmos DB', docs('documentdb')),
  row('kusto', 'stored', 'rows of Azure Data Explorer', docs('kusto')),
  row('snowflake', 'stored', 'rows of a database', docs('snowflake')),
  row('dynamicsax', 'stored', 'records of Dynamics 365', docs('dynamicsax')),
  row('dynamicssmbsaas', 'stored', 'records of Business Central', docs('dynamicssmbsaas')),
  row('azuretables', 'stored', 'rows of a storage table', seen),
  row('azureblob', 'stored', 'files of a storage account', seen),
  row('azurefile', 'stored', 'files of a storage account', docs('azurefile')),
  row('azurequeues', 'stored', 'queued messages', seen),
  row('servicebus', 'stored', 'queued messages', seen),
  row('eventhubs', 'stored', 'events', docs('eventhubs')),
  row('ftp', 'stored', 'files of a server', docs('ftp')),
  row('sftp', 'stored', 'files of a server', docs('sftp')),
  row('sftpwithssh', 'stored', 'files of a server', docs('sftpwithssh')),
  row('filesystem', 'stored', 'files of a server', docs('filesystem')),
  row('dropbox', 'stored', 'files of Dropbox', seen),
  row('googledrive', 'stored', 'files of Google Drive', docs('googledrive')),
  row('box', 'stored', 'files of Box', docs('box')),
  row('onenote', 'stored', 'pages of OneNote', docs('onenote')),
  row('googlesheet', 'stored', 'rows of a Google sheet', docs('googlesheet')),
  row('googlecalendar', 'stored', 'calendar entries', docs('googlecalendar')),
  row('googlecontacts', 'stored', 'contacts', docs('googlecontacts')),
  row('trello', 'stored', 'cards of Trello', docs('trello')),
  row('yammer', 'signed-in', 'messages of Viva Engage', docs('yammer')),
  row('salesforce', 'stored', 'records of Salesforce', seen),
  row('service-now', 'stored', 'records of ServiceNow', seen),
  row('jira', 'stored', 'issues of Jira', seen),
  row(
    'visualstudioteamservices',
    'stored',
    'work items of Azure DevOps',
    docs('visualstudioteamservices'),
  ),
  row('planner', 'stored', 'tasks', seen, { flavour: 'service' }),
  row('todo', 'stored', 'tasks', seen, { flavour: 'service' }),
  row('powerbi', 'stored', 'data of Power BI', seen),
  // People of the tenant.
  row('office365users', 'stored', 'profiles of the directory', seen, { flavour: 'service' }),
  row('office365groups', 'stored', 'groups of the directory', seen, { flavour: 'service' }),
  row('azuread', 'stored', 'users and groups of the directory', seen, { flavour: 'service' }),
  row('teams', 'signed-in', 'messages of Teams', seen, { flavour: 'service' }),
  row('approvals', 'signed-in', 'answers of approvers', seen, {
    flavour: 'approval',
    isPrivate: false,
  }),
  // Administration and first-party services.
  row('webcontents', 'stored', 'answers of a web service', seen),
  row('webcontentsv2', 'stored', 'answers of a web service', docs('webcontentsv2')),
  row('flowmanagement', 'stored', 'flows and their settings', seen, { flavour: 'service' }),
  row('microsoftflowforadmins', 'stored', 'flows and their settings', seen, { flavour: 'service' }),
  row('powerappsforadmins', 'stored', 'apps and their settings', seen, { flavour: 'service' }),
  row('powerplatformforadmins', 'stored', 'environments and their settings', seen, {
    flavour: 'service',
  }),
  row('powerplatformadminv2', 'stored', 'environments and their settings', seen, {
    flavour: 'service',
  }),
  row('arm', 'stored', 'resources of Azure', seen, { flavour: 'service' }),
  row('azureautomation', 'stored', 'jobs of Azure Automation', docs('azureautomation')),
  row('azuresentinel', 'stored', 'alerts and incidents', seen, { flavour: 'service' }),
  row('wdatp', 'stored', 'alerts and machines', seen, { flavour: 'service' }),
  row('ascalert', 'stored', 'security alerts', seen, { flavour: 'service' }),
  row('ascassessment', 'stored', 'security recommendations', seen, { flavour: 'service' }),
  row('azuremonitorlogs', 'stored', 'log entries', seen),
];

/** Operations that only read, by id or by the method of an old-style host. */
const reads =
  /^(?:get|list|search|read|query|find|export|download|retrieve|fetch|lookup|userprofile|userphoto|manager|directreports|myprofile|execute|http|invoke|aibuilder|run|peek|receive|v\d+calendarget|visualize|startandwait|waitfor|convert|post\w*andwait|subscribeuser(?:flowcontinuation|messagewithoptions))/i;

/** Whether an operation returns what was there before (and not what it was just given). */
export function isRead(operationId: string, method: string, path: string): boolean {
  if (operationId !== '') return reads.test(operationId);
  return /^get$/i.test(method) || /quer(?:y|ies)|search|\/httprequest$/i.test(path);
}

/** The row for an operation of a connector. */
export function dataOf(connector: string, operation: string): ConnectorData | undefined {
  return dataOfConnector(connector).find((one) => one.operation?.test(operation) ?? true);
}

const dataOfConnector = byConnector(connectorData, ({ connector }) => [connector]);

/** Custom connectors carry escaped characters in their names (facts.md 1.1): `cto-5fcontoso-20badges`. */
export function isCustomConnector(connector: string): boolean {
  return /[-_](?:5f|2d|20)/i.test(connector);
}
