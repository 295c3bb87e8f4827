import type { CustomConnector, Flow } from '../model/flow.js';

/**
 * Whether an operation's connector is somebody's own, and the one of the same export if it is there. Its API name
 * is made of the connector's name and ids of the environment (`shared_contoso-2derp-5f3c1b…`), its file name has
 * the publisher's prefix besides (facts.md 6, 8).
 */
export function customConnector(
  flow: Flow,
  key: string,
  connection: string | undefined,
): { readonly custom: boolean; readonly urls: readonly string[] } {
  const references = flow.container.get('connectionReferences');
  const reference = connection === undefined ? undefined : references?.get(connection);
  const logicalName = reference?.path('api', 'logicalName')?.text;
  const names = [logicalName ?? '', key].map(plainName).filter((name) => name !== '');
  const known = flow.customConnectors?.filter((one) => isNamed(one, names)) ?? [];
  return {
    custom: Boolean(logicalName) || known.length > 0 || environmentIds.test(decoded(key)),
    urls: known.flatMap(({ urls }) => urls),
  };
}

function isNamed({ name }: CustomConnector, names: readonly string[]): boolean {
  const own = plainName(name);
  return names.some((one) => one === own || one === own.replace(/^[a-z0-9]+_/, ''));
}

/** Ids of the environment and of the connector, behind an API name. */
const environmentIds = /(?:_[0-9a-f]{16,32})+$/;

function plainName(name: string): string {
  return decoded(name).replace(environmentIds, '');
}

/** Names escape what they may not hold: `-2d` is `-`, `-5f` and `_5F` are `_`, `-20` is a blank. */
function decoded(name: string): string {
  return name
    .toLowerCase()
    .replace(/-(20|2d|2e|5f)|_(5f)/g, (_, dashed: string | undefined, other: string | undefined) =>
      String.fromCharCode(Number.parseInt(dashed ?? other ?? '', 16)),
    );
}
