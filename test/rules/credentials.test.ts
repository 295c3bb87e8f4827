import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { compose, http, nightly } from '../sealed/support.js';
import { type Files, findingsOf, flowFile, logicAppFile } from './support.js';

const pointersOf = async (rule: string, files: Files) =>
  (await findingsOf(rule, files)).map(({ location }) => location.pointer);

/** An environment variable of a solution, with its value beside it. */
function variable(
  { name = 'abc_ApiKey', title = 'API key', type = '100000000' },
  value?: string,
  defaultValue?: string,
): Files {
  const folder = `environmentvariabledefinitions/${name}`;
  const byDefault =
    defaultValue === undefined ? '' : `<defaultvalue>${defaultValue}</defaultvalue>`;
  return {
    'solution.xml':
      '<ImportExportXml><SolutionManifest><UniqueName>Orders</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>',
    [`${folder}/environmentvariabledefinition.xml`]: `<environmentvariabledefinition schemaname="${name}"><displayname default="${title}" /><type>${type}</type>${byDefault}</environmentvariabledefinition>`,
    ...(value !== undefined && {
      [`${folder}/environmentvariablevalues.json`]: {
        environmentvariablevalues: {
          environmentvariablevalue: { schemaname: { schemaname: name }, value },
        },
      },
    }),
    'Workflows/Daily-11111111-2222-3333-4444-555555555555.json': flowFile({
      triggers: nightly,
      actions: {},
    }),
  };
}

describe('unprotected-secret-parameter', () => {
  const rule = 'unprotected-secret-parameter';

  it.each([
    ['a text that is named like a credential', variable({}), 1],
    ['by one of its names', variable({ name: 'abc_Erp', title: 'ERP password' }), 1],
    ['by the other', variable({ name: 'abc_ErpPassword', title: 'ERP' }), 1],
    ['another name', variable({ name: 'abc_Erp', title: 'ERP' }), 0],
    ['a secret, as it should be', variable({ type: '100000005' }), 0],
    ['a number', variable({ type: '100000001' }), 0],
    ['with a default, which other rules judge', variable({}, undefined, 'x'), 0],
    ['an empty default', variable({}, undefined, ' '), 1],
  ])('an environment variable: %s', async (_name, files, count) => {
    expect(await pointersOf(rule, files)).toHaveLength(count);
  });

  it('advises what the product offers', async () => {
    const parameters = { erpPassword: { type: 'String' } };
    const definition = { triggers: nightly, actions: {}, parameters };
    const advice = async (file: JsonObject) =>
      (await findingsOf(rule, { 'a.json': file })).map((finding) => finding.advice).join();
    expect(await advice(logicAppFile(definition))).toContain("'securestring'");
    const $authentication = { defaultValue: {}, type: 'SecureObject' };
    const cloudFlow = flowFile({ ...definition, parameters: { ...parameters, $authentication } });
    expect(await advice(cloudFlow)).toContain("data type 'Secret'");
  });

  it('parameters beside a flow are none of a template', async () => {
    const file = {
      ...flowFile({ triggers: nightly, actions: {} }),
      parameters: { sqlAdminPassword: { type: 'string' } },
      resources: [],
    };
    expect(await pointersOf(rule, { 'Workflows/a.json': file })).toEqual([]);
  });
});

const query = 'api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0';
const signature = `${'Zf3kQ9'.repeat(7)}w`;
const path = 'workflows/5d2f0c1a7e3b4896a1c2d3e4f5061728/triggers/manual/paths/invoke';
const oldUrl = `https://prod-12.westeurope.logic.azure.com:443/${path}?${query}&sig=${signature}`;
const newUrl = `https://default5d2f0c1a7e3b4896a1c2d3e4f50617.28.environment.api.powerplatform.com:443/powerautomate/automations/direct/${path}?${query}&sig=${signature}`;

describe('signed-trigger-url', () => {
  const rule = 'signed-trigger-url';
  const message = async (files: Files) =>
    (await findingsOf(rule, files)).map((finding) => finding.message).join();
  const flowWith = (url: string): Files => ({
    'Workflows/a.json': flowFile({ triggers: nightly, actions: { Call: http(url) } }),
  });

  it('says what became of URLs at the old host', async () => {
    expect(await message(flowWith(oldUrl))).toContain('It is an old URL');
    const now = await message(flowWith(newUrl));
    expect(now).toContain('The signature is a password without expiry');
    expect(now).not.toContain('It is an old URL');
  });

  it('also beside flows', async () => {
    const beside = (url: string) =>
      variable({ name: 'abc_Url', title: 'URL' }, undefined, url.replaceAll('&', '&amp;'));
    expect(await message(beside(oldUrl))).toContain('It is an old URL');
    const now = await message(beside(newUrl));
    expect(now).toContain('The signature is a password without expiry');
    expect(now).not.toContain('It is an old URL');
  });
});

describe('an encoded signed trigger URL', () => {
  const encoded = (url: string) => Buffer.from(url).toString('base64');

  it.each([oldUrl, newUrl])('is one in a flow and beside it: %s', async (url) => {
    const files: Files = {
      'Workflows/a.json': flowFile({
        triggers: nightly,
        actions: { Call: http(`@base64ToString('${encoded(url)}')`) },
      }),
      ...variable({ name: 'abc_Url', title: 'URL' }, undefined, encoded(url)),
    };
    const found = [
      ...(await findingsOf('signed-trigger-url', files)),
      ...(await findingsOf('credential-in-url', files)),
      ...(await findingsOf('plaintext-environment-variable', files)),
    ];
    expect(found.map(({ rule }) => rule)).toEqual(['signed-trigger-url', 'signed-trigger-url']);
    for (const { message } of found) {
      expect(message.includes('It is an old URL')).toBe(url === oldUrl);
      expect(message).not.toContain(signature);
    }
  });
});

describe('plaintext-secret', () => {
  it('also reads the files beside flows', async () => {
    const token = ['ghp', 'Zf3kQ9bT7LmX2vRw8NcY5hJd1GpS4aUeKo6i'].join('_');
    const files = {
      ...variable({ name: 'abc_Plain', title: 'Plain' }),
      'WebResources/abc_app.js': `const token = '${token}';`,
    };
    const found = await findingsOf('plaintext-secret', files);
    expect(found.map(({ location }) => location.file)).toEqual(['WebResources/abc_app.js']);
  });
});

describe('credential-in-url', () => {
  it('an expired one is less grave', async () => {
    const sas = (year: number) =>
      `https://orders.blob.core.windows.net/in?sv=2022-11-02&sr=c&sp=rwl&se=${year}-01-01T00:00:00Z&sig=${encodeURIComponent(`${'Zf3kQ9/+'.repeat(5)}abc=`)}`;
    const severity = async (year: number) => {
      const actions = { Note: compose(sas(year)) };
      const files = { 'Workflows/a.json': flowFile({ triggers: nightly, actions }) };
      return (await findingsOf('credential-in-url', files)).map((finding) => finding.severity);
    };
    expect(await severity(2020)).toEqual(['low']);
    expect(await severity(2030)).not.toContain('low');
    expect(await severity(2030)).toHaveLength(1);
  });
});
