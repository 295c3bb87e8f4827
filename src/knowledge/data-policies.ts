/*
 * What data policies (DLP) of Power Platform know of connectors. Sources: facts.md 7, and learn.microsoft.com
 * (power-platform/admin/): dlp-connector-classification, connector-endpoint-filtering.
 */

/** A connector without a page of its own that data policies classify all the same; its id stands alone. */
export interface VirtualConnector {
  readonly id: string;
  readonly triggers: readonly Part[];
  readonly actions: readonly Part[];
  readonly source: string;
}

/** Type and kinds in lower case; a kind that is absent is the empty text. */
interface Part {
  readonly type: string;
  readonly kinds?: readonly string[];
}

export const virtualConnectors: readonly VirtualConnector[] = [
  {
    id: 'Http',
    triggers: [{ type: 'http' }],
    actions: [{ type: 'http' }],
    source: 'facts 7.2 [S TF-PP get_virtual.json]; the mapping is inferred',
  },
  {
    id: 'HttpWebhook',
    triggers: [{ type: 'httpwebhook' }],
    actions: [{ type: 'httpwebhook' }],
    source: 'facts 7.2 [D DLP-CLASS]; the mapping is inferred',
  },
  {
    id: 'HttpRequestReceived',
    triggers: [{ type: 'request', kinds: ['http', ''] }],
    // "Response (on the premium HTTP request/response connector)": power-automate/create-child-flows.
    actions: [{ type: 'response', kinds: ['http', ''] }],
    source:
      'facts 7.2 [S TF-PP get_virtual.json]; a Request without kind counts as Http (rules.md)',
  },
  {
    id: 'TeamsWebhook',
    triggers: [{ type: 'request', kinds: ['teamswebhook'] }],
    actions: [],
    source: 'facts 7.2',
  },
];

/** The virtual connector that a trigger or action belongs to, by its type and kind in lower case. */
export function virtualConnector(
  of: 'trigger' | 'action',
  type: string,
  kind: string,
): VirtualConnector | undefined {
  return virtualConnectors.find((connector) =>
    connector[of === 'trigger' ? 'triggers' : 'actions'].some(
      (part) => part.type === type && (part.kinds?.includes(kind) ?? true),
    ),
  );
}

/** Child flows are built on it: where it is blocked, they are (facts 7.2 [D PA-CHILD]; doubtful since, facts 11). */
export const childFlowConnector = 'HttpRequestReceived';

/** "Isn't available for classification" (facts 7.2 [D DLP-CLASS]). Without `shared_`, lower case. */
const unclassified: ReadonlySet<string> = new Set(['conversionservice']);

export function isClassifiable(connector: string): boolean {
  return !unclassified.has(connector);
}

/**
 * "Can't be blocked": where the default group is Blocked, they count as Non-business (facts 7.3 [D DLP-CLASS]).
 * The page gives names; ids as in public exports and the connector reference. Without `shared_`, lower case.
 */
const unblockable: ReadonlySet<string> = new Set([
  'cloudappsecurity',
  'microsoftformspro',
  'excelonlinebusiness',
  'kaizala',
  'office365groups',
  'office365groupsmail',
  'office365',
  'office365users',
  'teams',
  'todo',
  'onedriveforbusiness',
  'onenote',
  'planner',
  'powerbi',
  'sharepointonline',
  'shifts',
  'skypeforbiz',
  'yammer',
  'approvals',
  'flowpush',
  'commondataservice',
  'commondataserviceforapps',
  'powerappsnotification',
  'powerappsnotificationv2',
]);

export function isBlockable(connector: string): boolean {
  return !unblockable.has(connector);
}

/** How the endpoint of a connector is written in endpoint rules, and what of an operation says it. */
export type EndpointForm =
  | { readonly kind: 'url' }
  /** Names of parameters, joined by commas; values that stand for "as in the connection" say nothing. */
  | {
      readonly kind: 'parameters';
      readonly names: readonly string[];
      readonly placeholders: readonly string[];
    };

const url: EndpointForm = { kind: 'url' };

/**
 * Connectors whose endpoints a policy can filter and a flow can name (facts 7.3 [D DLP-EP]). SMTP has its server
 * in the connection, Dataverse is meant by an organisation's id, UI and browser automation are desktop flows.
 */
const endpointForms: ReadonlyMap<string, EndpointForm> = new Map<string, EndpointForm>([
  ['http', url],
  ['httpwebhook', url],
  // "HTTP with Microsoft Entra ID", preauthorised or not: only "Invoke an HTTP request" is filtered.
  ['webcontents', url],
  ['webcontentsv2', url],
  // learn.microsoft.com/connectors/sql
  ['sql', { kind: 'parameters', names: ['server', 'database'], placeholders: ['default'] }],
  // learn.microsoft.com/connectors/azureblob: "storage account name or blob endpoint"
  [
    'azureblob',
    {
      kind: 'parameters',
      names: ['dataset'],
      placeholders: ['default', 'accountnamefromsettings'],
    },
  ],
]);

/** @param connector lower case, without `shared_` */
export function endpointForm(connector: string): EndpointForm | undefined {
  return endpointForms.get(connector);
}
