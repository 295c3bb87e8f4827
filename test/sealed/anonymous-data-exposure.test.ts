import * as s from './support.js';

const { flow, anyone, compose, http, init, op, response } = s;
const rows = op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts' });
const secured = {
  authentication: {
    type: 'ActiveDirectoryOAuth',
    tenant: 't',
    audience: 'api://x',
    clientId: 'c',
    secret: "@parameters('s')",
  },
};

s.table('anonymous-data-exposure', {
  bad: [
    [
      'rows of Dataverse',
      flow(anyone, { Rows: rows, R: response("@outputs('Rows')?['body/value']") }),
      'critical R/inputs/body',
    ],
    [
      'a flow older than the setting',
      flow(s.oldHttp, { Rows: rows, R: response({ value: "@body('Rows')?['value']" }) }),
      'critical R/inputs/body/value',
    ],
    [
      'hops',
      flow(anyone, {
        Rows: rows,
        Names: s.select("@outputs('Rows')?['body/value']", { n: "@item()?['fullname']" }),
        v: init('all', 'array', "@body('Names')"),
        C: compose("@join(variables('all'), ';')"),
        R: response("@{outputs('C')}"),
      }),
      'critical R/inputs/body',
    ],
    [
      'a list built in a loop',
      flow(anyone, {
        v: init('out', 'array', []),
        Rows: op('shared_sharepointonline', 'GetItems', { dataset: 'd', table: 't' }),
        Loop: s.each("@outputs('Rows')?['body/value']", {
          Add: s.append('out', "@items('Loop')?['Salary']", 'Array'),
        }),
        R: response("@variables('out')"),
      }),
      'critical R/inputs/body',
    ],
    [
      'an answer of a signed-in call',
      flow(anyone, {
        Call: http('https://api.contoso.com/staff', secured),
        R: response("@body('Call')"),
      }),
      'critical R/inputs/body',
    ],
    [
      'a secret',
      flow(anyone, {
        S: op('shared_keyvault', 'GetSecret', { secretName: 'k' }),
        R: response({ key: "@outputs('S')?['body/value']" }),
      }),
      'critical R/inputs/body/key',
    ],
    [
      'a header of the answer',
      flow(anyone, {
        M: op('shared_office365users', 'UserProfile_V2', { id: 'a@contoso.com' }),
        R: response('', { headers: { 'x-phone': "@outputs('M')?['body/mobilePhone']" } }),
      }),
      'critical R/inputs/headers/x-phone',
    ],
    [
      'result()',
      flow(anyone, { Try: s.scope({ Rows: rows }), R: response("@result('Try')") }),
      'critical R/inputs/body',
    ],
    [
      'a Logic App, one step lower',
      s.logicApp(
        flow(s.logicAppRequest, {
          Rows: s.api('commondataservice', {
            method: 'get',
            path: '/v2/datasets/x/tables/contacts/items',
          }),
          R: response("@body('Rows')?['value']"),
        }),
      ),
      'high R/inputs/body',
    ],
    [
      'a file by the old designer',
      s.packaged(
        flow(anyone, {
          F: s.api('shared_onedriveforbusiness', {
            method: 'get',
            path: "/datasets/default/files/@{encodeURIComponent('x')}/content",
          }),
          R: response("@body('F')"),
        }),
      ),
      'critical R/inputs/body',
    ],
    [
      'rows of a child flow',
      s.parentAndChild(
        flow(anyone, { Go: s.callChild({}), R: response("@outputs('Go')?['body/rows']") }),
        flow(s.button, {
          Rows: rows,
          Back: response({ rows: "@{outputs('Rows')?['body/value']}" }, {}, 'PowerApp'),
        }),
      ),
      'critical R/inputs/body',
    ],
    [
      'SQL rows in a branch',
      flow(anyone, {
        If: s.when(
          { not: { equals: ["@triggerBody()?['id']", ''] } },
          {
            Q: op('shared_sql', 'ExecuteProcedure_V2', { procedure: 'p' }),
            R: response("@body('Q')?['resultsets/Table1']"),
          },
        ),
      }),
      'critical R/inputs/body',
    ],
  ],
  good: [
    ['a literal', flow(anyone, { Rows: rows, R: response('Accepted') }), 'auditor'],
    [
      'the own input',
      flow(anyone, { R: response({ hello: "@triggerBody()?['name']" }) }),
      'auditor',
    ],
    [
      'an id just created',
      flow(anyone, {
        New: op('shared_commondataserviceforapps', 'CreateRecord', {
          entityName: 'leads',
          'item/subject': "@triggerBody()?['s']",
        }),
        R: response({ id: "@outputs('New')?['body/leadid']" }),
      }),
    ],
    [
      'the id of a created item',
      flow(anyone, {
        New: op('shared_sharepointonline', 'PostItem', {
          dataset: 'd',
          table: 't',
          'item/Title': 'x',
        }),
        R: response({ id: "@outputs('New')?['body/ID']" }),
      }),
    ],
    [
      'a count',
      flow(anyone, { Rows: rows, R: response({ n: "@length(outputs('Rows')?['body/value'])" }) }),
    ],
    [
      'a status code',
      flow(anyone, {
        Call: http('https://api.contoso.com/x', secured),
        R: response('', { statusCode: "@outputs('Call')['statusCode']" }),
      }),
    ],
    [
      'a status',
      flow(anyone, {
        Call: http('https://api.contoso.com/x', secured),
        R: response({ s: "@actions('Call')?['status']" }),
      }),
    ],
    [
      'weather',
      flow(anyone, {
        W: op('shared_msnweather', 'CurrentWeather', { Location: 'Paris', units: 'C' }),
        R: response("@body('W')"),
      }),
    ],
    [
      'a public site without credentials',
      flow(anyone, { W: http('https://api.example.org/rates'), R: response("@body('W')") }),
    ],
    [
      'a model',
      flow(anyone, {
        M: op('shared_commondataserviceforapps', 'aibuilderpredict_customprompt', {
          recordId: 'r',
          'item/requestv2/q': "@triggerBody()?['q']",
        }),
        R: response({ a: "@outputs('M')?['body/responsev2/predictionOutput/text']" }),
      }),
    ],
    [
      'an app',
      flow(s.appV2, {
        Rows: rows,
        R: response({ r: "@{outputs('Rows')?['body/value']}" }, {}, 'PowerApp'),
      }),
      'auditor',
    ],
    ['the tenant', flow(s.tenant, { Rows: rows, R: response("@body('Rows')") }), 'auditor'],
    [
      'failed bodies only',
      flow(anyone, {
        Call: http('https://api.contoso.com/x', secured),
        R: { ...response("@body('Call')"), runAfter: { Call: ['Failed'] } },
      }),
    ],
    [
      'whether there is one',
      flow(anyone, {
        Rows: rows,
        R: response({ known: "@not(empty(outputs('Rows')?['body/value']))" }),
      }),
    ],
    [
      'a choice by data',
      flow(anyone, {
        Rows: rows,
        R: response("@if(empty(body('Rows')?['value']), 'none', 'some')"),
      }),
    ],
  ],
});
