import type { SolutionInfo } from './flow.js';
import type { Value } from './value.js';

interface ArtifactBase {
  /** Schema or logical name: its identity across exports. */
  readonly name: string;
  /** The root of its document. */
  readonly value: Value;
  readonly solution?: SolutionInfo;
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

/** Parts of a solution beside its flows that rules look at. */
export type Artifact = Agent;
