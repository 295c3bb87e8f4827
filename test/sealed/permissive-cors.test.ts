import * as s from './support.js';

const { flow, anyone, compose, init, response } = s;
const open = (
  origin: string,
  more: Record<string, string> = {},
  name = 'Access-Control-Allow-Origin',
) => response('ok', { headers: { [name]: origin, ...more } });
const chosen = (condition: (origin: string) => string) => {
  const origin = "triggerOutputs()?['headers']?['Origin']";
  return `@if(${condition(origin)}, ${origin}, 'null')`;
};
const at = 'medium R/inputs/headers/Access-Control-Allow-Origin';
const withCredentials = { 'Access-Control-Allow-Credentials': 'true' };

s.table('permissive-cors', {
  bad: [
    ['a star', flow(anyone, { R: open('*') }), at],
    [
      'letter case',
      flow(anyone, { R: open('*', {}, 'access-control-allow-origin') }),
      'medium R/inputs/headers/access-control-allow-origin',
    ],
    ['an echoed origin', flow(anyone, { R: open("@triggerOutputs()?['headers']?['Origin']") }), at],
    [
      'an echoed origin with credentials',
      flow(anyone, { R: open("@{triggerOutputs()['headers']['origin']}", withCredentials) }),
      'high R/inputs/headers/Access-Control-Allow-Origin',
    ],
    [
      'a star by expression',
      flow(anyone, { v: init('o', 'string', '*'), R: open("@variables('o')") }),
      at,
    ],
    [
      'an echo by hops',
      flow(anyone, {
        C: compose("@triggerOutputs()?['headers']"),
        R: open("@outputs('C')?['Origin']"),
      }),
      at,
    ],
    ['a star of a Logic App', s.logicApp(flow(s.logicAppRequest, { R: open('*') })), at],
    [
      'a star in a branch',
      flow(anyone, {
        If: s.when(
          { equals: ["@triggerBody()?['a']", 1] },
          { R: open('*') },
          { R2: open('https://www.contoso.com') },
        ),
      }),
      at,
    ],
    ['a star in a Standard app', s.standard(flow(s.logicAppRequest, { R: open('*') })), at],
    [
      'an echo by alias path',
      flow(anyone, { R: open("@triggerOutputs()?['headers/Origin']") }),
      at,
    ],
    [
      'a star in an answer that a Compose holds',
      flow(anyone, {
        All: compose({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } }),
        R: { type: 'Response', kind: 'Http', inputs: "@outputs('All')" },
      }),
      'medium R/inputs',
    ],
    [
      'a domain right below the top, whoever registers it',
      flow(anyone, { R: open("https://@{triggerBody()?['name']}.com") }),
      at,
    ],
    [
      'an end that anybody can register',
      flow(anyone, { R: open(chosen((origin) => `endsWith(${origin}, 'contoso.com')`)) }),
      at,
    ],
    [
      'an origin that holds a name',
      flow(anyone, { R: open(chosen((origin) => `contains(${origin}, '.contoso.com')`)) }),
      at,
    ],
  ],
  good: [
    [
      'sites below a domain',
      flow(anyone, { R: open(chosen((origin) => `endsWith(${origin}, '.contoso.com')`)) }),
      'auditor',
    ],
    [
      'sites that a text of the configuration lists',
      flow(
        anyone,
        { R: open(chosen((origin) => `contains(parameters('Sites'), ${origin})`)) },
        { parameters: { Sites: { type: 'String', defaultValue: 'https://a.b;https://c.d' } } },
      ),
      'auditor',
    ],
    [
      'sites below a domain, in a condition',
      flow(anyone, {
        Check: s.when(
          { endsWith: ["@triggerOutputs()?['headers']?['Origin']", '.contoso.com'] },
          { R: open("@triggerOutputs()?['headers']?['origin']") },
        ),
      }),
      'auditor',
    ],
    [
      'sites of one domain, whichever the caller names',
      flow(anyone, { R: open("@concat('https://', triggerBody()?['tenant'], '.contoso.com')") }),
      'auditor',
    ],
    [
      'the origin that the configuration names',
      flow(
        anyone,
        {
          R: open(
            "@if(equals(triggerOutputs()?['headers']?['Origin'], parameters('Site (abc_site)')), triggerOutputs()?['headers']?['Origin'], 'null')",
          ),
        },
        { parameters: { 'Site (abc_site)': { type: 'String' } } },
      ),
      'auditor',
    ],
    ['one origin', flow(anyone, { R: open('https://www.contoso.com') }), 'auditor'],
    [
      'an origin chosen from a list',
      flow(anyone, {
        R: open(
          "@if(equals(triggerOutputs()?['headers']?['Origin'], 'https://a.contoso.com'), 'https://a.contoso.com', 'https://b.contoso.com')",
        ),
      }),
      'auditor',
    ],
    [
      'an origin that was compared',
      flow(anyone, {
        If: s.when(
          { equals: ["@triggerOutputs()?['headers']?['Origin']", 'https://a.contoso.com'] },
          { R: open("@triggerOutputs()?['headers']?['Origin']") },
        ),
      }),
      'auditor',
    ],
    [
      'a parameter',
      flow(
        anyone,
        { R: open("@parameters('Site (abc_Site)')") },
        {
          parameters: {
            'Site (abc_Site)': {
              type: 'String',
              defaultValue: 'https://www.contoso.com',
              metadata: { schemaName: 'abc_Site' },
            },
          },
        },
      ),
      'auditor',
    ],
    [
      'no header',
      flow(anyone, { R: response('ok', { headers: { 'Content-Type': 'text/plain' } }) }),
      'auditor',
    ],
    [
      'allowed methods',
      flow(anyone, {
        R: response('ok', {
          headers: { 'Access-Control-Allow-Methods': '*', 'Access-Control-Allow-Headers': '*' },
        }),
      }),
    ],
    [
      'a header that is sent to a service',
      flow(anyone, {
        C: s.http('https://api.contoso.com/', { headers: { 'Access-Control-Allow-Origin': '*' } }),
      }),
      'auditor',
    ],
    ['null of an empty origin', flow(anyone, { R: open('') }), 'auditor'],
  ],
});
