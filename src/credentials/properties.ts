import { calls } from '../expression/walk.js';
import { resolveExpression } from '../literal/resolve.js';
import type { Flow } from '../model/flow.js';
import type { HttpRequest } from '../model/request.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import type { CredentialUse, FoundLiteral } from './credential.js';
import { isNameOfSecret, literalsNamed } from './named.js';
import { authenticationRule } from './requests.js';

/** `setProperty(x, 'apiKey', '…')`: the name stands in the expression, and its place tells what it is used as. */
export function* propertyLiterals(flow: Flow): Generator<FoundLiteral> {
  const mayName = ({ text, mayBeCode }: StringPlace) =>
    mayBeCode && /(?:set|add)property/i.test(text);
  for (const { value } of pickStrings(flow.definition, mayName)) {
    for (const call of value.template ? calls(value.template) : []) {
      const [, key, given] = call.args;
      if (!/^(?:set|add)Property$/i.test(call.name) || key?.kind !== 'string' || !given) continue;
      if (!isNameOfSecret(key.value, flow)) continue;
      const use = useOf(value, key.value, flow);
      for (const text of resolveExpression(given, value, flow))
        yield* literalsNamed(text, key.value, use, flow);
    }
  }
}

function useOf(at: Value, name: string, flow: Flow): CredentialUse {
  for (const { requests } of [...flow.triggers, ...flow.actions]) {
    for (const request of requests) {
      const use = useIn(request, at, name);
      if (use) return use;
    }
  }
  return { rule: 'plaintext-secret', at, as: `'${name}'` };
}

/** What a property is in the part of a request that an expression gives. */
function useIn(request: HttpRequest, at: Value, name: string): CredentialUse | undefined {
  const { computedHeaders, computedQueries, body, authentication } = request;
  const member = name.toLowerCase();
  const part = request.part ? `${request.part}.` : '';
  if (isIn(computedHeaders, at)) {
    const isSent = /^(?:proxy-)?authorization$|^cookie$/.test(member);
    const rule = isSent ? 'plaintext-authorization' : 'plaintext-api-key';
    return { rule, at, slot: `${part}header:${member}`, as: `the header '${name}'` };
  }
  if (isIn(computedQueries, at)) {
    const slot = `${part}query:${member}`;
    return { rule: 'plaintext-api-key', at, slot, as: `the query parameter '${name}'` };
  }
  if (isIn(body, at)) {
    const slot = `${part}body:${member}`;
    return { rule: 'plaintext-request-secret', at, slot, as: `'${name}' of the request body` };
  }
  const rule = isIn(authentication, at) ? authenticationRule('', member) : undefined;
  const slot = `${part}authentication.${member}`;
  return rule && { rule, at, slot, as: `'authentication.${name}'` };
}

function isIn(part: Value | undefined, at: Value): boolean {
  return part !== undefined && `${at.pointer}/`.startsWith(`${part.pointer}/`);
}
