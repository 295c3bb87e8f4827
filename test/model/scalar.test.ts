import { expect, it } from 'vitest';
import { scalarText } from '../../src/json/json.js';
import { lint } from '../../src/node/library.js';
import { flowOf } from '../support/flows.js';

const odd = { toString: 'x', valueOf: 1 };

it('is the text of what has one', () => {
  expect(['a', 1.5, true].map(scalarText)).toEqual(['a', '1.5', 'true']);
  expect([undefined, null, [], {}, odd].map(scalarText)).toEqual(Array(5).fill(undefined));
});

it('objects that refuse to become text stand wherever a word is expected', async () => {
  const trigger = {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: {
        apiId: '/apis/shared_commondataserviceforapps',
        operationId: 'SubscribeWebhookTrigger',
      },
      parameters: { 'subscriptionRequest/scope': odd },
    },
    runtimeConfiguration: { secureData: { properties: [odd] } },
  };
  const actions = {
    Switch: {
      type: 'Switch',
      expression: '@triggerBody()',
      cases: { One: { case: odd, actions: {} } },
    },
    Link: {
      type: 'OpenApiConnection',
      inputs: {
        host: { apiId: '/apis/shared_sharepointonline', operationId: 'HttpRequest' },
        parameters: {
          'parameters/uri': '_api/web/ShareLink',
          'parameters/body': { request: { settings: { linkKind: odd } } },
        },
      },
    },
    Answer: {
      type: 'Response',
      kind: 'Http',
      inputs: { statusCode: odd, headers: { 'Access-Control-Allow-Origin': odd } },
    },
  };
  const flows = [flowOf({ trigger }, actions), { type: odd, ...flowOf({ trigger }, actions) }];
  for (const flow of flows) {
    const inputs = [{ path: 'flow.json', bytes: Buffer.from(JSON.stringify(flow)) }];
    const { problems, summary } = await lint(inputs, { persona: 'auditor', now: '2026-11-23' });
    expect(problems).toEqual([]);
    expect(summary.flows).toBe(1);
  }
});
