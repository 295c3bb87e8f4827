import { dataDate, version } from '../version.js';

/** Version of the program, of Node, and the day the tables were checked. */
export function fastVersion(): string {
  return `sluice ${version} (Node ${process.versions.node}, data of ${dataDate})`;
}
