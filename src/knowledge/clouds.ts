import type { Cloud } from './sources.js';

/**
 * The clouds whose services somebody of a cloud signs in to. GCC uses sign-in and Microsoft Graph of the public one;
 * GCC High and DoD stand on Azure Government. Sources: ENTRA-NC, GRAPH-NC, AZ-GOV.
 */
const reach: Readonly<Record<Cloud, readonly Cloud[]>> = {
  public: ['public'],
  gcc: ['gcc', 'public'],
  'gcc-high': ['gcc-high', 'us-gov'],
  dod: ['dod', 'us-gov'],
  'us-gov': ['us-gov', 'gcc-high', 'dod'],
  china: ['china'],
};

/** All clouds, as a configuration names them. */
export const clouds = Object.keys(reach) as readonly Cloud[];

/**
 * Whether something belongs to other clouds than an organisation. Nothing is said where either of the two is not
 * known.
 */
export function isForeign(of: readonly Cloud[], own: readonly Cloud[] = []): boolean {
  const known = new Set(own.flatMap((cloud) => reach[cloud]));
  return of.length > 0 && own.length > 0 && !of.some((cloud) => known.has(cloud));
}
