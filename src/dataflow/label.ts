import type { Flow, FlowNode } from '../model/flow.js';
import type { Confidence } from '../result.js';

/** Who can shape a text, from the worst on. What nobody outside can shape has no label. */
export const trustLabels = ['anonymous', 'external', 'signed-in', 'stored', 'model'] as const;
export type TrustLabel = (typeof trustLabels)[number];

/**
 * What is followed through a flow: untrusted text by who can shape it, secrets, data that a connection's
 * rights were needed for, and details of errors.
 */
export type Label = TrustLabel | 'secret' | 'data' | 'error';

/** Whether a label says who can shape a text (and not what may not get out). */
export function isTrust(label: Label): label is TrustLabel {
  return (trustLabels as readonly Label[]).includes(label);
}

/**
 * What is known of a text beside where it comes from, as bits: what it was encoded with, and where in a
 * longer text it stands. Each protects in its own context only.
 */
export const marks = {
  /** `uriComponent()` */
  uri: 1,
  /** `encodeXmlValue()` */
  xml: 2,
  /** `base64()` */
  base64: 4,
  /** `replace(x, '''', '''''')`: cannot end a quoted literal of SQL or OData. */
  quotes: 8,
  /** Put between single quotes of a longer text. */
  quoted: 16,
  /** Put behind the host of a URL: behind the first slash of its address. */
  afterHost: 32,
  /** Put into `$filter=`, `$orderby=`, `$expand=` or `$search=` of a URL. */
  odata: 64,
  /** Put into a parameter of a URL that is written in a query language (`fetchXml=`, `sysparm_query=`). */
  query: 128,
  /** Put into text that is read as JSON, XML or parts of a batch. */
  document: 256,
  /** `replace(x, '<', '&lt;')`: cannot open an element of HTML. */
  tags: 512,
  /** A number or a date made of it: no payload fits in, but it still tells what was read. */
  number: 1024,
} as const;

/** Members that carry no payload, by what the record is. */
export type Flavour =
  | 'plain'
  | 'request'
  | 'dataverse'
  | 'sharepoint'
  | 'mail'
  | 'form'
  | 'approval'
  | 'error'
  | 'service';

/** Where labelled data enters a flow. */
export interface Source {
  readonly label: Label;
  readonly flavour: Flavour;
  /** For people, as the subject of a step: "the request, which anyone may send". */
  readonly what: string;
  readonly node: FlowNode;
  readonly flow: Flow;
  readonly confidence: Confidence;
}

/** How marks change on the way: what is kept of the old ones, and what is added. */
export interface Effect {
  readonly keep: number;
  readonly add: number;
}

export const noEffect: Effect = { keep: -1, add: 0 };

/** First `inner`, then `outer`. */
export function compose(inner: Effect, outer: Effect): Effect {
  if (outer === noEffect) return inner;
  return { keep: inner.keep & outer.keep, add: (inner.add & outer.keep) | outer.add };
}

export function applyEffect(bits: number, { keep, add }: Effect): number {
  return (bits & keep) | add;
}
