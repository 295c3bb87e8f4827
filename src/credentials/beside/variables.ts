import type { Artifact } from '../../model/artifact.js';
import type { Flow, FlowNode } from '../../model/flow.js';
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

/** Which values of environment variables the flows of a project use as credentials. */
export interface VariableUses {
  note(flow: Flow): void;
  /** The artifact with what is known of its uses. */
  tell(artifact: Artifact): Artifact;
}

export function createVariableUses(): VariableUses {
  const texts = new Map<string, Set<string>>();
  return {
    note(flow) {
      // Most flows keep none, and looking for credentials is the costlier question.
      if (flow.parameters.every((parameter) => variableNameOf(parameter) === undefined)) return;
      for (const { at, text, placeholder } of credentialsOf(flow)) {
        const name = placeholder ? undefined : variableNameOf(flow.nodeOf(at));
        if (name !== undefined) texts.set(name, (texts.get(name) ?? new Set()).add(text.trim()));
      }
    },
    tell(artifact) {
      const used = texts.get(artifact.name.toLowerCase());
      return used && artifact.kind === 'environment-variable'
        ? { ...artifact, usedAsCredential: used }
        : artifact;
    },
  };
}
