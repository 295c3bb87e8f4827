import { byConnector } from './by-connector.js';
import { graphHost } from './first-party.js';

/*
 * What returns a secret: connector operations, Dataverse actions and addresses. Unknown pieces of an address
 * stand in it as one NUL character.
 */

/** A secret in the outputs of an action. */
export interface SecretOutput {
  /** Completes "This action returns …". */
  readonly what: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Where in the outputs; what stands below the last member is the secret too. */
  readonly path: readonly string[];
  /** Further members that are secrets as well. */
  readonly also?: readonly (readonly string[])[];
  /** It is kept somewhere and read here; other secrets are made for the one who asks. */
  readonly isStored?: true;
}

interface Row extends SecretOutput {
  readonly source: string;
}

interface OperationRow extends Row {
  /** Lower case, without `shared_`. */
  readonly connector: string;
  readonly operation: RegExp;
  /** The path by which old-style hosts name the operation, lower case. */
  readonly address?: RegExp;
}

interface AddressRow extends Row {
  /** Any host when there is none. */
  readonly host?: RegExp;
  /** Over the address's path in lower case, without empty members and query. */
  readonly address: RegExp;
  /** Upper case; any method when there are none. */
  readonly methods?: readonly string[];
}

const operations: readonly OperationRow[] = [
  {
    connector: 'keyvault',
    // Not GetSecretMetadata, GetSecretVersionMetadata: they describe it.
    operation: /^getsecret(?:version)?$/i,
    address: /^\/secrets\/[^/]+\/(?:[^?]*\/)?value$/,
    what: 'a secret from a key vault',
    confidence: 'high',
    path: ['body', 'value'],
    isStored: true,
    source: 'facts 5.1 [S/I*]; the built-in connector names the operation getSecret',
  },
  {
    connector: 'keyvault',
    operation: /^decryptdata(?:withversion)?$/i,
    address: /^\/keys\/[^?]*\/decrypt$/,
    what: 'data that a key vault has decrypted',
    confidence: 'high',
    // The member that holds the text is not in the facts.
    path: ['body'],
    source: 'facts 5.1 [I*]; the path follows learn.microsoft.com/rest/api/keyvault/keys/decrypt',
  },
  {
    connector: 'flowmanagement',
    operation: /^listcallbackurl$/i,
    what: 'a signed URL that starts a flow',
    confidence: 'high',
    path: ['body', 'response', 'value'],
    source: 'seen in public exports',
  },
];

/** The Dataverse action that reads an environment variable of type Secret. */
const environmentSecret = {
  connector: 'commondataserviceforapps',
  operation: /^performunboundaction(?:withorganization)?$/i,
  /** Lower case. */
  action: 'retrieveenvironmentvariablesecretvalue',
  what: 'the value of a secret environment variable',
  confidence: 'high',
  path: ['body', 'EnvironmentVariableSecretValue'],
  isStored: true,
  source: 'facts 5.2 [S exact, D ENV-KV]',
} as const;

/** Hosts of Microsoft's sign-in services, all clouds. Source: facts 4.3; learn.microsoft.com/entra (national clouds). */
const signIn =
  /^(?:login\.microsoftonline\.(?:com|us|de)|login\.partner\.microsoftonline\.cn|login\.chinacloudapi\.cn|login\.windows\.net|login\.microsoft\.com|sts\.windows\.net)$/;

/** Azure Resource Manager, all clouds. Source: facts 4.4. */
const resourceManager =
  /^management\.(?:azure\.com|core\.windows\.net|usgovcloudapi\.net|chinacloudapi\.cn|microsoftazure\.de)$/;

/** Data plane of key vaults, all clouds. Source: facts 4.4. */
const keyVault = /\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de)$/;

const token = {
  what: 'an access token',
  path: ['body', 'access_token'],
  also: [
    ['body', 'refresh_token'],
    ['body', 'id_token'],
  ],
} as const;
const vault = {
  host: keyVault,
  confidence: 'high',
  path: ['body', 'value'],
  isStored: true,
} as const;
const keys = { what: 'access keys', confidence: 'high', path: ['body'] } as const;

const callbackUrl = {
  what: 'a signed URL that starts a flow',
  confidence: 'high',
  path: ['body', 'value'],
} as const;

const callbackAction = /\/listcallbackurl$/;

/** Posts to a resource that answer with its keys. Source: rules C; learn.microsoft.com/rest/api, names of the actions. */
const keyActions =
  /\/(?:list(?:keys|adminkeys|querykeys|secrets|connectionstrings|accountsas|servicesas|credentials?|cluster(?:admin|user)credential)|sharedkeys|regeneratekeys?)$/;

const addresses: readonly AddressRow[] = [
  {
    ...token,
    host: signIn,
    address: /\/token$/,
    confidence: 'high',
    source: 'facts 3.3 [I, common pattern], 4.3',
  },
  {
    ...token,
    address: /\/(?:oauth2?|openid-connect|connect|oidc)(?:\/v\d[\d.]*)?\/(?:access_)?token$/,
    methods: ['GET', 'POST'],
    confidence: 'medium',
    source: 'RFC 6749 names no path; these are what sign-in services use',
  },
  {
    ...vault,
    what: 'a secret from a key vault',
    // The list of secrets, and of the versions of one, holds no values.
    address: /^\/secrets\/[^/]+(?:\/(?!versions$|backup$)[^/]+)?$/,
    methods: ['GET', 'PUT'],
    source:
      'rules C; learn.microsoft.com/rest/api/keyvault/secrets (PUT answers with the value as well)',
  },
  {
    ...vault,
    what: 'data that a key vault has decrypted',
    address: /^\/keys\/[^/]+\/(?:[^/]+\/)?(?:decrypt|unwrapkey)$/,
    methods: ['POST'],
    source: 'learn.microsoft.com/rest/api/keyvault/keys',
  },
  {
    ...keys,
    host: resourceManager,
    address: keyActions,
    methods: ['POST', 'GET'],
    source: 'rules C',
  },
  {
    // The host may be unknown, or stand in the connection.
    ...keys,
    address: new RegExp(`^(?:/\\0)?/subscriptions/[^/]+/.*${keyActions.source}`),
    methods: ['POST', 'GET'],
    source: 'rules C',
  },
  {
    what: 'a new client secret',
    confidence: 'high',
    path: ['body', 'secretText'],
    host: graphHost,
    address: /\/(?:applications|serviceprincipals)[/(][^?]*\/(?:microsoft\.graph\.)?addpassword$/,
    methods: ['POST'],
    source: 'learn.microsoft.com/graph/api/application-addpassword',
  },
  {
    ...callbackUrl,
    address: callbackAction,
    source: 'learn.microsoft.com/rest/api/logic/workflows/listcallbackurl',
  },
  {
    what: environmentSecret.what,
    confidence: 'high',
    path: environmentSecret.path,
    isStored: true,
    address: new RegExp(`/${environmentSecret.action}$`),
    source: 'facts 5.2; the same action in the Web API of Dataverse',
  },
];

/** The secret that a connector's operation returns, told by its id or, where the host names one, its path. */
export function secretOfOperation(
  connector: string,
  operationId: string,
  path?: string,
): SecretOutput | undefined {
  const address = path === undefined ? undefined : pathOf(path);
  return operationsOf(connector).find((row) =>
    operationId !== ''
      ? row.operation.test(operationId)
      : address !== undefined && row.address?.test(address),
  );
}

const operationsOf = byConnector(operations, ({ connector }) => [connector]);

/** Whether an operation performs a Dataverse action that its parameter `actionName` names. */
export function performsNamedAction(connector: string, operationId: string): boolean {
  return connector === environmentSecret.connector && environmentSecret.operation.test(operationId);
}

/** The secret that a Dataverse action returns. */
export function secretOfNamedAction(actionName: string): SecretOutput | undefined {
  return actionName.trim().toLowerCase() === environmentSecret.action
    ? environmentSecret
    : undefined;
}

/** Whether a path of the Azure Resource Manager connector ends in an action that returns keys or a signed URL. */
export function secretOfResourcePath(path: string): SecretOutput | undefined {
  const address = pathOf(path);
  if (keyActions.test(address)) return keys;
  return callbackAction.test(address) ? callbackUrl : undefined;
}

/**
 * The secret that a request to an address returns.
 * @param method empty when it is unknown
 */
export function secretOfAddress(url: string, method: string): SecretOutput | undefined {
  const { hosts, path } = splitAddress(url);
  const verb = method.toUpperCase();
  return addresses.find(
    (row) =>
      (!row.host || hosts.some((host) => row.host?.test(host))) &&
      row.address.test(path) &&
      (verb === '' || !row.methods || row.methods.includes(verb)),
  );
}

/** What a request with an OAuth `grant_type` in its body or query returns, whatever its address. */
export const tokenResponse: SecretOutput = { ...token, confidence: 'medium' };

/** The host as written, and up to its first unknown piece; the path in lower case. */
function splitAddress(url: string): { hosts: readonly string[]; path: string } {
  const text = url.trim().toLowerCase();
  const authority = /^https?:\/\/([^/?#]*)/.exec(text);
  if (!authority) return { hosts: [], path: pathOf(text) };
  const [whole, server = ''] = authority;
  const host = server.slice(server.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  const [start = ''] = host.split('\0', 1);
  return { hosts: [host, start], path: pathOf(text.slice(whole.length)) };
}

/** Without query and empty members, in lower case. */
function pathOf(text: string): string {
  const [path = ''] = text.trim().toLowerCase().split(/[?#]/, 1);
  const members = path.split('/').filter((member) => member !== '');
  return `/${members.join('/')}`;
}
