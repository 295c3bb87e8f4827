import {
  mayHoldTlsSetting,
  namesServer,
  type TlsSetting,
  tlsSettingsIn,
} from '../../src/knowledge/tls-settings.js';
import { evaluateArm, isArmExpression } from '../../src/literal/arm.js';
import { resolveText } from '../../src/literal/resolve.js';
import { markedText, pieceAt } from '../../src/literal/text.js';
import type { Artifact } from '../../src/model/artifact.js';
import type { Flow } from '../../src/model/flow.js';
import { pickStrings, type StringPlace } from '../../src/model/strings.js';
import type { Value } from '../../src/model/value.js';
import { defineRule, type Related, type Report } from '../../src/rule.js';

export default defineRule({
  id: 'disabled-tls-validation',
  title: 'A connection string turns TLS off',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  category: 'transport',
  cwe: [295, 319],
  owasp: ['CD-SEC-05', 'LCNC-SEC-04'],
  since: '0.1.0',
  scope: 'flow',
  *flow(flow) {
    const found = new Map<string, Found>();
    for (const value of literalsOf(flow)) collect(value, flow, found);
    for (const { at, settings, uses } of found.values()) {
      yield { ...report(at, [...settings.values()]), slot: 'tls', related: [...uses.values()] };
    }
  },
  *artifact(artifact) {
    for (const { at, slot } of stringsOf(artifact)) {
      const settings = settingsIn(at);
      if (settings.length > 0) yield { ...report(at, settings), slot: `${slot} tls` };
    }
  },
});

/** What one text turns off: mending the text mends it all. */
interface Found {
  readonly at: Value;
  readonly settings: Map<string, TlsSetting>;
  readonly uses: Map<string, Related>;
}

/**
 * Everything that may say so in a flow: what names a setting, values of parameters that stand beside the
 * definition included, and where there is such a thing also the connection strings that are put together.
 */
function literalsOf({ definition, parameters }: Flow): Value[] {
  const roots = [definition, ...parameters.flatMap(({ literal }) => literal ?? [])];
  const pick = (wanted: (place: StringPlace) => boolean) =>
    roots.flatMap((root) => pickStrings(root, wanted).map(({ value }) => value));
  const named = pick(({ text }) => mayHoldTlsSetting(text));
  return named.length === 0
    ? []
    : [...named, ...pick(({ text, mayBeCode }) => mayBeCode && namesServer(text))];
}

/** A setting is reported where it stands, whichever way its text is used. */
function collect(value: Value, flow: Flow, found: Map<string, Found>): void {
  for (const text of resolveText(value, flow)) {
    for (const setting of tlsSettingsIn(markedText(text))) {
      const at = pieceAt(text, setting.start, setting.end)?.at ?? value;
      const known = found.get(at.pointer) ?? { at, settings: new Map(), uses: new Map() };
      found.set(at.pointer, known);
      known.settings.set(setting.text.toLowerCase(), setting);
      if (value.pointer !== at.pointer)
        known.uses.set(value.pointer, { at: value, message: 'becomes part of this text' });
    }
  }
}

/** What a setting says once it is deployed. Parameters and variables of a template are settings of their own. */
function settingsIn(at: Value): TlsSetting[] {
  if (!isArmExpression(at)) return [...tlsSettingsIn(at.text ?? '')];
  const text = evaluateArm(at);
  return [...tlsSettingsIn(markedText(text))].filter(
    ({ start, end }) => pieceAt(text, start, end)?.at.pointer === at.pointer,
  );
}

function* stringsOf(artifact: Artifact): Generator<{ at: Value; slot: string }> {
  switch (artifact.kind) {
    case 'environment-variable':
    case 'settings':
      yield* artifact.values;
      break;
    case 'connection':
      yield* artifact.parameterValues;
      break;
  }
}

const off: Readonly<Record<TlsSetting['kind'], string>> = {
  encryption:
    'turns encryption off. Anyone on the way to the server can read what is sent, the password included, and change it.',
  certificate:
    'accepts any certificate. Anyone on the way can pose as the server, read what is sent, the password included, and change it.',
};

function report(at: Value, settings: readonly TlsSetting[]): Report {
  const worst = settings.find(({ kind }) => kind === 'encryption') ?? settings[0];
  const said = settings.map(({ text }) => `'${text}'`).join(' and ');
  const isSure = settings.some(({ confidence }) => confidence === 'high');
  const first = settings[0]?.text ?? '';
  // Offsets in XML and in ARM expressions are not those of the text.
  const isPlain = !at.document.spans && !isArmExpression(at);
  const start = isPlain ? (at.text?.indexOf(first) ?? -1) : -1;
  return {
    at,
    ...(start >= 0 && { range: { start, end: start + first.length } }),
    message: `The connection string says ${said}, which ${off[worst?.kind ?? 'encryption']}`,
    advice:
      worst?.kind === 'certificate'
        ? `Remove ${said}, and give the server a certificate that its clients trust.`
        : `Remove ${said}, so that the connection is encrypted and the certificate of the server is checked.`,
    confidence: isSure ? 'high' : 'medium',
    ...(settings.every(({ isLocal }) => isLocal) && { severity: 'info', persona: 'auditor' }),
  };
}
