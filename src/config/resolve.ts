import type { IgnoreEntry } from '../ignores/ignoring.js';
import type { Document } from '../model/document.js';
import { Value } from '../model/value.js';
import type { PolicyFile } from '../policy/read.js';
import type { Rule } from '../rule.js';
import { type Adjustment, adjust } from './adjust.js';
import type { Content, IgnoreContent, RuleSetting, RuleSettings } from './content.js';
import { ConfigurationError } from './error.js';
import { globMatcher } from './glob.js';
import { organisationOf } from './organisation.js';
import { originsOf } from './origins.js';
import { defaultSettings, type Settings } from './settings.js';
import type { ValidFile } from './validate.js';

/** One configuration file of those that are put together. */
export interface Layer extends ValidFile {
  /** As reports show it. */
  readonly path: string;
  readonly document: Document;
  /** A path as reports show it, seen from the folder of this file. */
  readonly fromHere: (path: string) => string;
  /** The data policies it names. */
  readonly dataPolicies: readonly PolicyFile[];
}

/** Settings of rules that hold for some files. */
interface Override {
  readonly matches: (path: string) => boolean;
  readonly adjustments: ReadonlyMap<string, Adjustment>;
}

/**
 * Puts configuration files together. Of single values the last counts, settings of a rule are joined, lists
 * are added up.
 * @param layers the most basic one first
 */
export function resolveSettings(layers: readonly Layer[], catalogue: readonly Rule[]): Settings {
  refuseMandatoryOff(layers);
  const base = adjustmentsOf(layers.map(({ content }) => content.rules ?? {}));
  const overrides = layers.flatMap(overridesOf);
  const rulesFor = createRulesFor(catalogue, base, overrides);
  const usual = defaultSettings(catalogue);
  const last = <Key extends keyof Content>(key: Key): Content[Key] =>
    layers.findLast(({ content }) => content[key] !== undefined)?.content[key];
  const notes = last('notes');
  const organisation = organisationOf(layers.map(({ content }) => content));
  return {
    failOn: last('failOn') ?? usual.failOn,
    failConfidence: last('failConfidence') ?? usual.failConfidence,
    persona: last('persona') ?? usual.persona,
    organisationDomains: layers.flatMap(({ content }) => content.organisationDomains ?? []),
    ...(organisation && { organisation }),
    dataPolicies: layers.flatMap(({ dataPolicies }) => dataPolicies),
    rules: catalogue.flatMap((rule) => {
      const isWanted = overrides.some(({ adjustments }) => adjustments.get(rule.id)?.off === false);
      const adjustment = base.get(rule.id) ?? {};
      return adjustment.off && !isWanted ? [] : adjust(rule, adjustment);
    }),
    rulesFor,
    ignoring: {
      ...(notes !== undefined && { notes }),
      mandatory: mandatoryOf(layers),
      entries: layers.flatMap(entriesOf),
    },
    origins: originsOf(layers, usual.origins),
  };
}

function createRulesFor(
  catalogue: readonly Rule[],
  base: ReadonlyMap<string, Adjustment>,
  overrides: readonly Override[],
): Settings['rulesFor'] {
  /** By the overrides that match: files by the thousand share few lists. */
  const lists = new Map<string, readonly Rule[]>();
  return (path) => {
    const matching = overrides.filter(({ matches }) => matches(path));
    const key = matching.map((override) => overrides.indexOf(override)).join();
    const known = lists.get(key);
    if (known) return known;
    const rules = catalogue.flatMap((rule) => {
      const all = [base, ...matching.map(({ adjustments }) => adjustments)];
      const adjustment = Object.assign({}, ...all.map((some) => some.get(rule.id))) as Adjustment;
      return adjustment.off ? [] : adjust(rule, adjustment);
    });
    lists.set(key, rules);
    return rules;
  };
}

function overridesOf({ content, fromHere }: Layer): Override[] {
  return (content.files ?? []).map(({ paths, rules }) => {
    const matchers = paths.map(globMatcher);
    return {
      matches: (path) => matchers.some((matches) => matches(fromHere(path))),
      adjustments: adjustmentsOf([rules]),
    };
  });
}

/** Settings of rules, later ones over earlier ones. */
function adjustmentsOf(all: readonly RuleSettings[]): ReadonlyMap<string, Adjustment> {
  const adjustments = new Map<string, Adjustment>();
  for (const settings of all) {
    for (const [id, setting] of Object.entries(settings)) {
      adjustments.set(id, { ...adjustments.get(id), ...adjustmentOf(setting) });
    }
  }
  return adjustments;
}

/** To set anything of a rule is to want it. */
function adjustmentOf(setting: RuleSetting): Adjustment {
  if (typeof setting === 'object') return { off: false, ...setting };
  switch (setting) {
    case 'off':
      return { off: true };
    case 'on':
      return { off: false };
    case 'regular':
    case 'pedantic':
    case 'auditor':
      return { off: false, persona: setting };
    default:
      return { off: false, severity: setting };
  }
}

function mandatoryOf(layers: readonly Layer[]): string[] {
  return [...new Set(layers.flatMap(({ content }) => content.mandatory ?? []))];
}

function refuseMandatoryOff(layers: readonly Layer[]): void {
  const mandatory = mandatoryOf(layers);
  for (const layer of layers) {
    const places: [string, RuleSettings][] = [
      ['/rules', layer.content.rules ?? {}],
      ...(layer.content.files ?? []).map(({ rules }, index): [string, RuleSettings] => [
        `/files/${index}/rules`,
        rules,
      ]),
    ];
    for (const [pointer, rules] of places) {
      const id = mandatory.find((rule) => rules[rule] === 'off');
      if (id === undefined) continue;
      const where = { path: layer.path, ...layer.placeOf(`${pointer}/${id}`) };
      throw new ConfigurationError(
        `the rule '${id}' is mandatory and cannot be turned off.`,
        where,
      );
    }
  }
}

function entriesOf({ content, document }: Layer): IgnoreEntry[] {
  const list = new Value(document, document.root).get('ignore');
  return (content.ignore ?? []).flatMap((entry: IgnoreContent, index) => {
    const at = list?.at(index);
    return at ? { ...entry, at } : [];
  });
}
