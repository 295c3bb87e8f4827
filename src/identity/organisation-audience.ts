import {
  type AudienceVerdict,
  cloudsOfAudience,
  isAccepted,
  judgeAudience,
} from '../knowledge/audiences.js';
import { isForeign } from '../knowledge/clouds.js';
import type { Organisation } from '../model/organisation.js';

/**
 * What the tables say about an audience at a host, and what the organisation says beside them: of the audiences its
 * own services accept, and of the clouds it is in.
 */
export function judgeFor(
  organisation: Organisation | undefined,
  host: string,
  audience: string,
  path?: string,
): AudienceVerdict {
  const { audiences, clouds } = organisation ?? {};
  if (isAccepted(host, audience, audiences)) return { verdict: 'accepted' };
  const verdict = judgeAudience(host, audience, path);
  return verdict.verdict !== 'wrong' && clouds && isForeign(cloudsOfAudience(audience), clouds)
    ? { verdict: 'wrong', reason: 'foreign-cloud', expected: [], confidence: 'medium' }
    : verdict;
}
