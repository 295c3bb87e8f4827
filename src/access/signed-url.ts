import { callersOf } from '../dataflow/link.js';
import { findSignedTriggerUrls } from '../knowledge/trigger-hosts.js';
import type { Flow } from '../model/flow.js';
import { pickStrings } from '../model/strings.js';
import type { Related } from '../rule.js';

/**
 * A signed URL of the flow that stands in clear text, in the flow itself or in a flow that calls it. The id
 * in such a URL is the flow's only where the two are the same; where they differ, nothing can be told.
 */
export function ownSignedUrl(flow: Flow): Related | undefined {
  const id = flow.id?.replaceAll('-', '').toLowerCase();
  if (id === undefined || !/^[0-9a-f]{32}$/.test(id)) return undefined;
  for (const place of new Set([flow, ...callersOf(flow).map((site) => site.flow)])) {
    const own = (text: string) => text.toLowerCase().includes(`/workflows/${id}/`);
    for (const found of pickStrings(place.container, own)) {
      const [url] = findSignedTriggerUrls(found.text);
      if (url)
        return { at: found.value, message: 'the signed URL of the flow stands here in clear text' };
    }
  }
  return undefined;
}
