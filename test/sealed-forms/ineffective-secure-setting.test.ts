import { describe } from 'vitest';
import {
  type Case,
  cloudFlow,
  compose,
  getSecret,
  http,
  type Json,
  recurrence,
  request,
  secured,
  table,
} from './support.js';

const uri = 'https://erp.example.org/orders';
const step = (action: Json): Json => cloudFlow(recurrence, { Step: action });
const both = secured('inputs', 'outputs');

describe('ineffective-secure-setting', () => {
  const found = ['Step low/high/regular'];
  const set = { inputs: { name: 'v', value: 'a' } };
  const quietPairs: [string, Json][] = [
    ['Compose', compose('a', secured('inputs'))],
    ['Compose, both', compose('a', both)],
    [
      'ParseJson',
      { type: 'ParseJson', inputs: { content: '{}', schema: {} }, ...secured('inputs') },
    ],
    ['Response', { type: 'Response', inputs: { statusCode: 200 }, ...secured('inputs') }],
    ['Http', http({ uri }, both)],
    ['Http, outputs', http({ uri }, secured('outputs'))],
    ['Http, inputs', http({ uri }, secured('inputs'))],
    ['connector', getSecret(secured('outputs'))],
    ['nothing tracked', http({ uri }, { trackedProperties: {}, ...both })],
    ['tracked only', compose('a', { trackedProperties: { a: 'b' } })],
    ['not set', { type: 'SetVariable', ...set, runtimeConfiguration: {} }],
    ['as data', compose({ runtimeConfiguration: { secureData: { properties: ['outputs'] } } })],
    [
      'child flow',
      {
        type: 'Workflow',
        inputs: { host: { workflowReferenceName: '5a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d' } },
        ...both,
      },
    ],
  ];
  const flaggedPairs: [string, Json][] = [
    [
      'InitializeVariable',
      {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'v', type: 'string', value: 'a' }] },
        ...secured('inputs'),
      },
    ],
    ['SetVariable', { type: 'SetVariable', ...set, ...secured('inputs') }],
    ['setvariable', { type: 'setvariable', ...set, ...both }],
    ['AppendToArrayVariable', { type: 'AppendToArrayVariable', ...set, ...secured('inputs') }],
    ['IncrementVariable', { type: 'IncrementVariable', ...set, ...secured('outputs') }],
    ['Scope', { type: 'Scope', actions: {}, ...both }],
    ['Foreach', { type: 'Foreach', foreach: '@createArray(1)', actions: {}, ...secured('inputs') }],
    ['Until', { type: 'Until', expression: '@true', actions: {}, ...secured('inputs') }],
    ['If', { type: 'If', expression: '@true', actions: {}, ...secured('inputs') }],
    ['Switch', { type: 'Switch', expression: '@item()', cases: {}, ...secured('outputs') }],
    [
      'Terminate',
      {
        type: 'Terminate',
        inputs: { runStatus: 'Failed', runError: { message: 'x' } },
        ...secured('inputs'),
      },
    ],
    ['Compose, outputs alone', compose('a', secured('outputs'))],
    [
      'ParseJson, outputs alone',
      { type: 'ParseJson', inputs: { content: '{}', schema: {} }, ...secured('outputs') },
    ],
    [
      'Response, outputs alone',
      { type: 'Response', inputs: { statusCode: 200 }, ...secured('outputs') },
    ],
    ['unknown value', http({ uri }, secured('input'))],
    ['unknown value beside a good one', http({ uri }, secured('outputs', 'headers'))],
    [
      'tracked properties',
      http({ uri }, { ...both, trackedProperties: { id: "@action()['outputs']['body']" } }),
    ],
  ];
  table('ineffective-secure-setting', [
    ...flaggedPairs.map(([title, action]): Case => ({ title, flow: step(action), expect: found })),
    {
      title: 'nested',
      flow: cloudFlow(recurrence, {
        Try: {
          type: 'Scope',
          actions: { Step: { type: 'SetVariable', ...set, ...secured('inputs') } },
        },
      }),
      expect: ['Try/Step low/high/regular'],
    },
    ...quietPairs.map(([title, action]): Case => ({ title, flow: step(action), expect: [] })),
    {
      title: 'Request trigger',
      flow: cloudFlow(request({ triggerAuthenticationType: 'Tenant' }, both)),
      expect: [],
    },
  ]);
});
