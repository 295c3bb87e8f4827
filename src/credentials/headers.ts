import { isKeyHeader, mayNameKey } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import type { Flow } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import { authorizationSecrets, type Extracted, wholeSecret } from './extract.js';
import { literalsOf } from './resolved.js';
import { looksSecret } from './shape.js';

/** The credential that a request sends in a header of that name. */
export function* headerLiterals(
  name: string,
  value: Value,
  part: string,
  flow: Flow,
): Generator<FoundLiteral> {
  const known = knownName(name, flow.organisation?.secretNames);
  if (!mayBeKey(known)) return;
  yield* literalsOf(useOf(name, value, part), (text) => secretsIn(known, text), flow);
}

/** `{"x-api-key":"…"}` or `x-api-key: …`: headers written as one text. */
export function* headerTextLiterals(
  value: Value,
  part: string,
  flow: Flow,
): Generator<FoundLiteral> {
  const use = useOf('', value, part);
  const own = flow.organisation?.secretNames;
  const extract = (text: string) => secretsInText(text, own);
  yield* literalsOf(use, extract, flow, '', ({ name = '' }) => useOf(name, value, part));
}

function useOf(name: string, at: Value, part: string): CredentialUse {
  return {
    rule: isAuthorization(name) ? 'plaintext-authorization' : 'plaintext-api-key',
    at,
    slot: `${part}header:${name.toLowerCase()}`,
    as: `the header '${name}'`,
  };
}

function isAuthorization(name: string): boolean {
  return /^(?:proxy-)?authorization$|^cookie$/i.test(name.trim());
}

function mayBeKey(name: string): boolean {
  return isAuthorization(name) || isKeyHeader(name) || mayNameKey(name);
}

/** Switches, dates and versions that stand in a header whose name sounds like a key. */
const settings = /^(?:true|false|yes|no|\d{1,7}|\d{4}-\d\d-\d\d\S*|v?\d+(?:\.\d+)+)$/i;

function secretsIn(name: string, text: string): readonly Extracted[] {
  if (isAuthorization(name)) return authorizationSecrets(text, name);
  const whole = wholeSecret(text, name).filter(({ secret }) => !settings.test(secret));
  return isKeyHeader(name) ? whole : whole.filter(({ secret }) => looksSecret(secret, name));
}

const headerInText =
  /(?:^|[\n,{])\s{0,20}\\{0,7}["']?([A-Za-z][\w-]{1,60})\\{0,7}["']?\s{0,3}:\s{0,3}(\\{0,7}["'])?/g;

function secretsInText(text: string, own?: readonly string[]): readonly Extracted[] {
  return [...text.matchAll(headerInText)].flatMap((match): Extracted[] => {
    const [whole, name = '', quote] = match;
    const known = knownName(name, own);
    if (!mayBeKey(known)) return [];
    const offset = match.index + whole.length;
    const rest = text.slice(offset, offset + 8_000);
    const end = quote === undefined ? rest.search(/[\r\n]|$/) : rest.indexOf(quote);
    return secretsIn(known, rest.slice(0, Math.max(0, end))).map((one) => ({
      ...one,
      start: one.start + offset,
      end: one.end + offset,
      name,
    }));
  });
}
