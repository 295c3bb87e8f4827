import type { Json } from '../../src/json/json.js';
import * as s from './support.js';

const { flow, http, anyone, compose, init } = s;

const x = "triggerBody()?['path']";
const join = (from: Json, joinWith: string) => {
  return { type: 'Join', inputs: { from, joinWith } };
};

const behind: readonly s.Case[] = [
  [
    'join() of a host of its own and a path',
    flow(anyone, { Call: http(`@join(createArray('https://api.contoso.com', ${x}), '/')`) }),
  ],
  [
    'the same in other letters and with more parts',
    flow(anyone, {
      Call: http(`@JOIN(CREATEARRAY('https:', '', 'api.contoso.com', 'v1', ${x}), '/')`),
    }),
  ],
  [
    'join() of the first of a list',
    flow(anyone, {
      Call: http(`@join(take(createArray('https://api.contoso.com', 'v1', ${x}, 'x'), 3), '/')`),
    }),
  ],
  [
    'join() in concat()',
    flow(anyone, {
      Call: http(`@concat('https://', join(createArray('api.contoso.com', 'v1', ${x}), '/'))`),
    }),
  ],
  [
    'a separator of a parameter and a host of a variable',
    flow(
      anyone,
      {
        host: init('host', 'string', 'https://api.contoso.com'),
        Call: http(`@join(createArray(variables('host'), ${x}), parameters('slash'))`),
      },
      { parameters: { slash: { type: 'String', defaultValue: '/' } } },
    ),
  ],
  [
    'a list of a Compose',
    flow(anyone, {
      Parts: compose(['https://api.contoso.com', `@{${x}}`]),
      Call: http("@join(outputs('Parts'), '/')"),
    }),
  ],
  [
    'a list of a variable',
    flow(anyone, {
      parts: init('parts', 'array', `@createArray('https://api.contoso.com', ${x})`),
      Call: http("@{join(variables('parts'), '/')}?n=1"),
    }),
  ],
  [
    'the action Join of a list',
    flow(anyone, {
      Line: join(['https://api.contoso.com', `@{${x}}`, 'x'], '/'),
      Call: http("@body('Line')"),
    }),
  ],
  [
    'the action Join of an expression',
    flow(anyone, {
      Line: join(`@createArray('https://api.contoso.com', ${x})`, '/'),
      Call: http("@outputs('Line')?['body']"),
    }),
  ],
  [
    'slots that are replaced one after the other',
    flow(anyone, {
      Call: http(`@replace(replace('https://api.contoso.com/{a}/{b}', '{a}', 'v1'), '{b}', ${x})`),
    }),
  ],
  [
    'two slots that are replaced by what the caller sends',
    flow(anyone, {
      Call: http(
        `@replace(replace('https://api.contoso.com/{a}/{b}', '{a}', uriComponent(triggerBody()?['a'])), '{b}', ${x})`,
      ),
    }),
  ],
  [
    'a template in a Compose',
    flow(anyone, {
      Template: compose('https://api.contoso.com/items/{id}'),
      Filled: compose(`@replace(outputs('Template'), '{id}', ${x})`),
      Call: http("@outputs('Filled')"),
    }),
  ],
  [
    'concat() over several levels',
    flow(anyone, {
      Call: http(
        `@concat(concat(concat('https', '://'), toLower('API.contoso.com')), concat('/', concat('v1/', ${x})))`,
      ),
    }),
  ],
];

const ahead: readonly s.Case[] = [
  [
    'a host that is joined',
    flow(anyone, { Call: http(`@join(createArray('https:', '', ${x}, 'api'), '/')`) }),
  ],
  [
    'a separator that puts it into the host',
    flow(anyone, { Call: http(`@join(createArray('https://api.contoso.com', ${x}), '.')`) }),
  ],
  [
    'the order turned around',
    flow(anyone, {
      Call: http(`@join(reverse(createArray('https://api.contoso.com', ${x})), '/')`),
    }),
  ],
  [
    'a list without the host',
    flow(anyone, {
      Call: http(`@join(skip(createArray('https://api.contoso.com', ${x}), 1), '/')`),
    }),
  ],
  [
    'a list of a Compose that begins with it',
    flow(anyone, {
      Parts: compose([`@{${x}}`, 'https://api.contoso.com']),
      Call: http("@join(outputs('Parts'), '/')"),
    }),
  ],
  [
    'the action Join without a separator',
    flow(anyone, {
      Line: join(['https://api.contoso.com', `@{${x}}`], ''),
      Call: http("@body('Line')"),
    }),
  ],
  [
    'a separator of the caller',
    flow(anyone, {
      Call: http(`@join(createArray('https://api.contoso.com', 'v1'), ${x})`),
    }),
  ],
  [
    'a slot for the host',
    flow(anyone, {
      Call: http(`@replace(replace('https://{h}/{b}', '{b}', 'x'), '{h}', ${x})`),
    }),
  ],
];

const at = 'Call/inputs/uri';

s.table('server-side-request-forgery', {
  bad: ahead.map(([name, subject]) => [name, subject, `high ${at}`]),
  good: behind.map(([name, subject]) => [name, subject, 'auditor']),
});

s.table('url-injection', {
  bad: behind.map(([name, subject]) => [name, subject, `low pedantic ${at}`]),
  good: [],
});
