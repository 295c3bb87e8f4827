import type { Target } from '../literal/targets.js';
import type { Artifact, Connection, Connector } from '../model/artifact.js';
import type { Value } from '../model/value.js';

/** How a connection or a custom connector signs in, as far as it stands there in clear words. */
export interface SignIn {
  /** For people: "the connection". */
  readonly of: string;
  /** Where its requests go; empty when that is not known. */
  readonly target: Target;
  /** A stable word for the spot inside the artifact, in front of the member's name. */
  readonly slot: string;
  readonly audience?: Value;
  readonly authority?: Value;
  readonly tenant?: Value;
  /** It signs in with an identity of its own and not with that of a user. */
  readonly isApplication: boolean;
}

const nowhere: Target = { host: '', path: '' };

/** The sign-ins that an artifact describes. */
export function signInsOf(artifact: Artifact): SignIn[] {
  if (artifact.kind === 'connection') return connectionSignIns(artifact);
  return artifact.kind === 'connector' ? connectorSignIns(artifact) : [];
}

/** Text that is written there, and no expression. */
export function writtenText(value: Value | undefined): string | undefined {
  const text = value?.text;
  return text === undefined || text.trim() === '' || /^@(?!@)|@\{|^\[[a-z]+\(/i.test(text)
    ? undefined
    : text;
}

/** Types of authentication that ask for a token (facts.md 1.6, 3.2). */
const tokenTypes: ReadonlySet<string> = new Set(['activedirectoryoauth', 'managedserviceidentity']);

/** `authentication` of `connections.json`, and the provider of a built-in connection among its parameters. */
function connectionSignIns({ authentication, value }: Connection): SignIn[] {
  const provider = value.path('parameterValues', 'authProvider');
  const found: SignIn[] = [];
  for (const [object, slot] of [
    [authentication, 'authentication'],
    [provider, 'parameterValues.authprovider'],
  ] as const) {
    const type = object?.get('type')?.text?.trim().toLowerCase() ?? '';
    if (!object || !tokenTypes.has(type)) continue;
    found.push({
      of: 'the connection',
      target: targetOf(addressOf(value)),
      slot,
      ...(object.get('audience') && { audience: object.get('audience') }),
      ...(object.get('authority') && { authority: object.get('authority') }),
      ...(object.get('tenant') && { tenant: object.get('tenant') }),
      isApplication: type === 'activedirectoryoauth',
    });
  }
  return found;
}

/** Members that name where a connection leads; the first that stands there in clear words counts. */
function addressOf(connection: Value): string | undefined {
  const parameters = connection.get('parameterValues');
  const values = [
    connection.get('connectionRuntimeUrl'),
    connection.get('triggerUrl'),
    connection.get('baseUrl'),
    connection.get('endpoint'),
    ...(parameters?.entries() ?? []).flatMap(([name, one]) =>
      /(?:endpoint|ur[il])$/i.test(name) ? [one] : [],
    ),
  ];
  return values.map(writtenText).find((text) => text !== undefined && /^\s*https?:/i.test(text));
}

function targetOf(url: string | undefined): Target {
  const [, host, path = ''] =
    /^\s*https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)(?::\d*)?([^?#]*)/i.exec(url ?? '') ?? [];
  return host === undefined ? nowhere : { host: host.toLowerCase(), path };
}

/** OAuth settings of a custom connector's connection parameters, those of its parameter sets included. */
function connectorSignIns(connector: Connector): SignIn[] {
  const target = connectorTarget(connector);
  const settings = [
    ...parametersWithin(connector.connectionParameters),
    ...(connector.parameterSets?.get('values')?.items() ?? []).flatMap((set) =>
      parametersWithin(set.get('parameters')),
    ),
  ];
  return settings.flatMap(({ name, oauth }): SignIn[] => {
    const custom = oauth.get('customParameters');
    const audience =
      oauth.path('properties', 'AzureActiveDirectoryResourceId') ??
      custom?.path('ResourceUri', 'value');
    const authority = custom?.path('LoginUri', 'value');
    return [
      {
        of: 'the custom connector',
        target,
        slot: `connectionparameters.${name.toLowerCase()}`,
        ...(audience && { audience }),
        ...(authority && { authority }),
        isApplication: false,
      },
    ];
  });
}

function parametersWithin(parameters: Value | undefined): { name: string; oauth: Value }[] {
  return (parameters?.entries() ?? []).flatMap(([name, parameter]) => {
    const oauth = parameter.get('oAuthSettings');
    return oauth ? [{ name, oauth }] : [];
  });
}

/** The host of the description, unless a policy puts another one in its place. */
function connectorTarget({ openapi, policies }: Connector): Target {
  const replaced = policies
    ?.items()
    .some((policy) => /^dynamichosturl$/i.test(policy.get('templateId')?.text ?? ''));
  const host = writtenText(openapi?.get('host'));
  if (replaced || host === undefined) return nowhere;
  const path = openapi?.get('basePath')?.text ?? '';
  return { host: host.trim().toLowerCase().replace(/:\d+$/, ''), path };
}
