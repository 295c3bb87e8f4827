import { secureDataSupport } from '../../src/knowledge/secure-data.js';
import type { Action, Trigger } from '../../src/model/flow.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Fix, type Report } from '../../src/rule.js';
import { secureFix } from '../../src/secrets/secure-fix.js';

export default defineRule({
  id: 'ineffective-secure-setting',
  title: 'Secured inputs or outputs that have no effect',
  severity: 'low',
  confidence: 'high',
  persona: 'regular',
  category: 'run-history',
  cwe: [532],
  owasp: ['CD-SEC-10', 'LCNC-SEC-10'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    for (const node of [...flow.triggers, ...flow.actions]) {
      const { setting } = node.secure;
      const problem = setting && whyIneffective(node);
      if (!problem) continue;
      yield { at: setting.get('properties') ?? setting, slot: 'secureData', ...problem };
    }
  },
});

type Problem = Pick<Report, 'message' | 'advice' | 'fix'>;

function whyIneffective(node: Action | Trigger): Problem | undefined {
  const names = namesIn(node);
  const unknown = names.filter((name) => name !== 'inputs' && name !== 'outputs');
  const support = secureDataSupport(node.type);
  if (names.length === 0) return undefined;
  if (support === 'none') {
    return {
      message:
        'This kind of step cannot hide its inputs or outputs. The setting has no effect, and the run history shows everything.',
      advice:
        'Remove the setting, and keep secrets out of variables, scopes, loops and conditions: use them directly in the action that needs them.',
      ...removal(node),
    };
  }
  if (unknown.length > 0) {
    return {
      message: `The setting secures ${unknown.map((name) => `'${name}'`).join(', ')}, which does not exist. Only 'inputs' and 'outputs' hide anything.`,
      advice:
        "In the settings, turn on 'Secure inputs' or 'Secure outputs' again so that the designer writes the right value.",
      ...removal(node),
    };
  }
  if (support === 'inputs-only' && !names.includes('inputs')) {
    return {
      message:
        "This kind of step only knows 'Secure inputs', which hides its outputs as well. With 'outputs' alone the run history shows both.",
      advice: "In the action's settings, turn on 'Secure inputs'.",
      ...secureFix(node, ['inputs']),
    };
  }
  const tracked = node.value.get('trackedProperties');
  if (tracked && tracked.entries().length > 0) {
    return {
      message:
        'The step has tracked properties beside secured inputs or outputs. The service does not support both, so one of them has no effect.',
      advice: 'Remove the tracked properties from this step.',
      // Whoever watches the runs misses them.
      fix: {
        title: 'Remove the tracked properties',
        safe: false,
        edits: [{ kind: 'remove', at: tracked }],
      },
    };
  }
  return undefined;
}

function namesIn(node: Action | Trigger): string[] {
  const properties = node.secure.setting?.get('properties');
  const items = properties?.items() ?? [];
  const texts =
    properties?.text === undefined ? items.map((item) => item.scalar ?? '') : [properties.text];
  return texts.map((text) => text.toLowerCase());
}

/** Takes away what hides nothing; the words that do, where the step knows any, stay. */
function removal(node: Action | Trigger): { fix?: Fix } {
  const { setting } = node.secure;
  if (!setting) return {};
  const list = setting.get('properties');
  const kept =
    secureDataSupport(node.type) === 'none'
      ? []
      : (['inputs', 'outputs'] as const).filter((side) => node.secure[side]);
  if (list && kept.length > 0) {
    const edits = [{ kind: 'set', at: list, path: [], to: kept }] as const;
    return { fix: { title: 'Remove what has no effect', safe: true, edits } };
  }
  const edits = [{ kind: 'remove', at: wholeSetting(setting, node) }] as const;
  return { fix: { title: 'Remove the setting', safe: true, edits } };
}

/** The setting; of a step that holds no others, with the object around it where that holds nothing else. */
function wholeSetting(setting: Value, { value }: Action | Trigger): Value {
  const holdsSteps = ['actions', 'else', 'cases', 'default', 'tools'].some((name) =>
    value.get(name),
  );
  const { parent } = setting;
  return !holdsSteps && parent?.entries().length === 1 ? parent : setting;
}
