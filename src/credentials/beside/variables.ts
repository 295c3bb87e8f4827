import type { Artifact, VariableType } from '../../model/artifact.js';
import type { Flow, FlowNode, Parameter } from '../../model/flow.js';
import { credentialsOf } from '../find.js';

/**
 * The environment variable whose value a flow keeps in a parameter, by schema name: `metadata.schemaName`, else what
 * the designer writes in brackets behind the display name (facts.md 5.2).
 */
export function variableNameOf(node: FlowNode | undefined): string | undefined {
  if (node?.kind !== 'parameter') return undefined;
  const name =
    node.value.path('metadata', 'schemaName')?.text ?? /\(([^()]+)\)$/.exec(node.name)?.[1];
  return name?.trim().toLowerCase();
}

/** What the parts of a tree say of its environment variables: their types, and which flows use as credentials. */
export interface VariableUses {
  /** A definition says the type, which a deployment's settings do not. */
  learn(artifact: Artifact): void;
  note(flow: Flow): void;
  /** The artifact with what is known of its type and its uses. */
  tell(artifact: Artifact): Artifact;
}

export function createVariableUses(): VariableUses {
  const texts = new Map<string, Set<string> | 'all'>();
  const types = new Map<string, VariableType>();
  return {
    learn(artifact) {
      if (artifact.kind === 'environment-variable' && artifact.type !== 'unknown')
        types.set(artifact.name.toLowerCase(), artifact.type);
    },
    note(flow) {
      // Most flows keep none that could be a key, and looking for credentials is the costlier question.
      if (!flow.parameters.some(mayKeepKey)) return;
      for (const { at, text, uses, placeholder } of credentialsOf(flow)) {
        const name = placeholder ? undefined : variableNameOf(flow.nodeOf(at));
        if (name === undefined) continue;
        const known = texts.get(name) ?? new Set();
        // What is sent as a key is one in every environment; elsewhere the value itself may have told.
        const isSent = uses.some(
          (use) => use.at.pointer !== at.pointer && use.rule !== 'plaintext-secret',
        );
        const isAll = known === 'all' || (isSent && at.text?.trim() === text.trim());
        texts.set(name, isAll ? 'all' : known.add(text.trim()));
      }
    },
    tell(artifact) {
      if (artifact.kind !== 'environment-variable') return artifact;
      const name = artifact.name.toLowerCase();
      const used = texts.get(name);
      const type = artifact.type === 'unknown' ? types.get(name) : undefined;
      return { ...artifact, ...(type && { type }), ...(used && { usedAsCredential: used }) };
    },
  };
}

/** Switches, small numbers, mail addresses, and addresses without a user or a query are no keys; an id may be sent as one. */
const plain = /^(?:\s*|true|false|\d{1,5}|https?:\/\/[^?#@\s]*|[\w.+-]+@[\w.-]+)$/i;

function mayKeepKey(parameter: Parameter): boolean {
  const { literal } = parameter;
  if (!literal || (!literal.isObject && (literal.text === undefined || plain.test(literal.text))))
    return false;
  return variableNameOf(parameter) !== undefined;
}
