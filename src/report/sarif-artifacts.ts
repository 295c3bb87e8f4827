import type { Artifact, ArtifactLocation } from 'sarif';
import { type FilePlace, type Nesting, nesting, type UriOptions, uriOf } from './sarif-uri.js';

/** The symbol all URIs are relative to. Its own URI is left out of the log: it would be a path of this machine. */
export const uriBaseId = '%SRCROOT%';

const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['zip', 'application/zip'],
  ['msapp', 'application/zip'],
  ['nupkg', 'application/zip'],
  ['json', 'application/json'],
  ['xml', 'application/xml'],
]);

/** The files of a log, each once, members of archives below their archive. */
export interface Artifacts {
  readonly list: readonly Artifact[];
  /** What a location says: `<zip>/<member>` for members, since viewers know nothing but paths. */
  locate(place: FilePlace): ArtifactLocation;
}

export function createArtifacts(options: UriOptions): Artifacts {
  const list: Artifact[] = [];
  const indices = new Map<string, number>();

  /** The index of the innermost file; outer ones are added before it, so that a parent precedes its children. */
  function add(layers: Nesting): number {
    let parentIndex: number | undefined;
    let path = '';
    let index = -1;
    for (const layer of layers) {
      // The spec's own example has nested URIs start with a slash; its validator refuses that.
      const uri = uriOf(layer);
      path += `/${uri}${parentIndex === undefined ? '' : '!'}`;
      const known = indices.get(path);
      index = known ?? list.length;
      if (known === undefined) {
        indices.set(path, index);
        list.push(artifact(uri, layer, parentIndex));
      }
      parentIndex = index;
    }
    return index;
  }

  return {
    list,
    locate(place) {
      const layers = nesting(place, options);
      return { uri: uriOf(layers.flat()), uriBaseId, index: add(layers) };
    },
  };
}

function artifact(uri: string, layer: readonly string[], parentIndex?: number): Artifact {
  const extension = layer.at(-1)?.split('.').at(-1)?.toLowerCase() ?? '';
  return {
    location: parentIndex === undefined ? { uri, uriBaseId } : { uri },
    ...(parentIndex === undefined ? {} : { parentIndex }),
    mimeType: mimeTypes.get(extension) ?? 'application/octet-stream',
    roles: ['analysisTarget'],
  };
}
