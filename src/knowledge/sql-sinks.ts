/** Operations that hand text to a database as SQL (wdl.md 3.5, facts.md 3.4). */
export const sqlSinks = [
  {
    connector: 'sql',
    operation: /^executepassthroughnativequery/i,
    parameters: ['query/query', 'query'],
    as: 'the SQL text',
    source: 'wdl.md 3.5 (seen in public flows); learn.microsoft.com/connectors/sql',
  },
  {
    connector: 'sql',
    operation: /^executeprocedure/i,
    parameters: ['procedure'],
    as: 'the name of the stored procedure',
    source: 'learn.microsoft.com/connectors/sql',
  },
  {
    connector: 'sql',
    operation: /\/query\/sql$/i,
    parameters: ['query'],
    as: 'the SQL text',
    source: 'learn.microsoft.com/connectors/sql (path of the same operation)',
  },
] as const;
