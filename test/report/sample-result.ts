import type { Problem } from '../../src/problem.js';
import type { Finding, Result } from '../../src/result.js';
import { makeFinding, makeFlow, makeResult } from '../support/result-builder.js';

const zip = 'dist/Contoso_1_0_0_3_managed.zip';
const invoiceMember = 'Workflows/InvoiceApproval-6F1E5B0C-1D3A-EE11-8179-000D3A1B2C3D.json';
const invoice = {
  file: `${zip}!/${invoiceMember}`,
  container: zip,
  member: invoiceMember,
};
const actions = '/properties/definition/actions';

const secret: Finding = makeFinding({
  rule: 'plaintext-client-secret',
  severity: 'critical',
  message:
    "The client secret of 'HTTP_Get_token' stands in clear text in the flow. Everyone who can open or export the flow can read it and sign in as its app. Move the secret to Azure Key Vault and read it with a 'Get secret' action whose outputs are secured.",
  advice:
    "Move the secret to Azure Key Vault and read it with a 'Get secret' action whose outputs are secured.",
  fingerprint: '0d1f7b8e6a5c4d3b2a19081726354453627180f9e8d7c6b5a4938271605f4e3d',
  solution: { name: 'Contoso', version: '1.0.0.3' },
  node: { kind: 'action', name: 'HTTP_Get_token', path: 'Try/HTTP_Get_token' },
  location: {
    ...invoice,
    pointer: `${actions}/Try/actions/HTTP_Get_token/inputs/authentication/secret`,
    line: 42,
    column: 27,
    endLine: 42,
    endColumn: 69,
    excerpt: {
      firstLine: 40,
      lines: [
        '                "authentication": {',
        '                  "type": "ActiveDirectoryOAuth",',
        '                  "secret": "Ab[masked, 40 characters]",',
        '                  "clientId": "2f0b6a9e-2b3c-4d5e-8f90-a1b2c3d4e5f6"',
      ],
      markLine: 2,
      markStart: 28,
      markEnd: 55,
    },
  },
  related: [
    {
      message: "the same value is used by 'HTTP_Refresh_token'",
      location: {
        ...invoice,
        pointer: `${actions}/HTTP_Refresh_token/inputs/authentication/secret`,
        line: 118,
        column: 27,
      },
    },
  ],
  fix: {
    title: "Turn on 'Secure inputs'",
    safe: true,
    edits: [
      { ...invoice, line: 44, column: 16, endLine: 44, endColumn: 16, text: ',' },
      { ...invoice, line: 45, column: 5, endLine: 46, endColumn: 9, text: '' },
      { file: 'copy.json', line: 1, column: 1, endLine: 1, endColumn: 1, text: ' ' },
    ],
  },
  occurrences: [{ file: `dist/Contoso_1_0_0_2.zip!/${invoiceMember}` }],
});

const lookupMember = 'Workflows/Lookup.json';
const lookup = { file: `${zip}!/${lookupMember}`, container: zip, member: lookupMember };

const injection: Finding = makeFinding({
  rule: 'sql-injection',
  severity: 'critical',
  confidence: 'medium',
  message:
    "Text from the request body of 'manual' becomes part of the SQL statement of 'Execute_a_SQL_query'. Anyone who holds the link can read and change the database. In the action, write the statement with parameters and pass the value as one of them.",
  advice: 'In the action, write the statement with parameters and pass the value as one of them.',
  fingerprint: '1e2f8c9f7b6d5e4c3b2a1908273645546372819ae9f8d7c6b5a4938271605f4e',
  solution: { name: 'Contoso', version: '1.0.0.3' },
  flow: makeFlow({ name: 'Lookup / 顧客照会', exposure: 'signed-link', state: 'off' }),
  node: { kind: 'action', name: 'Execute_a_SQL_query_(V2)', path: 'Execute_a_SQL_query_(V2)' },
  location: {
    ...lookup,
    pointer: `${actions}/Execute_a_SQL_query_(V2)/inputs/parameters/query~1query`,
    line: 31,
    column: 22,
    endLine: 31,
    endColumn: 77,
    excerpt: {
      firstLine: 30,
      lines: [
        '\t\t\t"parameters": {',
        `\t\t\t\t"query/query": "select * from 顧客 where id = '@{outputs('Compose')}'"`,
      ],
      markLine: 1,
      markStart: 19,
      markEnd: 74,
    },
  },
  trace: [
    {
      message: "the request body of 'manual', which anyone who holds the link can send",
      location: {
        ...lookup,
        pointer: '/properties/definition/triggers/manual',
        line: 9,
        column: 7,
      },
    },
    {
      message:
        "goes through 'Compose' as it is, with nothing in between that would make it harmless in SQL",
      location: { ...lookup, pointer: `${actions}/Compose/inputs`, line: 22, column: 19 },
    },
    {
      message: "becomes part of the statement of 'Execute_a_SQL_query_(V2)'",
      location: { ...lookup, pointer: `${actions}/Execute_a_SQL_query_(V2)`, line: 31, column: 22 },
    },
  ],
});

const minified: Finding = makeFinding({
  severity: 'high',
  message:
    "The action 'Post_order' sends its request to 'http://erp.contoso.example' without encryption, credentials included. Whoever is on the way can read the password. In the action 'Post order', change the URI to https.",
  advice: "In the action 'Post order', change the URI to https.",
  fingerprint: '2f309da08c7e6f5d4c3b2a190837465564738291aaf9e8d7c6b5a49382716050',
  flow: makeFlow({ id: 'c0ffee00-1d3a-ee11-8179-000d3a1b2c3d', name: 'Order intake' }),
  node: { kind: 'action', name: 'Post_order', path: 'For_each/Post_order' },
  location: {
    file: 'exports/order intake.json',
    pointer: `${actions}/For_each/actions/Post_order/inputs/uri`,
    line: 1,
    column: 5321,
    endLine: 1,
    endColumn: 5358,
    excerpt: {
      firstLine: 1,
      lines: [
        '…"For_each":{"type":"Foreach","actions":{"Post_order":{"type":"Http","inputs":{"method":"POST","uri":"http://erp.contoso.example/orders","authentication":{"type":"Basic","username":"erp"…',
      ],
      markLine: 0,
      markStart: 101,
      markEnd: 136,
    },
  },
  trace: [
    {
      message: 'the address is the default of an environment variable',
      location: {
        file: 'exports/environmentvariabledefinitions/contoso_ErpUrl/environmentvariabledefinition.xml',
        pointer: '/environmentvariabledefinition/defaultvalue',
        line: 4,
        column: 17,
      },
    },
    {
      message: "and is called by 'Post_order'",
      location: { file: 'exports/order intake.json', pointer: actions, line: 1, column: 5321 },
    },
  ],
});

const esc = String.fromCharCode(0x1b);
const override = String.fromCharCode(0x202e);

const hostile: Finding = makeFinding({
  rule: 'anonymous-request-trigger',
  severity: 'high',
  confidence: 'medium',
  message: `The trigger '${esc}[2J##vso[task.setvariable]' accepts calls from anyone. Whoever finds the link can start '${override}wolf'. ::error::Set 'Who can trigger the flow' to specific users [here](https://evil.example) {0}.`,
  advice: `::error::Set 'Who can trigger the flow' to specific users [here](https://evil.example) {0}.`,
  fingerprint: '3041aeb19d8f706e5d4c3b2a1948576675849302bb0af9e8d7c6b5a493827161',
  flow: makeFlow({
    id: 'deadbeef-1d3a-ee11-8179-000d3a1b2c3d',
    name: `::warning::${esc}[31mPay\r\n##[error]${override}wolf \ud800 👩‍💻`,
    exposure: 'signed-link',
  }),
  node: { kind: 'trigger', name: `${esc}[2J##vso[task.setvariable]`, path: 'manual' },
  location: {
    file: 'exports/../::error file=x::\u2028Pay.json',
    pointer: `/properties/definition/triggers/${esc}[2J##vso[task.setvariable]`,
    line: 7,
    column: 3,
    endLine: 9,
    endColumn: 4,
    excerpt: {
      firstLine: 7,
      lines: [
        `  "${esc}[2J##vso[task.setvariable]": {`,
        `    "kind": "Http##[group]${override}",`,
        '  }',
      ],
      markLine: 0,
      markStart: 2,
      markEnd: 42,
    },
  },
});

const variable: Finding = makeFinding({
  rule: 'unprotected-secret-parameter',
  severity: 'low',
  confidence: 'medium',
  persona: 'pedantic',
  message:
    "The environment variable 'contoso_ApiKey' is of type Text. Its next value will stand in clear text. Create the variable anew with the type Secret.",
  advice: 'Create the variable anew with the type Secret.',
  fingerprint: '4152bfc2ae9081706e5d4c3b2a5968778695a413cc1b0af9e8d7c6b5a4938272',
  solution: { name: 'Contoso' },
  flow: undefined,
  node: { kind: 'variable', name: 'contoso_ApiKey', path: 'contoso_ApiKey' },
  location: {
    file: '../shared/environmentvariabledefinitions/contoso_ApiKey/environmentvariabledefinition.xml',
    pointer: '/environmentvariabledefinition',
  },
});

const nested: Finding = makeFinding({
  rule: 'unsecured-http-payload',
  severity: 'info',
  persona: 'auditor',
  message:
    "The request and the answer of 'Call_it' stand in the run history. Every co-owner reads them. In the settings of the action, turn on Secure Inputs and Secure Outputs.",
  advice: 'In the settings of the action, turn on Secure Inputs and Secure Outputs.',
  fingerprint: '5263c0d3bfa192817f6e5d4c3b6a79889706b524dd2c1b0af9e8d7c6b5a49383',
  location: {
    file: 'dist/bundle.zip!/inner_2_0_0_1.zip!/Workflows/flow & more.json',
    container: 'dist/bundle.zip!/inner_2_0_0_1.zip',
    member: 'Workflows/flow & more.json',
    pointer: '/clientdata',
    innerPointer: `${actions}/Call_it`,
    line: 3,
    column: 17,
  },
});

const ignored: Finding = makeFinding({
  severity: 'low',
  fingerprint: '6374d1e4c0b2a392806f5e4d4c7b8a99a817c635ee3d2c1b0af9e8d7c6b5a494',
  suppressed: { by: 'note', reason: 'the intranet has no TLS yet', until: '2027-01-01' },
});

export const sampleProblems: readonly Problem[] = [
  {
    file: 'dist/canvas.msapp',
    level: 'note',
    kind: 'canvas-app',
    message: 'Canvas apps are searched for signed trigger links and not assessed otherwise.',
  },
  {
    file: `dist/broken_1_0_0_0.zip!/Workflows/Broken${override}.json`,
    level: 'error',
    kind: 'broken-json',
    message: 'This is not JSON: a comma is missing in line 14, column 3.',
  },
  ...['One', 'Two', 'Three', 'Four', 'Five'].map((name) => ({
    file: `exports/desktop/${name}.json`,
    level: 'note' as const,
    kind: 'desktop-flow',
    message: 'Desktop flows are not assessed.',
  })),
];

/** One of everything: the result behind the golden files. */
export function sampleResult(): Result {
  const findings = [secret, injection, minified, hostile, variable, nested, ignored];
  const plain = makeResult(findings);
  return {
    ...plain,
    inputs: [
      { path: zip, form: 'solution-zip', status: 'assessed', flows: 2 },
      { path: 'dist/bundle.zip', form: 'solution-zip', status: 'partly', flows: 1 },
      { path: 'dist/canvas.msapp', form: 'canvas-app', status: 'not', flows: 0 },
      { path: 'exports', form: 'folder', status: 'assessed', flows: 2 },
    ],
    configuration: {
      path: 'sluice.yml',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    summary: { ...plain.summary, flows: 5, triggers: 5, actions: 73, notAssessed: 6 },
    problems: sampleProblems,
  };
}
