import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import {
  anyone,
  api,
  compose,
  flow,
  http,
  logicApp,
  mail,
  op,
  parse,
  response,
  sendMail,
  table,
} from '../sealed/support.js';
import { findingOf, findingsOf, flowFile } from './support.js';

const read = "triggerBody()?['x']";
const x = `@{${read}}`;
const escaped = `@{replace(${read}, '''', '''''')}`;

/** A connection of a Logic App, so that old-style hosts name their connector. */
const withConnection = (connector: string) => ({
  parameters: {
    $connections: {
      value: {
        [connector]: {
          id: `/subscriptions/1/providers/Microsoft.Web/locations/x/managedApis/${connector}`,
        },
      },
    },
  },
  accessControl: {},
});

const inApp = (connector: string, inputs: JsonObject, name = connector) =>
  logicApp(
    flow(
      { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
      { Call: api(name, inputs) },
    ),
    withConnection(connector),
  );

const post = (uri: Json, body: Json): JsonObject => ({
  type: 'Http',
  inputs: { method: 'POST', uri, body },
});

const xpath = (document: string, expression: string) =>
  flow(anyone, {
    Own: http('https://erp.contoso.com/orders.xml'),
    Find: compose(`@xpath(xml(${document}), ${expression})`),
  });

table('query-injection', {
  bad: [
    [
      'the Log Analytics query in an old-style body',
      inApp('azuremonitorlogs', {
        method: 'post',
        path: '/queryData',
        body: `T | where a == '${x}'`,
      }),
      'medium Call/inputs/body',
    ],
    [
      'a query of Log Analytics over HTTP, as a member',
      flow(anyone, {
        Ask: post('https://api.loganalytics.io/v1/workspaces/w/query', { query: `T ${x}` }),
      }),
      'high Ask/inputs/body/query',
    ],
    [
      'FetchXML with a value that is encoded for nothing',
      flow(anyone, {
        List: op('shared_commondataserviceforapps', 'ListRecords', {
          entityName: 'contacts',
          fetchXml: `<fetch><filter value="${x}"/></fetch>`,
        }),
      }),
      'high List/inputs/parameters/fetchXml',
    ],
    [
      'a query that is no XML, where encoding for XML keeps nothing out',
      flow(anyone, {
        Ask: op('shared_kusto', 'ListKustoResultsPost', {
          'body/csl': `T | where a == @{encodeXmlValue(${read})}`,
        }),
      }),
      'high Ask/inputs/parameters/body~1csl',
    ],
    [
      'an XPath of the caller’s over a document of the flow’s',
      xpath("body('Own')", `concat('/a[b=', ${read}, ']')`),
      'high Find/inputs',
    ],
    [
      'quotes that are doubled, outside quotes',
      xpath("body('Own')", `concat('/a[b=', replace(${read}, '''', ''''''), ']')`),
      'high Find/inputs',
    ],
    [
      'a document of which a part is the caller’s',
      xpath(`concat(body('Own'), ${read})`, `concat('/a[b=', ${read}, ']')`),
      'high Find/inputs',
    ],
  ],
  good: [
    [
      'an operation of the connector that asks nothing',
      inApp('azuremonitorlogs', { method: 'post', path: '/workspaces', body: `T ${x}` }),
    ],
    [
      'a path of that name at another connector',
      inApp('sharepointonline', { method: 'post', path: '/queryData', body: `T ${x}` }),
    ],
    [
      'a host that answers queries, asked for something else',
      flow(anyone, {
        Ask: post('https://api.loganalytics.io/v1/workspaces/w/metadata', { query: `T ${x}` }),
      }),
    ],
    [
      'a path of that name at another host',
      flow(anyone, { Ask: post('https://api.contoso.com/v1/query', { query: `T ${x}` }) }),
    ],
    [
      'a member that is no query',
      flow(anyone, {
        Ask: post('https://api.loganalytics.io/v1/workspaces/w/query', { query: 'T', name: x }),
      }),
    ],
    [
      'FetchXML with an encoded value',
      flow(anyone, {
        List: op('shared_commondataserviceforapps', 'ListRecords', {
          entityName: 'contacts',
          fetchXml: `<fetch><filter value="@{encodeXmlValue(${read})}"/></fetch>`,
        }),
      }),
    ],
    [
      'doubled quotes inside quotes',
      xpath("body('Own')", `concat('/a[b=''', replace(${read}, '''', ''''''), ''']')`),
    ],
    [
      'a value encoded for XML inside quotes',
      xpath("body('Own')", `concat('/a[b=''', encodeXmlValue(${read}), ''']')`),
    ],
    ['a document that the caller brings along', xpath(read, `concat('/a[b=', ${read}, ']')`)],
  ],
});

table('url-injection', {
  bad: [
    [
      'a filter that nobody can leave, but the URL can be left',
      flow(anyone, {
        Get: http(`https://api.contoso.com/items?$filter=name eq '${escaped}'`),
      }),
      'low pedantic Get/inputs/uri',
    ],
    [
      'a path',
      flow(anyone, { Get: http(`https://api.contoso.com/${x}`) }),
      'low pedantic Get/inputs/uri',
    ],
  ],
  good: [
    [
      'a filter that can be left, which is another rule’s',
      flow(anyone, { Get: http(`https://api.contoso.com/items?$filter=name eq '${x}'`) }),
      'auditor',
    ],
    [
      'a filter without quotes, however much is doubled',
      flow(anyone, { Get: http(`https://api.contoso.com/items?$filter=name eq ${escaped}`) }),
      'auditor',
    ],
    [
      'a query in another language, which is another rule’s',
      flow(anyone, { Get: http(`https://api.contoso.com/items?fetchXml=${x}`) }),
      'auditor',
    ],
    [
      'a part that is encoded',
      flow(anyone, { Get: http(`https://api.contoso.com/@{uriComponent(${read})}`) }),
      'auditor',
    ],
  ],
});

describe('server-side-request-forgery', () => {
  const rule = 'server-side-request-forgery';
  const confidence = async (call: JsonObject) => {
    const files = { 'Workflows/a.json': flowFile({ triggers: anyone, actions: { Call: call } }) };
    return (await findingOf(rule, files)).confidence;
  };
  const sharePoint = (uri: string) =>
    op('shared_sharepointonline', 'HttpRequest', {
      dataset: 'https://contoso.sharepoint.com/sites/hr',
      'parameters/method': 'GET',
      'parameters/uri': uri,
    });
  const entra = (url: string, id = 'InvokeHttp') =>
    op('shared_webcontents', id, { 'request/method': 'GET', 'request/url': url });

  it('is sure where a request goes wherever its address says', async () => {
    expect(await confidence(http(x))).toBe('high');
    expect(await confidence(entra(x))).toBe('high');
    const second = op('shared_webcontentsv2', 'InvokeHttp', {
      'request/method': 'GET',
      'request/url': x,
    });
    expect(await confidence(second)).toBe('high');
  });

  it('is not sure where an address may be meant as one of the service', async () => {
    expect(await confidence(sharePoint(x))).toBe('low');
    expect(await confidence(sharePoint(`https://${x}`))).toBe('high');
    const either = `@if(equals(1, 2), concat('_api/', ${read}), concat('https://', ${read}))`;
    expect(await confidence(sharePoint(either))).toBe('high');
  });

  it('an object is no address', async () => {
    const files = {
      'Workflows/a.json': flowFile({
        triggers: anyone,
        actions: { Call: { type: 'Http', inputs: { method: 'GET', uri: { a: x } } } },
      }),
    };
    expect(await findingsOf(rule, files)).toEqual([]);
  });
});

table('sql-injection', {
  bad: [
    [
      'the name of a stored procedure in an old-style path',
      inApp('sql', { method: 'post', path: `/datasets/default/procedures/${x}` }),
      'high Call/inputs/path',
    ],
  ],
  good: [
    [
      'such a path at another connector',
      inApp('sharepointonline', { method: 'post', path: `/datasets/default/procedures/${x}` }),
      'auditor',
    ],
    [
      'another part of the path',
      inApp('sql', { method: 'get', path: `/datasets/default/tables/${x}/items` }),
      'auditor',
    ],
  ],
});

table('path-traversal', {
  bad: [
    [
      'the id of a file in an old-style path',
      inApp('sftp', { method: 'get', path: `/datasets/default/files/${x}` }),
      'low Call/inputs/path',
    ],
  ],
  good: [
    [
      'a path that names no file',
      inApp('sftp', { method: 'get', path: `/datasets/${x}/triggers/onnewfile` }),
      'auditor',
    ],
  ],
});

table('json-injection', {
  bad: [
    [
      'a document that is parsed',
      flow(anyone, { P: parse(`{ "a": "${x}" }`) }),
      'low pedantic P/inputs/content',
    ],
    [
      'a text for a URL that becomes a document',
      flow(anyone, { P: parse(`{ "a": "@{base64ToString(${read})}" }`) }),
      'low pedantic P/inputs/content',
    ],
  ],
  good: [
    [
      'an input of that name that nobody parses',
      flow(anyone, { Note: { type: 'Compose', inputs: { content: `{ "a": "${x}" }` } } }),
      'auditor',
    ],
    [
      'a value encoded for a URL',
      flow(anyone, { P: parse(`{ "a": "@{uriComponent(${read})}" }`) }),
      'auditor',
    ],
    ['a text outside the document’s strings', flow(anyone, { P: parse(x) }), 'auditor'],
  ],
});

table('odata-injection', {
  bad: [
    [
      'an expression for rows',
      flow(anyone, {
        List: op('shared_contoso-crm', 'List', { 'query/FilterExpression': `a eq '${x}'` }),
      }),
      'medium List/inputs/parameters/query~1FilterExpression',
    ],
    [
      'a filter in the address of a webhook',
      flow(anyone, {
        Wait: {
          type: 'HttpWebhook',
          inputs: {
            subscribe: { method: 'POST', uri: `https://api.contoso.com/a?$filter=b eq '${x}'` },
          },
        },
      }),
      'medium Wait/inputs/subscribe/uri',
    ],
  ],
  good: [
    [
      'another part of the address of a webhook',
      flow(anyone, {
        Wait: {
          type: 'HttpWebhook',
          inputs: { subscribe: { method: 'POST', uri: `https://api.contoso.com/${x}` } },
        },
      }),
      'auditor',
    ],
  ],
});

table('open-mail-relay', {
  bad: [
    [
      'an answer to whoever wrote, which is what mail is for',
      flow(mail, { Send: sendMail({ To: "@triggerOutputs()?['body/from']" }) }),
      'high auditor Send/inputs/parameters/emailMessage~1To',
    ],
    [
      'an address out of the text of a mail',
      flow(mail, { Send: sendMail({ To: "@triggerOutputs()?['body/subject']" }) }),
      'high Send/inputs/parameters/emailMessage~1To',
    ],
  ],
  good: [],
});

table('unsafe-redirect', {
  bad: [
    [
      'an answer that sends the caller on',
      flow(anyone, { Answer: response('', { headers: { Location: x } }) }),
      'medium Answer/inputs/headers/Location',
    ],
  ],
  good: [
    [
      'headers of a request',
      flow(anyone, { Call: http('https://api.contoso.com', { headers: `@${read}` }) }),
      'auditor',
    ],
  ],
});

table('code-injection', {
  bad: [
    [
      'a command that runs on a server',
      flow(anyone, { Run: op('shared_contoso-ssh', 'Execute', { 'body/command': `ls ${x}` }) }),
      'critical Run/inputs/parameters/body~1command',
    ],
  ],
  good: [],
});
