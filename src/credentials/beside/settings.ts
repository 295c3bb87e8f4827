import { isSecretName } from '../../knowledge/key-names.js';
import { knownName } from '../../knowledge/own-names.js';
import { evaluateArm, isArmExpression } from '../../literal/arm.js';
import { knownText, type Text } from '../../literal/text.js';
import type { Connection, Setting, Settings } from '../../model/artifact.js';
import type { Organisation } from '../../model/organisation.js';
import { stringsIn, type Value } from '../../model/value.js';
import { authenticationRule } from '../requests.js';
import { type CredentialBeside, credentialsAt, ownNames, type Spot } from './spot.js';

/** What the values of a settings file are, for people. */
const ofWhat: Readonly<Record<Settings['of'], (name: string) => string>> = {
  app: (name) => `the setting '${name}' of the app`,
  project: (name) => `the parameter '${name}' of the project`,
  deployment: (name) => `the deployment parameter '${name}'`,
  template: (name) => `the default of the template parameter '${name}'`,
  'template-variables': (name) => `the template variable '${name}'`,
};

/** Credentials among the values that a deployment, a project or an app gets. */
export function* settingsCredentials({
  of,
  values,
  organisation,
}: Settings): Generator<CredentialBeside> {
  const rule = of === 'template-variables' ? 'plaintext-secret' : 'plaintext-parameter';
  for (const { name, at, slot } of values) {
    // What an expression gives stands elsewhere.
    if (isArmExpression(at)) continue;
    yield* credentialsAt({
      rule,
      at,
      names: [name],
      ...ownNames(organisation),
      slot,
      where: ofWhat[of](name),
      certain: isOfAuthentication(at),
    });
  }
}

/** The secret of an authentication that a parameter keeps whole: `{ "type": "Raw", "scheme": "Key", "parameter": … }`. */
function isOfAuthentication({ parent, key }: Value): boolean {
  const type = parent?.get('type')?.text?.trim().toLowerCase() ?? '';
  return type !== '' && authenticationRule(type, String(key).toLowerCase()) !== undefined;
}

/** Members of `authentication` that say how, not with what. */
const plainMembers =
  /^(?:type|scheme|name|username|clientid|tenant|audience|authority|identity|credentialtype|in)$/i;

/** Credentials of a connection of Logic Apps. */
export function* connectionCredentials(connection: Connection): Generator<CredentialBeside> {
  const { name, parameterValues, authentication, organisation } = connection;
  const of = name === '' ? 'the connection' : `the connection '${name}'`;
  for (const setting of parameterValues) {
    yield* connectionValue(
      setting,
      `'${setting.name}' of ${of}`,
      isPasswordName(knownName(setting.name, organisation?.secretNames)),
      organisation,
    );
  }
  for (const [member, at] of connection.value.entries()) {
    if (at.text === undefined || !isSecretName(knownName(member, organisation?.secretNames)))
      continue;
    const slot = member.toLowerCase();
    yield* connectionValue({ name: member, at, slot }, `'${member}' of ${of}`, false, organisation);
  }
  if (!authentication?.isObject) return;
  for (const at of stringsIn(authentication)) {
    const member = String(at.key);
    if (plainMembers.test(member)) continue;
    const slot = `authentication.${member.toLowerCase()}`;
    const certain = /^(?:value|parameter|password|secret|pfx|key|apikey)$/i.test(member);
    yield* connectionValue(
      { name: member, at, slot },
      `'authentication.${member}' of ${of}`,
      certain,
      organisation,
    );
  }
}

function* connectionValue(
  { name, at, slot }: Setting,
  where: string,
  certain: boolean,
  organisation: Organisation | undefined,
): Generator<CredentialBeside> {
  const spot: Spot = {
    rule: 'plaintext-connector-secret',
    at,
    names: [name],
    slot,
    where,
    certain,
    ...ownNames(organisation),
  };
  if (!isArmExpression(at)) {
    yield* credentialsAt(spot);
    return;
  }
  const place = definitionOf(evaluateArm(at));
  if (!place) return;
  const related = [{ at, message: `used here as ${where}` }];
  yield* credentialsAt({ ...spot, at: place, related });
}

/** Where the one literal stands that an expression gives. */
function definitionOf(text: Text): Setting['at'] | undefined {
  const [piece, ...others] = text.pieces;
  if (!piece?.known || others.length > 0 || knownText(text) !== piece.at.text) return undefined;
  return piece.at;
}

/** Under these names nothing but a password is given. */
function isPasswordName(name: string): boolean {
  return /(?:password|passwd|pwd|passphrase|clientsecret|client_secret)$/i.test(name);
}
