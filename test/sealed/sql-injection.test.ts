import * as s from './support.js';

const { flow, anyone, compose, init, op } = s;
const query = (text: string) =>
  op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
    server: 'sql.contoso.com',
    database: 'sales',
    'query/query': text,
  });
const at = 'Run/inputs/parameters/query~1query';
const where = (value: string) => `SELECT * FROM dbo.Orders WHERE Customer = '@{${value}}'`;

s.table('sql-injection', {
  bad: [
    [
      'text in quotes',
      flow(anyone, { Run: query(where("triggerBody()?['name']")) }),
      `critical ${at}`,
    ],
    ['a whole statement', flow(anyone, { Run: query("@triggerBody()?['sql']") }), `critical ${at}`],
    [
      'concat and letter case',
      flow(anyone, {
        Run: query("@CONCAT('DELETE FROM t WHERE n=''', TriggerBody()?['Name'], '''')"),
      }),
      `critical ${at}`,
    ],
    [
      'the operation without version',
      flow(anyone, {
        Run: op('shared_sql', 'ExecutePassThroughNativeQuery', {
          'query/query': where("triggerOutputs()?['queries/name']"),
        }),
      }),
      `critical ${at}`,
    ],
    [
      'a sender of a mail',
      flow(s.sharedMail, { Run: query(where("triggerOutputs()?['body/subject']")) }),
      `critical ${at}`,
    ],
    [
      'a file name in a mail',
      flow(s.mail, {
        Loop: s.each("@triggerOutputs()?['body/attachments']", {
          Run: query(where("items('Loop')?['name']")),
        }),
      }),
      `critical Loop/actions/${at}`,
    ],
    [
      'someone of the tenant',
      flow(s.tenant, { Run: query(where("triggerBody()?['name']")) }),
      `high ${at}`,
    ],
    ['an app', flow(s.app, { Run: query(where("triggerBody()['Run_name']")) }), `high ${at}`],
    [
      'an agent of the old kind',
      flow(
        {
          Run_a_flow_from_Copilot: {
            type: 'OpenApiConnection',
            kind: 'PowerVirtualAgents',
            inputs: { schema: { type: 'object', properties: { text: { type: 'string' } } } },
          },
        },
        { Run: query(where("triggerBody()?['text']")) },
      ),
      `high ${at}`,
    ],
    [
      'an item of a list',
      flow(s.item, { Run: query(where("triggerOutputs()?['body/Title']")) }),
      `medium ${at}`,
    ],
    [
      'the words of a model',
      flow(s.nightly, {
        Model: op('shared_commondataserviceforapps', 'aibuilderpredict_customprompt', {
          recordId: '0e0e0e0e-1111-4222-8333-444444444444',
          'item/requestv2/topic': 'last week',
        }),
        Run: query("@outputs('Model')?['body/responsev2/predictionOutput/text']"),
      }),
      `medium ${at}`,
    ],
    [
      'doubled quotes, one step lower',
      flow(anyone, { Run: query(where("replace(triggerBody()?['name'], '''', '''''')")) }),
      `high ${at}`,
    ],
    [
      'doubled quotes outside quotes',
      flow(anyone, {
        Run: query("SELECT * FROM t ORDER BY @{replace(triggerBody()?['by'], '''', '''''')}"),
      }),
      `critical ${at}`,
    ],
    [
      'the name of a procedure',
      flow(anyone, {
        Run: op('shared_sql', 'ExecuteProcedure_V2', {
          server: 'default',
          database: 'default',
          procedure: "@triggerBody()?['proc']",
          'parameters/name': 'x',
        }),
      }),
      'critical Run/inputs/parameters/procedure',
    ],
    [
      'a Logic App started by mail',
      s.logicApp(
        flow(s.oldMail, {
          Run: s.api('sql', {
            method: 'post',
            path: "/v2/datasets/@{encodeURIComponent(encodeURIComponent('default'))},@{encodeURIComponent(encodeURIComponent('default'))}/query/sql",
            body: { query: "SELECT 1 FROM c WHERE m = '@{triggerBody()?['From']}'" },
          }),
        }),
      ),
      'critical Run/inputs/body/query',
    ],
    [
      'a Logic App request, one step lower',
      s.logicApp(
        flow(s.logicAppRequest, {
          Run: s.api('sql', {
            method: 'post',
            path: '/v2/datasets/x,y/query/sql',
            body: { query: "SELECT 1 FROM c WHERE m = '@{triggerBody()?['name']}'" },
          }),
        }),
      ),
      'high Run/inputs/body/query',
    ],
    [
      'the built-in connector of Standard',
      s.standard(
        flow(s.nightly, {
          Page: s.http('https://api.example.org/orders'),
          Run: {
            type: 'ServiceProvider',
            inputs: {
              parameters: { query: "INSERT INTO t VALUES ('@{body('Page')?['name']}')" },
              serviceProviderConfiguration: {
                connectionName: 'sql',
                operationId: 'executeQuery',
                serviceProviderId: '/serviceProviders/sql',
              },
            },
          },
        }),
      ),
      'critical Run/inputs/parameters/query',
    ],
    [
      'a list built by hops',
      flow(anyone, {
        Names: s.select("@triggerBody()?['people']", { n: "@item()?['name']" }),
        all: init('all', 'array', "@body('Names')"),
        Each: s.each("@variables('all')", {
          One: compose("@items('Each')?['n']"),
          Run: query(where("outputs('One')")),
        }),
      }),
      `critical Each/actions/${at}`,
    ],
    [
      'a child flow',
      s.parentAndChild(
        flow(s.mail, { Go: s.callChild({ text: "@triggerOutputs()?['body/subject']" }) }),
        flow(s.appV2, { Run: query(where("triggerBody()?['text']")) }),
      ),
      `critical ${at}`,
    ],
  ],
  good: [
    [
      'a parameter of the statement',
      flow(anyone, {
        Run: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          server: 's',
          database: 'd',
          'query/query': 'SELECT * FROM dbo.Orders WHERE Customer = @name',
          'query/formalParameters': { name: 'NVARCHAR(100)' },
          'query/actualParameters/name': "@triggerBody()?['name']",
        }),
      }),
      'auditor',
    ],
    [
      'parameters of a procedure',
      flow(anyone, {
        Run: op('shared_sql', 'ExecuteProcedure_V2', {
          server: 's',
          database: 'd',
          procedure: '[dbo].[AddOrder]',
          'parameters/name': "@triggerBody()?['name']",
        }),
      }),
      'auditor',
    ],
    [
      'a number',
      flow(anyone, { Run: query("SELECT * FROM t WHERE id = @{int(triggerBody()?['id'])}") }),
      'auditor',
    ],
    [
      'a date',
      flow(anyone, {
        Run: query(
          "SELECT * FROM t WHERE d > '@{formatDateTime(triggerBody()?['d'], 'yyyy-MM-dd')}'",
        ),
      }),
      'auditor',
    ],
    [
      'a choice among literals',
      flow(anyone, {
        Run: query(
          "SELECT * FROM t ORDER BY @{if(equals(triggerBody()?['by'], 'name'), 'Name', 'Id')}",
        ),
      }),
      'auditor',
    ],
    [
      'a table row added with values',
      flow(anyone, {
        Add: op('shared_sql', 'PostItem_V2', {
          server: 's',
          database: 'd',
          table: '[dbo].[T]',
          'item/Name': "@triggerBody()?['name']",
        }),
      }),
      'auditor',
    ],
    [
      'a value compared with a literal before',
      flow(anyone, {
        Ok: s.when(
          { equals: ["@triggerBody()?['region']", 'EMEA'] },
          { Run: query(where("triggerBody()?['region']")) },
        ),
      }),
      'auditor',
    ],
    [
      'a fixed statement',
      flow(anyone, { Run: query("SELECT TOP 10 * FROM t WHERE d < '@{utcNow()}'") }),
      'auditor',
    ],
    [
      'an integer by schema',
      flow(anyone, {
        Body: s.parse('@triggerBody()', {
          type: 'object',
          properties: { id: { type: 'integer' } },
        }),
        Run: query("SELECT * FROM t WHERE id = @{body('Body')?['id']}"),
      }),
      'auditor',
    ],
    [
      'an environment variable',
      flow(
        s.nightly,
        { Run: query("SELECT * FROM @{parameters('Table (abc_Table)')}") },
        {
          parameters: {
            'Table (abc_Table)': {
              type: 'String',
              defaultValue: 'dbo.T',
              metadata: { schemaName: 'abc_Table' },
            },
          },
        },
      ),
      'auditor',
    ],
    [
      'an id of Dataverse',
      flow(s.row, { Run: query(where("triggerOutputs()?['body/_parentcustomerid_value']")) }),
      'auditor',
    ],
  ],
});
