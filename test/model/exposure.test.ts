import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { triggerRestriction } from '../../src/model/exposure.js';
import type { Form } from '../../src/model/flow.js';
import type { Exposure } from '../../src/result.js';
import { anyoneCanStart } from '../../src/result.js';
import { armFlow, armFlowAt, flowWith, found, rootOf } from '../support/model.js';

function exposureOf(trigger: JsonObject, form: Form = 'solution', standardKind?: string): Exposure {
  const definition = { triggers: { manual: trigger }, actions: {} };
  return flowWith(definition, { form, ...(standardKind && { standardKind }) }).exposure;
}

function request(kind?: string, inputs: JsonObject = {}): JsonObject {
  return { type: 'Request', ...(kind !== undefined && { kind }), inputs };
}

describe('a Power Automate flow can be started by', () => {
  it.each<[expected: Exposure, setting: Json | undefined, users?: Json]>([
    ['signed-link', undefined],
    ['signed-link', null],
    ['signed-link', ''],
    ['signed-link', ' \t'],
    ['signed-link', 'All'],
    ['signed-link', ' aLL '],
    ['tenant', 'Tenant'],
    ['tenant', 'TENANT'],
    ['tenant', 'User'],
    ['tenant', 'user', ' ; , '],
    ['tenant', 'User', null],
    ['tenant', 'User', []],
    ['listed', 'User', 'jo@contoso.com'],
    ['listed', 'USER', ';jo@contoso.com;'],
    ['listed', 'User', "@parameters('users')"],
    ['listed', 'User', ['jo@contoso.com']],
    ['unknown', "@parameters('who')"],
    ['unknown', 'Everyone'],
    ['unknown', true],
    ['unknown', { toString: 'All' }],
    ['unknown', ['All']],
  ])('%s when the setting is %j and the users are %j', (expected, setting, users) => {
    const inputs = {
      ...(setting !== undefined && { triggerAuthenticationType: setting }),
      ...(users !== undefined && { TriggerAllowedUsers: users }),
    };
    for (const kind of [undefined, '', 'Http', 'HTTP ', 'TeamsWebhook']) {
      expect(exposureOf(request(kind, inputs))).toBe(expected);
    }
  });

  it.each<[expected: Exposure, trigger: JsonObject]>([
    ['app-user', request('Button')],
    ['app-user', request('PowerApp')],
    ['app-user', request('POWERAPPV2')],
    ['app-user', request('ApiConnection')],
    ['app-user', request('PowerPages')],
    ['app-user', { type: 'Manual' }],
    ['agent-user', request('VirtualAgent')],
    ['agent-user', request('skills')],
    ['agent-user', { type: 'OpenApiConnection', kind: 'PowerVirtualAgents' }],
    ['event', { type: 'OpenApiConnection' }],
    ['event', { type: 'OpenApiConnectionWebhook' }],
    ['event', { type: 'Recurrence' }],
    ['event', { type: 'Http' }],
    ['unknown', request('SomethingNew')],
    ['unknown', request('Agent')],
  ])('%s for %j', (expected, trigger) => {
    expect(exposureOf(trigger)).toBe(expected);
  });

  it('the most open of its triggers', () => {
    const triggers = {
      timer: { type: 'Recurrence' },
      manual: request('Http'),
      b: request('Button'),
    };
    expect(flowWith({ triggers, actions: {} }).exposure).toBe('signed-link');
  });

  it('nobody knows whom without a trigger', () => {
    expect(flowWith({ triggers: {}, actions: {} }).exposure).toBe('unknown');
  });
});

test.each<[form: Form, exposure: Exposure]>([
  ['solution', 'signed-link'],
  ['flow-package', 'signed-link'],
  ['dataverse-row', 'signed-link'],
  ['admin-api', 'signed-link'],
  ['definition', 'signed-link'],
  ['standard', 'unknown'],
  ['gallery-template', 'unknown'],
])('the same Request trigger of a %s: %s', (form, exposure) => {
  expect(exposureOf(request('Http'), form)).toBe(exposure);
});

test('a conversation with an agent has access rules of its own', () => {
  expect(exposureOf(request(), 'definition', 'Agent')).toBe('unknown');
});

test('anyone is whoever holds the URL or needs none', () => {
  const all: Exposure[] = [
    'public',
    'signed-link',
    'tenant',
    'listed',
    'app-user',
    'event',
    'unknown',
  ];
  expect(all.filter(anyoneCanStart)).toEqual(['public', 'signed-link']);
});

describe('the access control of a Logic App', () => {
  const oauth = { policies: { p1: { type: 'AAD', claims: [] } } };
  const addresses = (...ranges: string[]) => ({
    allowedCallerIpAddresses: ranges.map((addressRange) => ({ addressRange })),
  });

  it.each<[expected: Exposure, accessControl: Json | undefined]>([
    ['signed-link', undefined],
    ['signed-link', null],
    ['signed-link', {}],
    ['signed-link', { contents: addresses('203.0.113.7') }],
    ['signed-link', { triggers: {} }],
    ['signed-link', { triggers: { allowedCallerIpAddresses: null } }],
    ['signed-link', { triggers: { openAuthenticationPolicies: { policies: {} } } }],
    ['signed-link', { triggers: { openAuthenticationPolicies: {} } }],
    ['signed-link', { triggers: addresses('0.0.0.0/0') }],
    ['signed-link', { triggers: addresses('203.0.113.7', ' 0.0.0.0 - 255.255.255.255 ') }],
    ['signed-link', { triggers: addresses('198.51.100.1/0') }],
    ['signed-link', { triggers: addresses('::/0') }],
    ['signed-link', { triggers: addresses('128.0.0.0/1', '0.0.0.0/1') }],
    ['signed-link', { triggers: addresses('0.0.0.0-99.255.255.255', '100.0.0.0-255.255.255.255') }],
    ['listed', { triggers: addresses('0.0.0.0/1', '128.0.0.0/2') }],
    ['listed', { triggers: addresses('1.0.0.0-255.255.255.255') }],
    ['listed', { triggers: addresses('0.0.0.0-0.0.0.0') }],
    ['listed', { triggers: addresses('203.0.113.0/24') }],
    ['listed', { triggers: addresses("[parameters('range')]") }],
    ['listed', { triggers: addresses() }],
    ['listed', { Triggers: { AllowedCallerIPAddresses: [] } }],
    ['listed', { triggers: { openAuthenticationPolicies: oauth } }],
    ['listed', { triggers: { ...addresses('0.0.0.0/0'), openAuthenticationPolicies: oauth } }],
    ['unknown', "[parameters('access')]"],
    ['unknown', { triggers: "[variables('access')]" }],
    ['unknown', { triggers: { allowedCallerIpAddresses: "[parameters('ips')]" } }],
    ['unknown', { triggers: { openAuthenticationPolicies: { policies: "[parameters('p')]" } } }],
  ])('makes it %s: %j', (expected, accessControl) => {
    const triggers = { manual: request('Http') };
    const beside: JsonObject = accessControl === undefined ? {} : { accessControl };
    expect(armFlow({ triggers, actions: {} }, { beside }).exposure).toBe(expected);
  });

  it('says nothing about a button or a schedule', () => {
    const of = (trigger: JsonObject) => armFlow({ triggers: { t: trigger }, actions: {} }).exposure;
    expect(of(request('Button'))).toBe('app-user');
    expect(of({ type: 'Recurrence' })).toBe('event');
    expect(of(request('EventGrid'))).toBe('signed-link');
  });
});

const examples = new URL(
  '../../../shared/corpus/shapes/logic-app-arm/access-control/',
  import.meta.url,
);

describe.runIf(existsSync(examples))('of the example templates', () => {
  it.each([
    ['none', 'none'],
    ['whole-internet', 'none'],
    ['whole-internet-cidr', 'none'],
    ['contents-only', 'none'],
    ['disabled-state', 'none'],
    ['ip-list', 'addresses'],
    ['block-all', 'addresses'],
    ['empty-list-only-logic-apps', 'addresses'],
    ['oauth-sas-on', 'oauth'],
    ['oauth-sas-disabled', 'oauth'],
    ['arm-expression', 'unknown'],
  ])('%s restricts: %s', (name, restriction) => {
    const template = readFileSync(new URL(`${name}.json`, examples), 'utf8');
    const resource = rootOf(JSON.parse(template), { arm: true }).get('resources')?.at(0);
    expect(triggerRestriction(found(resource))).toBe(restriction);
    expect(armFlowAt(resource).family).toBe('logic-app');
  });
});
