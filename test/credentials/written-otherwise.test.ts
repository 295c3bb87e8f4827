import { describe, expect, it } from 'vitest';
import { pairsIn } from '../../src/credentials/pairs.js';
import { lint } from '../../src/node/library.js';
import { found, phrase } from './support.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The values that a text calls credentials, with what it calls them. */
const named = (text: string) => [...pairsIn(text)].map(({ name, value }) => `${name}: ${value}`);

describe('a name and a value in a text', () => {
  it.each([
    [`tool --user app --password ${phrase} --verbose`, `password: ${phrase}`],
    [`Connect-Erp -User app -Password "${phrase}"`, `Password: ${phrase}`],
    [`$p = ConvertTo-SecureString -String '${phrase}' -AsPlainText -Force`, `password: ${phrase}`],
    [`curl -u app:${phrase} https://erp.contoso.com`, `password: ${phrase}`],
    [`<add key="ApiKey" value="${phrase}" />`, `ApiKey: ${phrase}`],
    [`[{\\"name\\":\\"password\\",\\"value\\":\\"${phrase}\\"}]`, `password: ${phrase}`],
    [`{"facts":[{"title":"Password","value":"${phrase}"}]}`, `Password: ${phrase}`],
    [
      `--b\r\nContent-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\n${phrase}\r\n--b--`,
      `password: ${phrase}`,
    ],
    [`<tr><td>Password:</td>\n<td class="x">${phrase}</td></tr>`, `Password: ${phrase}`],
    [`<p><b>Password:</b> ${phrase}<br></p>`, `Password: ${phrase}`],
    [`@"{""user"":""app"",""password"":""${phrase}""}"`, `password: ${phrase}`],
    [`Das Kennwort lautet: x. Contraseña: ${phrase}`, `Contraseña: ${phrase}`],
  ])('%s', (text, expected) => {
    expect(named(text)).toContain(expected);
  });

  it.each([
    'run.ps1 -Password $env:PW -Token (Get-Token) -Key {0} --secret <secret>',
    'let password = prompt("Password?"); token = os.environ["TOKEN"]',
    '$secret = (Get-AzKeyVaultSecret -VaultName kv1 -Name orders).SecretValue',
    '<table><tr><td>Password</td><td>changed on 01.02.2024</td></tr></table>',
    '{"facts":[{"title":"Password","value":"expires in 14 days"}]}',
  ])('but not in %s', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('takes linear time', () => {
    const start = performance.now();
    for (const part of [
      'name="password" value="',
      'title":"token","value":"',
      '<td>password</td><td>',
      '-password ',
      'form-data; name="token"',
      'curl -u a:',
      '<b>password:</b>',
      'ConvertTo-SecureString "',
      'password:""',
    ]) {
      named(part.repeat(20_000));
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('a request', () => {
  it('has headers that an expression or one text gives', () => {
    const header = (name: string) => `header:${name}`;
    expect(found({ headers: `@setProperty(json('{}'), 'X-Api-Key', '${phrase}')` })).toEqual([
      `plaintext-api-key /headers ${phrase} (${header('x-api-key')})`,
    ]);
    expect(found({ headers: `{"Authorization":"Bearer ${phrase}","Accept":"*/*"}` })).toEqual([
      `plaintext-authorization /headers ${phrase} (${header('authorization')})`,
    ]);
    expect(found({ headers: `Accept: */*\nx-functions-key: ${phrase}` })).toEqual([
      `plaintext-api-key /headers ${phrase} (${header('x-functions-key')})`,
    ]);
    expect(found({ headers: { 'x-auth-token': 'false', 'api-key': '2024-02-01' } })).toEqual([]);
  });

  it('has a body and an authentication that an expression completes', () => {
    const body = `plaintext-request-secret /body ${phrase} (body:password)`;
    expect(found({ body: `@setProperty(triggerBody(), 'password', '${phrase}')` })).toEqual([body]);
    expect(found({ body: `@xml('<login><password>${phrase}</password></login>')` })).toEqual([
      body,
    ]);
    const content = base64(`{"password":"${phrase}"}`);
    expect(found({ body: { '$content-type': 'application/json', $content: content } })).toEqual([
      `plaintext-request-secret /body/$content ${phrase} (body:password)`,
    ]);
    const authentication = `@setProperty(outputs('Login'), 'password', '${phrase}')`;
    expect(found({ authentication })).toEqual([
      `plaintext-basic-password /authentication ${phrase} (authentication.password)`,
    ]);
  });

  it('sends a number as password, but no date, switch or short number', () => {
    expect(found({ body: { password: '48210957', user: '48210957' } })).toEqual([
      'plaintext-request-secret /body/password 48210957 (body:password)',
    ]);
    expect(found({ body: { password: '2024-02-01', api_key: 'true', pwd: '4821' } })).toEqual([]);
  });

  it('has a token behind the fragment of its URL', () => {
    const [first = '', ...others] = found({
      uri: `https://app.contoso.com/#access_token=${phrase}`,
    });
    expect(others).toEqual([]);
    expect(first).toContain(`credential-in-url /uri ${phrase} (uri`);
  });
});

describe('beside flows', () => {
  const beside = async (path: string, content: string | object) => {
    const files = {
      [path]: content,
      'Workflows/One-11111111-2222-3333-4444-555555555555.json': {
        properties: { connectionReferences: {}, definition: { triggers: {}, actions: {} } },
      },
    };
    const inputs = Object.entries(files).map(([name, value]) => ({
      path: name,
      bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
    }));
    const { findings } = await lint(inputs, { persona: 'auditor', now: '2026-11-23' });
    return findings
      .filter(({ rule }) => rule.startsWith('plaintext-'))
      .map(({ rule, location }) => `${rule} ${location.pointer}`);
  };
  const connector = 'plaintext-connector-secret ';
  const policies = 'Connector/abc_5Fx_policytemplateinstances.json';
  const policy = (templateId: string, parameters: Record<string, string>) => [
    {
      templateId,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [
          `x-ms-apimTemplateParameter.${name}`,
          value,
        ]),
      ),
    },
  ];

  it('policies send requests elsewhere, and compute what they send', async () => {
    const urlTemplate = `https://app:${phrase}@erp.contoso.com`;
    expect(await beside(policies, policy('dynamichosturl', { urlTemplate }))).toEqual([
      `${connector}/0/parameters/x-ms-apimTemplateParameter.urlTemplate`,
    ]);
    const value = "Basic @base64(concat(connectionParameters('u'),':',connectionParameters('p')))";
    expect(await beside(policies, policy('setheader', { name: 'Authorization', value }))).toEqual(
      [],
    );
  });

  it('defaults of connectors are sent', async () => {
    const parameters = [
      { name: 'Authorization', in: 'header', type: 'string', default: `Bearer ${phrase}` },
      { name: 'authorization', in: 'header', type: 'string', default: 'Bearer' },
      { name: 'code', in: 'query', type: 'string', default: phrase },
    ];
    const openapi = (host: string) => ({
      swagger: '2.0',
      info: { title: 'x', version: '1' },
      host,
      paths: { '/a': { get: { operationId: 'A', responses: {}, parameters } } },
    });
    const at = (index: number) => `${connector}/paths/~1a/get/parameters/${index}/default`;
    const path = 'Connector/abc_5Fx_openapidefinition.json';
    expect(await beside(path, openapi('api.contoso.com'))).toEqual([at(0)]);
    expect(await beside(path, openapi('orders.azurewebsites.net'))).toEqual([at(0), at(2)]);
  });

  it.each([
    `var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes("app:${phrase}"));`,
    `var login = new NetworkCredential("app", "${phrase}");`,
    `var json = @"{""password"":""${phrase}""}";`,
    `var url = "https://api.contoso.com/orders?api_key=" + "${phrase}";`,
  ])('the script %s', async (line) => {
    const path = 'Connector/abc_5Fx_customcodeblobcontent.csx';
    expect(await beside(path, line)).toEqual([connector]);
  });

  it('topics join texts', async () => {
    const topic = `beginDialog:\n  actions:\n    - kind: HttpRequestAction\n      url: ="https://api.contoso.com/orders?api_key=" & "${phrase}"\n`;
    expect(await beside('botcomponents/abc_a.topic.X/data', topic)).toEqual(['plaintext-secret ']);
  });
});
