import type { Organisation } from '../model/organisation.js';
import type { Content } from './content.js';

/** Keys by which an organisation says what the tables cannot know; all of them are lists. */
export const organisationKeys = [
  'clouds',
  'audiences',
  'secretNames',
  'privilegedConnectors',
  'trustedConnectors',
] as const satisfies readonly (keyof Organisation)[];

/** What all files say together; undefined when they say nothing of the kind. */
export function organisationOf(contents: readonly Content[]): Organisation | undefined {
  const all = <Key extends (typeof organisationKeys)[number]>(key: Key) =>
    contents.flatMap((content) => (content[key] ?? []) as NonNullable<Content[Key]>[number][]);
  const organisation: Organisation = {
    clouds: all('clouds'),
    audiences: all('audiences'),
    secretNames: all('secretNames'),
    privilegedConnectors: all('privilegedConnectors'),
    trustedConnectors: all('trustedConnectors'),
  };
  return organisationKeys.some((key) => (organisation[key] ?? []).length > 0)
    ? organisation
    : undefined;
}
