import * as s from './support.js';

const { flow, http, anyone, op, sendMail, compose, init } = s;
const name = "@{triggerBody()?['name']}";
const provider = (id: string, operationId: string, parameters: Record<string, unknown>) =>
  ({
    type: 'ServiceProvider',
    inputs: {
      parameters,
      serviceProviderConfiguration: {
        connectionName: 'c',
        operationId,
        serviceProviderId: `/serviceProviders/${id}`,
      },
    },
  }) as never;
/** A stranger's text in a Standard app, whose own trigger tells nothing of its callers. */
const page = { Page: http('https://api.example.org/v1/list') };
const given = "@{body('Page')?['name']}";

s.table('server-side-request-forgery', {
  bad: [
    [
      'the other HTTP connector',
      flow(anyone, {
        Do: op('shared_webcontentsv2', 'InvokeHttp', {
          'request/method': 'GET',
          'request/url': "@triggerBody()?['u']",
        }),
      }),
      'high Do/inputs/parameters/request~1url',
    ],
    [
      'a Graph request of Outlook',
      flow(anyone, {
        Do: op('shared_office365', 'HttpRequest', { Uri: "@triggerBody()?['u']", Method: 'GET' }),
      }),
      'high Do/inputs/parameters/Uri',
    ],
    [
      'a request of Teams',
      flow(anyone, {
        Do: op('shared_teams', 'HttpRequest', { Uri: "@triggerBody()?['u']", Method: 'GET' }),
      }),
      'high Do/inputs/parameters/Uri',
    ],
    [
      'lower-case types',
      flow(
        { manual: { type: 'request', kind: 'http', inputs: { triggerAuthenticationType: 'all' } } },
        { Do: { type: 'http', inputs: { method: 'get', uri: "@triggerBody()?['u']" } } },
      ),
      'high Do/inputs/uri',
    ],
    [
      'the old designer',
      s.packaged(
        flow(s.mail, {
          Do: s.api('shared_webcontents', {
            method: 'post',
            path: '/codeless/InvokeHttp',
            body: { method: 'GET', url: "@triggerOutputs()?['body/subject']" },
          }),
        }),
      ),
      'high Do/inputs/body/url',
    ],
    [
      'a Standard app',
      s.standard(flow(s.nightly, { ...page, Do: http(`https://${given}/x`) })),
      'high Do/inputs/uri',
    ],
    [
      'a protocol-relative host behind a scheme',
      flow(anyone, { Do: http("@concat('https:', triggerBody()?['u'])") }),
      'high Do/inputs/uri',
    ],
    [
      'user information in front of the host',
      flow(anyone, { Do: http("https://@{triggerBody()?['user']}@api.contoso.com/") }),
      'high Do/inputs/uri',
    ],
  ],
  good: [
    [
      'a relative Graph request',
      flow(anyone, {
        Do: op('shared_office365groups', 'HttpRequest', {
          Uri: "https://graph.microsoft.com/v1.0/users/@{uriComponent(triggerBody()?['u'])}",
          Method: 'GET',
        }),
      }),
      'auditor',
    ],
    [
      'a query that holds an address',
      flow(anyone, {
        Do: http("https://api.contoso.com?next=@{uriComponent(triggerBody()?['u'])}"),
      }),
      'auditor',
    ],
    [
      'a fragment',
      flow(anyone, { Do: http("https://api.contoso.com#@{triggerBody()?['u']}") }),
      'auditor',
    ],
    [
      'headers',
      flow(anyone, {
        Do: http('https://api.contoso.com/', { headers: { 'x-id': "@triggerBody()?['u']" } }),
      }),
      'auditor',
    ],
  ],
});

s.table('sql-injection', {
  bad: [
    [
      'the first version of a procedure',
      flow(anyone, {
        Do: op('shared_sql', 'ExecuteProcedure', { procedure: "[dbo].[@{triggerBody()?['p']}]" }),
      }),
      'critical Do/inputs/parameters/procedure',
    ],
    [
      'quotes that are taken out, one step lower',
      flow(anyone, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "SELECT 1 FROM t WHERE n = '@{replace(triggerBody()?['n'], '''', '')}'",
        }),
      }),
      'high Do/inputs/parameters/query~1query',
    ],
    [
      'backslashes instead of doubled quotes',
      flow(anyone, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query':
            "SELECT 1 FROM t WHERE n = '@{replace(triggerBody()?['n'], '''', '\\''')}'",
        }),
      }),
      'critical Do/inputs/parameters/query~1query',
    ],
    [
      'URI encoding',
      flow(anyone, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "SELECT 1 FROM t WHERE n = @{uriComponent(triggerBody()?['n'])}",
        }),
      }),
      'critical Do/inputs/parameters/query~1query',
    ],
    [
      'upper case only',
      flow(anyone, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "SELECT 1 FROM t WHERE n = '@{toUpper(trim(triggerBody()?['n']))}'",
        }),
      }),
      'critical Do/inputs/parameters/query~1query',
    ],
    [
      'base64 that is decoded',
      flow(anyone, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query':
            "SELECT 1 FROM t WHERE n = '@{base64ToString(base64(triggerBody()?['n']))}'",
        }),
      }),
      'critical Do/inputs/parameters/query~1query',
    ],
    [
      'doubled quotes two steps before',
      flow(anyone, {
        C: compose("@replace(triggerBody()?['n'], '''', '''''')"),
        v: init('v', 'string', "@outputs('C')"),
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "SELECT 1 FROM t WHERE n = '@{variables('v')}'",
        }),
      }),
      'high Do/inputs/parameters/query~1query',
    ],
    [
      'one statement by two callers',
      flow(anyone, {
        C: compose("SELECT 1 FROM t WHERE n = '@{triggerBody()?['n']}'"),
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "@outputs('C')",
        }),
        Do2: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "@outputs('C')",
        }),
      }),
      'critical Do/inputs/parameters/query~1query',
      'critical Do2/inputs/parameters/query~1query',
    ],
  ],
  good: [
    [
      'a guid of a Power Apps row',
      flow(s.row, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': "SELECT 1 FROM t WHERE n = '@{triggerOutputs()?['body/accountid']}'",
        }),
      }),
      'auditor',
    ],
    [
      'a parameter object',
      flow(anyone, {
        Do: op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
          'query/query': 'SELECT 1 FROM t WHERE n = @n',
          'query/actualParameters': { n: "@triggerBody()?['n']" } as never,
        }),
      }),
      'auditor',
    ],
    [
      'parameters of a Standard query',
      s.standard(
        flow(s.nightly, {
          ...page,
          Do: provider('sql', 'executeQuery', {
            query: 'SELECT 1 FROM t WHERE n = @n',
            queryParameters: { n: given },
          }),
        }),
      ),
      'auditor',
    ],
  ],
});

s.table('odata-injection', {
  bad: [
    [
      'Dataverse over HTTP',
      flow(anyone, {
        Do: http(
          `https://org.crm4.dynamics.com/api/data/v9.2/contacts?$filter=fullname eq '${name}'`,
        ),
      }),
      'medium Do/inputs/uri',
    ],
    [
      'queries of a request',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/users', {
          queries: { $filter: `displayName eq '${name}'` },
        }),
      }),
      'medium Do/inputs/queries/$filter',
    ],
    [
      'Graph search',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/users', {
          queries: { $search: `"displayName:${name}"` },
        }),
      }),
      'medium Do/inputs/queries/$search',
    ],
    [
      'files of SharePoint',
      flow(anyone, {
        Do: op('shared_sharepointonline', 'GetFileItems', {
          dataset: 'd',
          table: 't',
          $filter: `Title eq '${name}'`,
        }),
      }),
      'medium Do/inputs/parameters/$filter',
    ],
    [
      'another organisation',
      flow(anyone, {
        Do: op('shared_commondataserviceforapps', 'ListRecordsWithOrganization', {
          organization: 'https://org.crm4.dynamics.com',
          entityName: 'contacts',
          $filter: `fullname eq '${name}'`,
        }),
      }),
      'medium Do/inputs/parameters/$filter',
    ],
    [
      'groups',
      flow(anyone, {
        Do: op('shared_office365groups', 'ListGroups', {
          $filter: `startswith(displayName,'${name}')`,
        }),
      }),
      'medium Do/inputs/parameters/$filter',
    ],
    [
      'the calendar',
      flow(anyone, {
        Do: op('shared_office365', 'V4CalendarGetItems', {
          table: 'Calendar',
          $filter: `subject eq '${name}'`,
        }),
      }),
      'medium Do/inputs/parameters/$filter',
    ],
    [
      'an encoded filter in an address',
      flow(anyone, {
        Do: http(
          "https://graph.microsoft.com/v1.0/users?$filter=displayName eq '@{uriComponent(triggerBody()?['name'])}'",
        ),
      }),
      'medium Do/inputs/uri',
    ],
    [
      'a Logic App',
      s.logicApp(
        flow(s.logicAppRequest, {
          Do: s.api('azuretables', {
            method: 'get',
            path: "/Tables/@{encodeURIComponent('t')}/entities",
            queries: { $filter: `PartitionKey eq '${name}'` },
          }),
        }),
      ),
      'low Do/inputs/queries/$filter',
    ],
  ],
  good: [
    [
      'doubled quotes in an address',
      flow(anyone, {
        Do: http(
          "https://graph.microsoft.com/v1.0/users?$filter=displayName eq '@{uriComponent(replace(triggerBody()?['name'], '''', ''''''))}'",
        ),
      }),
      'auditor',
    ],
    [
      'a search box of a private service',
      flow(anyone, {
        Do: http('https://api.contoso.com/find', {
          queries: { filter: "@triggerBody()?['name']" },
        }),
      }),
    ],
    [
      'fields to return',
      flow(anyone, {
        Do: op('shared_commondataserviceforapps', 'ListRecords', {
          entityName: 'contacts',
          $select: 'fullname',
          $top: 5 as never,
        }),
      }),
      'auditor',
    ],
  ],
});

s.table('query-injection', {
  bad: [
    [
      'the search of Graph',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/search/query', {
          method: 'POST',
          body: { requests: [{ entityTypes: ['driveItem'], query: { queryString: name } }] },
        }),
      }),
      'high Do/inputs/body/requests/0/query/queryString',
    ],
    [
      'Azure Resource Graph',
      flow(anyone, {
        Do: http(
          'https://management.azure.com/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01',
          { method: 'POST', body: { query: `Resources | where name == '${name}'` } },
        ),
      }),
      'high Do/inputs/body/query',
    ],
    [
      'FetchXML in an address',
      flow(anyone, {
        Do: http(
          "https://org.crm4.dynamics.com/api/data/v9.2/contacts?fetchXml=<fetch><entity name='contact'><filter><condition attribute='fullname' operator='eq' value='@{triggerBody()?['name']}'/></filter></entity></fetch>",
        ),
      }),
      'high Do/inputs/uri',
    ],
    [
      'hunting of Defender',
      flow(anyone, {
        Do: op('shared_wdatp', 'AdvancedHunting', {
          'body/Query': `DeviceInfo | where DeviceName == '${name}'`,
        }),
      }),
      'high Do/inputs/parameters/body~1Query',
    ],
    [
      'a visualised query',
      flow(anyone, {
        Do: op('shared_azuremonitorlogs', 'VisualizeQuery', { body: `T | where n == '${name}'` }),
      }),
      'high Do/inputs/parameters/body',
    ],
    [
      'Cosmos DB of a Standard app',
      s.standard(
        flow(s.nightly, {
          ...page,
          Do: provider('AzureCosmosDB', 'QueryDocuments', {
            databaseId: 'd',
            containerId: 'c',
            queryText: `SELECT * FROM c WHERE c.n = '${given}'`,
          }),
        }),
      ),
      'high Do/inputs/parameters/queryText',
    ],
    [
      'ServiceNow over HTTP',
      flow(anyone, {
        Do: http('https://contoso.service-now.com/api/now/table/incident', {
          queries: { sysparm_query: `short_descriptionLIKE${name}` },
        }),
      }),
      'high Do/inputs/queries/sysparm_query',
    ],
  ],
  good: [
    [
      'a filter of ServiceNow fields',
      flow(anyone, {
        Do: http('https://contoso.service-now.com/api/now/table/incident', {
          method: 'POST',
          body: { short_description: name },
        }),
      }),
      'auditor',
    ],
    [
      'XML encoding in an address',
      flow(anyone, {
        Do: http(
          "https://org.crm4.dynamics.com/api/data/v9.2/contacts?fetchXml=<fetch><condition value='@{encodeXmlValue(triggerBody()?['name'])}'/></fetch>",
        ),
      }),
    ],
  ],
});

s.table('open-mail-relay', {
  bad: [
    [
      'the Mail connector',
      flow(anyone, {
        Do: op('shared_sendmail', 'SendEmailV3', {
          'request/to': "@triggerBody()?['to']",
          'request/subject': 's',
          'request/text': 't',
        }),
      }),
      'high Do/inputs/parameters/request~1to',
    ],
    [
      'a forward',
      flow(anyone, {
        Do: op('shared_office365', 'ForwardEmail_V2', {
          message_id: 'x',
          'body/ToRecipients': "@triggerBody()?['to']",
        }),
      }),
      'high Do/inputs/parameters/body~1ToRecipients',
    ],
    [
      'a mail with options',
      flow(anyone, {
        Do: op(
          'shared_office365',
          'SendMailWithOptions',
          {
            'optionsEmailSubscription/Message/To': "@triggerBody()?['to']",
            'optionsEmailSubscription/Message/Subject': 's',
          },
          { type: 'OpenApiConnectionWebhook' },
        ),
      }),
      'high Do/inputs/parameters/optionsEmailSubscription~1Message~1To',
    ],
    [
      'a mail of Graph',
      flow(anyone, {
        Do: http('https://graph.microsoft.com/v1.0/users/a@contoso.com/sendMail', {
          method: 'POST',
          body: {
            message: {
              subject: 's',
              toRecipients: [{ emailAddress: { address: "@triggerBody()?['to']" } }],
            },
          },
        }),
      }),
      'high Do/inputs/body/message/toRecipients/0/emailAddress/address',
    ],
    [
      'Communication Services',
      flow(anyone, {
        Do: op('shared_acsemail', 'SendEmail', {
          'emailMessage/sender': 'a@contoso.com',
          'emailMessage/recipients/to': [{ address: "@triggerBody()?['to']" }] as never,
          'emailMessage/content/subject': 's',
        }),
      }),
      'high recipients~1to/0/address',
    ],
    [
      'the first version of the operation',
      s.packaged(
        flow(anyone, {
          Do: s.api('shared_office365', {
            method: 'post',
            path: '/Mail',
            body: { To: "@triggerBody()?['to']", Subject: 's', Body: 'b' },
          }),
        }),
      ),
      'high Do/inputs/body/To',
    ],
  ],
  good: [
    [
      'the mailbox it is sent from',
      flow(anyone, {
        Do: op('shared_office365', 'SharedMailboxSendEmailV2', {
          'emailMessage/MailboxAddress': 'a@contoso.com',
          'emailMessage/To': 'b@contoso.com',
          'emailMessage/Subject': "@triggerBody()?['s']",
        }),
      }),
      'auditor',
    ],
    [
      'the importance',
      flow(anyone, { Do: sendMail({ Importance: "@triggerBody()?['i']" }) }),
      'auditor',
    ],
  ],
});

s.table('html-injection', {
  bad: [
    [
      'a reply in Teams',
      flow(anyone, {
        Do: op('shared_teams', 'ReplyWithMessageToConversation', {
          poster: 'Flow bot',
          location: 'Channel',
          'body/parentMessageId': '1',
          'body/messageBody': `<p>${name}</p>`,
        }),
      }),
      'medium Do/inputs/parameters/body~1messageBody',
    ],
    [
      'a shared mailbox',
      flow(anyone, {
        Do: op('shared_office365', 'SharedMailboxSendEmailV2', {
          'emailMessage/MailboxAddress': 'a@contoso.com',
          'emailMessage/To': 'b@contoso.com',
          'emailMessage/Body': `<p>${name}</p>`,
        }),
      }),
      'low Do/inputs/parameters/emailMessage~1Body',
    ],
    [
      'a reply to a mail',
      flow(anyone, {
        Do: op('shared_office365', 'ReplyToV3', {
          messageId: 'x',
          'replyParameters/Body': `<p>${name}</p>`,
        }),
      }),
      'low Do/inputs/parameters/replyParameters~1Body',
    ],
    [
      'a page of a Logic App, one step lower',
      s.logicApp(
        flow(s.logicAppRequest, {
          Do: s.response(`<p>${name}</p>`, { headers: { 'Content-Type': 'text/html' } }),
        }),
      ),
      'low Do/inputs/body',
    ],
    [
      'URI encoding, which is decoded for show',
      flow(anyone, {
        Do: s.response("<p>@{uriComponentToString(triggerOutputs()?['queries/n'])}</p>", {
          headers: { 'Content-Type': 'text/html' },
        }),
      }),
      'medium Do/inputs/body',
    ],
  ],
  good: [
    [
      'a number in a page',
      flow(anyone, {
        Do: s.response("<p>@{int(triggerOutputs()?['queries/n'])}</p>", {
          headers: { 'Content-Type': 'text/html' },
        }),
      }),
      'auditor',
    ],
    [
      'a plain-text answer',
      flow(anyone, {
        Do: s.response(`Hello ${name}`, { headers: { 'Content-Type': 'text/plain' } }),
      }),
      'auditor',
    ],
    [
      'an adaptive card',
      flow(s.item, {
        Do: op('shared_teams', 'PostCardToConversation', {
          poster: 'Flow bot',
          location: 'Channel',
          'body/messageBody':
            '{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"@{triggerOutputs()?[\'body/Title\']}"}]}',
        }),
      }),
    ],
  ],
});

s.table('path-traversal', {
  bad: [
    [
      'a blob of a Standard app',
      s.standard(
        flow(s.nightly, {
          ...page,
          Do: provider('AzureBlob', 'uploadBlob', {
            containerName: 'in',
            blobName: given,
            content: 'x',
          }),
        }),
      ),
      'medium Do/inputs/parameters/blobName',
    ],
    [
      'a copy',
      flow(anyone, {
        Do: op('shared_sftpwithssh', 'CopyFile', {
          source: '/out/x',
          destination: `/in/${name}`,
        }),
      }),
      'medium Do/inputs/parameters/destination',
    ],
    [
      'a file system by the old designer',
      s.logicApp(
        flow(s.oldMail, {
          Do: s.api('filesystem', {
            method: 'post',
            path: '/datasets/default/files',
            queries: { folderPath: '/in', name: "@triggerBody()?['Subject']" },
            body: 'x',
          }),
        }),
      ),
      'medium Do/inputs/queries/name',
    ],
    [
      'a folder list',
      flow(anyone, {
        Do: op('shared_azureblob', 'CreateFile_V2', {
          dataset: 'a',
          folderPath: `/in/${name}`,
          name: 'x',
          body: 'y',
        }),
      }),
      'medium Do/inputs/parameters/folderPath',
    ],
  ],
  good: [
    [
      'slashes replaced by a number',
      flow(anyone, {
        Do: op('shared_ftp', 'CreateFile', {
          folderPath: '/in',
          name: '@{ticks(utcNow())}.txt',
          body: name,
        }),
      }),
      'auditor',
    ],
    [
      'a Google Drive file',
      flow(anyone, {
        Do: op('shared_googledrive', 'CreateFile', { folderPath: '/in', name, body: 'x' }),
      }),
      'auditor',
    ],
  ],
});

const answer = "@{body('M')?['choices'][0]['message']['content']}";
s.table('prompt-injection', {
  bad: [
    [
      'a built-in OpenAI step',
      s.standard(
        flow(s.nightly, {
          ...page,
          M: provider('openai', 'getChatCompletions', {
            deploymentId: 'g',
            messages: [{ role: 'User', content: given }],
          }),
          Do: provider('sql', 'insertRow', { table: 't', row: { n: "@{body('M')?['content']}" } }),
        }),
      ),
      'medium M/inputs/parameters/messages/0/content',
    ],
    [
      'an OpenAI step of a Logic App',
      s.logicApp(
        flow(s.oldMail, {
          M: s.api('azureopenai', {
            method: 'post',
            path: "/deployments/@{encodeURIComponent('gpt-4o')}/chat/completions",
            queries: { 'api-version': '2024-02-15-preview' },
            body: { messages: [{ role: 'user', content: "@triggerBody()?['Body']" }] },
          }),
          Do: s.api('office365', {
            method: 'post',
            path: '/v2/Mail',
            body: { To: 'a@contoso.com', Subject: 's', Body: answer },
          }),
        }),
      ),
      'high M/inputs/body/messages/0/content',
    ],
    [
      'a prompt of AI Builder',
      flow(s.mail, {
        M: op('shared_commondataserviceforapps', 'aibuilderpredict_gptpromptengineering', {
          recordId: 'r',
          'item/requestv2/prompt': "Sort: @{triggerOutputs()?['body/subject']}",
        }),
        Do: op('shared_teams', 'PostMessageToConversation', {
          poster: 'Flow bot',
          location: 'Channel',
          'body/messageBody': "@outputs('M')?['body/responsev2/predictionOutput/text']",
        }),
      }),
      'medium M/inputs/parameters/item~1requestv2~1prompt',
    ],
    [
      'OpenAI itself',
      flow(anyone, {
        M: http('https://api.openai.com/v1/chat/completions', {
          method: 'POST',
          body: { model: 'gpt', messages: [{ role: 'user', content: name }] },
        }),
        Do: sendMail({ Body: answer }),
      }),
      'high M/inputs/body/messages/0/content',
    ],
  ],
  good: [
    [
      'an answer compared with literals',
      flow(s.mail, {
        M: op('shared_commondataserviceforapps', 'aibuilderpredict_customprompt', {
          recordId: 'r',
          'item/requestv2/t': "@triggerOutputs()?['body/subject']",
        }),
        v: init(
          'l',
          'string',
          "@if(contains(outputs('M')?['body/responsev2/predictionOutput/text'], 'invoice'), 'Invoice', 'Other')",
        ),
        Do: op('shared_sharepointonline', 'PostItem', {
          dataset: 'd',
          table: 't',
          'item/Title': "@variables('l')",
        }),
      }),
    ],
  ],
});

s.table('code-injection', {
  bad: [
    [
      'a commit over HTTP',
      flow(anyone, {
        Do: http(
          'https://dev.azure.com/contoso/p/_apis/git/repositories/r/pushes?api-version=7.0',
          {
            method: 'POST',
            body: { commits: [{ changes: [{ newContent: { content: name } }] }] },
          },
        ),
      }),
      'critical newContent/content',
    ],
    [
      'a script of Azure Automation',
      flow(anyone, {
        Do: http(
          'https://management.azure.com/subscriptions/s/resourceGroups/r/providers/Microsoft.Automation/automationAccounts/a/runbooks/b/draft/content?api-version=2018-06-30',
          { method: 'PUT', body: "@triggerBody()?['script']" },
        ),
      }),
      'critical Do/inputs/body',
    ],
    [
      'a workflow definition',
      flow(anyone, {
        Do: http(
          'https://management.azure.com/subscriptions/s/resourceGroups/r/providers/Microsoft.Logic/workflows/w?api-version=2019-05-01',
          { method: 'PUT', body: { properties: { definition: "@triggerBody()?['definition']" } } },
        ),
      }),
      'critical Do/inputs/body/properties/definition',
    ],
    [
      'the first version of Run script',
      flow(anyone, {
        Do: op('shared_excelonlinebusiness', 'RunScript', {
          source: 'me',
          file: 'f',
          scriptId: name,
        }),
      }),
      'critical Do/inputs/parameters/scriptId',
    ],
    [
      'an update of a flow',
      flow(anyone, {
        Do: op('shared_flowmanagement', 'UpdateFlow', {
          environmentName: 'e',
          flowName: 'f',
          'Flow/properties/definition': "@triggerBody()?['d']",
        }),
      }),
      'critical Do/inputs/parameters/Flow~1properties~1definition',
    ],
  ],
  good: [
    [
      'the branch of a pipeline by choice',
      flow(anyone, {
        Do: http('https://dev.azure.com/contoso/p/_apis/pipelines/1/runs?api-version=7.0', {
          method: 'POST',
          body: {
            resources: {
              repositories: {
                self: {
                  refName:
                    "@if(equals(triggerBody()?['e'], 'prod'), 'refs/heads/main', 'refs/heads/dev')",
                },
              },
            },
          },
        }),
      }),
      'auditor',
    ],
    [
      'a work item',
      flow(anyone, {
        Do: op('shared_visualstudioteamservices', 'CreateWorkItem', {
          account: 'a',
          project: 'p',
          type: 'Bug',
          'item/title': name,
        }),
      }),
      'auditor',
    ],
  ],
});
