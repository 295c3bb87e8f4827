const sdk = 'connector clients that Microsoft generates for the Logic Apps SDK';

/** Managed connectors that share the operation "Execute a query" and its parameter `query/query`. */
const passThrough = [
  ['sql', 'wdl.md 3.5 (seen in public flows); learn.microsoft.com/connectors/sql'],
  ['sqldw', sdk],
  ['oracle', sdk],
  ['azuremysql', sdk],
].map(([connector = '', source = '']) => ({
  connector,
  operation: /^executepassthroughnativequery|\/query\/(?:sql|mysql|oracle)$/i,
  parameters: ['query/query', 'query'],
  as: 'the SQL text',
  source,
}));

/** Connectors of other databases and warehouses: whatever the operation, its text of a query is SQL. */
const otherDatabases = [
  'amazonredshift',
  'bigquery',
  'databricks',
  'db2',
  'informix',
  'mysql',
  'postgresql',
  'snowflake',
  'snowflakev2',
  'teradata',
].map((connector) => ({
  connector,
  operation: /./,
  parameters: [
    'query/query',
    'body/query',
    'query',
    'body/statement',
    'statement',
    'body/sql',
    'sql',
  ],
  as: 'the SQL text',
  source:
    'rules.md E (query parameters of other SQL connectors); Snowflake: github.com/microsoft/PowerPlatformConnectors',
}));

/** Operations that hand text to a database as SQL. */
export const sqlTexts = [
  ...passThrough,
  ...otherDatabases,
  {
    connector: 'sql',
    operation: /^executequery/i,
    parameters: ['query'],
    as: 'the SQL text',
    source: `built-in connector: seen in public workflows (executeQuery), ${sdk}`,
  },
];

/** Operations that run what their parameter names. */
export const procedures = [
  {
    connector: 'sql',
    operation: /^executeprocedure/i,
    parameters: ['procedure'],
    as: 'the name of the stored procedure',
    source: 'learn.microsoft.com/connectors/sql',
  },
  {
    connector: 'sqldw',
    operation: /^executeprocedure/i,
    parameters: ['procedure'],
    as: 'the name of the stored procedure',
    source: sdk,
  },
  {
    connector: 'sql',
    operation: /^executestoredprocedure$/i,
    parameters: ['storedProcedureName'],
    as: 'the name of the stored procedure',
    source: `built-in connector: ${sdk}`,
  },
];

/** What stands before the name of the procedure in the path of an old-style host. */
export const procedurePath = /\/procedures\/$/i;
