import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { writeZip } from '../support/zip-writer.js';
import {
  cloudFlow,
  definition,
  encode,
  type Files,
  flowFile,
  flowId,
  getSecret,
  http,
  inputsOf,
  type Json,
  lintFiles,
  plainDefinition,
  request,
  template,
  workflowResource,
  zip,
} from './support.js';

/** One flow with findings of several categories, its trigger and an action in a scope. */
const triggers = request({ triggerAuthenticationType: 'All', schema: {} });
const actions: Json = {
  Try: {
    type: 'Scope',
    runAfter: {},
    actions: {
      Get_secret: getSecret(),
      Call_Müller: http({
        uri: 'http://erp.example.org/orders',
        authentication: {
          type: 'Basic',
          username: 'erp',
          password: "@body('Get_secret')?['value']",
        },
      }),
    },
  },
};
const flow = cloudFlow(triggers, actions);
const rulesFound = ['anonymous-request-trigger', 'unencrypted-http', 'unsecured-secret-output'];

const workflowXml = (
  attributes = '',
): string => `<Workflow WorkflowId="{${flowId}}" Name="Sealed flow"${attributes}>
      <JsonFileName>/${flowFile}</JsonFileName>
      <Type>1</Type><Subprocess>0</Subprocess><Category>5</Category>
      <StateCode>1</StateCode><StatusCode>2</StatusCode>
    </Workflow>`;
const customizations = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Workflows>${workflowXml()}</Workflows></ImportExportXml>`;
const solutionXml = (managed = '0', version = '1.0.0.3'): string =>
  `<ImportExportXml><SolutionManifest><UniqueName>Sealed</UniqueName><Version>${version}</Version><Managed>${managed}</Managed></SolutionManifest></ImportExportXml>`;
const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

const solution = (content: unknown = flow, managed = '0'): Files => ({
  '[Content_Types].xml': contentTypes,
  'solution.xml': solutionXml(managed),
  'customizations.xml': customizations,
  [flowFile]: content,
});
const packaged = (content: Json): Files => ({
  'manifest.json': { schema: '1.0', details: { displayName: 'Sealed flow' }, resources: {} },
  'Microsoft.Flow/flows/manifest.json': {
    packageSchemaVersion: '1.0',
    flowAssets: { assetPaths: [flowId] },
  },
  [`Microsoft.Flow/flows/${flowId}/definition.json`]: content,
  [`Microsoft.Flow/flows/${flowId}/apisMap.json`]: { shared_keyvault: flowId },
  [`Microsoft.Flow/flows/${flowId}/connectionsMap.json`]: { shared_keyvault: flowId },
});
const legacy: Json = {
  name: flowId,
  id: `/providers/Microsoft.Flow/flows/${flowId}`,
  type: 'Microsoft.Flow/flows',
  properties: {
    apiId: '/providers/Microsoft.PowerApps/apis/shared_logicflows',
    displayName: 'Sealed flow',
    definition: definition(triggers, actions),
    connectionReferences: {},
  },
};
const adminAnswer: Json = {
  ...legacy,
  type: 'Microsoft.ProcessSimple/environments/flows',
  properties: {
    ...(legacy.properties as Json),
    state: 'Started',
    environment: { name: 'Default-1' },
  },
};

async function seen(files: Files) {
  const result = await lintFiles(files);
  const found = result.findings.filter(({ rule }) => rulesFound.includes(rule));
  return {
    rules: found.map(({ rule }) => rule).sort(),
    prints: found.map(({ fingerprint }) => fingerprint).sort(),
    errors: result.problems.filter(({ level }) => level === 'error'),
    notes: result.problems.filter(({ level }) => level === 'note').map(({ kind }) => kind),
    found,
    result,
  };
}

async function zipWithFolders(files: Files): Promise<Uint8Array> {
  const archive = new JSZip();
  for (const { path, bytes } of inputsOf(files)) archive.file(path, bytes, { createFolders: true });
  return archive.generateAsync({ type: 'uint8array' });
}

const backslashZip = (files: Files): Uint8Array =>
  writeZip(
    inputsOf(files).map(({ path, bytes }) => ({
      name: path.replaceAll('/', '\\'),
      content: bytes,
    })),
  );

const pretty = JSON.stringify(flow, null, 2);
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const prefixed = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}${path}`, content]));

const { contentVersion: _unversioned, ...withoutVersion } = definition(triggers, actions);

/** Each is the same flow: same findings, same identities. */
const forms: [string, () => Promise<Files> | Files][] = [
  ['solution zip', async () => ({ 'a.zip': await zip(solution()) })],
  ['managed zip', async () => ({ 'a_managed.zip': await zip(solution(flow, '1')) })],
  ['zip with directory entries', async () => ({ 'a.zip': await zipWithFolders(solution()) })],
  ['zip with backslash names', () => ({ 'a.zip': backslashZip(solution()) })],
  [
    'zip in a zip',
    async () => ({
      'outer.zip': await zip({ 'deploy/a.zip': await zip(solution()), 'readme.txt': 'hello' }),
    }),
  ],
  [
    'zip in a zip in a zip',
    async () => ({
      'o.zip': await zip({ 'm.zip': await zip({ 'a.zip': await zip(solution()) }) }),
    }),
  ],
  ['zip without the extension', async () => ({ download: await zip(solution()) })],
  [
    'files below a folder of the zip',
    async () => ({ 'a.zip': await zip(prefixed('Sealed/', solution())) }),
  ],
  [
    'zip without customizations.xml',
    async () => ({ 'a.zip': await zip({ 'solution.xml': solutionXml(), [flowFile]: flow }) }),
  ],
  ['zip with only the flow', async () => ({ 'a.zip': await zip({ [flowFile]: flow }) })],
  ['unpacked solution', () => prefixed('export/', solution())],
  [
    'pac unpacked',
    () => ({
      [`src/${flowFile}`]: flow,
      [`src/${flowFile}.data.xml`]: workflowXml(' Description="Ours"'),
      'src/Other/Solution.xml': solutionXml(),
      'src/Other/Customizations.xml': '<ImportExportXml><Workflows/></ImportExportXml>',
    }),
  ],
  [
    'pac unpacked, no .data.xml',
    () => ({ [`src/${flowFile}`]: flow, 'src/Other/Solution.xml': solutionXml() }),
  ],
  ['lower-case folder', () => ({ [`src/${flowFile.toLowerCase()}`]: flow })],
  [
    'upper-case folder',
    () => ({ [`SRC/${flowFile.toUpperCase().replace('.JSON', '.json')}`]: flow }),
  ],
  ['single file', () => ({ [flowFile]: flow })],
  ['single file elsewhere', () => ({ [`x/${flowFile.split('/')[1]}`]: flow })],
  ['backslash path', () => ({ [`C:\\flows\\${flowFile.replaceAll('/', '\\')}`]: flow })],
  ['BOM', () => ({ [flowFile]: `\uFEFF${pretty}` })],
  ['UTF-16 LE', () => ({ [flowFile]: utf16(pretty, 'le') })],
  ['UTF-16 BE', () => ({ [flowFile]: utf16(pretty, 'be') })],
  ['CRLF', () => ({ [flowFile]: pretty.replaceAll('\n', '\r\n') })],
  ['CR alone', () => ({ [flowFile]: pretty.replaceAll('\n', '\r') })],
  ['minified', () => ({ [flowFile]: JSON.stringify(flow) })],
  ['escaped', () => ({ [flowFile]: pretty.replaceAll('/', '\\/').replaceAll('ü', '\\u00fc') })],
  [
    'comments and trailing commas',
    () => ({ [flowFile]: `// ours\n${pretty.replace(/\}\s*$/, ', /* end */ }')}` }),
  ],
  [
    'contentVersion "undefined"',
    () => ({ [flowFile]: cloudFlow(triggers, actions, { contentVersion: 'undefined' }) }),
  ],
  [
    'contentVersion absent',
    () => ({
      [flowFile]: {
        properties: { connectionReferences: {}, definition: withoutVersion },
        schemaVersion: '1.0.0.0',
      },
    }),
  ],
  ['schemaVersion absent', () => ({ [flowFile]: { properties: flow.properties } })],
  [
    'connectionReferences absent',
    () => ({
      [flowFile]: {
        properties: { definition: definition(triggers, actions) },
        schemaVersion: '1.0.0.0',
      },
    }),
  ],
  [
    'connectionReferences null',
    () => ({
      [flowFile]: {
        properties: { connectionReferences: null, definition: definition(triggers, actions) },
      },
    }),
  ],
  [
    'members in other letter case',
    () => ({
      [flowFile]: {
        Properties: {
          ConnectionReferences: {},
          Definition: {
            ...definition({}),
            triggers: undefined,
            actions: undefined,
            Triggers: triggers,
            Actions: actions,
          },
        },
        SchemaVersion: '1.0.0.0',
      },
    }),
  ],
  ['legacy package', async () => ({ 'p.zip': await zip(packaged(legacy)) })],
  ['legacy package, unpacked', () => prefixed('p/', packaged(legacy))],
  ['definition.json of a package', () => ({ 'definition.json': legacy })],
  ['admin API', () => ({ 'flow.json': adminAnswer })],
  ['admin API, list', () => ({ 'flows.json': { value: [adminAnswer] } })],
];

describe('forms of one flow', () => {
  test.each(forms)('%s', async (_title, make) => {
    const [base, here] = await Promise.all([seen({ [flowFile]: flow }), seen(await make())]);
    expect(base.rules).toEqual(rulesFound);
    expect(here.errors).toEqual([]);
    expect(here.rules).toEqual(rulesFound);
    expect(here.prints).toEqual(base.prints);
    expect(here.found.every(({ location }) => (location?.line ?? 0) >= 1)).toBe(true);
    expect(here.found.every(({ flow: of }) => of?.family === 'power-automate')).toBe(true);
  });
});

describe('forms of a Logic App', () => {
  const plain = { manual: { type: 'Request', inputs: {} } };
  const calls = { Call: http({ uri: 'http://erp.example.org' }) };
  const resource = workflowResource(plain, calls);
  const bare = plainDefinition(plain, calls);
  const deployment = (inner: Json): Json => ({
    type: 'Microsoft.Resources/deployments',
    name: 'd',
    properties: { template: inner },
  });
  const rows: [string, Files, string][] = [
    [
      'template',
      { 'azuredeploy.json': template(resource) },
      '/resources/0/properties/definition/actions/Call/inputs/uri',
    ],
    ['resource', { 'w.json': resource }, '/properties/definition/actions/Call/inputs/uri'],
    [
      'nested template',
      { 'a.json': template(deployment(template(resource))) },
      '/resources/0/properties/template/resources/0/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'twice nested',
      { 'a.json': template(deployment(template(deployment(template(resource))))) },
      '/resources/0/properties/template/resources/0/properties/template/resources/0/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'child resource',
      {
        'a.json': template({ type: 'Microsoft.Contoso/things', name: 'x', resources: [resource] }),
      },
      '/resources/0/resources/0/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'resources by name (languageVersion 2.0)',
      { 'a.json': { ...template(), languageVersion: '2.0', resources: { orders: resource } } },
      '/resources/orders/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'type in other letter case',
      { 'a.json': template({ ...resource, type: 'microsoft.logic/WORKFLOWS' }) },
      '/resources/0/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'BOM and CRLF',
      { 'a.json': `\uFEFF${JSON.stringify(template(resource), null, 2).replaceAll('\n', '\r\n')}` },
      '/resources/0/properties/definition/actions/Call/inputs/uri',
    ],
    [
      'Standard',
      { 'app/Orders/workflow.json': { definition: bare, kind: 'Stateful' } },
      '/definition/actions/Call/inputs/uri',
    ],
    [
      'Standard, other letter case',
      { 'app/Orders/workflow.json': { Definition: bare, Kind: 'stateful' } },
      '/Definition/actions/Call/inputs/uri',
    ],
    [
      'gallery',
      {
        't.json': { type: 'Microsoft.Logic/galleries/templates', properties: { definition: bare } },
      },
      '/properties/definition/actions/Call/inputs/uri',
    ],
    ['bare', { 'definition.json': bare }, '/actions/Call/inputs/uri'],
    ['code view', { 'code.json': { definition: bare } }, '/definition/actions/Call/inputs/uri'],
  ];
  test.each(rows)('%s', async (_title, files, pointer) => {
    const result = await lintFiles(files);
    expect(result.problems.filter(({ level }) => level === 'error')).toEqual([]);
    const found = result.findings.filter(({ rule }) => rule === 'unencrypted-http');
    expect(found.map(({ location }) => location?.pointer)).toEqual([pointer]);
    expect(result.summary).toMatchObject({ flows: 1, triggers: 1, actions: 1 });
  });
});

describe('what is no flow, or no file', () => {
  const problem = async (content: unknown, path = 'x.json') => {
    const { result } = await seen({ [path]: content });
    return result.problems.map(({ level, kind }) => `${level} ${kind}`);
  };
  test.each([
    ['empty', ''],
    ['blank', '  \n'],
    ['cut off', pretty.slice(0, 400)],
    ['text', 'hello'],
    ['another JSON', '{"name":"x","version":"1.0.0"}'],
    ['null', 'null'],
    ['number', '1'],
    ['array', '[]'],
  ])('%s is said', async (_title, content) => {
    expect((await problem(content)).filter((text) => text.startsWith('error')).length).toBe(1);
  });

  test('a flow without triggers is assessed', async () => {
    const { result } = await seen({ [flowFile]: cloudFlow({}, actions) });
    expect(result.findings.map(({ rule }) => rule)).toContain('unsecured-secret-output');
    expect(result.problems.every(({ level }) => level === 'note')).toBe(true);
  });

  test('a list without definitions is not clean', async () => {
    const summary = {
      ...adminAnswer,
      properties: {
        displayName: 'x',
        state: 'Started',
        definitionSummary: { triggers: [], actions: [] },
      },
    };
    const { result } = await seen({ 'flows.json': { value: [summary] } });
    expect(result.summary.flows).toBe(0);
    expect(result.summary.notAssessed).toBe(1);
    expect(result.problems.length).toBe(1);
  });

  test('a desktop flow is a note beside others', async () => {
    const files = {
      ...solution(),
      'Workflows/Step-6A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json': { script: 'x' },
      'customizations.xml': customizations.replace(
        '</Workflows>',
        `<Workflow WorkflowId="{6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d}" Name="Step"><JsonFileName>/Workflows/Step-6A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json</JsonFileName><Category>6</Category><UIFlowType>2</UIFlowType></Workflow></Workflows>`,
      ),
    };
    const { errors, rules } = await seen({ 'a.zip': await zip(files) });
    expect(errors).toEqual([]);
    expect(rules).toEqual(rulesFound);
  });

  test('not a zip', async () => {
    expect(await problem('hello', 'x.zip')).toEqual([expect.stringMatching(/^error /)]);
  });

  test('bytes that are no text', async () => {
    expect(await problem(new Uint8Array([0xff, 0x80, 0x00, 0x7b]), 'x.json')).toEqual([
      expect.stringMatching(/^error /),
    ]);
  });

  test('one broken file hides no other', async () => {
    const { rules, errors } = await seen({
      'a.zip': await zip({
        ...solution(),
        'Workflows/Bad-7A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json': '{"properties":',
      }),
    });
    expect(rules).toEqual(rulesFound);
    expect(errors.length).toBe(1);
    expect(errors[0]?.file).toBe('a.zip!/Workflows/Bad-7A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json');
  });

  test('encoding', () => {
    expect(encode('ü').length).toBe(2);
  });
});
