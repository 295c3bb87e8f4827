import type { Json, JsonObject } from '../../src/json/json.js';
import * as s from './support.js';

const { flow, anyone, compose, each, http, init, op, when } = s;
const sql = (text: string) =>
  op('shared_sql', 'ExecutePassThroughNativeQuery_V2', {
    server: 'db.contoso.com',
    database: 'orders',
    'query/query': text,
  });
const run = 'critical Run/inputs/parameters/query~1query';

const integer = { type: 'integer' };
const string = { type: 'string' };
const rows = (columns: JsonObject) => ({
  type: 'array',
  items: { type: 'object', properties: columns },
});
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const parse = (content: string, schema: JsonObject): JsonObject => ({
  type: 'ParseJson',
  inputs: { content, schema },
});

const order = parse(
  '@triggerBody()',
  object({
    ids: { type: 'array', items: integer },
    customer: object({ account: object({ number: integer, name: string }) }),
    data: object({
      rows: rows({ id: integer, name: string, tags: rows({ no: integer, label: string }) }),
    }),
  }),
);
const lines = "@body('Parse')?['data']?['rows']";

s.table('sql-injection', {
  bad: [
    [
      'texts beside typed numbers, in loops in loops behind a filter',
      flow(anyone, {
        Parse: order,
        Filter: { type: 'Query', inputs: { from: lines, where: "@greater(item()?['id'], 5)" } },
        Each: each("@body('Filter')", {
          Tags: each("@items('Each')?['tags']", {
            Run: sql("delete from t where l = '@{items('Tags')?['label']}'"),
          }),
          Again: sql("delete from t where n = '@{items('Each')?['name']}'"),
        }),
      }),
      run,
      'critical Again/inputs/parameters/query~1query',
    ],
    [
      'a text that is called like a time of the platform',
      flow(anyone, {
        Run: sql("select * from t where d = '@{triggerBody()?['date']}'"),
        Status: sql("select * from t where d = '@{triggerBody()?['statusCode']}'"),
        Query: sql("select * from t where d = '@{triggerOutputs()?['queries']?['timestamp']}'"),
      }),
      run,
      'critical Status/inputs/parameters/query~1query',
      'critical Query/inputs/parameters/query~1query',
    ],
    [
      'an action that a parameter names',
      flow(
        anyone,
        {
          Text: compose("@triggerBody()?['x']"),
          Run: sql("select '@{outputs(parameters('step'))}'"),
        },
        { parameters: { step: { type: 'String', defaultValue: 'Text' } } },
      ),
      run,
    ],
    [
      'an action that only the run names',
      flow(anyone, {
        Text: compose("@triggerBody()?['x']"),
        Run: sql("select '@{outputs(triggerOutputs()?['queries']?['step'])}'"),
      }),
      run,
    ],
    [
      'SQL of other databases',
      flow(s.mail, {
        Postgres: op('shared_postgresql', 'ExecuteQuery', {
          'query/query': "select '@{triggerOutputs()?['body/subject']}'",
        }),
        Databricks: op('shared_databricks', 'ExecuteStatement', {
          'body/statement': "select '@{triggerOutputs()?['body/subject']}'",
        }),
      }),
      'critical Postgres/inputs/parameters/query~1query',
      'critical Databricks/inputs/parameters/body~1statement',
    ],
  ],
  good: [
    [
      'typed numbers, however deep and through which copies',
      flow(anyone, {
        Parse: order,
        Deep: sql("select @{body('Parse')?['customer']?['account']?['number']}"),
        List: sql("select * from t where id in (@{join(body('Parse')?['ids'], ',')})"),
        Ids: each("@body('Parse')?['ids']", { One: sql('delete from t where id = @{item()}') }),
        Filter: { type: 'Query', inputs: { from: lines, where: "@greater(item()?['id'], 5)" } },
        Each: each("@body('Filter')", {
          Row: sql("delete from t where id = @{items('Each')?['id']}"),
          Tags: each("@items('Each')?['tags']", {
            Tag: sql("delete from t where id = @{items('Tags')?['no']}"),
          }),
        }),
        Copy: compose(lines),
        Copies: each("@outputs('Copy')", {
          Two: sql("delete from t where id = @{items('Copies')?['id']}"),
        }),
      }),
      'auditor',
    ],
    [
      'the time that a header gives, and a loop that goes through itself',
      flow(anyone, {
        Header: sql("select '@{triggerOutputs()?['headers']?['Date']}'"),
        A: each("@items('A')", { Run: sql("select '@{items('A')?['x']}'") }),
      }),
      'auditor',
    ],
    [
      'another action than the one that an expression names',
      flow(anyone, {
        Text: compose("@triggerBody()?['x']"),
        Fixed: compose('fixed'),
        Run: sql("select '@{outputs(concat('Fi', 'xed'))}'"),
      }),
      'auditor',
    ],
  ],
});

const host = (member: string) => http(`https://@{triggerBody()?['${member}']}.contoso.com/`);
const guarded = (expression: Json, member: string) =>
  flow(anyone, { If: when(expression, { Call: host(member) }) });

s.table('server-side-request-forgery', {
  bad: [
    [
      'a value of which only the end was compared',
      guarded({ equals: ["@last(split(triggerBody()?['env'], '.'))", 'com'] }, 'env'),
      'high Call/inputs/uri',
    ],
    [
      'a value of which only the start was compared',
      guarded("@equals(substring(triggerBody()?['env'], 0, 4), 'prod')", 'env'),
      'high Call/inputs/uri',
    ],
    [
      'a value that is part of a text',
      guarded({ contains: ['dev,prod', "@triggerBody()?['env']"] }, 'env'),
      'high Call/inputs/uri',
    ],
  ],
  good: [
    [
      'a value compared in lower case',
      guarded({ equals: ["@toLower(trim(triggerBody()?['env']))", 'prod'] }, 'env'),
      'auditor',
    ],
    [
      'a value of a list that is written as text',
      guarded({ contains: ["@split('dev,prod', ',')", "@triggerBody()?['env']"] }, 'env'),
      'auditor',
    ],
    [
      'a value of a list in JSON',
      guarded(`@contains(json('["dev","prod"]'), triggerBody()?['env'])`, 'env'),
      'auditor',
    ],
  ],
});

const card = '{\n "type": "AdaptiveCard", "body": [ { "type": "TextBlock", "text": "@{';
const posted = (messageBody: string) =>
  op('shared_teams', 'PostCardToConversation', {
    poster: 'Flow bot',
    location: 'Channel',
    'body/recipient/groupId': '11111111-2222-4333-8444-555555555555',
    'body/messageBody': messageBody,
  });

s.table('json-injection', {
  bad: [
    [
      'an adaptive card',
      flow(anyone, { Post: posted(`${card}triggerBody()?['text']}" } ] }`) }),
      'low pedantic Post/inputs/parameters/body~1messageBody',
    ],
    [
      'an adaptive card in a variable',
      flow(anyone, {
        Init: init('card', 'string', `${card}triggerBody()?['text']}" } ] }`),
        Post: posted("@{variables('card')}"),
      }),
      'low pedantic Post/inputs/parameters/body~1messageBody',
    ],
  ],
  good: [
    [
      'an adaptive card with numbers and times',
      flow(anyone, { Post: posted(`${card}int(triggerBody()?['n'])} @{utcNow()}" } ] }`) }),
      'auditor',
    ],
  ],
});
