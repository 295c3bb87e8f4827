import { expect, it } from 'vitest';
import { createAnchorFilter } from '../../src/knowledge/anchors.js';
import type { TokenFormat } from '../../src/knowledge/credential-format.js';

const format = (id: string, anchors: readonly string[], flags = 'y'): TokenFormat => ({
  id,
  name: id,
  kind: 'key',
  confidence: 'high',
  source: '[I] made up',
  anchors,
  pattern: new RegExp(id, flags),
});

it('leaves out formats of which a text holds nothing that tells', () => {
  const filter = createAnchorFilter([
    format('exact', ['Ab.c']),
    format('address', ['://', 'hooks.contoso.com']),
    format('lower', ['xyz_'], 'iy'),
  ]);
  const found = (text: string) => filter(text, text.toLowerCase()).map(({ id }) => id);
  const all = ['exact', 'address', 'lower'];
  expect(found('see https://contoso.com')).toEqual(['address']);
  expect(found('ab.c Abxc')).toEqual(['address']);
  expect(found('an Ab.c')).toEqual(all);
  expect(found('an XYZ_1')).toEqual(all);
  expect(found('at hooks.contoso.com')).toEqual(all);
});
