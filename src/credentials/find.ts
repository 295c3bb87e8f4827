import type { Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { noteStrings } from '../model/strings.js';
import { comparedLiterals } from './compared.js';
import type { Credential, FoundLiteral } from './credential.js';
import { formatLiterals } from './formats.js';
import { namedLiterals } from './named.js';
import { propertyLiterals } from './properties.js';
import { authenticationLiterals, extraKeys, requestLiterals } from './requests.js';
import { signedUrlUses } from './signed-urls.js';
import { bringTogether } from './together.js';

const index = createSlot<readonly Credential[]>();

/** All literal credentials of a flow, each once, where it stands; found once per flow. */
export function credentialsOf(flow: Flow): readonly Credential[] {
  return index.of(flow, () => bringTogether([...findLiterals(flow)], flow));
}

function* findLiterals(flow: Flow): Generator<FoundLiteral> {
  // Who looks first looks at a part of the flow, and others at all of it.
  noteStrings(flow.container);
  for (const node of [...flow.triggers, ...flow.actions]) {
    for (const request of node.requests) yield* requestLiterals(request, flow);
    if (node.requests.every(({ authentication }) => !authentication))
      yield* authenticationLiterals(node.inputs?.get('authentication'), '', flow);
    yield* extraKeys(node, flow);
  }
  yield* signedUrlUses(flow);
  yield* comparedLiterals(flow);
  yield* namedLiterals(flow);
  yield* propertyLiterals(flow);
  yield* formatLiterals(flow);
}
