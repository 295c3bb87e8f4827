import { resolvePlaces, resolveText } from '../literal/resolve.js';
import { knownText, markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { HttpRequest } from '../model/request.js';
import type { Value } from '../model/value.js';
import { lifetimeOf } from './lifetime.js';

/** An action that creates a link which opens without signing in. */
export interface SharingLink {
  /** The value that says so. */
  readonly at: Value;
  /** For people: what whoever has the link may do, where that makes it worse. */
  readonly worse?: string;
}

/** Operations that create sharing links, by the parameter that says for whom. */
const linkOperations: readonly {
  connector: string;
  operation: RegExp;
  scope: string;
  source: string;
}[] = [
  {
    connector: 'sharepointonline',
    operation: /^createsharinglink|\/createsharinglink|\/(?:createlink|sharelink)$/i,
    scope: 'permission/scope',
    source:
      'rules A; learn.microsoft.com/connectors/sharepointonline (body of type, scope, expirationDateTime)',
  },
  {
    connector: 'onedriveforbusiness',
    operation: /^createshare?link|\/share(?:v2)?$|\/createsharelinkbypath(?:v2)?$/i,
    scope: 'scope',
    source: 'learn.microsoft.com/connectors/onedriveforbusiness (CreateShareLinkV2: type, scope)',
  },
  {
    connector: 'onedrive',
    operation: /^createshare?link|\/share(?:v2)?$|\/createsharelinkbypath(?:v2)?$/i,
    scope: 'scope',
    source: 'learn.microsoft.com/connectors/onedrive (type, scope)',
  },
];

/** The link that an action creates, when it needs no sign-in. */
export function anonymousLinkOf(action: Action, flow: Flow): SharingLink | undefined {
  const { operation } = action;
  if (operation) {
    const name = operation.id || operation.path?.text || '';
    if (operation.connector === 'azureblob' && /createshared?linkbypath/i.test(name))
      return signedBlobLink(action, flow);
    const row = linkOperations.find(
      (one) => one.connector === operation.connector && one.operation.test(name),
    );
    const scope =
      row && (operationParameter(action, row.scope) ?? operationParameter(action, 'scope'));
    if (scope && textsOf(scope, flow).some(isAnonymous)) return { at: scope };
  }
  for (const request of action.requests) {
    const link = linkOfRequest(request, flow);
    if (link) return link;
  }
  return undefined;
}

function isAnonymous(text: string): boolean {
  return /^\s*anonymous\s*$/i.test(text);
}

/** A link of Azure Blob Storage is a shared access signature: whoever has it may do what it permits. */
function signedBlobLink(action: Action, flow: Flow): SharingLink {
  const parameter = (name: string) =>
    operationParameter(action, `policy/${name}`) ??
    operationParameter(action, name) ??
    flatParameter(action, name);
  const permissions = parameter('Permissions');
  const expiry = parameter('ExpiryTime');
  const at = action.inputs?.path('host', 'operationId') ?? action.operation?.path ?? action.value;
  if (
    permissions &&
    textsOf(permissions, flow).some((text) => /write|add|create|delete/i.test(text))
  ) {
    return { at: permissions, worse: 'It also permits to write.' };
  }
  if (expiry && (lifetimeOf(expiry) ?? 0) > 30)
    return { at: expiry, worse: 'It lives longer than 30 days.' };
  return { at };
}

/** `accessPolicy/Permissions`: the designer puts the name of the body before it, which changed between versions. */
function flatParameter({ operation }: Action, name: string): Value | undefined {
  const end = `/${name}`.toLowerCase();
  return operation?.parameters?.entries().find(([key]) => key.toLowerCase().endsWith(end))?.[1];
}

/** `…/createLink` of Microsoft Graph, and the ways of SharePoint's own interface. */
function linkOfRequest({ uri, body }: HttpRequest, flow: Flow): SharingLink | undefined {
  const address = uri
    ? resolveText(uri, flow).map((text) => markedText(text).split('?')[0] ?? '')
    : [];
  if (!body || !uri) return undefined;
  if (address.some((text) => /\/createlink\/?$/i.test(text))) {
    for (const place of resolvePlaces(body, flow)) {
      const scope = place.get('scope');
      if (scope && textsOf(scope, flow).some(isAnonymous)) return { at: within(body, scope) };
    }
    return saysInText(body, /"scope"\s{0,9}:\s{0,9}"anonymous"/i, flow) ? { at: body } : undefined;
  }
  // SharingLinkKind 4 and 5 are links to view and to edit for anyone.
  if (address.some((text) => /\/sharelink\/?$/i.test(text))) {
    for (const place of resolvePlaces(body, flow)) {
      const kind = place.path('request', 'settings', 'linkKind');
      if (kind && /^[45]$/.test(kind.scalar?.trim() ?? '')) return { at: within(body, kind) };
    }
    return saysInText(body, /"linkKind"\s{0,9}:\s{0,9}"?[45]\b/i, flow) ? { at: body } : undefined;
  }
  return address.some((text) => /\/sp\.web\.createanonymouslink(?:withexpiration)?\/?$/i.test(text))
    ? { at: uri }
    : undefined;
}

/** The link is created where the request is sent, wherever its body was put together. */
function within(body: Value, place: Value): Value {
  return place.pointer.startsWith(`${body.pointer}/`) ? place : body;
}

function saysInText(body: Value, pattern: RegExp, flow: Flow): boolean {
  return resolveText(body, flow).some((text) => pattern.test(markedText(text)));
}

function textsOf(value: Value, flow: Flow): string[] {
  return resolveText(value, flow).flatMap((text) => knownText(text) ?? []);
}
