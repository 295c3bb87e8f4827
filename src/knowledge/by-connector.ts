/**
 * Looks rows up by the connector they are about: tables are long, every action asks, and few rows are about its
 * connector.
 * @returns the rows of a connector, in the order of the table
 */
export function byConnector<Row>(
  rows: readonly Row[],
  connectorsOf: (row: Row) => readonly string[],
): (connector: string) => readonly Row[] {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    for (const connector of connectorsOf(row)) {
      const known = index.get(connector);
      if (known) known.push(row);
      else index.set(connector, [row]);
    }
  }
  return (connector) => index.get(connector) ?? none;
}

const none: readonly never[] = [];
