import { describe } from 'vitest';
import {
  cloudFlow,
  compose,
  getSecret,
  http,
  type Json,
  logicApp,
  plainDefinition,
  recurrence,
  secretValue,
  secured,
  table,
} from './support.js';

const hidden = getSecret(secured('outputs'));
const held = "@outputs('Hold')";
const uri = 'https://erp.example.org/orders';
const chain = (actions: Json, more: Json = {}): Json =>
  cloudFlow(recurrence, { Get_secret: hidden, ...actions }, more);
const initialize = (value: unknown): Json => ({
  type: 'InitializeVariable',
  runAfter: {},
  inputs: { variables: [{ name: 'word', type: 'string', value }] },
});
const setVariable = (value: unknown): Json => ({
  type: 'SetVariable',
  runAfter: {},
  inputs: { name: 'word', value },
});
const app = (actions: Json, parameters: Json): Json =>
  logicApp(recurrence, actions, { parameters });
const secure = { word: { type: 'securestring' } };
const key = (value: string): Json => ({ headers: { 'x-api-key': value } });

describe('secret-in-variable', () => {
  const one = (value: unknown): Json => chain({ Start: initialize(value) });
  const found = ['Start low/high/pedantic'];
  const set = (action: Json): Json => chain({ Start: initialize(''), Set: action });
  table('secret-in-variable', [
    { title: 'InitializeVariable', flow: one(secretValue), expect: found },
    { title: 'interpolated', flow: one("Bearer @{body('Get_secret')?['value']}"), expect: found },
    {
      title: 'in an object',
      flow: one({ a: ["@outputs('Get_secret')?['body/value']"] }),
      expect: found,
    },
    {
      title: 'SetVariable',
      flow: set(setVariable(secretValue)),
      expect: ['Set low/high/pedantic'],
    },
    {
      title: 'AppendToStringVariable',
      flow: set({ type: 'AppendToStringVariable', inputs: { name: 'word', value: secretValue } }),
      expect: ['Set low/high/pedantic'],
    },
    {
      title: 'AppendToArrayVariable',
      flow: set({
        type: 'AppendToArrayVariable',
        inputs: { name: 'word', value: { k: secretValue } },
      }),
      expect: ['Set low/high/pedantic'],
    },
    {
      title: 'letter case of the type',
      flow: set({ type: 'setvariable', inputs: { name: 'word', value: secretValue } }),
      expect: ['Set low/high/pedantic'],
    },
    {
      title: 'through a Compose',
      flow: chain({ Hold: compose(secretValue), Start: initialize(held) }),
      expect: found,
    },
    { title: 'encoded', flow: one("@base64(body('Get_secret')?['value'])"), expect: found },
    {
      title: 'read unsecured',
      flow: cloudFlow(recurrence, { Get_secret: getSecret(), Start: initialize(secretValue) }),
      expect: found,
    },
    {
      title: 'secure parameter',
      flow: app({ Start: initialize("@parameters('word')") }, secure),
      expect: found,
    },
    {
      title: 'application setting',
      files: {
        'Orders/workflow.json': {
          definition: plainDefinition(recurrence, {
            Start: initialize("@appsetting('ErpApiKey')"),
          }),
          kind: 'Stateful',
        },
      },
      expect: ['Start low/medium/pedantic'],
    },
    {
      title: 'nested',
      flow: chain({
        Start: initialize(''),
        Try: { type: 'Scope', actions: { Set: setVariable(secretValue) } },
      }),
      expect: ['Try/Set low/high/pedantic'],
    },
    { title: 'literal', flow: one('quartz tulip under ladder'), expect: [] },
    {
      title: 'literal parameter',
      flow: cloudFlow(
        recurrence,
        { Start: initialize("@parameters('Key (abc_Key)')") },
        { parameters: { 'Key (abc_Key)': { type: 'String', defaultValue: 'quartz tulip' } } },
      ),
      expect: [],
    },
    { title: 'length', flow: one("@length(body('Get_secret')?['value'])"), expect: [] },
    { title: 'comparison', flow: one("@empty(body('Get_secret')?['value'])"), expect: [] },
    {
      title: 'choice among literals',
      flow: one("@if(equals(body('Get_secret')?['value'],'x'),'a','b')"),
      expect: [],
    },
    { title: 'name', flow: one("@body('Get_secret')?['name']"), expect: [] },
    { title: 'Compose is none', flow: chain({ Hold: compose(secretValue) }), expect: [] },
    {
      title: 'counter',
      flow: chain({
        Start: initialize(0),
        Next: { type: 'IncrementVariable', inputs: { name: 'word', value: 1 } },
      }),
      expect: [],
    },
    {
      title: 'answer of the service',
      flow: chain({
        Call: http({ uri, ...key(secretValue) }),
        Start: initialize("@body('Call')?['orders']"),
      }),
      expect: [],
    },
  ]);
});
