import { parameterTables } from '../credentials/beside/connector.js';
import { isKeyHeader, isKeyQuery, isSecretName } from '../knowledge/key-names.js';
import type { Connector } from '../model/artifact.js';
import { operationParameters, policiesOf } from '../model/connector.js';
import type { Value } from '../model/value.js';

/**
 * Whether a connector authenticates in any way that its files show: a security definition, a connection parameter
 * that is a credential, a policy that sets a key, a key among the parameters of its operations, or a script, which
 * may do anything.
 */
export function authenticates(connector: Connector): boolean {
  const { openapi, hasScript } = connector;
  return (
    hasScript ||
    hasMembers(openapi?.get('securityDefinitions')) ||
    hasMembers(openapi?.path('components', 'securitySchemes')) ||
    parameterTables(connector).some((table) => table.entries().some(isCredential)) ||
    policiesOf(connector).some(({ template, name }) => isKey(template, name ?? '')) ||
    (openapi !== undefined && operationKeys(openapi))
  );
}

function hasMembers(value: Value | undefined): boolean {
  return (value?.children().length ?? 0) > 0;
}

function isCredential([name, parameter]: [string, Value]): boolean {
  const type = parameter.get('type')?.text?.toLowerCase() ?? '';
  // A gateway, a certificate and a managed identity sign in by themselves.
  return type !== 'string' && type !== 'int' && type !== 'bool' ? type !== '' : isSecretName(name);
}

function isKey(template: string, name: string): boolean {
  if (/query/.test(template)) return isKeyQuery(name);
  return /^(?:proxy-)?authorization$|^cookie$/i.test(name.trim()) || isKeyHeader(name);
}

/** Keys that every call gives, in its headers, query or body: a bad way, but one. */
function operationKeys(openapi: Value): boolean {
  return operationParameters(openapi).some((parameter) => {
    const place = parameter.get('in')?.text?.toLowerCase();
    if (place === 'body') return hasKeyMember(parameter.get('schema'), openapi);
    return (
      (place === 'header' || place === 'query') && isKey(place, parameter.get('name')?.text ?? '')
    );
  });
}

function hasKeyMember(schema: Value | undefined, openapi: Value): boolean {
  const reference = schema?.get('$ref')?.text?.split('/').pop();
  const object = reference === undefined ? schema : openapi.path('definitions', reference);
  return (
    object
      ?.get('properties')
      ?.entries()
      .some(([name]) => isSecretName(name)) ?? false
  );
}
