import { findSignedTriggerUrls } from '../knowledge/trigger-hosts.js';
import type { Flow } from '../model/flow.js';
import { createSlot } from '../model/memory.js';
import { pickStrings, type StringPlace } from '../model/strings.js';
import type { Value } from '../model/value.js';
import type { Related } from '../rule.js';

/** A signed trigger URL in clear text, and the flow it starts. */
interface SignedUrl {
  readonly at: Value;
  /** As flows write their own id: lower case, with dashes. */
  readonly flowId: string;
}

const elsewhere = createSlot<readonly SignedUrl[]>();

/** The signed URLs that say which flow they start, where they usually stand: in requests and in parameters. */
export function signedUrlsIn(flow: Flow): SignedUrl[] {
  const requests = flow.actions.flatMap((action) => action.requests.map(({ uri }) => uri));
  const parameters = flow.definition.get('parameters')?.entries() ?? [];
  return [...requests, ...parameters.map(([, parameter]) => parameter.get('defaultValue'))]
    .filter((place) => place !== undefined)
    .flatMap((at) => {
      const id = /\/workflows\/([0-9a-f]{32})\//i.exec(at.text ?? '')?.[1]?.toLowerCase();
      if (id === undefined || [...findSignedTriggerUrls(at.text ?? '')].length === 0) return [];
      return [{ at, flowId: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') }];
    });
}

/** Tells flows which of their signed URLs stand in the others. */
export function noteSignedUrls(flows: readonly Flow[]): void {
  const urls = flows.flatMap(signedUrlsIn);
  if (urls.length === 0) return;
  for (const flow of flows) {
    elsewhere.set(
      flow,
      urls.filter(({ flowId }) => flowId === flow.id?.toLowerCase()),
    );
  }
}

/**
 * A signed URL of the flow that stands in clear text, in the flow itself or in another of the run. The id in
 * such a URL is the flow's only where the two are the same; where they differ, nothing can be told.
 */
export function ownSignedUrl(flow: Flow): Related | undefined {
  const at = urlWithin(flow) ?? elsewhere.get(flow)?.[0]?.at;
  return at && { at, message: 'the signed URL of the flow stands here in clear text' };
}

/** Wherever in the flow itself it stands. */
function urlWithin(flow: Flow): Value | undefined {
  const id = flow.id?.replaceAll('-', '').toLowerCase();
  if (id === undefined || !/^[0-9a-f]{32}$/.test(id)) return undefined;
  const own = ({ text }: StringPlace) => text.toLowerCase().includes(`/workflows/${id}/`);
  return pickStrings(flow.container, own).find(
    ({ text }) => [...findSignedTriggerUrls(text)].length > 0,
  )?.value;
}
