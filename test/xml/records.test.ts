import { describe, expect, it, test } from 'vitest';
import { readCustomizations } from '../../src/xml/customizations.js';
import { readWorkflowData } from '../../src/xml/data.js';
import { readEnvironmentVariable } from '../../src/xml/environment-variable.js';
import type { XmlResult } from '../../src/xml/scan.js';
import { readSolutionXml } from '../../src/xml/solution.js';
import type { WorkflowInfo } from '../../src/xml/workflow.js';

function read<Value>(result: XmlResult<Value>): Value {
  if (!result.ok) throw new Error(`${result.line}:${result.column} ${result.reason}`);
  return result.value;
}

const asAttributes = `
<Workflow WorkflowId="{11111111-ABCD-3333-4444-555555555555}" Name="Nightly sync" Description="Every night">
  <JsonFileName>/Workflows/Nightlysync-11111111-ABCD-3333-4444-555555555555.json</JsonFileName>
  <Type>1</Type><Category>5</Category><Scope>4</Scope><StateCode>1</StateCode>
  <ModernFlowType>0</ModernFlowType>
</Workflow>`;
const asElements = `
<workflow><workflowid>11111111-abcd-3333-4444-555555555555</workflowid>
  <LocalizedNames><LocalizedName languagecode="1033" description="Nightly sync"/></LocalizedNames>
  <Descriptions><Description languagecode="1033" description=" Every night "/></Descriptions>
  <JSONFILENAME>
    //Workflows/Nightlysync-11111111-ABCD-3333-4444-555555555555.json
  </JSONFILENAME>
  <type>1</type><category> 5 </category><scope>4</scope><statecode>1</statecode>
  <modernflowtype>0</modernflowtype>
</workflow>`;
const nightly = {
  id: '11111111-abcd-3333-4444-555555555555',
  name: 'Nightly sync',
  jsonFileName: 'Workflows/Nightlysync-11111111-ABCD-3333-4444-555555555555.json',
  category: 5,
  type: 1,
  state: 'on',
  description: 'Every night',
  modernFlowType: 0,
  scope: 4,
};

describe('a workflow', () => {
  it.each([
    ['attributes', asAttributes],
    ['elements in other letters', asElements],
  ])('is read from %s, in customizations.xml and beside its file', (_how, xml) => {
    const plain = (info: WorkflowInfo) => ({ ...info, description: info.description?.text });
    expect(plain(read(readWorkflowData(xml)))).toEqual(nightly);
    const all = `<ImportExportXml><Workflows>${xml}</Workflows></ImportExportXml>`;
    expect(read(readCustomizations(all)).workflows.map(plain)).toEqual([nightly]);
  });

  it.each<[code: string, state: string]>([
    ['<StateCode>0</StateCode>', 'off'],
    ['<StateCode>1</StateCode>', 'on'],
    ['<StateCode>2</StateCode>', 'unknown'],
    ['<StateCode>on</StateCode>', 'unknown'],
    ['<StateCode/>', 'unknown'],
    ['', 'unknown'],
  ])('%s says that it is %s', (code, state) => {
    expect(read(readWorkflowData(`<Workflow>${code}</Workflow>`)).state).toBe(state);
  });

  it('keeps what it is called, whatever signs are in it', () => {
    const xml = `<Workflow Name="A &amp; B &lt;&#x43;&gt; &quot;&#233;&quot;"><Description><![CDATA[<&>]]></Description></Workflow>`;
    expect(read(readWorkflowData(xml))).toMatchObject({
      name: 'A & B <C> "é"',
      description: { text: '<&>' },
    });
  });

  it('of another kind of file is unknown', () => {
    expect(read(readWorkflowData('<Entity Name="x"/>'))).toEqual({ state: 'unknown' });
    expect(read(readCustomizations('<Workflows><Workflow Name="x"/></Workflows>'))).toEqual({
      workflows: [],
      connectionReferences: [],
    });
  });
});

test('customizations.xml names every workflow and connection reference', () => {
  const xml = `<?xml version="1.0"?>
<ImportExportXml xmlns:xsi="x">
  <Entities><Entity><Workflows><Workflow Name="not one"/></Workflows></Entity></Entities>
  <Workflows><Workflow Name="One"/><Workflow Name="Two"></Workflow></Workflows>
  <connectionreferences>
    <connectionreference connectionreferencelogicalname="abc_mail">
      <connectionreferencedisplayname>Outlook</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid>
    </connectionreference>
    <connectionreference><connectionreferencelogicalname>abc_erp</connectionreferencelogicalname>
      <customconnectorid>{1}</customconnectorid></connectionreference>
  </connectionreferences>
  <Workflows/><Workflows><Workflow Name="Three"/></Workflows>
</ImportExportXml>`;
  const { workflows, connectionReferences } = read(readCustomizations(xml));
  expect(workflows.map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
  expect(connectionReferences).toEqual([
    {
      logicalName: 'abc_mail',
      displayName: 'Outlook',
      connectorId: '/providers/Microsoft.PowerApps/apis/shared_office365',
    },
    { logicalName: 'abc_erp', customConnectorId: '{1}' },
  ]);
});

describe('solution.xml', () => {
  const manifest = (managed: string) =>
    `<ImportExportXml version="9"><SolutionManifest><UniqueName>Contoso</UniqueName>
     <Version>1.0.0.3</Version><Managed>${managed}</Managed>
     <Publisher><UniqueName>contosopub</UniqueName></Publisher></SolutionManifest></ImportExportXml>`;

  it.each<[code: string, managed: boolean | undefined]>([
    ['0', false],
    ['1', true],
    ['2', undefined],
    ['', undefined],
    ['-1', undefined],
  ])('with %j is managed: %j', (code, managed) => {
    expect(read(readSolutionXml(manifest(code)))).toEqual({
      uniqueName: 'Contoso',
      version: '1.0.0.3',
      managed,
      publisher: 'contosopub',
    });
  });
});

describe('an environment variable', () => {
  const text = `<environmentvariabledefinition schemaname="abc_Key">
  <displayname default="API key"><label description="Other" languagecode="1033" /></displayname>
  <description><label description="Of the ERP"/></description>
  <defaultvalue> {&quot;a&quot;:1}&#xA;</defaultvalue>
  <secretstore>0</secretstore><type>100000003</type>
</environmentvariabledefinition>`;

  it('says its name, type and default', () => {
    expect(read(readEnvironmentVariable(text))).toMatchObject({
      schemaName: 'abc_Key',
      displayName: 'API key',
      description: 'Of the ERP',
      type: 100000003,
      secretStore: 0,
      defaultValue: ' {"a":1}\n',
    });
  });

  it('says where the default stands', () => {
    const { defaultValueSpan } = read(readEnvironmentVariable(text));
    const { start = 0, end = 0 } = defaultValueSpan ?? {};
    expect(text.slice(start, end)).toBe(' {&quot;a&quot;:1}&#xA;');
  });

  it.each<[written: string, value: string | undefined, source: string]>([
    ['<defaultvalue></defaultvalue>', '', ''],
    ['<defaultvalue/>', '', ''],
    ['<DefaultValue>x</DefaultValue>', 'x', 'x'],
    ['<defaultvalue><![CDATA[<a>&amp;]]></defaultvalue>', '<a>&amp;', '<![CDATA[<a>&amp;]]>'],
    ['<defaultvalue>a<!-- c -->b</defaultvalue>', 'ab', 'a<!-- c -->b'],
    ['<defaultvalue>first</defaultvalue><defaultvalue>second</defaultvalue>', 'first', 'first'],
  ])('%s', (written, value, source) => {
    const xml = `<environmentvariabledefinition>${written}</environmentvariabledefinition>`;
    const { defaultValue, defaultValueSpan } = read(readEnvironmentVariable(xml));
    expect(defaultValue).toBe(value);
    expect(xml.slice(defaultValueSpan?.start, defaultValueSpan?.end)).toBe(source);
  });

  it('without a default has none', () => {
    const xml = '<environmentvariabledefinition schemaname="a"/>';
    const value = read(readEnvironmentVariable(xml));
    expect(value.defaultValue).toBeUndefined();
    expect(value.defaultValueSpan).toBeUndefined();
    expect(value.schemaName).toBe('a');
  });
});
