import type { Call } from '../expression/ast.js';

/** What a reference names, before it is looked up in the flow. */
export type Root =
  | { readonly kind: 'trigger' | 'callback-url' | 'agent-parameter' }
  | { readonly kind: 'item'; readonly name?: string }
  | {
      readonly kind:
        | 'outputs'
        | 'inputs'
        | 'error'
        | 'variable'
        | 'parameter'
        | 'result'
        | 'app-setting';
      readonly name: string;
    };

/** What a reference leads to, and the members that are read of it. */
export type Rooted = readonly [root: Root, members: readonly string[]];

/** Stands for a name that only the run knows: it may be that of any action. */
export const anyName = '\0';

/** Where a reference by some name leads. */
export function rootsOf(
  call: Call,
  target: string | undefined,
  members: readonly string[],
): Rooted[] {
  const second = call.args[1]?.kind === 'string' ? [call.args[1].value] : [];
  switch (call.name) {
    case 'trigger':
      return outputsOfRecord(members, (rest) => [[{ kind: 'trigger' }, rest]]);
    case 'triggerOutputs':
      return [[{ kind: 'trigger' }, members]];
    case 'triggerBody':
    case 'triggerMultipartBody':
      return [[{ kind: 'trigger' }, ['body', ...members]]];
    case 'triggerFormDataValue':
    case 'triggerFormDataMultiValues':
      return [[{ kind: 'trigger' }, ['body', ...(target === undefined ? [] : [target])]]];
    case 'item':
      return [[{ kind: 'item' }, members]];
    case 'listCallbackUrl':
      return [[{ kind: 'callback-url' }, []]];
    case 'agentParameters':
      return [[{ kind: 'agent-parameter' }, members]];
  }
  if (target === undefined) return [];
  const name = target.toLowerCase();
  switch (call.name) {
    case 'outputs':
    case 'actionOutputs':
      return [[{ kind: 'outputs', name }, members]];
    case 'body':
    case 'actionBody':
    case 'multipartBody':
      return [[{ kind: 'outputs', name }, ['body', ...members]]];
    case 'formDataValue':
    case 'formDataMultiValues':
      return [[{ kind: 'outputs', name }, ['body', ...second]]];
    case 'actions':
      return recordRoots(name, members);
    case 'items':
      return [[{ kind: 'item', name }, members]];
    case 'variables':
      return [[{ kind: 'variable', name }, members]];
    case 'parameters':
      return [[{ kind: 'parameter', name }, members]];
    case 'appsetting':
      // Shown as the flow writes it: nothing else declares it.
      return [[{ kind: 'app-setting', name: target }, []]];
    case 'result':
      return [[{ kind: 'result', name }, members]];
    default:
      return [];
  }
}

/** `actions('A')`: what went in, what came out, and what went wrong. */
function recordRoots(name: string, members: readonly string[]): Rooted[] {
  const [first, ...rest] = members;
  const parts: Rooted[] = [
    ...outputsOfRecord(members, (deeper): Rooted[] => [[{ kind: 'outputs', name }, deeper]]),
    ...(first === undefined || first.toLowerCase() === 'inputs'
      ? ([[{ kind: 'inputs', name }, rest]] as Rooted[])
      : []),
    ...(first === undefined || first.toLowerCase() === 'error'
      ? ([[{ kind: 'error', name }, rest]] as Rooted[])
      : []),
  ];
  return parts;
}

function outputsOfRecord(
  members: readonly string[],
  roots: (rest: readonly string[]) => Rooted[],
): Rooted[] {
  const [first, ...rest] = members.flatMap((member) => member.split('/'));
  if (first === undefined) return roots([]);
  return first.toLowerCase() === 'outputs' ? roots(rest) : [];
}
