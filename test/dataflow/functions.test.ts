import { describe, expect, it } from 'vitest';
import { has } from '../../src/dataflow/flow-data.js';
import type { marks } from '../../src/dataflow/label.js';
import type { JsonObject } from '../../src/json/json.js';
import { arrivals, flowWith, labels, reaching } from './support.js';

const x = "triggerBody()?['name']";

describe('text passes through functions', () => {
  it.each([
    `@${x}`,
    `@{${x}}`,
    `a @{${x}} b`,
    `@concat('a', ${x})`,
    `@CONCAT('a', TRIGGERBODY()?['NAME'])`,
    `@toLower(trim(${x}))`,
    `@if(equals(1, 2), 'a', ${x})`,
    `@coalesce(${x}, 'a')`,
    `@first(split(${x}, ','))`,
    `@join(createArray('a', ${x}), ';')`,
    `@replace('Hello {name}', '{name}', ${x})`,
    `@json(concat('{"a":"', ${x}, '"}'))?['a']`,
    `@setProperty(json('{}'), 'a', ${x})`,
    `@formatDateTime(utcNow(), ${x})`,
    `@unknownFunction(${x})`,
    `@union(createArray('a'), ${x})`,
    "@triggerOutputs()?['body/name']",
    "@triggerOutputs()?['body']?['name']",
    "@triggerOutputs()?['headers']?['x-name']",
    "@triggerOutputs()['queries']['name']",
    "@triggerOutputs()['relativePathParameters']['id']",
    "@trigger()?['outputs']?['body']?['name']",
    '@trigger().outputs.body.name',
    "@triggerFormDataValue('name')",
    "@triggerMultipartBody(0)?['$content']",
    "@triggerBody()?[variables('which')]",
  ])('%s', (expression) => {
    expect(labels(expression)).toEqual(['anonymous']);
  });
});

describe('nothing of the sender is in', () => {
  it.each([
    'plain text',
    `@@${x}`,
    ` @${x}`,
    `@length(${x})`,
    `@int(${x})`,
    `@equals(${x}, 'a')`,
    `@contains(${x}, 'a')`,
    `@if(equals(${x}, 'A'), 'A', 'B')`,
    `@indexOf(${x}, 'a')`,
    `@formatDateTime(${x}, 'yyyy')`,
    `@addDays(${x}, 1)`,
    `@substring('abc', int(${x}))`,
    `@bool(${x})`,
    `@add(1, int(${x}))`,
    `@intersection(createArray('A', 'B'), ${x})`,
    '@guid()',
    "@workflow()?['run']?['name']",
    "@triggerOutputs()?['headers']?['x-ms-user-email']",
    "@trigger()?['startTime']",
    "@parameters('p')",
  ])('%s', (expression) => {
    expect(labels(expression)).toEqual([]);
  });
});

describe('an unknown function or a computed name', () => {
  it.each([`@mystery(${x})`, "@triggerBody()?[variables('which')]"])(
    'lowers the confidence: %s',
    (inputs) => {
      const flow = flowWith({ actions: { Sink: { type: 'Compose', inputs } } });
      expect(arrivals(flow).map(({ confidence }) => confidence)).toEqual(['medium']);
    },
  );
});

describe('marks', () => {
  const cases: [expression: string, marks: (keyof typeof marks)[]][] = [
    [`@${x}`, []],
    [`@uriComponent(${x})`, ['uri']],
    [`@encodeUriComponent(${x})`, ['uri']],
    [`@encodeXmlValue(${x})`, ['xml']],
    [`@base64(${x})`, ['base64']],
    [`@decodeUriComponent(uriComponent(${x}))`, []],
    [`@replace(${x}, '''', '''''')`, ['quotes']],
    [`@replace(${x}, '''', '')`, ['quotes']],
    [`@replace(${x}, 'a', '''')`, []],
    [`@replace(${x}, 'a', '''''')`, []],
    [`@replace(${x}, 'a', '')`, []],
    [`@replace(${x}, '''', 'x''')`, []],
    [`@replace(${x}, '''', '''''''')`, []],
    [`@replace(${x}, '''', '''''''''')`, ['quotes']],
    [`@replace(${x}, '''', parameters('b'))`, []],
    [`@replace(${x}, parameters('b'), '''''')`, []],
    [`@replace(${x}, '<', '&lt;')`, ['tags']],
    [`@replace(${x}, '<', '<<')`, []],
    [`@replace(${x}, '>', '&gt;')`, []],
    [`name eq '@{${x}}'`, ['quoted']],
    [`@concat('name eq ''', ${x}, '''')`, ['quoted']],
    [`name eq 'a' and id eq @{${x}}`, []],
    [`https://@{${x}}/api`, []],
    [`https://@{${x}}.contoso.com/api`, []],
    [`https://api.contoso.com@{${x}}`, []],
    [`https://api.contoso.com:@{${x}}/`, []],
    [`http@{${x}}`, []],
    [`https://api.contoso.com/@{${x}}`, ['afterHost']],
    [`https://api.contoso.com?q=@{${x}}`, ['afterHost']],
    [`@concat('https://', 'api.contoso.com', '/', ${x})`, ['afterHost']],
    [`https://@{concat('api.contoso.com/', ${x})}`, ['afterHost']],
    [`_api/web/lists/@{${x}}`, ['afterHost']],
    [`@{parameters('Base')}/users/@{${x}}`, ['afterHost']],
    [`@toLower(concat('https://api.contoso.com/', ${x}))`, ['afterHost']],
    [`@{parameters('Base')}@{${x}}`, ['afterHost']],
    [`@{parameters('Scheme')}://@{${x}}/api`, []],
    [`@{parameters('Sub')}.@{${x}}/api`, []],
    [`https://@{parameters('Host')}:@{${x}}/api`, []],
    [`api.@{${x}}`, []],
    [`/@{${x}}`, []],
    [`https:/@{${x}}`, []],
    [`//@{${x}}/a`, []],
    [`Ask me / @{${x}}`, []],
    [`5; url=https://@{${x}}`, []],
    [`5; url=https://contoso.com/@{${x}}`, ['afterHost']],
    [`https:a/@{${x}}`, ['afterHost']],
    [`a:b/@{${x}}`, ['afterHost']],
    [`//contoso.com/@{${x}}`, ['afterHost']],
    [`/items/@{${x}}`, ['afterHost']],
    [`/items//@{${x}}`, ['afterHost']],
    [`a//b@{${x}}`, ['afterHost']],
    [`https://a.b#@{${x}}`, ['afterHost']],
    [`https://a.b\\@{${x}}`, ['afterHost']],
    [`https://a.b/?$filter=@{parameters('P')} eq @{${x}}`, ['afterHost', 'odata']],
    [`https://a.b/?a=1@{parameters('P')}&$filter=b eq @{${x}}`, ['afterHost', 'odata']],
    [`https://a.b/?$filter=b eq @{parameters('P')}&c=@{${x}}`, ['afterHost']],
    [`?$filter=b eq @{${x}}`, ['afterHost', 'odata']],
    [`https://a.b/?%24search=@{${x}}`, ['afterHost', 'odata']],
    [`["a", "@{${x}}"]`, ['document']],
    [`"a" @{${x}}`, []],
    [`[a] "@{${x}}"`, []],
    [`--boundary @{${x}}`, ['document']],
    [`-- @{${x}}`, []],
    [`< @{${x}}`, []],
    [`{"a": "\\\\", "b": "@{${x}}"}`, ['document']],
    [`{"a": "\\"@{${x}}"}`, ['document']],
    [`{"a": "b" \\"@{${x}}"}`, ['document']],
    [`it''s '@{${x}}'`, ['quoted']],
    [`'a' @{${x}}`, []],
    [`''@{${x}}`, []],
    [`@replace('https://api.contoso.com/{id}', '{id}', ${x})`, ['afterHost']],
    [`@replace('https://{host}/orders', '{host}', ${x})`, []],
    [`https://a.b/items?$filter=name eq '@{${x}}'`, ['quoted', 'afterHost', 'odata']],
    [`https://a.b/items?$filter=a eq 1&$top=@{${x}}`, ['afterHost']],
    [`https://a.b/items?fetchXml=<fetch>@{${x}}`, ['afterHost', 'query']],
    [`{"name":"@{${x}}"}`, ['document']],
    [`{"a":"b/c\\"","name":"@{${x}}"}`, ['document']],
    [`{"id":@{${x}}}`, []],
    [`<order>@{${x}}</order>`, ['document']],
    [`@json(concat('{"name":"', ${x}, '"}'))`, []],
  ];
  it.each(cases)('%s: %j', (inputs, wanted) => {
    const flow = flowWith({ actions: { Sink: { type: 'Compose', inputs } } });
    const all = [
      ...(['uri', 'xml', 'base64', 'quotes', 'quoted', 'afterHost'] as const),
      ...(['odata', 'query', 'document', 'tags'] as const),
    ];
    const found = arrivals(flow).map((arrival) => all.filter((mark) => has(arrival, mark)));
    expect(found).toEqual([wanted]);
  });

  it('stay with the text through other actions', () => {
    const flow = flowWith({
      actions: {
        Url: { type: 'Compose', inputs: `https://api.contoso.com/@{${x}}` },
        Sink: { type: 'Http', inputs: { method: 'GET', uri: "@{outputs('Url')}/more" } },
      },
    });
    expect(arrivals(flow).map((arrival) => has(arrival, 'afterHost'))).toEqual([true]);
  });

  it.each([
    ['https://api.contoso.com', '/', true],
    ['https://', '', false],
    ['', 'https://api.contoso.com/', true],
    ['https://api.contoso.com/', '', true],
  ])('know what a text is appended to: %s%s', (first, second, behind) => {
    const append = (value: string) => ({
      type: 'AppendToStringVariable',
      inputs: { name: 'url', value },
    });
    const flow = flowWith({
      actions: {
        Url: {
          type: 'InitializeVariable',
          inputs: { variables: [{ name: 'url', type: 'string', value: first }] },
        },
        More: append(second),
        Theirs: append(`@{${x}}`),
        Sink: { type: 'Http', inputs: { method: 'GET', uri: "@variables('URL')" } },
      },
    });
    expect(arrivals(flow).map((arrival) => has(arrival, 'afterHost'))).toEqual([behind]);
  });

  it('end where a document is parsed', () => {
    const flow = flowWith({
      actions: {
        Text: { type: 'Compose', inputs: `{"name":"@{${x}}"}` },
        Parse: { type: 'ParseJson', inputs: { content: "@outputs('Text')", schema: {} } },
        Sink: { type: 'Compose', inputs: "@body('Parse')?['name']" },
      },
    });
    expect(arrivals(flow).map((arrival) => has(arrival, 'document'))).toEqual([false]);
  });
});

describe('ids that a service of Microsoft gives', () => {
  const answer = (uri: string, read: string) =>
    reachingFrom({ Ask: { type: 'Http', inputs: { method: 'GET', uri } } }, read);
  it.each([
    ['https://graph.microsoft.com/v1.0/me', "@body('Ask')?['id']", []],
    ['https://graph.microsoft.com/v1.0/me', "@body('Ask')?['displayName']", ['stored']],
    ['https://api.fabrikam.com/v1/me', "@body('Ask')?['id']", ['external']],
  ])('%s %s', (uri, read, wanted) => {
    expect(answer(uri, read)).toEqual(wanted);
  });
});

function reachingFrom(actions: JsonObject, inputs: string): string[] {
  const flow = flowWith({ actions: { ...actions, Sink: { type: 'Compose', inputs } } });
  return arrivals(flow).map(({ label }) => label);
}

it('knows which member setProperty gives a value to', () => {
  const flow = flowWith({
    actions: {
      Made: { type: 'Compose', inputs: "@addProperty(json('{}'), 'Who', triggerBody()?['name'])" },
      Sink: {
        type: 'Compose',
        inputs: { other: "@outputs('Made')?['other']", who: "@outputs('Made')?['who']" },
      },
    },
  });
  expect(reaching(flow)).toEqual(['anonymous who']);
});
