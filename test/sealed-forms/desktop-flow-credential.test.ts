import { describe } from 'vitest';
import {
  cloudFlow,
  compose,
  getSecret,
  type Json,
  operation,
  recurrence,
  request,
  secretValue,
  secured,
  table,
} from './support.js';

const step = (action: Json): Json => cloudFlow(recurrence, { Step: action });
const both = secured('inputs', 'outputs');

describe('desktop-flow-credential', () => {
  const run = (inputs: Json, more: Json = {}, operationId = 'RunUIFlow_V2'): Json =>
    operation(
      'shared_uiflow',
      operationId,
      { uiFlowId: '7b1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d', runMode: 'attended', ...inputs },
      more,
    );
  const found = ['Step high/high/regular'];
  const afterSecret = (inputs: Json, more: Json = {}): Json =>
    cloudFlow(recurrence, {
      Get_secret: getSecret(secured('outputs')),
      Hold: compose(secretValue, secured('inputs')),
      Step: run(inputs, more),
    });
  table('desktop-flow-credential', [
    { title: 'secret', flow: afterSecret({ 'item/Word': "@outputs('Hold')" }), expect: found },
    { title: 'secret, direct', flow: afterSecret({ 'item/Word': secretValue }), expect: found },
    {
      title: 'secret, outputs secured',
      flow: afterSecret({ 'item/Word': "@outputs('Hold')" }, secured('outputs')),
      expect: found,
    },
    {
      title: 'literal',
      flow: step(run({ 'item/Password': 'quartz tulip under ladder' })),
      expect: found,
    },
    {
      title: 'named like one',
      flow: cloudFlow(request({ triggerAuthenticationType: 'Tenant' }, both), {
        Step: run({ 'item/Password': "@triggerBody()?['a']" }),
      }),
      expect: found,
    },
    {
      title: 'named like one, other word',
      flow: cloudFlow(recurrence, {
        Rows: operation('shared_excelonlinebusiness', 'GetItems', {}),
        Step: run({ 'item/SAPPassword': "@body('Rows')?['value']?[0]?['b']" }),
      }),
      expect: found,
    },
    { title: 'api key', flow: step(run({ 'item/apiKey': "@parameters('k')" })), expect: found },
    {
      title: 'letter case of the operation',
      flow: step(run({ 'item/password': "@parameters('k')" }, {}, 'runuiflow_v2')),
      expect: found,
    },
    {
      title: 'nested',
      flow: cloudFlow(recurrence, {
        Each: {
          type: 'Foreach',
          foreach: '@createArray(1)',
          actions: {
            Step: run({ 'item/Passwort': "@parameters('k')", 'item/Password': "@parameters('k')" }),
          },
        },
      }),
      expect: ['Each/Step high/high/regular'],
    },
    {
      title: 'secret, inputs secured',
      flow: afterSecret({ 'item/Word': "@outputs('Hold')" }, secured('inputs')),
      expect: [],
    },
    { title: 'both secured', flow: afterSecret({ 'item/Word': secretValue }, both), expect: [] },
    {
      title: 'named like one, secured',
      flow: step(run({ 'item/Password': "@parameters('k')" }, secured('inputs'))),
      expect: [],
    },
    {
      title: 'other inputs',
      flow: cloudFlow(recurrence, {
        Rows: operation('shared_excelonlinebusiness', 'GetItems', {}),
        Step: run({ 'item/Order': "@body('Rows')?['value']" }),
      }),
      expect: [],
    },
    { title: 'no inputs', flow: step(run({})), expect: [] },
    {
      title: 'literal order',
      flow: step(run({ 'item/Customer': 'Contoso', 'item/Keyword': 'urgent' })),
      expect: [],
    },
    { title: 'empty', flow: step(run({ 'item/Password': '' })), expect: [] },
    {
      title: 'another connector',
      flow: step(operation('shared_contoso', 'Run', { 'item/Password': "@parameters('k')" })),
      expect: [],
    },
    {
      title: 'length of the secret',
      flow: afterSecret({ 'item/Length': "@length(outputs('Hold'))" }),
      expect: [],
    },
  ]);
});
