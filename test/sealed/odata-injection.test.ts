import * as s from './support.js';

const { flow, anyone, init, op } = s;
const items = (filter: string, more: Record<string, string> = {}) =>
  op('shared_sharepointonline', 'GetItems', {
    dataset: 'https://contoso.sharepoint.com/sites/hr',
    table: 'Staff',
    $filter: filter,
    ...more,
  });
const rows = (parameters: Record<string, string>) =>
  op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts', ...parameters });
const at = 'Get/inputs/parameters/$filter';

s.table('odata-injection', {
  bad: [
    [
      'text in quotes',
      flow(anyone, { Get: items("Title eq '@{triggerBody()?['name']}'") }),
      `medium ${at}`,
    ],
    [
      'text without quotes',
      flow(anyone, { Get: items("ID eq @{triggerBody()?['id']}") }),
      `medium ${at}`,
    ],
    ['a whole filter', flow(anyone, { Get: items("@triggerBody()?['filter']") }), `medium ${at}`],
    [
      'URI encoding',
      flow(anyone, { Get: items("Title eq '@{encodeUriComponent(triggerBody()?['name'])}'") }),
      `medium ${at}`,
    ],
    [
      'Dataverse',
      flow(anyone, { Get: rows({ $filter: "fullname eq '@{triggerBody()?['name']}'" }) }),
      `medium ${at}`,
    ],
    [
      'an order',
      flow(anyone, { Get: rows({ $orderby: "@{triggerBody()?['by']} desc" }) }),
      'medium Get/inputs/parameters/$orderby',
    ],
    [
      'an expansion',
      flow(anyone, { Get: rows({ $expand: "@{triggerBody()?['with']}" }) }),
      'medium Get/inputs/parameters/$expand',
    ],
    [
      'the sender of a mail',
      flow(s.mail, { Get: items("Mail eq '@{triggerOutputs()?['body/from']}'") }),
      `medium ${at}`,
    ],
    [
      'an app, for the pedantic',
      flow(s.appV2, { Get: items("Title eq '@{triggerBody()?['text']}'") }),
      `low pedantic ${at}`,
    ],
    [
      'Excel rows by hops',
      flow(s.mail, {
        v: init('v', 'string', "@{triggerOutputs()?['body/subject']}"),
        Get: op('shared_excelonlinebusiness', 'GetItems', {
          source: 'me',
          drive: 'b!x',
          file: '01A',
          table: '{T}',
          $filter: "Code eq '@{toUpper(variables('v'))}'",
        }),
      }),
      `medium ${at}`,
    ],
    [
      'SQL rows',
      flow(anyone, {
        Get: op('shared_sql', 'GetItems_V2', {
          server: 's',
          database: 'd',
          table: 't',
          $filter: "Name eq '@{triggerBody()?['n']}'",
        }),
      }),
      `medium ${at}`,
    ],
    [
      'the old designer',
      s.logicApp(
        flow(s.oldMail, {
          Get: s.api('sharepointonline', {
            method: 'get',
            path: "/datasets/@{encodeURIComponent(encodeURIComponent('https://contoso.sharepoint.com'))}/tables/@{encodeURIComponent('Staff')}/items",
            queries: { $filter: "Title eq '@{triggerBody()?['Subject']}'" },
          }),
        }),
      ),
      'medium Get/inputs/queries/$filter',
    ],
    [
      'quotes doubled outside quotes',
      flow(anyone, { Get: items("ID eq @{replace(triggerBody()?['id'], '''', '''''')}") }),
      `medium ${at}`,
    ],
    [
      'a filter in a REST address',
      flow(anyone, {
        Get: op('shared_sharepointonline', 'HttpRequest', {
          dataset: 'https://contoso.sharepoint.com',
          'parameters/method': 'GET',
          'parameters/uri':
            "_api/web/lists/getbytitle('Staff')/items?$filter=Title eq '@{triggerBody()?['name']}'",
        }),
      }),
      'medium Get/inputs/parameters/parameters~1uri',
    ],
  ],
  good: [
    [
      'doubled quotes',
      flow(anyone, { Get: items("Title eq '@{replace(triggerBody()?['name'], '''', '''''')}'") }),
      'auditor',
    ],
    [
      'doubled quotes in concat',
      flow(anyone, {
        Get: items("@concat('Title eq ''', replace(triggerBody()?['n'], '''', ''''''), '''')"),
      }),
      'auditor',
    ],
    ['a number', flow(anyone, { Get: items("ID eq @{int(triggerBody()?['id'])}") }), 'auditor'],
    [
      'a Dataverse id',
      flow(s.row, {
        Get: rows({ $filter: "_parentcustomerid_value eq @{triggerOutputs()?['body/contactid']}" }),
      }),
      'auditor',
    ],
    [
      'a stored title',
      flow(s.item, { Get: items("Title eq '@{triggerOutputs()?['body/Title']}'") }),
      'pedantic',
    ],
    [
      'an app in the regular persona',
      flow(s.button, { Get: items("Title eq '@{triggerBody()?['text']}'") }),
    ],
    [
      'a comparison with a literal',
      flow(anyone, {
        Is: s.when(
          { equals: ["@triggerBody()?['s']", 'open'] },
          { Get: items("S eq '@{triggerBody()?['s']}'") },
        ),
      }),
      'auditor',
    ],
    [
      'a date',
      flow(anyone, {
        Get: items("Created ge '@{addDays(utcNow(), int(triggerBody()?['days']))}'"),
      }),
      'auditor',
    ],
    [
      'a literal filter',
      flow(anyone, { Get: items("Title eq 'x'", { $top: "@triggerBody()?['n']" }) }),
      'auditor',
    ],
    [
      'a row id of an app',
      flow(s.appV2, { Get: rows({ $filter: "statecode eq @{triggerBody()?['number']}" }) }),
      'auditor',
    ],
    [
      'an id just created',
      flow(anyone, {
        New: op('shared_sharepointonline', 'PostItem', {
          dataset: 'd',
          table: 't',
          'item/Title': 'x',
        }),
        Get: items("ID eq @{outputs('New')?['body/ID']}"),
      }),
      'auditor',
    ],
  ],
});
