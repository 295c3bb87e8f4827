import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findSignedTriggerUrls, triggerSuffixes } from '../../src/knowledge/trigger-hosts.js';

const id = '0123456789abcdef0123456789abcdef';
const signature = 'Kd8-rain-garden-lantern-harbour-meadow';
const fullSignature = `${signature}-gate`;
const rights = '&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0';
const query = `?api-version=2016-06-01${rights}&sig=`;
const path = `/workflows/${id}/triggers/manual/paths/invoke`;
const direct = '/powerautomate/automations/direct';
const old = `https://prod-00.westeurope.logic.azure.com:443${path}${query}`;
const standard = `https://contoso.azurewebsites.net:443/api/Orders/triggers/When_called/invoke${query}`;

/** The signatures found in a text. */
function found(text: string): string[] {
  return [...findSignedTriggerUrls(text)].map(({ sigStart, sigEnd }) =>
    text.slice(sigStart, sigEnd),
  );
}

const environments = triggerSuffixes.map(
  ({ suffix }) => `https://0000111122223333444455556666777.8.${suffix}:443${direct}${path}${query}`,
);

const urls = [
  old,
  old.replace(':443', ''),
  old.replace('prod-00.westeurope.logic.azure.com', 'prod2-21.usgovtexas.logic.azure.us'),
  old.replace('prod-00.westeurope.logic.azure.com', 'prod-00.chinaeast2.logic.azure.cn'),
  old.replace('/invoke?', '/invoke/orders/17?'),
  old.replace('/triggers/', '/versions/08585287554177334956/triggers/'),
  ...environments,
  `https://default0d7c5f1e92ab4b078f551e2f6a7d3c.44.environment.api.powerplatform.com${direct}/cu/07${path}${query}`,
  standard,
  standard.replace('.net', '.us'),
];

describe.each(urls)('%s', (url) => {
  const text = `Call ${url}${signature} please`;

  it('is found, with and without letter case', () => {
    expect(found(text)).toEqual([signature]);
    const shouted = url.toUpperCase().replace('SIG=', 'sig=');
    expect(found(`${shouted}${signature}`)).toEqual([signature]);
  });

  it('is found in HTML, in escaped JSON and percent-encoded', () => {
    const html = `<a href="${url.replaceAll('&', '&amp;')}${signature}">here</a>`;
    const twice = url.replaceAll('&', '&amp;amp;') + signature;
    const json = `{"url":"${url.replaceAll('&', String.raw`\u0026`)}${signature}"}`;
    const inner = JSON.stringify(JSON.stringify({ url: url + signature })).replaceAll(
      '/',
      String.raw`\/`,
    );
    const encoded = `https://contoso.com/?next=${encodeURIComponent(url + signature)}&then=1`;
    for (const wrapped of [html, twice, json, inner, encoded]) {
      expect(found(wrapped)).toEqual([signature]);
    }
  });

  it('is none without a literal signature', () => {
    const values = [
      '',
      '\0',
      `${signature}\0`,
      `\0${signature}`,
      "@{variables('sig')}",
      `${signature}@{variables('rest')}`,
      '<sig>',
      '%3Csig%3E',
      '{sig}',
      'REDACTED',
      '***',
      'x'.repeat(43),
      'your-signature-goes-here',
      'short',
    ];
    for (const value of values) expect([value, found(`${url}${value}`)]).toEqual([value, []]);
    expect(found(url.replace(/[?&]sig=/, ''))).toEqual([]);
  });
});

test.each([
  // Something follows a signature that is complete
  [`${old}${fullSignature}\0`, [fullSignature]],
  [`${old}${fullSignature}@{variables('more')}`, [fullSignature]],
  [`${old}${signature}&x=1`, [signature]],
  [`${old}${signature}.`, [signature]],
  [`[here](${old}${signature})`, [signature]],
  [`<p>${old}${signature}</p>`, [signature]],
  // Its place in the query does not matter
  [`https://a.logic.azure.com${path}?sig=${signature}${rights}`, [signature]],
  // Unknown pieces
  [`https://\0.logic.azure.com${path}${query}${signature}`, [signature]],
  [`https://\0${path}${query}${signature}`, [signature]],
  [`\0${path}${query}${signature}`, [signature]],
  [`https://a.b.\0${direct}${path}${query}${signature}`, [signature]],
  [`\0/triggers/manual/paths/invoke${query}${signature}`, [signature]],
  [
    `https://a.logic.azure.com/workflows/\0/triggers/\0/paths/invoke${query}${signature}`,
    [signature],
  ],
  [`${path}${query}${signature}`, [signature]],
  [`@concat(variables('host'), '${path}${query}${signature}')`, [signature]],
  // Pieces of an expression are put together by the caller
  [`@concat('${old}', '${signature}')`, []],
  // Others
  [`https://api.contoso.com${path}${query}${signature}`, []],
  [`https://\0.contoso.com${path}${query}${signature}`, []],
  [`https://logic.azure.com.contoso.com${path}${query}${signature}`, []],
  [`https://notlogic.azure.com${path}${query}${signature}`, []],
  [`https://contoso.blob.core.windows.net/in/a.csv?sv=2022-11-02&sp=r&sig=${signature}`, []],
  [`https://contoso.azurewebsites.net/api/orders?sp=r&sig=${signature}`, []],
  [`https://a.logic.azure.com/workflows/${id}/runs/1/actions/Mail/run${query}${signature}`, []],
  [`https://a.logic.azure.com/workflows/{id}/triggers/manual/paths/invoke${query}${signature}`, []],
  [`https://a.logic.azure.com${path}?api-version=1&xsig=${signature}`, []],
  [`https://a.logic.azure.com${path}?api-version=1 &sig=${signature}`, []],
  ['', []],
])('%j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('several in one text, in order', () => {
  const text = urls.map((url, index) => `${url}${signature}-${index}`).join('\n');
  expect(found(text)).toEqual(urls.map((_, index) => `${signature}-${index}`));
});

test.each([
  [old, true],
  [old.replace('prod-00.westeurope', '\0'), true],
  [old.replace('azure.com', 'azure.us'), false],
  [old.replace('azure.com', 'azure.cn'), false],
  [environments[0] ?? '', false],
  [standard, false],
  [`https://\0${path}${query}`, false],
])('%j is on an old host: %s', (url, expected) => {
  expect([...findSignedTriggerUrls(url + signature)].map(({ oldHost }) => oldHost)).toEqual([
    expected,
  ]);
});

it('takes linear time, whatever the text', () => {
  const pieces = [
    path,
    '/workflows/',
    '/api/api',
    '/triggers/',
    '%2f',
    '\\/',
    '\0',
    'a',
    '.logic.azure.com',
    direct,
    `${old}`,
    '&sig=',
    `\0/triggers/a/invoke`,
    'sig%3d',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const before = performance.now();
    expect([...findSignedTriggerUrls(text)].length).toBeGreaterThanOrEqual(0);
    expect([piece, performance.now() - before < 2000]).toEqual([piece, true]);
  }
});

it('finds a URL inside any text, and points exactly at its signature', () => {
  const around = fc.string({ unit: 'binary-ascii', maxLength: 200 });
  fc.assert(
    fc.property(around, around, fc.constantFrom(...urls), (before, after, url) => {
      const start = before.length + 1 + url.length;
      const text = `${before} ${url}${signature} ${after}`;
      const spans = [...findSignedTriggerUrls(text)].map(({ sigStart, sigEnd }) => [
        sigStart,
        sigEnd,
      ]);
      expect(spans).toContainEqual([start, start + signature.length]);
    }),
  );
});
