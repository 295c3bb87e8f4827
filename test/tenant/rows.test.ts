import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/lint-command.js';
import type { JsonObject } from '../../src/json/json.js';
import { type Limits, lint } from '../../src/node/library.js';
import { defaultLimits } from '../../src/read/source.js';
import { anonymousFlow, cleanFlow, unencryptedFlow } from '../support/flows.js';
import { apiFlowOf, type KeptFlow, lintTexts, problemsOf, rowOf } from './support.js';

const keep = (flow: JsonObject, number = 1): KeptFlow => ({
  name: `Flow ${number}`,
  id: `11111111-2222-3333-4444-${String(number).padStart(12, '0')}`,
  flow,
});
const plain = keep(unencryptedFlow as unknown as JsonObject);
const open = keep(anonymousFlow() as unknown as JsonObject, 2);
const gate = { failOn: 'never', failConfidence: 'medium', persona: 'regular' } as const;
const formatted = '@OData.Community.Display.V1.FormattedValue';

async function lintRows(rows: readonly unknown[], path = 'page.json') {
  return lintTexts({ [path]: JSON.stringify({ value: rows }) });
}

describe('what a row says of its flow', () => {
  const flowIn = async (more: JsonObject) => {
    const { findings } = await lintRows([rowOf(plain, more)]);
    return findings.find(({ rule }) => rule === 'unencrypted-http');
  };

  it('owner, state, date, and the environment the answer comes from', async () => {
    const text = JSON.stringify({
      '@odata.context': 'https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#workflows',
      value: [rowOf(plain)],
    });
    const { findings } = await lintTexts({ 'page.json': text });
    expect(findings.find(({ rule }) => rule === 'unencrypted-http')?.flow).toEqual({
      id: plain.id,
      name: 'Flow 1',
      state: 'on',
      family: 'power-automate',
      exposure: 'event',
      environment: 'contoso.crm4.dynamics.com',
      owner: '00000000-0000-0000-0000-000000000001',
      modified: '2026-01-05T08:30:00Z',
    });
  });

  it.each<[what: string, more: JsonObject, flow: object]>([
    ['its owner by name', { [`_ownerid_value${formatted}`]: 'Ada' }, { owner: 'Ada' }],
    ['its owner expanded', { ownerid: { fullname: 'Ada' } }, { owner: 'Ada' }],
    ['that it is off', { statecode: 0 }, { state: 'off' }],
    ['that it is suspended', { statecode: 2 }, { state: 'off' }],
    ['its state in words', { statecode: 'Draft' }, { state: 'off' }],
    ['its category in words', { category: 'Modern Flow', type: 'Definition' }, { state: 'on' }],
    ['its category as text', { category: '5', type: '1' }, { state: 'on' }],
  ])('%s', async (_what, more, flow) => {
    expect((await flowIn(more))?.flow).toMatchObject(flow);
  });

  it('in any letter case', async () => {
    const row = Object.fromEntries(
      Object.entries(rowOf(plain)).map(([key, value]) => [key.toUpperCase(), value]),
    );
    const { findings } = await lintRows([row]);
    const found = findings.find(({ rule }) => rule === 'unencrypted-http');
    expect(found?.location.pointer).toBe('/value/0/CLIENTDATA');
    expect(found?.flow).toMatchObject({ id: plain.id, name: 'Flow 1', state: 'on' });
  });

  it('its solution', async () => {
    const found = await flowIn({ solution: { uniquename: 'Orders' }, ismanaged: true });
    expect(found?.solution).toEqual({ name: 'Orders' });
  });
});

describe('what an answer of the API says of its flow', () => {
  it.each([
    ['alone', (flow: JsonObject) => flow],
    ['in a list', (flow: JsonObject) => ({ value: [flow] })],
    ['from a cmdlet', (Internal: JsonObject) => [{ FlowName: 'x', Internal }]],
  ])('%s', async (_how, wrap) => {
    const { findings } = await lintTexts({ 'f.json': JSON.stringify(wrap(apiFlowOf(plain))) });
    expect(findings.find(({ rule }) => rule === 'unencrypted-http')?.flow).toMatchObject({
      id: plain.id,
      state: 'on',
      environment: 'env-1',
      owner: '00000000-0000-0000-0000-000000000001',
      modified: '2026-01-05T08:30:00Z',
    });
  });

  it('goes by the id in Dataverse where it has one', async () => {
    const flow = apiFlowOf({ ...plain, id: 'aaaaaaaa-2222-3333-4444-000000000000' });
    const properties = { ...(flow.properties as JsonObject), workflowEntityId: plain.id };
    const { summary } = await lintTexts({
      'api.json': JSON.stringify({ ...flow, properties }),
      'row.json': JSON.stringify(rowOf(plain)),
    });
    expect(summary.flows).toBe(1);
  });
});

it('what one copy of a flow lacks, the others tell', async () => {
  const { findings } = await lintTexts({
    [`a/Workflows/Flow-${plain.id}.json`]: JSON.stringify(plain.flow),
    'row.json': JSON.stringify(rowOf(plain)),
    'z.json': JSON.stringify(apiFlowOf(plain)),
  });
  const found = findings.filter(({ rule }) => rule === 'unencrypted-http');
  expect(found).toHaveLength(1);
  expect(found[0]?.location.file).toMatch(/^a\//);
  expect(found[0]?.flow).toMatchObject({ state: 'on', environment: 'env-1' });
  expect(found[0]?.flow?.owner).toBe('00000000-0000-0000-0000-000000000001');
  expect(found[0]?.occurrences).toEqual([{ file: 'row.json' }, { file: 'z.json' }]);
});

it('flows of different rows call each other', async () => {
  const child = keep(
    {
      properties: {
        connectionReferences: {},
        definition: {
          triggers: {
            manual: {
              type: 'Request',
              kind: 'Button',
              inputs: { schema: { type: 'object', properties: { text: { type: 'string' } } } },
            },
          },
          actions: {
            Query: {
              type: 'Http',
              inputs: { method: 'GET', uri: "https://@{triggerBody()?['text']}/orders" },
              runAfter: {},
            },
          },
        },
      },
      schemaVersion: '1.0.0.0',
    },
    3,
  );
  const parent = keep(
    {
      properties: {
        connectionReferences: {},
        definition: {
          triggers: {
            manual: {
              type: 'Request',
              kind: 'Http',
              inputs: { triggerAuthenticationType: 'All', schema: {} },
            },
          },
          actions: {
            Run: {
              type: 'Workflow',
              inputs: {
                host: { workflowReferenceName: child.id },
                body: { text: "@triggerBody()?['host']" },
              },
              runAfter: {},
            },
          },
        },
      },
      schemaVersion: '1.0.0.0',
    },
    4,
  );
  for (const limits of [{}, { wholeBytes: 100 }]) {
    const result = await lintTexts(
      {
        'rows.jsonl': [rowOf(child), rowOf(plain), rowOf(parent)]
          .map((row) => JSON.stringify(row))
          .join('\n'),
      },
      limits,
    );
    const found = result.findings.find(({ rule }) => rule === 'server-side-request-forgery');
    expect(found?.location.pointer).toBe('/0/clientdata');
    const [first] = found?.trace ?? [];
    expect(first?.location.pointer).toBe('/2/clientdata');
    expect(first?.location.line).toBe(3);
  }
});

describe('where a finding stands in the outer file', () => {
  const uri = 'http://erp.contoso.com/"quoted"\\back/ü😀';
  const flow = {
    properties: {
      connectionReferences: {},
      definition: {
        triggers: { r: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
        actions: { 'Ä/b~c "d"': { type: 'Http', inputs: { method: 'GET', uri } } },
      },
    },
    schemaVersion: '1.0.0.0',
  };
  const inner = JSON.stringify(flow, null, 1);
  const row = { ...rowOf(keep(flow)), name: 'Zeile mit ü und 😀', clientdata: inner };
  const escapedAll = JSON.stringify({ value: [rowOf(open), row] }).replace(/[^ -~]/g, (one) => {
    return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

  it.each<[layout: string, text: string]>([
    ['on one line', JSON.stringify({ value: [rowOf(open), row] })],
    ['on many lines', JSON.stringify({ value: [rowOf(open), row] }, null, 2)],
    ['with CRLF', JSON.stringify({ value: [rowOf(open), row] }, null, 2).replaceAll('\n', '\r\n')],
    ['with escapes', escapedAll],
    ['with escaped slashes', JSON.stringify({ value: [rowOf(open), row] }).replaceAll('/', '\\/')],
    [
      'behind other text',
      `\n\n  {"@odata.count":2,"ü":"😀", "value" :\t[ ${JSON.stringify(rowOf(open))} ,\n ${JSON.stringify(row)} ] }`,
    ],
  ])('%s', async (_layout, text) => {
    for (const limits of [{}, { wholeBytes: 10 }]) {
      const { findings } = await lintTexts({ 'page.json': text }, limits);
      const found = findings.find(({ rule }) => rule === 'unencrypted-http');
      expect(found?.location).toMatchObject({
        pointer: '/value/1/clientdata',
        innerPointer: '/properties/definition/actions/Ä~1b~0c "d"/inputs/uri',
      });
      const { line = 0, column = 0, endLine = 0, endColumn = 0 } = found?.location ?? {};
      const lines = text.split(/\r\n|\n/);
      expect(endLine).toBe(line);
      const marked = lines[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
      // What is marked is the address as it is written there, a string in a string.
      const written = JSON.parse(`"${marked}"`) as string;
      expect(written).toMatch(/^"?http/);
      expect(uri).toContain((written.startsWith('"') ? JSON.parse(written) : written) as string);
      expect(found?.location.excerpt?.firstLine).toBe(line);
    }
  });
});

describe('rows that hold no flow to assess', () => {
  it.each<[what: string, row: unknown, problems: string[]]>([
    [
      'clientdata that is no JSON',
      rowOf(plain, { clientdata: '{"definition":' }),
      ['error broken-json'],
    ],
    [
      'clientdata without a definition',
      rowOf(plain, { clientdata: '{}' }),
      ['error no-definition'],
    ],
    ['clientdata null', rowOf(plain, { clientdata: null }), ['error no-definition']],
    ['clientdata empty', rowOf(plain, { clientdata: '' }), ['error no-definition']],
    ['a desktop flow', rowOf(plain, { category: 6 }), ['note desktop-flow']],
    ['a classic workflow', rowOf(plain, { category: 0 }), ['note classic-workflow']],
    ['an activation', rowOf(plain, { type: 2 }), ['note activation']],
    ['a template', rowOf(plain, { type: 3 }), ['note not-assessed']],
    [
      'a newer kind without a definition',
      rowOf(plain, { category: 9, clientdata: '{}' }),
      ['note not-assessed'],
    ],
    ['no object', 17, ['note no-flow']],
    [
      'a summary',
      { type: 'Microsoft.ProcessSimple/environments/flows', properties: { definitionSummary: {} } },
      ['note not-assessed'],
    ],
    [
      'a flow cut by ConvertTo-Json',
      { FlowName: 'x', Internal: '@{name=x; properties=}' },
      ['error not-assessed'],
    ],
  ])('%s', async (_what, row, problems) => {
    const result = await lintRows([rowOf(open), row, rowOf(plain)]);
    expect(result.summary.flows).toBe(2);
    expect(problemsOf(result)).toEqual(problems);
  });

  it('a list of nothing but summaries is not assessed', async () => {
    const summary = {
      type: 'Microsoft.ProcessSimple/environments/flows',
      name: 'x',
      properties: { displayName: 'x', definitionSummary: {} },
    };
    const only = await lintRows([summary, summary]);
    expect([only.summary.flows, only.summary.notAssessed]).toEqual([0, 2]);
    expect(exitCodeOf(only, gate)).toBe(4);
    const beside = await lintTexts({
      'list.json': JSON.stringify({ value: [summary] }),
      'flow.json': JSON.stringify(apiFlowOf(plain)),
    });
    expect([problemsOf(beside), exitCodeOf(beside, gate)]).toEqual([['note not-assessed'], 0]);
  });

  it('rows without clientdata, and activations alone, are not assessed', async () => {
    const { clientdata: _clientdata, ...row } = rowOf(plain);
    for (const rows of [[row], [rowOf(plain, { type: 2 })]]) {
      const result = await lintRows(rows);
      expect([problemsOf(result), exitCodeOf(result, gate)]).toEqual([['note not-assessed'], 4]);
    }
  });

  it('an answer with a next page says so', async () => {
    const page = { value: [rowOf(plain)], '@odata.nextLink': 'https://x/' };
    expect(problemsOf(await lintTexts({ 'p.json': JSON.stringify(page) }))).toEqual([
      'note incomplete-list',
    ]);
  });

  it('objects that ConvertTo-Json wrote as text are told', async () => {
    const flow = {
      ...plain,
      flow: {
        properties: {
          definition: {
            triggers: {},
            actions: {
              Call: '@{type=Http; inputs=}',
              Say: { type: 'Compose', inputs: "@{variables('x')}" },
            },
          },
        },
      },
    };
    const result = await lintTexts({ 'f.json': JSON.stringify([apiFlowOf(flow)]) });
    expect(problemsOf(result)).toContain('error cut-object');
  });
});

describe('broken lists', () => {
  it.each<[what: string, text: string, flows: number, problems: string[]]>([
    [
      'one line of several',
      [JSON.stringify(rowOf(plain)), '{"clientdata": "x', JSON.stringify(rowOf(open))].join('\n'),
      2,
      ['error broken-json'],
    ],
    [
      'the first line',
      ['{"clientdata": "x', JSON.stringify(rowOf(plain)), ''].join('\n'),
      1,
      ['error broken-json'],
    ],
    [
      'a page that ends too early',
      JSON.stringify({ value: [rowOf(plain), rowOf(open)] }).slice(0, -60),
      1,
      ['error broken-json'],
    ],
    [
      'one element',
      `{"value":[${JSON.stringify(rowOf(plain))},{"a" 1},${JSON.stringify(rowOf(open))}]}`,
      2,
      ['error broken-json'],
    ],
    ['something behind it', `${JSON.stringify([rowOf(plain)])} x`, 1, ['error broken-json']],
    [
      'a comment in it',
      `[ // two\n${JSON.stringify(rowOf(plain))}, /* [ " */ ${JSON.stringify(rowOf(open))},]`,
      2,
      [],
    ],
  ])('%s', async (_what, text, flows, problems) => {
    for (const limits of [{}, { wholeBytes: 10 }]) {
      const result = await lintTexts({ 'list.json': text }, limits);
      expect([result.summary.flows, problemsOf(result)]).toEqual([flows, problems]);
    }
  });

  it('a row that is too long is named, the others are read', async () => {
    const rows = [
      rowOf(plain),
      rowOf(open, { description: 'x'.repeat(5_000) }),
      rowOf({ ...plain, id: 'b' }),
    ];
    for (const text of [
      JSON.stringify({ value: rows }),
      rows.map((row) => JSON.stringify(row)).join('\n'),
    ]) {
      const result = await lintTexts({ 'list.json': text }, { wholeBytes: 100, rowBytes: 4_000 });
      expect(result.summary.flows).toBe(2);
      expect(result.problems).toMatchObject([{ kind: 'too-large', level: 'error' }]);
      expect(result.problems[0]?.message).toMatch(/\/1 \(line/);
    }
  });

  it('deep JSON and hostile names overflow nothing', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const clientdata = `{"properties":{"definition":{"triggers":{},"actions":{"__proto__":{"type":"Compose","inputs":${deep}}}}}}`;
    const result = await lintRows([
      rowOf(plain, { clientdata }),
      JSON.parse('{"__proto__":{"clientdata":"definition"}}'),
    ]);
    expect(result.summary.flows).toBe(1);
    const nested = await lintTexts({
      'list.json': `${'[{"value":'.repeat(20_000)}1${'}]'.repeat(20_000)}`,
    });
    expect(nested.summary.flows).toBe(0);
  });

  it('UTF-16, as PowerShell writes it', async () => {
    const text = `\uFEFF${JSON.stringify([rowOf(open), rowOf(plain)], null, 4)}`;
    const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
    const result = await lint([{ path: 'rows.json', bytes }], { persona: 'auditor' });
    const other = await lintTexts({ 'rows.json': text });
    expect(result.findings).toEqual(other.findings);
    expect(result.summary.flows).toBe(2);
  });

  const rows = [rowOf(plain, { description: '?' }), rowOf(open, { description: '?' })];
  it.each([
    ['in rows of a page', JSON.stringify({ value: rows })],
    ['in rows of an array', JSON.stringify(rows)],
    ['in lines', rows.map((row) => JSON.stringify(row)).join('\n')],
    ['in values in a row', rows.map((row) => JSON.stringify(row, null, 1)).join('\n')],
    ['in a single row', JSON.stringify(rows[0])],
    ['before the rows', JSON.stringify({ a: '?', value: [rowOf(plain)] })],
    ['behind the rows', JSON.stringify({ value: [rowOf(plain)], a: '?' })],
    ['between the rows', `[${JSON.stringify(rowOf(plain))}/*?*/,${JSON.stringify(rowOf(open))}]`],
    ['in a row that is too long', JSON.stringify([rowOf(plain), { a: '?'.repeat(9_000) }])],
  ])('bytes that are no UTF-8 are told once: %s', async (_where, text) => {
    const bytes = (replacement: number[]) =>
      new Uint8Array(
        [...new TextEncoder().encode(text)].flatMap((byte) => (byte === 0x3f ? replacement : byte)),
      );
    const told = async (replacement: number[], limits: Partial<Limits>) => {
      const { problems } = await lint([{ path: 'l.json', bytes: bytes(replacement) }], {
        limits: { ...defaultLimits, ...limits },
      });
      return problems.filter(({ kind }) => kind === 'invalid-encoding');
    };
    for (const limits of [{ rowBytes: 8_000 }, { rowBytes: 8_000, wholeBytes: 10 }]) {
      expect(await told([0xff], limits)).toMatchObject([
        { file: 'l.json', level: 'note', message: expect.stringMatching(/not valid UTF-8/) },
      ]);
      // The character that stands for such bytes is one like others.
      expect(await told([0xef, 0xbf, 0xbd], limits)).toEqual([]);
    }
  });

  it('halves of characters in UTF-16 are told once', async () => {
    const text = JSON.stringify(rows).replaceAll('?', '\ud800');
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect((await lint([{ path: 'l.json', bytes }])).problems).toMatchObject([
      { kind: 'invalid-encoding', message: expect.stringMatching(/not valid UTF-16LE/) },
    ]);
  });
});

it('other lists are passed over, or told when they were named', async () => {
  const text = JSON.stringify([{ a: 1 }, { b: 2 }]);
  expect(problemsOf(await lintTexts({ 'x.json': text }))).toEqual(['error no-flow']);
  expect(problemsOf(await lintTexts({ 'x.json': text }, { wholeBytes: 5 }))).toEqual([
    'error no-flow',
  ]);
  expect(
    problemsOf(
      await lintTexts({
        'clean.json': JSON.stringify([rowOf(keep(cleanFlow as unknown as JsonObject))]),
      }),
    ),
  ).toEqual([]);
});

it('notes of a tenant count for nothing, and are shown', async () => {
  const flow = structuredClone(plain.flow) as {
    properties: { definition: { actions: { Call: JsonObject } } };
  };
  flow.properties.definition.actions.Call.description = 'sluice: ignore unencrypted-http -- inside';
  const { findings } = await lintRows([rowOf({ ...plain, flow: flow as unknown as JsonObject })]);
  const found = findings.find(({ rule }) => rule === 'unencrypted-http');
  expect(found?.suppressed).toBeUndefined();
  expect(found?.related?.[0]?.message).toContain("'inside'");
});

it('so are those in the description of a row', async () => {
  const description = 'sluice: ignore unencrypted-http -- inside';
  const { findings } = await lintRows([rowOf(plain, { description })]);
  const found = findings.find(({ rule }) => rule === 'unencrypted-http');
  expect(found?.suppressed).toBeUndefined();
  expect(found?.related?.[0]).toMatchObject({ location: { pointer: '/value/0/description' } });
});

it('a member that stands twice in a row is told, and is of that row', async () => {
  const row = JSON.stringify(rowOf(plain)).replace('"category":5', '"category":6,"category":5');
  const { findings } = await lintTexts({ 'l.json': `[${JSON.stringify(rowOf(open))},${row}]` });
  const [found] = findings.filter(({ rule }) => rule === 'duplicate-key');
  expect(found?.location.pointer).toBe('/1/category');
});
