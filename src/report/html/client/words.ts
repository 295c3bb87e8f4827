import type { Confidence, Exposure, InputStatus, Persona, Severity } from '../../../result.js';
import type { FindingData, FlowData, PageData } from '../data.js';

interface Wording {
  readonly label: string;
  readonly meaning: string;
}

/** Who can start a flow, for people. */
export const exposureWords: Readonly<Record<Exposure, Wording>> = {
  public: { label: 'Anyone', meaning: 'Whoever finds the way in, without signing in' },
  'signed-link': {
    label: 'Anyone with the link',
    meaning: 'Whoever has the URL, without signing in',
  },
  tenant: {
    label: 'Everybody in the tenant',
    meaning: 'Every account of the tenant, guests included',
  },
  listed: {
    label: 'Listed callers',
    meaning: 'Only the users, applications or addresses that are named',
  },
  'agent-user': {
    label: 'Users of an agent',
    meaning: 'Whoever may chat with the agent that calls it',
  },
  'app-user': {
    label: 'Users of an app or button',
    meaning: 'Signed-in users with whom it is shared',
  },
  event: {
    label: 'An event or schedule',
    meaning: 'Nobody calls it; what happens elsewhere starts it',
  },
  internal: { label: 'Other flows', meaning: 'Only flows that call it' },
  unknown: { label: 'Not known', meaning: 'The export does not say who can start it' },
};

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'High: Sluice is sure',
  medium: 'Medium: probably true',
  low: 'Low: worth a look',
};

export const personaWords: Readonly<Record<Persona, string>> = {
  regular: 'Should be changed',
  pedantic: 'Good practice asks for more',
  auditor: 'To be reviewed by hand',
};

export const statusWords: Readonly<Record<InputStatus, string>> = {
  assessed: 'Assessed',
  partly: 'Assessed in part',
  not: 'Not assessed',
};

export const stateWords: Readonly<Record<FlowData['state'], string>> = {
  on: 'On',
  off: 'Off',
  unknown: 'Not known',
};

export const suppressionWords = {
  note: 'a note in the flow',
  config: 'the configuration',
  baseline: 'the baseline',
} as const;

/** `broken-json` as people read it: Broken JSON. */
export function plainWords(word: string): string {
  const text = word
    .replaceAll('-', ' ')
    .replace(/\b(?:json|xml|zip|arm|api)\b/g, (short) => short.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The designer shows blanks where names have underscores. */
export function designerName(name: string): string {
  return name.replaceAll('_', ' ');
}

export function plural(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `Flow › Step`; outside flows what the finding is in. */
export function subjectOf(finding: FindingData, { flows, solutions }: PageData): string {
  const owner =
    flows[finding.flow ?? -1]?.name ??
    solutions[finding.solution ?? -1] ??
    finding.place.file.slice(finding.place.file.lastIndexOf('/') + 1);
  const { node } = finding;
  return !node || node.kind === 'flow' ? owner : `${owner} › ${stepOf(finding)}`;
}

/** The part of a flow that a finding is about. */
export function stepOf({ node }: FindingData): string {
  if (!node || node.kind === 'flow') return 'The flow';
  const isStep = node.kind === 'trigger' || node.kind === 'action';
  return isStep ? designerName(node.name) : `${node.kind} ${node.name}`;
}

/** `file:line:column` */
export function placeText({ file, line, column }: FindingData['place']): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}
