/*
 * Where a solution keeps text that is neither flow nor settings (facts.md 1.1), told by path.
 */

/** Topics and actions of agents: YAML without an ending; older ones and settings stand in XML and JSON. */
export const agentFile =
  /(?:^|\/)botcomponents\/[^/]+\/(?:data|botcomponent\.xml)$|(?:^|\/)bots\/[^/]+\/(?:bot\.xml|configuration\.json)$/i;
/** A canvas app, which is an archive. */
export const canvasApp = /\.msapp$/i;
/** A canvas app that was unpacked: `CanvasApps/src/<app>/…`. */
export const unpackedApp = /(?:^|\/)canvasapps\/(?:src\/)?([^/]+)\/.+$/i;
/** What a canvas app holds as text. */
export const appText = /\.(?:json|ya?ml|fx|txt|js|html?)$/i;

const webResource = /(?:^|\/)webresources\/.*[^/]$/i;
const noText = /\.(?:png|jpe?g|gif|svg|ico|webp|bmp|woff2?|ttf|eot|pdf|xap|resx|xml|zip|map)$/i;

/** A script, page or style of the solution; in archives their names have no ending. */
export function isWebResource(path: string): boolean {
  return webResource.test(path) && !noText.test(path);
}

/** The bundle of a code component, or formulas of the environment. */
export function isBundle(path: string): boolean {
  return /(?:^|\/)controls\/[^/]+\/(?:.*\/)?[^/]+\.(?:js|html?)$|(?:^|\/)formulas\/[^/]+$/i.test(
    path,
  );
}

/** Whether a file on disk is worth opening for such text, whatever its ending. */
export function mayHoldText(path: string): boolean {
  return (
    isWebResource(path) ||
    isBundle(path) ||
    (unpackedApp.test(path) && appText.test(path)) ||
    /(?:^|\/)connectors?\/[^/]+\.csx?$|(?:^|\/)script\.csx$/i.test(path)
  );
}
