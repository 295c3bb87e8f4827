import * as s from './support.js';

const { flow, http, anyone, compose, init, op, each, select, when } = s;
const at = 'high Call/inputs/uri';
const call = (expression: string) => http(`@{${expression}}`);
const own = (triggers: s.Flow['triggers'], actions: s.Flow['actions']) => flow(triggers, actions);

// Every way text travels, with request forgery as the probe.
s.table('server-side-request-forgery', {
  bad: [
    [
      'names with apostrophes and blanks',
      own(anyone, {
        "Get_user's_URL": compose("@triggerBody()?['u']"),
        Call: call("outputs('Get_user''s_URL')"),
      }),
      at,
    ],
    [
      'a display name with blanks',
      own(anyone, {
        Get_the_URL: compose("@triggerBody()?['u']"),
        Call: call("outputs('Get the URL')"),
      }),
      at,
    ],
    [
      'body() of a compose',
      own(anyone, { C: compose({ u: "@triggerBody()?['u']" }), Call: call("body('C')?['u']") }),
      at,
    ],
    [
      'actionOutputs() and actionBody()',
      own(anyone, { P: s.parse("@triggerBody()?['u']"), Call: call("actionBody('P')") }),
      at,
    ],
    [
      'inputs of an action',
      own(anyone, {
        C: op('shared_office365users', 'SearchUserV2', { searchTerm: "@triggerBody()?['u']" }),
        Call: call("actions('C')?['inputs']?['parameters']?['searchTerm']"),
      }),
      at,
    ],
    [
      'outputs by actions()',
      own(anyone, { C: compose("@triggerBody()?['u']"), Call: call("actions('C').outputs") }),
      at,
    ],
    [
      'result() of a scope',
      own(anyone, {
        S: s.scope({ C: compose("@triggerBody()?['u']") }),
        Call: call("first(result('S'))?['outputs']"),
      }),
      at,
    ],
    [
      'nested loops',
      own(anyone, {
        Outer: each("@triggerBody()?['groups']", {
          Inner: each("@items('Outer')?['urls']", { Call: call("items('Inner')") }),
        }),
      }),
      at,
    ],
    [
      'the outer element in an inner loop',
      own(anyone, {
        Outer: each("@triggerBody()?['groups']", {
          Inner: each('@createArray(1, 2)', { Call: call("items('outer')?['url']") }),
        }),
      }),
      at,
    ],
    [
      'item() of the loop',
      own(anyone, {
        L: each("@triggerBody()?['urls']", {
          If: when({ not: { equals: ['@empty(item())', true] } }, { Call: call('item()') }),
        }),
      }),
      at,
    ],
    [
      'a loop until',
      own(anyone, {
        next: init('next', 'string', 'https://api.contoso.com/'),
        Until: {
          type: 'Until',
          expression: "@equals(variables('next'), '')",
          limit: { count: 60, timeout: 'PT1H' },
          actions: {
            Call: call("variables('next')"),
            Set: s.set('next', "@triggerBody()?['next']"),
          },
        },
      }),
      at,
    ],
    [
      'an output of a loop read outside',
      own(anyone, {
        L: each("@triggerBody()?['urls']", { C: compose("@items('L')") }),
        Call: call("first(outputs('C'))"),
      }),
      at,
    ],
    [
      'a table with columns',
      own(anyone, {
        T: {
          type: 'Table',
          inputs: {
            from: "@triggerBody()?['rows']",
            format: 'CSV',
            columns: [{ header: 'u', value: "@item()?['url']" }],
          },
        },
        Call: call("last(split(body('T'), ','))"),
      }),
      at,
    ],
    [
      'a map of a select',
      own(anyone, {
        S: select("@triggerBody()?['rows']", "@addProperty(item(), 'n', 1)"),
        Call: call("body('S')[0]?['url']"),
      }),
      at,
    ],
    ['a form field', own(anyone, { Call: call("triggerFormDataValue('url')") }), at],
    [
      'all values of a form field',
      own(anyone, { Call: call("first(triggerFormDataMultiValues('url'))") }),
      at,
    ],
    [
      'a part of a multipart body',
      own(anyone, { Call: call("base64ToString(triggerMultipartBody(0)?['$content'])") }),
      at,
    ],
    [
      'JSON inside a text',
      own(anyone, { Call: call("json(triggerBody()?['payload'])?['url']") }),
      at,
    ],
    ['XML', own(anyone, { Call: call("xpath(xml(triggerBody()), 'string(//url)')") }), at],
    ['base64', own(anyone, { Call: call("decodeBase64(triggerBody()?['b'])") }), at],
    [
      'a default beside it',
      own(anyone, { Call: call("coalesce(triggerBody()?['url'], 'https://api.contoso.com/')") }),
      at,
    ],
    [
      'a conditional value',
      own(anyone, {
        Call: call(
          "if(empty(triggerBody()?['url']), 'https://api.contoso.com/', triggerBody()?['url'])",
        ),
      }),
      at,
    ],
    [
      'the host of an address',
      own(anyone, { Call: call("concat('https://', uriHost(triggerBody()?['url']), '/x')") }),
      at,
    ],
    [
      'a property that is set',
      own(anyone, {
        C: compose("@setProperty(json('{\"a\":1}'), 'url', triggerBody()?['u'])"),
        Call: call("outputs('C')?['url']"),
      }),
      at,
    ],
    [
      'merged objects',
      own(anyone, {
        C: compose('@union(json(\'{"a":1}\'), triggerBody())'),
        Call: call("outputs('C')?['url']"),
      }),
      at,
    ],
    ['dot notation', own(anyone, { Call: http('@triggerBody().url') }), at],
    [
      'white space and a no-break space',
      own(anyone, { Call: http("@triggerBody()\u00a0? [ 'url' ]") }),
      at,
    ],
    [
      'an object in a variable',
      own(anyone, {
        v: init('o', 'object', { hook: { url: "@triggerBody()?['u']" } }),
        Call: call("variables('o')?['hook']?['url']"),
      }),
      at,
    ],
    [
      'an appended array',
      own(anyone, {
        v: init('a', 'array', []),
        A: s.append('a', { u: "@triggerBody()?['u']" }, 'Array'),
        Call: call("first(variables('a'))?['u']"),
      }),
      at,
    ],
    [
      'a default branch of a switch',
      own(anyone, {
        Sw: {
          type: 'Switch',
          expression: "@triggerBody()?['url']",
          cases: {
            A: { case: 'https://api.contoso.com/', actions: { Ok: call("triggerBody()?['url']") } },
          },
          default: { actions: { Call: call("triggerBody()?['url']") } },
        },
      }),
      at,
    ],
    [
      'an else branch',
      own(anyone, {
        If: when(
          { equals: ["@triggerBody()?['url']", 'https://api.contoso.com/'] },
          { Ok: call("triggerBody()?['url']") },
          { Call: call("triggerBody()?['url']") },
        ),
      }),
      at,
    ],
    [
      'a comparison with the other thing',
      own(anyone, {
        If: when(
          { equals: ["@triggerBody()?['url']", "@triggerBody()?['other']"] },
          { Call: call("triggerBody()?['url']") },
        ),
      }),
      at,
    ],
    [
      'a check that it is there',
      own(anyone, {
        If: when(
          { not: { equals: ["@triggerBody()?['url']", ''] } },
          { Call: call("triggerBody()?['url']") },
        ),
      }),
      at,
    ],
    [
      'an alternative to a comparison',
      own(anyone, {
        If: when(
          {
            or: [
              { equals: ["@triggerBody()?['url']", 'https://a/'] },
              { equals: ["@triggerBody()?['force']", true] },
            ],
          },
          { Call: call("triggerBody()?['url']") },
        ),
      }),
      at,
    ],
    [
      'a variable overwritten only in a branch',
      own(anyone, {
        v: init('u', 'string', "@triggerBody()?['u']"),
        If: when(
          { equals: ["@triggerBody()?['t']", true] },
          { S: s.set('u', 'https://api.contoso.com/') },
        ),
        Call: call("variables('u')"),
      }),
      at,
    ],
    [
      'a child flow that hands it back',
      s.parentAndChild(
        flow(anyone, {
          Go: s.callChild({ text: "@triggerBody()?['u']" }),
          Call: call("body('Go')?['url']"),
        }),
        flow(s.button, {
          R: s.response({ url: "@{toLower(triggerBody()['text'])}" }, {}, 'PowerApp'),
        }),
      ),
      at,
    ],
    [
      'a polling trigger of a third party',
      own(
        {
          Poll: {
            type: 'Http',
            recurrence: { frequency: 'Hour', interval: 1 },
            inputs: { method: 'GET', uri: 'https://api.example.org/jobs' },
          },
        },
        { Call: call("triggerBody()?['url']") },
      ),
      at,
    ],
    [
      'a schema that is not enforced',
      own(s.anyoneWith({ schema: { type: 'object', properties: { port: { type: 'integer' } } } }), {
        Call: http("https://api.contoso.com:@{triggerBody()?['port']}/v1"),
      }),
      at,
    ],
  ],
  good: [
    [
      'a case of a switch over the value itself',
      own(anyone, {
        Sw: {
          type: 'Switch',
          expression: "@triggerBody()?['host']",
          cases: {
            A: {
              case: 'a.contoso.com',
              actions: { Call: http("https://@{triggerBody()?['host']}/") },
            },
          },
          default: { actions: {} },
        },
      }),
      'auditor',
    ],
    [
      'one of two literals',
      own(anyone, {
        If: when(
          {
            or: [
              { equals: ["@triggerBody()?['h']", 'a.contoso.com'] },
              { equals: ["@triggerBody()?['h']", 'b.contoso.com'] },
            ],
          },
          { Call: http("https://@{triggerBody()?['h']}/") },
        ),
      }),
      'auditor',
    ],
    [
      'the else branch of a negation',
      own(anyone, {
        If: when(
          { not: { equals: ["@triggerBody()?['h']", 'a.contoso.com'] } },
          { No: compose('no') },
          { Call: http("https://@{triggerBody()?['h']}/") },
        ),
      }),
      'auditor',
    ],
    [
      'a legacy text condition',
      own(anyone, {
        If: when(
          "@and(equals(toLower(triggerBody()?['h']), 'a.contoso.com'), not(empty(triggerBody()?['x'])))",
          { Call: http("https://@{triggerBody()?['h']}/") },
        ),
      }),
      'auditor',
    ],
    [
      'an end for all other values',
      own(anyone, {
        If: when(
          { equals: ["@triggerBody()?['h']", 'a.contoso.com'] },
          {},
          { Stop: { type: 'Terminate', inputs: { runStatus: 'Cancelled' } } },
        ),
        Call: http("https://@{triggerBody()?['h']}/"),
      }),
      'auditor',
    ],
    [
      'a condition of the trigger',
      own(
        s.anyoneWith(
          {},
          { conditions: [{ expression: "@equals(triggerBody()?['h'], 'a.contoso.com')" }] },
        ),
        { Call: http("https://@{triggerBody()?['h']}/") },
      ),
      'auditor',
    ],
    [
      'a list of literals that contains it',
      own(anyone, {
        If: when(
          { contains: ["@createArray('a.contoso.com', 'b.contoso.com')", "@triggerBody()?['h']"] },
          { Call: http("https://@{triggerBody()?['h']}/") },
        ),
      }),
      'auditor',
    ],
    [
      'a variable overwritten with a literal',
      own(anyone, {
        v: init('u', 'string', "@triggerBody()?['u']"),
        S: s.set('u', 'https://api.contoso.com/'),
        Call: call("variables('u')"),
      }),
      'auditor',
    ],
    [
      'a member beside the untrusted one',
      own(anyone, {
        C: compose({ url: 'https://api.contoso.com/', note: "@triggerBody()?['note']" }),
        Call: call("outputs('C')?['url']"),
      }),
      'auditor',
    ],
    [
      'a member beside it, in a variable',
      own(anyone, {
        v: init('o', 'object', {
          url: 'https://api.contoso.com/',
          note: "@triggerBody()?['note']",
        }),
        Call: call("variables('o')?['url']"),
      }),
      'auditor',
    ],
    [
      'a property overwritten with a literal',
      own(anyone, {
        C: compose("@setProperty(triggerBody(), 'url', 'https://api.contoso.com/')"),
        Call: call("outputs('C')?['url']"),
      }),
      'auditor',
    ],
    [
      'a table of literals looked up by the input',
      own(anyone, {
        Map: compose({ a: 'https://a.contoso.com/', b: 'https://b.contoso.com/' }),
        Call: call("outputs('Map')?[triggerBody()?['k']]"),
      }),
      'auditor',
    ],
    [
      'a filter over literals',
      own(anyone, {
        L: compose([{ k: 'a', u: 'https://a.contoso.com/' }]),
        F: s.filter("@outputs('L')", "@equals(item()?['k'], triggerBody()?['k'])"),
        Call: call("first(body('F'))?['u']"),
      }),
      'auditor',
    ],
    [
      'a boolean of a condition',
      own(anyone, {
        Call: http("https://api.contoso.com:@{if(bool(triggerBody()?['x']), 443, 8443)}/"),
      }),
      'auditor',
    ],
    [
      'a schema that is enforced',
      own(
        s.anyoneWith(
          { schema: { type: 'object', properties: { port: { type: 'integer' } } } },
          { operationOptions: 'EnableSchemaValidation' },
        ),
        { Call: http("https://api.contoso.com:@{triggerBody()?['port']}/v1") },
      ),
      'auditor',
    ],
    [
      'an enumeration of Parse JSON',
      own(anyone, {
        P: s.parse('@triggerBody()', {
          type: 'object',
          properties: { h: { type: 'string', enum: ['a.contoso.com', 'b.contoso.com'] } },
        }),
        Call: http("https://@{body('P')?['h']}/"),
      }),
      'auditor',
    ],
    [
      'a loop over literals',
      own(anyone, {
        L: each("@createArray('https://a.contoso.com/', 'https://b.contoso.com/')", {
          Call: call("items('L')"),
        }),
      }),
      'auditor',
    ],
    [
      'text that only looks like a reference',
      own(anyone, { Call: http("https://api.contoso.com/@triggerBody()?['url']") }),
      'auditor',
    ],
    [
      'an escaped expression',
      own(anyone, {
        C: compose("@@{triggerBody()?['url']}"),
        Call: call("concat('https://api.contoso.com/', string(length(outputs('C'))))"),
      }),
      'auditor',
    ],
    [
      'the id of the run',
      own(anyone, { Call: http("https://api.contoso.com:@{length(workflow()['run']['name'])}/") }),
      'auditor',
    ],
  ],
});

// Who writes what, with SQL as the probe.
const query = (expression: string) =>
  op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
    server: 's',
    database: 'd',
    'query/query': `SELECT 1 FROM t WHERE n = '@{${expression}}'`,
  });
const sql = (severity: string) => `${severity} Run/inputs/parameters/query~1query`;
const trigger = (
  connector: string,
  operationId: string,
  type = 'OpenApiConnection',
): s.Flow['triggers'] => ({
  T: { type, inputs: { host: s.host(connector, operationId), parameters: {} } },
});

s.table('sql-injection', {
  bad: [
    [
      'Gmail',
      flow(trigger('shared_gmail', 'OnNewEmail'), {
        Run: query("triggerOutputs()?['body/Subject']"),
      }),
      sql('critical'),
    ],
    [
      'Outlook.com',
      flow(trigger('shared_outlook', 'OnNewEmailV2'), {
        Run: query("triggerOutputs()?['body/Subject']"),
      }),
      sql('critical'),
    ],
    [
      'a mail that is looked up',
      flow(s.nightly, {
        Mails: op('shared_office365', 'GetEmailsV3', { folderPath: 'Inbox' }),
        L: each("@outputs('Mails')?['body/value']", { Run: query("items('L')?['subject']") }),
      }),
      sql('critical'),
    ],
    [
      'an attachment that is looked up',
      flow(s.mail, {
        A: op('shared_office365', 'GetAttachment_V2', { messageId: 'm', attachmentId: 'a' }),
        Run: query("outputs('A')?['body/name']"),
      }),
      sql('critical'),
    ],
    [
      'a feed',
      flow(trigger('shared_rss', 'OnNewFeed'), { Run: query("triggerOutputs()?['body/title']") }),
      sql('critical'),
    ],
    [
      'a message in Teams',
      flow(trigger('shared_teams', 'WebhookNewMessageTrigger', 'OpenApiConnectionWebhook'), {
        M: op('shared_teams', 'GetMessageDetails', { messageId: 'x', threadType: 'channel' }),
        Run: query("outputs('M')?['body/body/plainTextContent']"),
      }),
      sql('high'),
    ],
    [
      'a comment of an approver',
      flow(s.nightly, {
        Ask: op(
          'shared_approvals',
          'StartAndWaitForAnApproval',
          { approvalType: 'Basic' },
          { type: 'OpenApiConnectionWebhook' },
        ),
        Run: query("first(outputs('Ask')?['body/responses'])?['comments']"),
      }),
      sql('high'),
    ],
    [
      'an answer to a card',
      flow(s.nightly, {
        Card: op(
          'shared_teams',
          'PostCardAndWaitForResponse',
          { poster: 'Flow bot', location: 'Channel' },
          { type: 'OpenApiConnectionWebhook' },
        ),
        Run: query("outputs('Card')?['body/data/name']"),
      }),
      sql('high'),
    ],
    [
      'a file in SharePoint',
      flow(s.nightly, {
        Files: op('shared_sharepointonline', 'GetFileItems', { dataset: 'd', table: 't' }),
        L: each("@outputs('Files')?['body/value']", {
          Run: query("items('L')?['{FilenameWithExtension}']"),
        }),
      }),
      sql('medium'),
    ],
    [
      'a row in Excel',
      flow(s.nightly, {
        Rows: op('shared_excelonlinebusiness', 'GetItems', { source: 'me', table: 't' }),
        L: each("@outputs('Rows')?['body/value']", { Run: query("item()?['Name']") }),
      }),
      sql('medium'),
    ],
    [
      'a row in Dataverse',
      flow(s.row, { Run: query("triggerOutputs()?['body/fullname']") }),
      sql('medium'),
    ],
    [
      'a model in Azure',
      flow(s.nightly, {
        M: http('https://x.openai.azure.com/openai/deployments/g/chat/completions', {
          method: 'POST',
          body: { messages: [] },
        }),
        Run: query("body('M')?['choices'][0]['message']['content']"),
      }),
      sql('medium'),
    ],
    [
      'Microsoft Graph',
      flow(s.nightly, {
        G: http('https://graph.microsoft.com/v1.0/users'),
        Run: query("first(body('G')?['value'])?['displayName']"),
      }),
      sql('medium'),
    ],
    [
      'a custom connector',
      flow(s.nightly, {
        X: op('shared_contoso-5fcrm-5f0a1b2c', 'GetCase', { id: 1 }),
        Run: query("outputs('X')?['body/title']"),
      }),
      sql('medium'),
    ],
    [
      'a queue',
      s.logicApp(
        flow(
          {
            T: {
              type: 'ApiConnection',
              inputs: {
                host: {
                  connection: { name: "@parameters('$connections')['servicebus']['connectionId']" },
                },
                method: 'get',
                path: "/@{encodeURIComponent(encodeURIComponent('orders'))}/messages/head",
                queries: { queueType: 'Main' },
              },
              recurrence: { frequency: 'Minute', interval: 3 },
            },
          },
          {
            Run: s.api('sql', {
              method: 'post',
              path: '/v2/datasets/x,y/query/sql',
              body: {
                query:
                  "SELECT 1 FROM t WHERE n = '@{base64ToString(triggerBody()?['ContentData'])}'",
              },
            }),
          },
        ),
      ),
      'medium Run/inputs/body/query',
    ],
    [
      'an agent parameter',
      s.standard(
        flow(s.nightly, {
          Agent: {
            type: 'Agent',
            inputs: { parameters: { messages: [] } },
            tools: {
              Find: {
                agentParameterSchema: { type: 'object', properties: { n: { type: 'string' } } },
                actions: {
                  Run: {
                    type: 'ServiceProvider',
                    inputs: {
                      parameters: { query: "SELECT 1 FROM t WHERE n = '@{agentParameters('n')}'" },
                      serviceProviderConfiguration: {
                        connectionName: 'sql',
                        operationId: 'executeQuery',
                        serviceProviderId: '/serviceProviders/sql',
                      },
                    },
                  },
                },
              },
            },
          },
        }),
      ),
      'medium Run/inputs/parameters/query',
    ],
    [
      'a row of a selected item',
      flow(
        {
          manual: {
            type: 'Request',
            kind: 'ApiConnection',
            inputs: {
              host: s.host('shared_sharepointonline', 'ItemHybridTrigger'),
              parameters: { dataset: 'd', table: 't' },
              schema: {},
            },
          },
        },
        { Run: query("triggerBody()?['entity']?['itemName']") },
      ),
      sql('high'),
    ],
    [
      'a Power Pages visitor',
      flow(
        {
          manual: {
            type: 'Request',
            kind: 'PowerPages',
            inputs: { schema: { type: 'object', properties: { text: { type: 'string' } } } },
          },
        },
        { Run: query("triggerBody()?['text']") },
      ),
      sql('high'),
    ],
  ],
  good: [
    [
      'the profile of a user, looked up by id',
      flow(s.nightly, {
        Run: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "SELECT 1 FROM t WHERE id = '@{guid()}' AND d = '@{utcNow()}'",
        }),
      }),
      'auditor',
    ],
    [
      'the number of rows',
      flow(s.nightly, {
        Rows: op('shared_excelonlinebusiness', 'GetItems', { table: 't' }),
        Run: query("length(outputs('Rows')?['body/value'])"),
      }),
      'auditor',
    ],
    [
      'the outcome of an approval',
      flow(s.nightly, {
        Ask: op(
          'shared_approvals',
          'StartAndWaitForAnApproval',
          { approvalType: 'Basic' },
          { type: 'OpenApiConnectionWebhook' },
        ),
        Run: query("outputs('Ask')?['body/outcome']"),
      }),
    ],
    [
      'the user of a button',
      flow(s.button, { Run: query("triggerOutputs()?['headers']?['x-ms-user-name-encoded']") }),
      'auditor',
    ],
    [
      'a date of a button',
      flow(
        {
          manual: {
            type: 'Request',
            kind: 'Button',
            inputs: {
              schema: {
                type: 'object',
                properties: { date: { type: 'string', format: 'date', title: 'Day' } },
              },
            },
          },
        },
        { Run: query("triggerBody()['date']") },
      ),
      'auditor',
    ],
    [
      'a yes or no of a button',
      flow(
        {
          manual: {
            type: 'Request',
            kind: 'Button',
            inputs: { schema: { type: 'object', properties: { boolean: { type: 'boolean' } } } },
          },
        },
        { Run: query("triggerBody()['boolean']") },
      ),
      'auditor',
    ],
    [
      'the time a mail came',
      flow(s.mail, { Run: query("triggerOutputs()?['body/receivedDateTime']") }),
      'auditor',
    ],
    ['the id of an item', flow(s.item, { Run: query("triggerOutputs()?['body/ID']") }), 'auditor'],
    [
      'a parameter of the flow',
      flow(
        s.nightly,
        { Run: query("parameters('X (abc_X)')") },
        {
          parameters: {
            'X (abc_X)': { type: 'String', defaultValue: 'x', metadata: { schemaName: 'abc_X' } },
          },
        },
      ),
      'auditor',
    ],
    [
      'the body of a literal compose',
      flow(s.nightly, { C: compose('x'), Run: query("outputs('C')") }),
      'auditor',
    ],
  ],
});

// The person who filled in a form is told by the service when it is known.
s.table('open-mail-relay', {
  bad: [],
  good: [
    [
      'the responder of a form',
      flow(s.form, {
        D: op('shared_microsoftforms', 'GetFormResponseById', { form_id: 'f', response_id: 'r' }),
        Send: s.sendMail({ To: "@outputs('D')?['body/responder']" }),
      }),
    ],
    [
      'the author of an item',
      flow(s.item, { Send: s.sendMail({ To: "@triggerOutputs()?['body/Author/Email']" }) }),
    ],
    [
      'a reply by operation',
      flow(s.mail, {
        Send: op('shared_office365', 'ReplyToV3', {
          messageId: "@triggerOutputs()?['body/id']",
          'replyParameters/Body': '<p>Thanks</p>',
        }),
      }),
    ],
    [
      'the sender of a shared mailbox through a variable',
      flow(s.sharedMail, {
        v: init('from', 'string', "@triggerOutputs()?['body/from']"),
        Send: s.sendMail({ To: "@variables('from')" }),
      }),
    ],
    [
      'the mail of a looked-up user',
      flow(anyone, {
        U: op('shared_office365users', 'UserProfile_V2', { id: "@triggerBody()?['id']" }),
        Send: s.sendMail({ To: "@outputs('U')?['body/mail']" }),
      }),
    ],
  ],
});
s.table('requester-chosen-approver', {
  bad: [],
  good: [
    [
      'the responder of a form',
      flow(s.form, {
        D: op('shared_microsoftforms', 'GetFormResponseById', { form_id: 'f', response_id: 'r' }),
        Ask: op(
          'shared_approvals',
          'StartAndWaitForAnApproval',
          {
            approvalType: 'Basic',
            'WebhookApprovalCreationInput/title': "@outputs('D')?['body/r1']",
            'WebhookApprovalCreationInput/assignedTo': 'boss@contoso.com',
            'WebhookApprovalCreationInput/requestor': "@outputs('D')?['body/responder']",
          },
          { type: 'OpenApiConnectionWebhook' },
        ),
      }),
    ],
    [
      'the manager of the responder',
      flow(s.form, {
        D: op('shared_microsoftforms', 'GetFormResponseById', { form_id: 'f', response_id: 'r' }),
        M: op('shared_office365users', 'Manager_V2', { id: "@outputs('D')?['body/responder']" }),
        Ask: op(
          'shared_approvals',
          'StartAndWaitForAnApproval',
          { 'WebhookApprovalCreationInput/assignedTo': "@outputs('M')?['body/mail']" },
          { type: 'OpenApiConnectionWebhook' },
        ),
      }),
    ],
  ],
});
