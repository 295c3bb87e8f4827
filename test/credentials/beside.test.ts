import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { type Input, lint, rules, toHuman, toJson } from '../../src/node/library.js';
import type { Finding, Result } from '../../src/result.js';

const secret = 'Kd8-rain-garden-lantern-harbour-meadow';
const path =
  'workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke?api-version=2016-06-01';
const url = (signature = secret) =>
  `https://prod-00.westeurope.logic.azure.com:443/${path}&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;

type Files = Readonly<Record<string, string | object>>;

function inputsOf(files: Files): Input[] {
  return Object.entries(files).map(([name, content]) => ({
    path: name,
    bytes: new TextEncoder().encode(
      typeof content === 'string' ? content : JSON.stringify(content, null, 1),
    ),
  }));
}

function lintThese(files: Files): Promise<Result> {
  return lint(inputsOf(files), { persona: 'auditor', now: '2026-11-23' });
}

async function zipOf(files: Files): Promise<Uint8Array> {
  const archive = new JSZip();
  for (const { path: name, bytes } of inputsOf(files) as { path: string; bytes: Uint8Array }[])
    archive.file(name, bytes, { createFolders: false });
  return archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const said = ({ rule, location }: Finding) => `${rule} ${location.file} ${location.pointer}`;
const credentials = ({ findings }: Result) =>
  findings.filter(({ rule }) => /plaintext|signed/.test(rule));

function flow(definition: object): object {
  return { properties: { connectionReferences: {}, definition: { triggers: {}, ...definition } } };
}

const variable = (value: string) => ({
  environmentvariablevalues: { environmentvariablevalue: { value } },
});

function caller(value: string, name = 'abc_Partner') {
  return flow({
    parameters: { [`P (${name})`]: { type: 'String', defaultValue: value } },
    actions: {
      Call: {
        type: 'Http',
        inputs: {
          method: 'GET',
          uri: 'https://api.contoso.com',
          headers: { 'x-api-key': `@parameters('P (${name})')` },
        },
      },
    },
  });
}

describe('an environment variable and the flows that keep its value', () => {
  const at = 'environmentvariabledefinitions/abc_Partner/environmentvariablevalues.json';
  const one = 'Workflows/One-11111111-2222-3333-4444-555555555555.json';
  const two = 'Workflows/Two-21111111-2222-3333-4444-555555555555.json';

  it('are one finding, with the parameters and uses related', async () => {
    const result = await lintThese({
      [at]: variable(secret),
      [one]: caller(secret),
      [two]: caller(secret),
    });
    const [found, ...others] = credentials(result);
    expect(others).toEqual([]);
    expect(found && said(found)).toBe(
      `plaintext-environment-variable ${at} /environmentvariablevalues/environmentvariablevalue/value`,
    );
    expect(found?.related?.map(({ location }) => location.file)).toEqual([one, one, two, two]);
    expect(toJson(result)).not.toContain(secret);
    expect(toHuman(result, { color: false, width: 200, rules })).not.toContain(secret);
  });

  it.each([
    '84736251904',
    '3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b',
    'heron meadow',
    'https://a:Zq8mXv2Lk9@b.com',
  ])('are one finding whatever the key looks like: %s', async (key) => {
    const result = await lintThese({ [at]: variable(key), [one]: caller(key) });
    expect(credentials(result).map(({ rule }) => rule)).toEqual(['plaintext-environment-variable']);
  });

  it('are two where the values differ, and the flow alone where the file holds none', async () => {
    const other = 'Pewter-Finch-31-Bramble-Walnut';
    const differ = await lintThese({ [at]: variable(other), [one]: caller(secret) });
    expect(credentials(differ).map(({ rule }) => rule)).toEqual([
      'plaintext-api-key',
      'plaintext-environment-variable',
    ]);
    const named = 'environmentvariabledefinitions/abc_ApiKey/environmentvariablevalues.json';
    const both = await lintThese({ [named]: variable(other), [one]: caller(secret, 'abc_ApiKey') });
    expect(
      credentials(both)
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['plaintext-api-key', 'plaintext-environment-variable']);
    const empty = await lintThese({ [named]: variable(''), [one]: caller(secret, 'abc_ApiKey') });
    expect(credentials(empty).map(({ rule }) => rule)).toEqual(['plaintext-api-key']);
  });

  it('tell what a deployment sets, also by the type that the definition gives', async () => {
    const settings = (value: string) => ({
      EnvironmentVariables: [
        { SchemaName: 'abc_Partner', Value: value },
        { SchemaName: 'abc_List', Value: 'Pewter-Finch-31-Bramble' },
      ],
    });
    const used = await lintThese({ 'a.json': settings('Heron Meadow'), [one]: caller(secret) });
    expect(credentials(used).map(said)).toEqual([
      expect.stringContaining(`plaintext-api-key ${one}`),
      'plaintext-environment-variable a.json /EnvironmentVariables/0/Value',
    ]);
    const definition = (type: number) =>
      `<environmentvariabledefinition schemaname="ABC_partner"><type>${type}</type></environmentvariabledefinition>`;
    const typed = async (type: number) =>
      credentials(
        await lintThese({
          'a.json': settings('Heron Meadow'),
          'environmentvariabledefinitions/abc_Partner/environmentvariabledefinition.xml':
            definition(type),
          [one]: flow({ actions: {} }),
        }),
      ).map(said);
    expect(await typed(100000005)).toEqual([
      'plaintext-environment-variable a.json /EnvironmentVariables/0/Value',
    ]);
    expect(await typed(100000000)).toEqual([]);
  });

  it('have an identity that copies share, and settings files one of their own', async () => {
    const result = await lint(
      [
        { path: 'a.zip', bytes: await zipOf({ [at]: variable(secret), [one]: caller(secret) }) },
        { path: 'b.zip', bytes: await zipOf({ [at]: variable(secret), [one]: caller(secret) }) },
        ...inputsOf({
          'dev.json': { EnvironmentVariables: [{ SchemaName: 'abc_ApiKey', Value: secret }] },
          'prod.json': {
            EnvironmentVariables: [{ SchemaName: 'abc_ApiKey', Value: `${secret}2` }],
          },
        }),
      ],
      { persona: 'auditor', now: '2026-11-23' },
    );
    const found = credentials(result);
    expect(found.map(({ location }) => location.file)).toEqual([
      `a.zip!/${at}`,
      'dev.json',
      'prod.json',
    ]);
    expect(found[0]?.occurrences).toHaveLength(1);
  });
});

it('reports a literal in parameters.json once, by the most specific rule, whoever uses it', async () => {
  const workflow = (type: string) => ({
    kind: 'Stateful',
    definition: {
      triggers: {},
      actions: {
        Call: {
          type: 'Http',
          inputs: {
            method: 'GET',
            uri: 'https://api.contoso.com',
            ...(type === 'Basic'
              ? { authentication: { type, username: 'app', password: "@parameters('login')" } }
              : { headers: { 'x-api-key': "@parameters('login')" } }),
          },
        },
      },
    },
  });
  const result = await lintThese({
    'host.json': {},
    'parameters.json': { login: { type: 'String', value: 'Pewter-Finch-31-Bramble' } },
    'connections.json': {
      serviceProviderConnections: {
        sql: { parameterValues: { connectionString: "@parameters('login')" } },
      },
    },
    'A/workflow.json': workflow('header'),
    'B/workflow.json': workflow('Basic'),
  });
  const [found, ...others] = credentials(result);
  expect(others).toEqual([]);
  expect(found && said(found)).toBe('plaintext-basic-password parameters.json /login/value');
  expect(found?.flow).toBeUndefined();
  expect(found?.related?.map(({ location }) => location.file)).toEqual([
    'B/workflow.json',
    'A/workflow.json',
  ]);
});

describe('texts', () => {
  const topic = 'botcomponents/abc_agent.topic.Orders/data';

  it('are searched for signed trigger URLs, with the place inside the text', async () => {
    const { findings } = await lintThese({
      [topic]: `kind: AdaptiveDialog\nactions:\n  - kind: HttpRequestAction\n    url: ${url()}\n`,
      'WebResources/abc_start': `fetch("${url()}")`,
      'src/WebResources/abc_/page.html': `<a href="${url().replaceAll('&', '&amp;')}">x</a>`,
      'Connector/abc_customcodeblobcontent.csx': `var u = "${url()}";`,
    });
    const found = findings.filter(({ rule }) => rule === 'signed-trigger-url');
    expect(found.map(({ location }) => [location.file, location.line]).sort()).toEqual([
      ['Connector/abc_customcodeblobcontent.csx', 1],
      ['WebResources/abc_start', 1],
      [topic, 4],
      ['src/WebResources/abc_/page.html', 1],
    ]);
    expect(JSON.stringify(findings)).not.toContain(secret);
    expect(found[0]?.location.excerpt?.lines.join()).toContain('sig=Kd••••••');
  });

  it('find named literals in topics and scripts, and leave words alone', async () => {
    const { findings } = await lintThese({
      [topic]: [
        'kind: AdaptiveDialog',
        'displayName: Reset password',
        '  - kind: SetVariable',
        '    variable: Topic.apiKey',
        '    value: Pewter-Finch-31-Bramble',
        '  - kind: HttpRequestAction',
        '    headers:',
        '      x-functions-key: ="Russet-Heron-88-Delta"',
        '      Authorization: ="Bearer " & Topic.token',
        '      api-key: {Topic.apiKey}',
        '      secretName: orders-api-key',
      ].join('\r\n'),
      'WebResources/abc_script.js': `var apiKey = 'Amber-Otter-47-Juniper'; var password = "Password"; f({ token: "refresh" });`,
    });
    const found = findings.filter(({ rule }) => rule === 'plaintext-secret');
    expect(found.map(({ location }) => [location.file, location.line])).toEqual([
      ['WebResources/abc_script.js', 1],
      [topic, 5],
      [topic, 8],
    ]);
  });

  it('find credentials inside of literals, and in headers', async () => {
    const { findings } = await lintThese({
      'Connector/abc_customcodeblobcontent.csx': [
        'var body = "grant_type=password&client_secret=Pewter-Finch-31-Bramble";',
        'var url = $"https://api.contoso.com/x?api_key=Russet-Heron-88-Delta&id={id}";',
        `request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "${btoa('app:Amber-Otter-47')}");`,
        'request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token");',
        'log("The password is wrong"); var q = $"client_secret={secret}&x=1"; if (token == "expired") return;',
      ].join('\n'),
    });
    expect(
      findings.filter(({ rule }) => /plain/.test(rule)).map(({ location }) => location.line),
    ).toEqual([1, 2, 3]);
  });

  it('inside a canvas app are one finding for each URL, and nothing else', async () => {
    const text = `OnSelect: =Launch("${url()}")\n`;
    const app = await zipOf({
      'Src/Screen1.pa.yaml': text,
      'Controls/4.json': { script: `Launch("${url()}"); apiKey = "Pewter-Finch-31-Bramble"` },
      'Resources/picture.png': url(),
    });
    const zip = new JSZip();
    zip.file('CanvasApps/abc_app_DocumentUri.msapp', app);
    zip.file('solution.xml', '<ImportExportXml />');
    zip.file('customizations.xml', `<a><Icon>${url().replaceAll('&', '&amp;')}</Icon></a>`);
    const bytes = await zip.generateAsync({ type: 'uint8array' });
    const result = await lint([{ path: 'app.zip', bytes }], { persona: 'auditor' });
    expect(credentials(result).map(said)).toEqual([
      'signed-trigger-url app.zip!/CanvasApps/abc_app_DocumentUri.msapp!/Src/Screen1.pa.yaml ',
    ]);
    expect(credentials(result)[0]?.related).toHaveLength(1);
    expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(toJson(result)).not.toContain(secret);
  });

  it('of an app that cannot be opened are a problem', async () => {
    const result = await lintThese({ 'CanvasApps/broken.msapp': 'PK\u0003\u0004 broken' });
    expect(result.problems.map(({ level }) => level).sort()).toEqual(['error', 'note']);
  });

  it('of an unpacked app count once', async () => {
    const result = await lintThese({
      'CanvasApps/src/abc_app/Src/App.fx.yaml': `x: =Launch("${url()}")`,
      'CanvasApps/src/abc_app/Controls/1.json': { a: url() },
    });
    expect(credentials(result).map(said)).toEqual([
      'signed-trigger-url CanvasApps/src/abc_app/Src/App.fx.yaml ',
    ]);
  });
});

describe('a signed trigger URL in pieces', () => {
  const [pathname = ''] = path.split('?');
  const openapi = (item: object, more: object = {}) => ({
    swagger: '2.0',
    host: 'prod-00.westeurope.logic.azure.com:443',
    basePath: '/',
    paths: { [`/${pathname}`]: item },
    ...more,
  });
  const sig = { name: 'sig', in: 'query', type: 'string', default: secret };

  it.each([
    ['a default', openapi({ post: { parameters: [sig] } }), '/post/parameters/0/default'],
    ['a shared default', openapi({ parameters: [sig] }), '/parameters/0/default'],
  ])('as %s', async (_, content, end) => {
    const result = await lintThese({ 'Connector/abc_openapidefinition.json': content });
    expect(credentials(result).map(said)).toEqual([
      `signed-trigger-url Connector/abc_openapidefinition.json /paths/~1${pathname.replaceAll('/', '~1')}${end}`,
    ]);
    expect(toJson(result)).not.toContain(secret);
  });

  it('by reference, and by a policy', async () => {
    const shared = openapi(
      { post: { parameters: [{ $ref: '#/parameters/s' }] } },
      { parameters: { s: sig } },
    );
    const policy = [
      {
        templateId: 'setqueryparameter',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'sig',
          'x-ms-apimTemplateParameter.value': secret,
        },
      },
    ];
    const result = await lintThese({
      'Connector/one_openapidefinition.json': shared,
      'Connector/two_openapidefinition.json': openapi({ post: {} }),
      'Connector/two_policytemplateinstances.json': policy,
    });
    expect(credentials(result).map(said)).toEqual([
      'signed-trigger-url Connector/one_openapidefinition.json /parameters/s/default',
      'signed-trigger-url Connector/two_policytemplateinstances.json /0/parameters/x-ms-apimTemplateParameter.value',
    ]);
  });

  it('is none on a host that is no trigger host', async () => {
    const content = { ...openapi({ post: { parameters: [sig] } }), host: 'api.contoso.com' };
    const result = await lintThese({ 'Connector/abc_openapidefinition.json': content });
    expect(credentials(result).map(({ rule }) => rule)).not.toContain('signed-trigger-url');
  });
});

it('finds what policies put into bodies, and what base64 hides', async () => {
  const connection = 'Server=tcp:sql.contoso.com;User ID=app;Password=Pewter-Finch-31-Bramble';
  const result = await lintThese({
    'Connector/abc_policytemplateinstances.json': [
      {
        templateId: 'setproperty',
        parameters: {
          'x-ms-apimTemplateParameter.newPropertyParentPathTemplate': '@body()',
          'x-ms-apimTemplateParameter.newPropertySubPathTemplate': 'client_secret',
          'x-ms-apimTemplateParameter.propertyValuePathTemplate': secret,
        },
      },
    ],
    'environmentvariabledefinitions/abc_Settings/environmentvariablevalues.json': variable(
      btoa(connection),
    ),
  });
  expect(credentials(result).map(({ rule }) => rule)).toEqual([
    'plaintext-connector-secret',
    'plaintext-environment-variable',
  ]);
  expect(toJson(result)).not.toContain(secret);
});

describe('settings', () => {
  it('of apps, projects, deployments and templates', async () => {
    const key = 'Pewter-Finch-31-Bramble';
    const schema = (name: string) =>
      `https://schema.management.azure.com/schemas/2019-04-01/${name}.json#`;
    const result = await lintThese({
      'local.settings.json': {
        IsEncrypted: false,
        Values: { partner_apiKey: key, FUNCTIONS_WORKER_RUNTIME: 'node', vault_key: '' },
      },
      'params.json': {
        $schema: schema('deploymentParameters'),
        parameters: {
          apiKey: { value: `${key}2` },
          settings: { value: { clientSecret: `${key}3`, clientId: 'x', items: [{ id: 1 }] } },
          other: { reference: { keyVault: { id: '/x' }, secretName: 'apiKey' } },
        },
      },
      'template.json': {
        $schema: schema('deploymentTemplate'),
        parameters: { password: { type: 'securestring', defaultValue: `${key}4` } },
        variables: { apiKey: "[parameters('password')]", partnerPassword: `${key}5` },
        resources: [
          {
            type: 'Microsoft.Resources/deployments',
            properties: {
              parameters: { password: { value: `${key}6` } },
              template: { parameters: { password: { type: 'string' } }, resources: [] },
            },
          },
        ],
      },
    });
    expect(credentials(result).map(said)).toEqual([
      'plaintext-parameter local.settings.json /Values/partner_apiKey',
      'plaintext-parameter params.json /parameters/apiKey/value',
      'plaintext-parameter params.json /parameters/settings/value/clientSecret',
      'plaintext-parameter template.json /parameters/password/defaultValue',
      'plaintext-secret template.json /variables/partnerPassword',
      'plaintext-parameter template.json /resources/0/properties/parameters/password/value',
    ]);
    expect(toJson(result)).not.toContain(key);
  });

  it('of two projects with connections of one name are two findings', async () => {
    const connections = (value: string) => ({
      serviceProviderConnections: { sql: { parameterValues: { password: value } } },
    });
    const result = await lintThese({
      'a/connections.json': connections('Pewter-Finch-31-Bramble'),
      'b/connections.json': connections('Russet-Heron-88-Delta'),
    });
    expect(credentials(result)).toHaveLength(2);
  });
});

describe('a part of a solution that is named by itself', () => {
  it.each([
    ['environmentvariabledefinition.xml', '<environmentvariabledefinition schemaname="abc_X" />'],
    ['environmentvariablevalues.json', JSON.stringify(variable('x'))],
    ['apiProperties.json', JSON.stringify({ properties: {} })],
  ])('is assessed: %s', async (name, content) => {
    const { inputs, problems } = await lintThese({ [name]: content });
    expect(problems).toEqual([]);
    expect(inputs.map(({ status }) => status)).toEqual(['assessed']);
  });
});
