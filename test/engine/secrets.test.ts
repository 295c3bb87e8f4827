import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.js';
import { Value } from '../../src/model/value.js';
import { defineRule } from '../../src/rule.js';
import { found } from '../support/model.js';
import { flowText, keyed, lintTexts, ruleOf, says } from './support.js';

/** With everything in it that some writer escapes. */
const secret = `Gannet&Lantern+48/'Meadow"`;
const inExpression = secret.replaceAll("'", "''");
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Whatever a run says of these actions, as one text in which no way of writing the secret may occur. */
async function said(text: string, rules?: Parameters<typeof lintTexts>[1]): Promise<string> {
  const result = await lintTexts({ 'flow.json': text }, rules);
  expect(result.findings.length).toBeGreaterThan(0);
  return JSON.stringify(result);
}

function expectHidden(text: string, ...parts: string[]): void {
  for (const part of parts) {
    const forms = [part, JSON.stringify(part).slice(1, -1), encodeURIComponent(part), base64(part)];
    for (const form of forms) expect(text).not.toContain(form.replaceAll('"', '\\"'));
  }
}

describe('no output holds a secret', () => {
  it.each<[what: string, actions: JsonObject]>([
    ['in a header', { Call: keyed(secret) }],
    ['in an expression', { Call: keyed(`@concat('${inExpression}')`) }],
    [
      'in base64',
      { Call: keyed(`@concat('Basic ', base64('user:${inExpression}'))`, 'Authorization') },
    ],
    ['in encoded base64', { Call: keyed(`Basic ${base64(`user:${secret}`)}`, 'Authorization') }],
    [
      'in JSON text',
      { Call: keyed(`@json('${JSON.stringify({ k: secret }).replaceAll("'", "''")}')['k']`) },
    ],
    [
      'that stands beside its use',
      {
        Note: { type: 'Compose', inputs: `now ${secret} then` },
        Call: keyed(secret),
        Http: {
          type: 'Http',
          inputs: { uri: `http://a.example/?q=${encodeURIComponent(secret)}` },
        },
      },
    ],
    [
      'that names an action',
      { Call: keyed(secret), [secret]: { type: 'Http', inputs: { uri: 'http://a.example' } } },
    ],
    [
      'that names a member',
      {
        Call: keyed(secret),
        B: { type: 'Http', inputs: { uri: 'http://a.example', [secret]: '@oh no(' } },
      },
    ],
  ])('%s', async (_what, actions) => {
    for (const indent of [0, 2]) expectHidden(await said(flowText(actions, {}, indent)), secret);
  });

  it.each([/[&+/']/g, /[^\w"]/g, /[a-zA-Z]/g])(
    'that the file writes with escapes: %s',
    async (signs) => {
      const text = flowText({ Call: keyed(secret) });
      const start = text.indexOf('Gannet');
      const end = text.indexOf('Meadow') + 'Meadow'.length;
      const escaped = text
        .slice(start, end)
        .replace(signs, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
      const output = await said(text.slice(0, start) + escaped + text.slice(end));
      expectHidden(output, secret);
      expect(output).not.toContain(escaped.replaceAll('\\', '\\\\'));
      expect(output).not.toContain('annet');
    },
  );

  it('that is put together from parts, in either place', async () => {
    const parameters = { head: { type: 'String', defaultValue: 'Gannet-Lantern' } };
    const text = flowText({ Call: keyed("@{parameters('head')}-Meadow-Thistle") }, { parameters });
    expectHidden(await said(text), 'Gannet-Lantern', '-Meadow-Thistle');
  });

  it('of four characters', async () => {
    const authentication = { type: 'Basic', username: 'u', password: 'Fe9n' };
    const call = { type: 'Http', inputs: { uri: 'http://a.example', authentication } };
    expectHidden(await said(flowText({ Call: call })), 'Fe9n');
  });

  it('that only a rule knows of', async () => {
    const rule = ruleOf('own', function* (flow) {
      const at = found(flow.definition.path('actions', 'Note', 'inputs'));
      yield says(at, {
        secret,
        message: `It is ${secret}.`,
        advice: `Remove ${secret}.`,
        related: [{ at, message: `${secret} again` }],
        trace: [{ at, message: secret }],
        fix: { title: `Replace ${secret}`, safe: false, edits: [] },
      });
    });
    expectHidden(
      await said(flowText({ Note: { type: 'Compose', inputs: secret } }), [rule]),
      secret,
    );
  });
});

test('of a long secret the beginning is shown, so that people can find it', async () => {
  const { findings } = await lintTexts({ 'flow.json': flowText({ Call: keyed(secret) }) });
  const [finding] = findings.filter(({ rule }) => rule === 'plaintext-api-key');
  expect(finding?.location.excerpt?.lines).toEqual(['"x-api-key": "Ga••••••"']);
  expect(finding?.message).toContain(`${secret.length} characters, starting with 'Ga'`);
});

test('a secret of one file is hidden in the findings of all', async () => {
  const files = {
    'a.json': flowText(
      { Note: { type: 'Http', inputs: { uri: 'http://a.example', body: secret } } },
      {},
      0,
    ),
    'z.json': flowText({ Call: keyed(secret) }),
  };
  expectHidden(JSON.stringify(await lintTexts(files)), secret);
});

test('rules about documents are masked like any other', async () => {
  const rule = defineRule({
    ...ruleOf('about-text', () => []),
    *document(document) {
      yield says(new Value(document, document.root), { message: document.text });
    },
  });
  const text = flowText({ Call: keyed(secret) });
  expectHidden(await said(text, [rule]), secret);
});
