import type { SolutionInfo } from './flow.js';
import type { Organisation } from './organisation.js';
import type { Value } from './value.js';

interface ArtifactBase {
  /** Schema or logical name, which is its identity across exports; empty when it has none. */
  readonly name: string;
  /** Identity across exports where the name is none: two projects may both call a connection `sql`. */
  readonly identity?: string;
  /** The root of its (first) document. */
  readonly value: Value;
  readonly solution?: SolutionInfo;
  /** Whose it is. */
  readonly organisation?: Organisation;
}

/** A named value in a file beside the flows. */
export interface Setting {
  readonly name: string;
  readonly at: Value;
  /** A stable word for the spot inside the artifact. */
  readonly slot: string;
}

/** A Copilot Studio agent (`bots/<schema name>/bot.xml`). */
export interface Agent extends ArtifactBase {
  readonly kind: 'agent';
  /** Ids of the flows that its topics call, lower case. */
  readonly flows: readonly string[];
  /** Its topics send HTTP requests of their own. */
  readonly sendsRequests: boolean;
  /** Whoever chats with it does not sign in. */
  readonly anonymous: boolean;
}

export type VariableType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'json'
  | 'data-source'
  | 'secret'
  | 'unknown';

/** An environment variable of a solution, or its value in a deployment settings file (of unknown type). */
export interface EnvironmentVariable extends ArtifactBase {
  readonly kind: 'environment-variable';
  readonly type: VariableType;
  /** For people. */
  readonly displayName: string;
  /** The default and the current values that the export holds. */
  readonly values: readonly Setting[];
  /** Values that a flow beside it uses as a credential; `all` when it is the value of the variable, whatever it is. */
  readonly usedAsCredential?: ReadonlySet<string> | 'all';
}

/** A custom connector: the files of it that are in the export. */
export interface Connector extends ArtifactBase {
  readonly kind: 'connector';
  readonly openapi?: Value;
  readonly connectionParameters?: Value;
  /** Several ways to connect, each with parameters of its own. */
  readonly parameterSets?: Value;
  /** The list of policy template instances. */
  readonly policies?: Value;
  /** C# text. */
  readonly script?: Value;
  /** Code that is not in the export handles its requests. */
  readonly hasScript: boolean;
}

/** A connection of Logic Apps: an entry of `connections.json` or a `Microsoft.Web/connections` resource. */
export interface Connection extends ArtifactBase {
  readonly kind: 'connection';
  /** Without `shared_`, lower case; empty when unknown. */
  readonly connector: string;
  readonly parameterValues: readonly Setting[];
  readonly authentication?: Value;
}

/** Values that a deployment or an app gets: `local.settings.json`, parameter files, parameters of ARM templates. */
export interface Settings extends ArtifactBase {
  readonly kind: 'settings';
  readonly of: 'app' | 'project' | 'deployment' | 'template' | 'template-variables';
  readonly values: readonly Setting[];
}

/**
 * Text that is no JSON and may hold signed URLs or tokens: topics of agents, canvas apps, web resources, bundles of
 * code components.
 */
export interface TextFile extends ArtifactBase {
  readonly kind: 'text';
  readonly of: 'agent' | 'bundle' | 'canvas-app' | 'web-resource';
  /** Each file of it as one string; a canvas app is many. */
  readonly texts: readonly Value[];
}

/** Parts of a solution or project beside its flows that rules look at. */
export type Artifact = Agent | EnvironmentVariable | Connector | Connection | Settings | TextFile;
