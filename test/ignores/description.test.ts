import { describe, expect, it } from 'vitest';
import { type Input, lint } from '../../src/node/library.js';
import type { Finding } from '../../src/result.js';
import { unencryptedFlow } from '../support/flows.js';

const [one, other] = [
  '0a1b2c3d-0000-4000-8000-000000000001',
  '0a1b2c3d-0000-4000-8000-000000000002',
];
const instruction = (rule: string) => `sluice: ignore ${rule} -- behind the VPN`;

async function findings(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const inputs = Object.entries(files).map(
    ([path, text]): Input => ({ path, bytes: new TextEncoder().encode(text) }),
  );
  const { findings: all } = await lint(inputs, { persona: 'auditor', now: '2026-11-23' });
  return all.filter(({ rule }) => rule !== 'unsecured-http-payload');
}

const summary = (found: readonly Finding[]) =>
  found.map(({ rule, suppressed }) => (suppressed ? rule : `${rule}!`)).sort();

const flow = JSON.stringify(unencryptedFlow);

/** An unpacked solution with one flow. */
const unpacked = (data: string) => ({
  'src/Other/Solution.xml':
    '<ImportExportXml><SolutionManifest><UniqueName>Orders</UniqueName></SolutionManifest></ImportExportXml>',
  [`src/Workflows/Send-${one.toUpperCase()}.json`]: flow,
  [`src/Workflows/Send-${one.toUpperCase()}.json.data.xml`]: data,
});

describe('a note in the description of the workflow counts for the whole flow', () => {
  it.each([
    [
      'an attribute',
      (text: string) => `<Workflow WorkflowId="{${one}}"\r\n  Description="${text}" Name="Send"/>`,
    ],
    [
      'another quote',
      (text: string) => `<Workflow WorkflowId="{${one}}"\r\n  Description='${text}' Name="Send"/>`,
    ],
    [
      'an element',
      (text: string) =>
        `<Workflow WorkflowId="{${one}}">\r\n  <Description>${text}</Description></Workflow>`,
    ],
    [
      'a language',
      (text: string) =>
        `<Workflow WorkflowId="{${one}}"><Descriptions>\r\n<Description languagecode="1033" description="${text}" /></Descriptions></Workflow>`,
    ],
  ])('in %s', async (_where, write) => {
    const xml = (text: string) => `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${write(text)}`;
    const found = await findings(unpacked(xml(instruction('unencrypted-http'))));
    expect(summary(found)).toEqual(['unencrypted-http']);
    expect(found[0]?.suppressed).toEqual({ by: 'note', reason: 'behind the VPN' });

    const text = `Sends &lt;orders&gt;. ${instruction('wrong-audience')}`;
    const unused = (await findings(unpacked(xml(text)))).find(
      ({ rule }) => rule === 'unused-ignore',
    );
    const lines = xml(text).slice(1).split('\r\n');
    const line = lines.findIndex((content) => content.includes('sluice:'));
    const column = lines[line]?.indexOf('sluice:') ?? -1;
    expect(unused?.location).toMatchObject({
      file: `src/Workflows/Send-${one.toUpperCase()}.json.data.xml`,
      line: line + 1,
      column: column + 1,
      endLine: line + 1,
      endColumn: column + 1 + instruction('wrong-audience').length,
    });
  });

  it('written twice by the export, it is told once', async () => {
    const text = instruction('wrong-audience');
    const data = `<Workflow WorkflowId="{${one}}" Description="${text}"><Descriptions><Description description="${text}" languagecode="1033"/></Descriptions></Workflow>`;
    expect(summary(await findings(unpacked(data)))).toEqual([
      'unencrypted-http!',
      'unused-ignore!',
    ]);
  });

  it('of one of the workflows of customizations.xml, and of no other', async () => {
    const files = (first: string, second: string) => ({
      'solution.xml':
        '<ImportExportXml><SolutionManifest><UniqueName>Orders</UniqueName></SolutionManifest></ImportExportXml>',
      'customizations.xml': `<ImportExportXml>
  <Entities><Entity><Name>description="x"</Name></Entity></Entities>
  <Workflows>
    <Workflow WorkflowId="{${one}}" Name="First" Description="${first}"><JsonFileName>/Workflows/A-${one}.json</JsonFileName></Workflow>
    <Workflow WorkflowId="{${other}}" Name="Second" Description="${second}"><JsonFileName>/Workflows/B-${other}.json</JsonFileName></Workflow>
  </Workflows>
</ImportExportXml>`,
      [`Workflows/A-${one}.json`]: flow,
      [`Workflows/B-${other}.json`]: flow,
    });
    const found = await findings(files('Sends orders.', instruction('unencrypted-http')));
    expect(found.map(({ flow: of, suppressed }) => [of?.name, suppressed?.by])).toEqual(
      expect.arrayContaining([
        ['First', undefined],
        ['Second', 'note'],
      ]),
    );
    const mistakes = await findings(files('', 'sluice: ignore unencrypted-htp -- x'));
    expect(mistakes.find(({ rule }) => rule === 'invalid-ignore')?.location).toMatchObject({
      file: 'customizations.xml',
      pointer: '/importexportxml/workflows/workflow[2]/description',
      line: 5,
      column: 94,
    });
    // The place among the workflows is no part of the identity.
    const [before, after] = [
      mistakes,
      await findings({
        ...files('', ''),
        'customizations.xml': `<ImportExportXml><Workflows><Workflow WorkflowId="{${other}}" Name="Second" Description="sluice: ignore unencrypted-htp -- x"/></Workflows></ImportExportXml>`,
      }),
    ].map((all) => all.find(({ rule }) => rule === 'invalid-ignore')?.fingerprint);
    expect(before).toBe(after);
  });
});
