import type { Problem } from '../problem.js';
import type { Excerpt, Finding, FindingFix, Location, Note, Result } from '../result.js';

/**
 * The order in which the members of `T` are written. Written as an object, so that the compiler refuses a member
 * that is missing here or unknown there.
 */
type Order<T> = T extends readonly (infer Element)[]
  ? Order<Element>
  : T extends object
    ? { readonly [Key in keyof T]-?: Order<NonNullable<T[Key]>> }
    : true;

type AnyOrder = true | { readonly [key: string]: AnyOrder };

const excerpt: Order<Excerpt> = {
  firstLine: true,
  lines: true,
  markLine: true,
  markStart: true,
  markEnd: true,
};

const location: Order<Location> = {
  file: true,
  container: true,
  member: true,
  pointer: true,
  innerPointer: true,
  line: true,
  column: true,
  endLine: true,
  endColumn: true,
  excerpt,
};

const note: Order<Note> = { message: true, location };

/** The edits of a fix are for programs that apply them: SARIF has them. */
type Reported = Omit<Finding, 'fix'> & { fix?: Omit<FindingFix, 'edits'> };

const finding: Order<Reported> = {
  rule: true,
  severity: true,
  confidence: true,
  persona: true,
  message: true,
  advice: true,
  fingerprint: true,
  solution: { name: true, version: true },
  flow: {
    id: true,
    name: true,
    state: true,
    family: true,
    exposure: true,
    environment: true,
    owner: true,
    modified: true,
  },
  node: { kind: true, name: true, path: true },
  location,
  related: note,
  trace: note,
  fix: { title: true, safe: true },
  occurrences: { file: true },
  suppressed: { by: true, reason: true, until: true },
};

const problem: Order<Problem> = { file: true, level: true, kind: true, message: true, flows: true };

/** Outlines are for whoever draws flows. */
const result: Order<Omit<Result, 'findings' | 'outlines'> & { findings: readonly Reported[] }> = {
  schema: true,
  tool: { name: true, version: true },
  inputs: { path: true, form: true, status: true, flows: true },
  configuration: { path: true, sha256: true },
  baseline: {
    path: true,
    absent: { rule: true, fingerprint: true, flow: true, node: true, key: true },
  },
  now: true,
  summary: {
    flows: true,
    triggers: true,
    actions: true,
    findings: { critical: true, high: true, medium: true, low: true, info: true },
    suppressed: true,
    notAssessed: true,
    inventory: {
      exposure: {
        public: true,
        'signed-link': true,
        tenant: true,
        listed: true,
        'app-user': true,
        'agent-user': true,
        event: true,
        internal: true,
        unknown: true,
      },
      connectors: { connector: true, flows: true, embedded: true, invoker: true },
    },
  },
  findings: finding,
  problems: problem,
};

/** The same result with its members in the order of the report, and no others. */
export function inOrder(value: Result): Result {
  // The compiler cannot follow a copy made by keys; `Order` above is what keeps it whole.
  return arranged(value, result) as Result;
}

/** The same finding, likewise. */
export function findingInOrder(value: Finding): Finding {
  return arranged(value, finding) as Finding;
}

function arranged(value: unknown, order: AnyOrder): unknown {
  if (order === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => arranged(element, order));
  const given = new Map(Object.entries(value));
  const members: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(order)) {
    const member: unknown = given.get(key);
    if (member !== undefined) members.push([key, arranged(member, inner)]);
  }
  return Object.fromEntries(members);
}
