import { describe } from 'vitest';
import { type Case, cloudFlow, flowFile, flowId, type Json, table } from './support.js';

const bot = (mode: string | undefined): string => `<?xml version="1.0" encoding="utf-8"?>
<bot schemaname="abc_helper">
  ${mode === undefined ? '' : `<authenticationmode>${mode}</authenticationmode>`}
  <authenticationtrigger>0</authenticationtrigger>
  <iscustomizable>1</iscustomizable>
  <language>1033</language>
  <name>Helper</name>
</bot>`;
const component = `<botcomponent schemaname="abc_helper.topic.Order">
  <componenttype>9</componenttype>
  <name>Order</name>
  <parentbotid><schemaname>abc_helper</schemaname></parentbotid>
</botcomponent>`;
const topic = (...lines: string[]): string =>
  [
    'kind: AdaptiveDialog',
    'beginDialog:',
    '  kind: OnRecognizedIntent',
    '  id: main',
    '  actions:',
    ...lines,
    '',
  ].join('\n');
const callsFlow = topic(
  '    - kind: InvokeFlowAction',
  '      id: invoke_1',
  `      flowId: ${flowId}`,
);
const callsHttp = topic(
  '    - kind: HttpRequestAction',
  '      id: http_1',
  '      url: https://api.example.org/orders',
);
const speaks = topic('    - kind: SendActivity', '      id: say_1', '      activity: Hello');
const agent = (mode: string | undefined, data: string, more: Json = {}, folder = ''): Json => ({
  [`${folder}bots/abc_helper/bot.xml`]: bot(mode),
  [`${folder}bots/abc_helper/configuration.json`]: { isLightweightBot: false },
  [`${folder}botcomponents/abc_helper.topic.Order/botcomponent.xml`]: component,
  [`${folder}botcomponents/abc_helper.topic.Order/data`]: data,
  ...more,
});
const skill = cloudFlow({ manual: { type: 'Request', kind: 'Skills', inputs: { schema: {} } } });

describe('anonymous-agent', () => {
  const found = ['- medium/low/regular'];
  const one = (title: string, archive: Json, expect: string[]): Case => ({
    title,
    archive,
    expect,
  });
  const solution =
    '<ImportExportXml><SolutionManifest><UniqueName>Agents</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>';
  table('anonymous-agent', [
    one('calls a flow', agent('1', callsFlow), found),
    one('calls a flow of the export', agent('1', callsFlow, { [flowFile]: skill }), found),
    one('has an HTTP node', agent('1', callsHttp), found),
    one('in a folder', agent('1', callsFlow, {}, 'export/'), found),
    one(
      'BOM before the XML',
      { ...agent('1', callsFlow), 'bots/abc_helper/bot.xml': `\uFEFF${bot('1')}` },
      found,
    ),
    one(
      'CRLF',
      {
        ...agent('1', callsFlow.replaceAll('\n', '\r\n')),
        'bots/abc_helper/bot.xml': bot('1').replaceAll('\n', '\r\n'),
      },
      found,
    ),
    one('blank around the mode', agent(' 1 ', callsFlow), found),
    one('beside its solution', agent('1', callsHttp, { 'solution.xml': solution }), found),
    one('integrated sign-in', agent('2', callsFlow), []),
    one('custom Entra ID', agent('3', callsFlow), []),
    one('generic OAuth', agent('4', callsHttp), []),
    one('a call that is commented out', agent('1', callsFlow.replace(/^/gm, '# ')), []),
    one('neither flows nor HTTP nodes', agent('1', speaks), []),
    one(
      'only mentions one',
      agent('1', topic('    - kind: SendActivity', '      activity: "kind: InvokeFlowAction"')),
      [],
    ),
    one('without topics', { 'bots/abc_helper/bot.xml': bot('1') }, []),
    one('mode unspecified', agent('0', callsFlow), []),
    one('mode absent', agent(undefined, callsFlow), []),
    one(
      'topics of another agent',
      {
        ...agent('1', speaks),
        'botcomponents/xyz_other.topic.A/data': callsFlow,
        'bots/xyz_other/bot.xml': bot('2').replace('abc_helper', 'xyz_other'),
      },
      [],
    ),
  ]);
});
