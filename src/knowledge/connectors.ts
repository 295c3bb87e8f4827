import { byConnector } from './by-connector.js';

/** Where a connector's generic HTTP operation takes its request from: names of parameters. */
export interface HttpOperation {
  readonly method: string;
  readonly url: string;
  readonly headers?: string;
  readonly body?: string;
}

interface HttpOperationRow {
  /** Lower case, without `shared_`. */
  readonly connectors: readonly string[];
  /** Lower case. */
  readonly operations: readonly string[];
  /** End of the path by which old-style hosts name the operation. */
  readonly path?: string;
  readonly shape: HttpOperation;
  readonly source: string;
}

const graphShape: HttpOperation = { method: 'Method', url: 'Uri', body: 'Body' };

/** Operations that send whatever request the maker words. */
const rows: readonly HttpOperationRow[] = [
  {
    connectors: ['sharepointonline'],
    operations: ['httprequest'],
    path: '/httprequest',
    shape: {
      method: 'parameters/method',
      url: 'parameters/uri',
      headers: 'parameters/headers',
      body: 'parameters/body',
    },
    source: 'facts 3.4 [S]; headers, body and the path of old-style hosts: seen in public exports',
  },
  {
    connectors: ['webcontents', 'webcontentsv2'],
    operations: ['invokehttp'],
    path: '/codeless/invokehttp',
    shape: {
      method: 'request/method',
      url: 'request/url',
      headers: 'request/headers',
      body: 'request/body',
    },
    source: 'facts 3.4; webcontents: seen in public exports',
  },
  {
    connectors: ['teams'],
    operations: ['httprequest'],
    path: '/httprequest',
    shape: graphShape,
    source: 'facts 3.4 [S]; seen in public exports',
  },
  {
    connectors: ['office365groups'],
    operations: ['httprequest', 'httprequestv2'],
    path: '/httprequest',
    shape: graphShape,
    source: 'facts 3.4; HttpRequest: seen in public exports',
  },
  {
    connectors: ['office365', 'office365users'],
    operations: ['httprequest'],
    path: '/httprequest',
    shape: graphShape,
    source: 'facts 3.4 [D TF-PP, I]; parameters as those of the other Graph operations',
  },
];

/**
 * The shape of a connector operation that sends any HTTP request; undefined for every other operation.
 * @param connector lower case, without `shared_`
 * @param operationId as written; empty where the host names a path
 * @param path `inputs.path` of an old-style host
 */
export function httpOperation(
  connector: string,
  operationId: string,
  path?: string,
): HttpOperation | undefined {
  const operation = operationId.toLowerCase();
  const end = path?.trim().toLowerCase();
  return rowsOf(connector).find((row) =>
    operation !== ''
      ? row.operations.includes(operation)
      : row.path !== undefined && end?.endsWith(row.path),
  )?.shape;
}

const rowsOf = byConnector(rows, ({ connectors }) => connectors);
