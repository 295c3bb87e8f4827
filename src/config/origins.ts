import { organisationKeys } from './organisation.js';
import type { Layer } from './resolve.js';
import type { Origin } from './settings.js';

const addingKeys = [
  'organisationDomains',
  ...organisationKeys,
  'dataPolicies',
  'mandatory',
] as const;

/** Where each setting comes from: the file that was last to speak of it, or all of them for what adds up. */
export function originsOf(layers: readonly Layer[], usual: readonly Origin[]): Origin[] {
  const said = new Map(usual.map((origin) => [origin.setting, origin]));
  const note = (layer: Layer, setting: string, pointer: string, value: unknown, adds = false) => {
    const { line, column } = layer.placeOf(pointer, 'key');
    const from = `${layer.path}:${line}:${column}`;
    const before = said.get(setting);
    const joins = adds && before !== undefined && before.from !== 'default';
    said.set(setting, {
      setting,
      value: joins ? [before.value, value].flat() : value,
      from: joins ? `${before.from}, ${from}` : from,
    });
  };
  for (const layer of layers) {
    const { content } = layer;
    for (const key of ['failOn', 'failConfidence', 'persona', 'notes'] as const) {
      if (content[key] !== undefined) note(layer, key, `/${key}`, content[key]);
    }
    for (const key of addingKeys) {
      if (content[key] !== undefined) note(layer, key, `/${key}`, content[key], true);
    }
    for (const [id, value] of Object.entries(content.rules ?? {}))
      note(layer, `rules.${id}`, `/rules/${id}`, value);
    for (const [index, { paths, rules }] of (content.files ?? []).entries())
      note(layer, `files ${paths.join(', ')}`, `/files/${index}`, rules);
    for (const [index, { rule, flow, node }] of (content.ignore ?? []).entries()) {
      const what = [rule, flow, node].filter((part) => part !== undefined).join(' › ');
      note(layer, `ignore ${what}`, `/ignore/${index}`, content.ignore?.[index]?.reason);
    }
  }
  return [...said.values()];
}
