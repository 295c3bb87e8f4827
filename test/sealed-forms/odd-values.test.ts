import { describe, expect, test } from 'vitest';
import { toHuman, toJson, toSarif } from '../../src/node/library.js';
import {
  cloudFlow,
  compose,
  type Files,
  flowFile,
  http,
  type Json,
  lintFiles,
  recurrence,
  request,
  template,
  workflowResource,
} from './support.js';

const call = http({ uri: 'http://erp.example.org' });
const plain = JSON.stringify(cloudFlow(request(), { Hold: compose('HERE'), Call: call }));

describe('odd names and values', () => {
  const shownEverywhere = async (files: Files): Promise<string> => {
    const result = await lintFiles(files);
    const sarif = toSarif(result, { rules: [], pages: {}, informationUri: 'https://example.org/' });
    return [
      toJson(result),
      toHuman(result, { color: false, width: 80, rules: [] }),
      JSON.stringify(sarif),
    ].join('\n');
  };

  test('names of the language are ordinary names', async () => {
    const text = plain
      .replace('"Hold"', '"__proto__"')
      .replace(
        '"HERE"',
        '{"__proto__":{"constructor":"@outputs(\'constructor\')"},"toString":"@variables(\'hasOwnProperty\')"}',
      )
      .replace('"Call"', '"constructor"');
    const result = await lintFiles({
      [flowFile]: text,
      ['__proto__']: text.replace('manual', '__proto__'),
    });
    expect(result.problems).toEqual([]);
    expect(
      result.findings
        .filter(({ rule }) => rule === 'unencrypted-http')
        .map(({ node }) => node?.name),
    ).toEqual(['constructor', 'constructor']);
    expect(({} as Json).polluted).toBeUndefined();
    expect(result.summary.actions).toBeGreaterThanOrEqual(2);
  });

  test('lone surrogates', async () => {
    const text = plain
      .replace('"HERE"', '"\\ud800"')
      .replaceAll('"Call"', '"C\\udc00"')
      .replace('erp', 'e\\ud800rp');
    const shown = await shownEverywhere({ [flowFile]: text });
    expect(shown).toContain('unencrypted-http');
  });

  test('control characters do not reach a terminal', async () => {
    const name = 'A\u001b[31m\u202e##vso[task.complete]\r\n::error::';
    const result = await lintFiles({ [flowFile]: cloudFlow(recurrence, { [name]: call }) });
    const text = toHuman(result, { color: false, width: 80, rules: [] });
    expect(['\u001b', '\u202e', '\r', '##vso['].filter((part) => text.includes(part))).toEqual([]);
    expect(text).not.toMatch(/^::/m);
  });

  test('whatever stands where a flow has something else', async () => {
    const odd = [
      null,
      1,
      'x',
      true,
      [],
      [[]],
      {},
      { type: 1 },
      { type: [] },
      { type: 'Http' },
      { type: 'Http', inputs: null },
      { type: 'Http', inputs: [1] },
      { type: 'If', actions: [], else: 1 },
      { type: 'Switch', cases: [1], default: null },
      { type: 'Foreach', actions: { A: null } },
      { type: 'Response', inputs: 'x' },
      { type: 'OpenApiConnection', inputs: { host: 'x', parameters: [] } },
      {
        type: 'Http',
        inputs: { uri: {}, headers: 'x', queries: [1], authentication: [], body: null },
        runAfter: 1,
        runtimeConfiguration: { secureData: { properties: 'inputs' } },
      },
      { type: 'InitializeVariable', inputs: { variables: { name: 1 } } },
      { type: 'SetVariable', inputs: {} },
      { type: 'Workflow', inputs: { host: { workflowReferenceName: 7 } } },
      { type: 'Select', inputs: { from: null, select: [] } },
      { type: 'ParseJson', inputs: { content: [], schema: 'x' } },
      { type: 'Until', expression: {}, limit: 'x', actions: 3 },
      { type: 'Agent', tools: [null] },
      { type: 'HttpWebhook', inputs: { subscribe: [], unsubscribe: 1 } },
      { type: 'Terminate', inputs: { runError: 'x' } },
    ];
    const actions = Object.fromEntries(odd.map((value, index) => [`O${index}`, value]));
    for (const value of odd) {
      const flows = [
        cloudFlow({ odd: value, ...request() }, { ...actions, Call: call }),
        {
          properties: {
            connectionReferences: value,
            definition: {
              triggers: value,
              actions: { Call: call },
              parameters: value,
              outputs: value,
              $schema: value,
            },
          },
        },
        cloudFlow(request(), {
          Call: {
            ...call,
            runAfter: value,
            runtimeConfiguration: value,
            metadata: value,
            description: value,
          },
        }),
        cloudFlow(
          {
            manual: {
              type: 'Request',
              kind: value,
              inputs: value,
              conditions: value,
              runtimeConfiguration: { secureData: value, staticResult: value },
            },
          },
          { Call: call },
        ),
        cloudFlow(
          {
            manual: {
              type: 'Request',
              kind: 'Http',
              inputs: {
                triggerAuthenticationType: value,
                triggerAllowedUsers: value,
                schema: value,
              },
            },
          },
          { Call: call },
        ),
        template({
          ...workflowResource(request(), { Call: call }),
          name: value,
          tags: value,
          location: value,
        }),
        template(
          workflowResource(request(), { Call: call }, { accessControl: value, state: value }),
        ),
        template(
          workflowResource(
            request(),
            { Call: call },
            {
              accessControl: {
                triggers: {
                  allowedCallerIpAddresses: value,
                  openAuthenticationPolicies: value,
                  sasAuthenticationPolicy: value,
                },
              },
            },
          ),
        ),
      ];
      const files = Object.fromEntries(flows.map((flow, index) => [`${index}.json`, flow]));
      const result = await lintFiles(files);
      expect(
        result.problems.filter(
          ({ kind }) => kind === 'rule-failed' || /internal|failed/.test(kind),
        ),
      ).toEqual([]);
      const found = result.findings.filter(({ rule }) => rule === 'unencrypted-http');
      // Resources of one literal name are one.
      const places = found.flatMap(({ occurrences = [] }) => [1, ...occurrences]);
      expect(places.length).toBe(flows.length);
    }
  });

  test('what is no object is said', async () => {
    const result = await lintFiles({
      [flowFile]: cloudFlow(recurrence, {
        A: null,
        B: [],
        Try: { type: 'Scope', actions: { C: 'x', Call: call } },
      }),
    });
    expect(result.problems).toEqual([
      expect.objectContaining({
        level: 'note',
        kind: 'no-object',
        message: expect.stringMatching(/^3 /),
      }),
    ]);
  });
});
