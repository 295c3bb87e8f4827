import * as s from './support.js';

const { flow, anyone, compose, init, op, http } = s;
const fetchXml = (value: string) =>
  op('shared_commondataserviceforapps', 'ListRecords', {
    entityName: 'contacts',
    fetchXml: `<fetch><entity name="contact"><filter><condition attribute="fullname" operator="eq" value="@{${value}}"/></filter></entity></fetch>`,
  });
const at = 'Get/inputs/parameters/fetchXml';

s.table('query-injection', {
  bad: [
    ['FetchXML', flow(anyone, { Get: fetchXml("triggerBody()?['name']") }), `high ${at}`],
    [
      'FetchXML with quotes doubled',
      flow(anyone, { Get: fetchXml("replace(triggerBody()?['name'], '''', '''''')") }),
      `high ${at}`,
    ],
    [
      'FetchXML of an app',
      flow(s.appV2, { Get: fetchXml("triggerBody()?['text']") }),
      `medium ${at}`,
    ],
    [
      'FetchXML of a mail by hops',
      flow(s.mail, {
        v: init('v', 'string', ''),
        In: s.scope({ S: s.set('v', "@triggerOutputs()?['body/subject']") }),
        C: compose({ q: "@variables('v')" }),
        Get: fetchXml("outputs('C')?['q']"),
      }),
      `high ${at}`,
    ],
    [
      'XML encoding that is decoded',
      flow(anyone, { Get: fetchXml("decodeXmlValue(encodeXmlValue(triggerBody()?['name']))") }),
      `high ${at}`,
    ],
    [
      'Kusto',
      flow(anyone, {
        Get: op('shared_kusto', 'listKustoResultsPost', {
          'body/cluster': 'https://help.kusto.windows.net',
          'body/db': 'Samples',
          'body/csl': "StormEvents | where State == '@{triggerBody()?['state']}'",
        }),
      }),
      'high Get/inputs/parameters/body~1csl',
    ],
    [
      'Log Analytics in a Logic App',
      s.logicApp(
        flow(s.logicAppRequest, {
          Get: s.api('azuremonitorlogs', {
            method: 'post',
            path: '/queryData',
            body: "SigninLogs | where UserPrincipalName == '@{triggerBody()?['user']}'",
            queries: {
              resourcename: 'law',
              resourcetype: 'Log Analytics Workspace',
              timerange: 'Last hour',
            },
          }),
        }),
      ),
      'medium Get/inputs/body',
    ],
    [
      'Cosmos DB',
      flow(anyone, {
        Get: op('shared_documentdb', 'QueryDocuments_V5', {
          databaseAccountName: 'a',
          databaseId: 'd',
          collectionId: 'c',
          queryText: "SELECT * FROM c WHERE c.name = '@{triggerBody()?['name']}'",
        }),
      }),
      'high Get/inputs/parameters/queryText',
    ],
    [
      'ServiceNow',
      flow(anyone, {
        Get: op('shared_service-now', 'GetRecords', {
          tableType: 'incident',
          sysparm_query: "caller_id.email=@{triggerBody()?['mail']}",
        }),
      }),
      'high Get/inputs/parameters/sysparm_query',
    ],
    [
      'XPath',
      flow(anyone, {
        Find: compose(
          "@xpath(xml(body('Doc')), concat('//user[@name=\"', triggerBody()?['name'], '\"]'))",
        ),
      }),
      'high Find/inputs',
    ],
    [
      'Log Analytics over HTTP',
      flow(anyone, {
        Get: http(
          'https://api.loganalytics.io/v1/workspaces/0e0e0e0e-1111-4222-8333-444444444444/query',
          {
            method: 'POST',
            body: { query: "SigninLogs | where UserPrincipalName == '@{triggerBody()?['user']}'" },
          },
        ),
      }),
      'high Get/inputs/body/query',
    ],
    [
      'advanced hunting of Graph',
      flow(anyone, {
        Get: http('https://graph.microsoft.com/v1.0/security/runHuntingQuery', {
          method: 'POST',
          body: { Query: "DeviceInfo | where DeviceName == '@{triggerBody()?['device']}'" },
        }),
      }),
      'high Get/inputs/body/Query',
    ],
  ],
  good: [
    [
      'XML encoding',
      flow(anyone, { Get: fetchXml("encodeXmlValue(triggerBody()?['name'])") }),
      'auditor',
    ],
    [
      'XML encoding two steps before',
      flow(anyone, {
        E: compose("@encodeXmlValue(triggerBody()?['name'])"),
        v: init('v', 'string', "@outputs('E')"),
        Get: fetchXml("variables('v')"),
      }),
      'auditor',
    ],
    ['a number', flow(anyone, { Get: fetchXml("int(triggerBody()?['n'])") }), 'auditor'],
    [
      'an id of Dataverse',
      flow(s.row, { Get: fetchXml("triggerOutputs()?['body/contactid']") }),
      'auditor',
    ],
    [
      'a stored name',
      flow(s.row, { Get: fetchXml("triggerOutputs()?['body/fullname']") }),
      'pedantic',
    ],
    [
      'a number in Kusto',
      flow(anyone, {
        Get: op('shared_kusto', 'listKustoResultsPost', {
          'body/csl': "T | take @{int(triggerBody()?['n'])}",
        }),
      }),
      'auditor',
    ],
    [
      'an ordinary record body',
      flow(anyone, {
        Add: op('shared_service-now', 'CreateRecord', {
          tableType: 'incident',
          'body/short_description': "@triggerBody()?['query']",
        }),
      }),
      'auditor',
    ],
    [
      'an XPath of literals over untrusted XML',
      flow(anyone, { Find: compose("@xpath(xml(triggerBody()), '//user/name')") }),
      'auditor',
    ],
    [
      'a body that has a query of its own',
      flow(anyone, {
        Call: http('https://api.contoso.com/search', {
          method: 'POST',
          body: { query: "@triggerBody()?['q']" },
        }),
      }),
    ],
    [
      'a switch of literals',
      flow(anyone, { Get: fetchXml("if(equals(triggerBody()?['s'], 'a'), 'active', 'inactive')") }),
      'auditor',
    ],
  ],
});
