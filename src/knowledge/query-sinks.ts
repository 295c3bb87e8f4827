const sdk = 'connector clients that Microsoft generates for the Logic Apps SDK';
const kusto = 'the Kusto query';

/** Operations that hand text to a service as a query in a language of its own. */
export const querySinks = [
  ...['commondataserviceforapps', 'commondataservice', 'dynamicscrmonline'].map((connector) => ({
    connector,
    operation: /./,
    parameters: ['fetchXml'],
    as: 'the FetchXML query',
    source: 'seen in public flows (ListRecords)',
  })),
  {
    connector: 'kusto',
    operation: /kusto/i,
    parameters: ['body/csl', 'csl'],
    as: kusto,
    source: `learn.microsoft.com/azure/data-explorer (listKustoResultsPost); ${sdk}`,
  },
  {
    connector: 'azuremonitorlogs',
    operation: /^\/?(?:querydata|visualizequery)(?:v2)?$/i,
    parameters: ['body/query', 'query', 'body'],
    as: 'the Log Analytics query',
    source:
      'learn.microsoft.com/connectors/azuremonitorlogs; the body of old-style hosts is the query itself',
  },
  {
    connector: 'documentdb',
    operation: /^querydocuments|\/query$/i,
    parameters: ['queryText', 'query'],
    as: 'the Cosmos DB query',
    source: `${sdk} (QueryDocuments_V5)`,
  },
  {
    connector: 'azurecosmosdb',
    operation: /^querydocuments$/i,
    parameters: ['queryText'],
    as: 'the Cosmos DB query',
    source: 'built-in connector: seen in public workflows',
  },
  {
    connector: 'service-now',
    operation: /./,
    parameters: ['sysparm_query'],
    as: 'the ServiceNow query',
    source: `facts.md 3.4, rules.md E; ${sdk}`,
  },
  {
    connector: 'wdatp',
    operation: /^advancedhunting$|\/advancedqueries\/run$/i,
    parameters: ['body/Query', 'Query'],
    as: 'the advanced hunting query',
    source: sdk,
  },
];

/** Operations of old-style hosts whose body is the query itself. */
export const queryBodies = [
  {
    connector: 'azuremonitorlogs',
    path: /^\/(?:querydata|visualizequery)$/i,
    as: 'the Log Analytics query',
    source: 'seen in public Logic Apps',
  },
];

/** Services that are asked over HTTP: where, and which member of the body is the query. */
export const queryServices = [
  {
    host: /^api\.(?:loganalytics|applicationinsights)\.(?:io|us|azure\.(?:com|us|cn))$/,
    path: /\/query$/i,
    member: 'query',
    as: 'the Log Analytics query',
    source: 'learn.microsoft.com/azure/azure-monitor/logs/api',
  },
  {
    host: /\.kusto\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn|fabric\.microsoft\.com|azuresynapse\.net)$/,
    path: /\/rest\/(?:query|mgmt)$/i,
    member: 'csl',
    as: kusto,
    source: 'learn.microsoft.com/kusto/api/rest/request',
  },
  {
    host: /^management\.(?:azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/,
    path: /\/providers\/microsoft\.resourcegraph\/resources$/i,
    member: 'query',
    as: 'the Resource Graph query',
    source: 'learn.microsoft.com/rest/api/azureresourcegraph',
  },
  {
    host: /^(?:(?:dod-)?graph\.microsoft\.(?:com|us)|microsoftgraph\.chinacloudapi\.cn)$/,
    path: /\/security\/(?:microsoft\.graph\.security\.)?runhuntingquery$/i,
    member: 'query',
    as: 'the advanced hunting query',
    source: 'learn.microsoft.com/graph/api/security-security-runhuntingquery',
  },
  {
    host: /^(?:(?:dod-)?graph\.microsoft\.(?:com|us)|microsoftgraph\.chinacloudapi\.cn)$/,
    path: /\/search\/query$/i,
    member: 'querystring',
    as: 'the Graph search query',
    source: 'learn.microsoft.com/graph/api/search-query',
  },
  {
    host: /^api(?:-[\w-]+)?\.security(?:center)?\.microsoft\.(?:com|us)$/,
    path: /\/api\/advanced(?:queries|hunting)\/run$/i,
    member: 'query',
    as: 'the advanced hunting query',
    source: 'learn.microsoft.com/defender-endpoint/api/run-advanced-query-api',
  },
  {
    host: /\.documents\.azure\.(?:com|us|cn)$/,
    path: /\/docs\/?$/i,
    member: 'query',
    as: 'the Cosmos DB query',
    source: 'learn.microsoft.com/rest/api/cosmos-db/query-documents',
  },
] as const;

/** Parameters of a URL that hold a query in a language of its own; lower case. */
export const queryParameters = ['fetchxml', 'sysparm_query'] as const;

/** The system query options of OData in which text can do more than be compared; lower case. */
export const odataOptions = ['$filter', '$orderby', '$expand', '$search'] as const;
