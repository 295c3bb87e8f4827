import { byConnector } from './by-connector.js';
import { graphHost } from './first-party.js';
import { mailOperation } from './mail.js';

/*
 * Where people read what a flow writes: what lands here is out of the flow's hands. Mail and messages are in
 * `mail.ts`. An operation that is not here is unknown, and nothing is said of it.
 */

/** Who reads a place. */
export interface Reader {
  /** For people, completes "This step puts a secret into …". */
  readonly as: string;
  /** A stable word. */
  readonly kind: 'mail' | 'message' | 'approval' | 'row' | 'file' | 'queue' | 'log' | 'prompt';
}

interface ReaderRow extends Reader {
  /** Without `shared_`, lower case. */
  readonly connectors: readonly string[];
  /** Operation ids. */
  readonly operation?: RegExp;
  /** Paths by which old-style hosts name the operation; never of a `get`. */
  readonly path?: RegExp;
  readonly source: string;
}

interface AddressRow extends Reader {
  /** Over the host, lower case. */
  readonly host: RegExp;
  /** Over the path, lower case; any when there is none. */
  readonly path?: RegExp;
  readonly source: string;
}

const docs = (name: string) => `learn.microsoft.com/connectors/${name}`;
const seen = 'seen in public exports';

const rowOf = (what: string) => ({ kind: 'row', as: `a row of ${what}` }) as const;
const tableItems = /\/tables\/.*\/items(?:\/|$)/i;
const file = { kind: 'file', as: 'a file' } as const;
const queue = { kind: 'queue', as: 'a queued message' } as const;
const log = { kind: 'log', as: 'a log' } as const;
const prompt = { kind: 'prompt', as: 'the prompt of a model' } as const;
const chat = { kind: 'message', as: 'a message' } as const;
const mail = { kind: 'mail', as: 'an e-mail' } as const;

const operations: readonly ReaderRow[] = [
  {
    connectors: ['approvals'],
    operation: /^(?:StartAndWaitForAnApproval|CreateAnApproval)/i,
    kind: 'approval',
    as: 'the text of an approval',
    source: `${seen}; ${docs('approvals')}`,
  },
  {
    connectors: ['flowpush'],
    operation: /^SendNotification$/i,
    ...chat,
    source: docs('flowpush'),
  },
  {
    connectors: ['sharepointonline'],
    operation: /^(?:PostItem|PatchItem|PatchFileItem|CreateAttachment)$/i,
    path: tableItems,
    kind: 'row',
    as: 'a SharePoint item',
    source: `${seen}; ${docs('sharepointonline')}`,
  },
  {
    connectors: ['sharepointonline'],
    operation: /^HttpRequest$/i,
    path: /\/httprequest$/i,
    kind: 'row',
    as: 'a request to SharePoint, where lists are read by many',
    source: seen,
  },
  {
    connectors: [
      'commondataserviceforapps',
      'commondataservice',
      'dynamicscrmonline',
      'runtimeservice',
    ],
    operation:
      /^(?:CreateRecord|UpdateRecord|UpdateOnlyRecord)(?:WithOrganization)?$|^(?:PostItem|PatchItem)(?:_V\d)?$/i,
    path: tableItems,
    ...rowOf('Dataverse'),
    source: `${seen}; ${docs('commondataserviceforapps')}`,
  },
  {
    connectors: ['excelonlinebusiness', 'excelonline'],
    operation: /^(?:AddRow(?:V\d)?|PostItem|PatchItem)$/i,
    path: tableItems,
    ...rowOf('Excel'),
    source: docs('excelonlinebusiness'),
  },
  {
    connectors: ['sql', 'sqldw', 'oracle', 'mysql', 'postgresql', 'salesforce'],
    operation: /^(?:PostItem|PatchItem)(?:_V\d)?$/i,
    path: tableItems,
    ...rowOf('a database'),
    source: `${seen} (paths); ${docs('sql')}`,
  },
  {
    connectors: ['azuretables'],
    operation: /^(?:Insert|Create|Update|Merge|Replace)\w*Entity/i,
    path: /\/tables\/.*\/entities/i,
    ...rowOf('a storage table'),
    source: seen,
  },
  {
    connectors: [
      ...['sharepointonline', 'onedriveforbusiness', 'onedrive', 'azureblob', 'azurefile'],
      ...['ftp', 'sftp', 'sftpwithssh', 'filesystem', 'dropbox', 'googledrive', 'box'],
    ],
    operation: /^(?:Create|Update|Append)File(?:_V\d)?$|^uploadBlob$/i,
    path: /\/datasets\/[^/]+\/files(?:\/|$)/i,
    ...file,
    source: `${seen}; ${docs('azureblob')}; uploadBlob: the built-in connector of Logic Apps Standard`,
  },
  {
    connectors: ['commondataserviceforapps'],
    operation: /^UpdateEntityFileImageFieldContent/i,
    ...file,
    source: seen,
  },
  {
    connectors: ['servicebus', 'azurequeues'],
    operation: /^(?:SendMessages?|PutMessage)(?:_V\d)?$/i,
    path: /\/messages(?:\/batch)?$/i,
    ...queue,
    source: `${seen}; ${docs('servicebus')}`,
  },
  {
    connectors: ['eventhubs', 'eventhub'],
    operation: /^SendEvents?$/i,
    path: /\/events(?:\/batch)?$/i,
    kind: 'queue',
    as: 'an event',
    source: docs('eventhubs'),
  },
  {
    connectors: ['azureeventgridpublish'],
    path: /\/eventgrid\/api\/events$/i,
    kind: 'queue',
    as: 'an event',
    source: seen,
  },
  {
    connectors: ['azureloganalyticsdatacollector'],
    operation: /^SendData$/i,
    path: /^\/api\/logs$/i,
    ...log,
    source: `${seen} (path); ${docs('azureloganalyticsdatacollector')}`,
  },
  {
    connectors: ['azuresentinel'],
    path: /^\/incidents\/comment$/i,
    kind: 'log',
    as: 'the comment of an incident',
    source: seen,
  },
  {
    connectors: ['commondataserviceforapps', 'aibuilder'],
    operation: /^aibuilderpredict/i,
    ...prompt,
    source: seen,
  },
  {
    connectors: ['azureopenai', 'openai'],
    operation: /completion/i,
    path: /\/completions$/i,
    ...prompt,
    source: `${seen} (path); ${docs('azureopenai')}`,
  },
  {
    connectors: ['microsoftcopilotstudio'],
    operation: /^Execute/i,
    ...prompt,
    source: docs('microsoftcopilotstudio'),
  },
];

/** Where the body of a plain HTTP request is read by people or models. */
const addresses: readonly AddressRow[] = [
  {
    host: graphHost,
    path: /\/(?:sendmail|reply|replyall|forward|createreply)$/,
    ...mail,
    source: 'learn.microsoft.com/graph/api/user-sendmail',
  },
  {
    host: graphHost,
    path: /\/(?:chats|channels)\/[^/]+\/messages(?:\/[^/]+\/replies)?$/,
    ...chat,
    source: 'learn.microsoft.com/graph/api/chatmessage-post',
  },
  { host: /^api\.sendgrid\.com$/, path: /\/mail\/send$/, ...mail, source: 'sendgrid.com/docs' },
  {
    host: /(?:^|\.)webhook\.office\.com$|^hooks\.slack\.com$|^discord(?:app)?\.com$/,
    ...chat,
    source: 'incoming webhooks; facts 4.2',
  },
  { host: /^slack\.com$/, path: /\/chat\.postmessage$/, ...chat, source: 'api.slack.com/methods' },
  {
    host: /\.sharepoint\.(?:com|us|cn)$/,
    path: /\/_api\/.*\/items(?:\(|\/|$)/,
    kind: 'row',
    as: 'a SharePoint item',
    source:
      'learn.microsoft.com/sharepoint/dev/sp-add-ins/working-with-lists-and-list-items-with-rest',
  },
  {
    host: graphHost,
    path: /\/lists\/[^/]+\/items(?:\/[^/]+(?:\/fields)?)?$/,
    kind: 'row',
    as: 'a SharePoint item',
    source: 'learn.microsoft.com/graph/api/listitem-create',
  },
  {
    host: /\.ods\.opinsights\.azure\.(?:com|us|cn)$|\.ingest\.monitor\.azure\.(?:com|us|cn)$/,
    ...log,
    source: 'learn.microsoft.com/azure/azure-monitor/logs (data collector, logs ingestion)',
  },
  {
    host: /(?:^|\.)openai\.azure\.(?:com|us)$|^api\.openai\.com$|^api\.anthropic\.com$|^generativelanguage\.googleapis\.com$/,
    ...prompt,
    source: 'addresses of these services',
  },
];

/**
 * Who reads what an operation of a connector writes.
 * @param operationId as written; empty where the host names a path
 * @param path `inputs.path` of an old-style host
 * @param method of an old-style host
 */
export function readerOfOperation(
  connector: string,
  operationId: string,
  path = '',
  method = '',
): Reader | undefined {
  const name = operationId || path;
  const written = mailOperation(connector, name);
  if (written) return written.channel === 'mail' ? mail : chat;
  if (operationId === '' && /^get$/i.test(method.trim())) return undefined;
  return operationsOf(connector).find((row) =>
    operationId === '' ? row.path?.test(path.trim()) : row.operation?.test(operationId.trim()),
  );
}

const operationsOf = byConnector(operations, ({ connectors }) => connectors);

/** Who reads the body of a request. Unknown pieces of an address fit nothing. */
export function readerOfAddress(host: string, path: string): Reader | undefined {
  const plain = path.toLowerCase().replace(/\/+$/, '');
  return addresses.find(
    (row) => row.host.test(host.toLowerCase()) && (!row.path || row.path.test(plain)),
  );
}
