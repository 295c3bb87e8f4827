import type { AcceptedAudiences } from '../knowledge/audiences.js';
import type { Cloud } from '../knowledge/sources.js';

/**
 * What an organisation says of itself, where the tables cannot know. Flows and the parts beside them carry it, so
 * that everything found out about them stands on the same ground.
 */
export interface Organisation {
  /** The clouds it is in; none when it does not say. */
  readonly clouds?: readonly Cloud[];
  /** What hosts accept beside what the tables say. */
  readonly audiences?: readonly AcceptedAudiences[];
  /** Names under which a credential stands. */
  readonly secretNames?: readonly string[];
  /** Connectors whose connections are an administrator's; a `*` at the end is any ending. */
  readonly privilegedConnectors?: readonly string[];
  /** Connectors to services whose data nobody from outside writes, and that may hold what is the organisation's. */
  readonly trustedConnectors?: readonly string[];
}
