import { isEvaluated } from '../dataflow/expressions.js';
import type { Arrival } from '../dataflow/flow-data.js';
import { dataOf } from '../dataflow/flow-data.js';
import type { Found } from '../dataflow/graph.js';
import { isTrust } from '../dataflow/label.js';
import { rest } from '../dataflow/path.js';
import type { Template } from '../expression/ast.js';
import { calls } from '../expression/walk.js';
import { isKeyHeader, isKeyQuery, isSecretName } from '../knowledge/key-names.js';
import { knownName } from '../knowledge/own-names.js';
import { createMemo } from '../literal/memo.js';
import type { Flow, Trigger } from '../model/flow.js';
import type { HttpRequest } from '../model/request.js';
import { pickStrings } from '../model/strings.js';
import type { Value } from '../model/value.js';

/** A place where something of the trigger is taken for a credential. */
export interface CredentialRead {
  readonly at: Value;
  /** For people: "'password'", "'x-api-key'". */
  readonly name: string;
}

const known = createMemo<Trigger, readonly CredentialRead[]>();

/** Whether a flow takes anything of a `Request` trigger for a credential. */
export function readsCredential(trigger: Trigger, flow: Flow): boolean {
  return credentialReads(trigger, flow).length > 0;
}

/**
 * Where a flow takes something of a `Request` trigger for a credential: by the name it is read under, however
 * many steps later, or because it is sent as one. `Authorization` is none: the run history does not keep it.
 */
export function credentialReads(trigger: Trigger, flow: Flow): readonly CredentialRead[] {
  if (trigger.type !== 'request' && trigger.type !== 'manual') return [];
  const found = known(flow).get(trigger);
  if (found) return found;
  const reads = [...readsByName(trigger, flow), ...readsByUse(trigger, flow)];
  const places = new Set<string>();
  const each = reads.filter(({ at }) => !places.has(at.pointer) && places.add(at.pointer));
  known(flow).set(trigger, each);
  return each;
}

function* readsByName(trigger: Trigger, flow: Flow): Generator<CredentialRead> {
  const { graph } = dataOf(flow);
  for (const part of [trigger.value.get('conditions'), flow.definition.get('actions')]) {
    if (!part) continue;
    const { arm } = part.document;
    for (const { value: at } of pickStrings(part, ({ mayBeCode }) => arm || mayBeCode)) {
      if (!namesCredential(at, trigger, flow) || !isEvaluated(at, flow)) continue;
      for (const found of graph.mentions(at)) {
        const name = credentialName(namesRead(found), trigger, flow);
        if (name !== undefined && isOfTrigger(found, trigger)) yield { at, name };
      }
    }
  }
}

/** The trigger itself, or something that holds what it handed over. */
function isOfTrigger({ node, read }: Found, trigger: Trigger): boolean {
  if (node.kind === 'trigger') return node.owner === trigger;
  for (const { source, path } of node.facts) {
    if (source.node === trigger && isTrust(source.label) && rest(path, read.path)) return true;
  }
  return false;
}

/** A look at the names alone: most references need no second one. */
function namesCredential({ template }: Value, trigger: Trigger, flow: Flow): boolean {
  if (!template || template.kind === 'literal') return false;
  for (const names of namesByPlace(template).values())
    if (credentialName(names, trigger, flow) !== undefined) return true;
  return false;
}

/** The member that is read, when its name says that it is a credential. */
function credentialName(
  names: readonly string[],
  trigger: Trigger,
  flow: Flow,
): string | undefined {
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const group = names.at(-2)?.toLowerCase();
  const own = flow.organisation?.secretNames;
  const isOwn = knownName(last, own) !== last;
  if (isOwn) return last;
  if (group === 'headers') return isKeyHeader(last) ? last : undefined;
  if (group === 'queries') return isKeyQuery(last) ? last : undefined;
  if (isSecretName(last)) return last;
  // Buttons and apps call their inputs 'text', 'text_1'; the title is what people read.
  const title = trigger.inputs?.path('schema', 'properties', last)?.get('title')?.text;
  return title !== undefined && isSecretName(knownName(title, own)) ? title : undefined;
}

/** The members that a reference names, as written: words in a name are told apart by its capitals. */
function namesRead({ at, read: { range } }: Found): readonly string[] {
  return (at.template && namesByPlace(at.template).get(`${range.start} ${range.end}`)) ?? [];
}

const names = new WeakMap<Template, ReadonlyMap<string, readonly string[]>>();

/** Of templates that name no member: they are the most. */
const nothing: ReadonlyMap<string, readonly string[]> = new Map();

/** What each call of a template names, by where it starts and ends; calls that name nothing are left out. */
function namesByPlace(template: Template): ReadonlyMap<string, readonly string[]> {
  const known = names.get(template);
  if (known) return known;
  const byPlace = new Map<string, readonly string[]>();
  const within = new Map<string, readonly string[]>();
  for (const { start, end, name, args, accessors } of calls(template)) {
    const field = /formdata/i.test(name) ? args.slice(-1) : [];
    const keys = [...field, ...accessors.map(({ key }) => key)];
    const read = keys
      .flatMap((key) => (key.kind === 'string' ? key.value.split('/') : []))
      .filter((key) => key !== '' && !/^body$/i.test(key));
    // What is read of `json(triggerBody())` is read of the body.
    const [first] = args;
    if (name === 'json' && first?.kind === 'call' && read.length > 0)
      within.set(`${first.start} ${first.end}`, read);
    const outer = within.get(`${start} ${end}`) ?? [];
    const all = [...read, ...outer];
    if (all.length > 0 && !byPlace.has(`${start} ${end}`)) byPlace.set(`${start} ${end}`, all);
  }
  const found = byPlace.size === 0 ? nothing : byPlace;
  names.set(template, found);
  return found;
}

function* readsByUse(trigger: Trigger, flow: Flow): Generator<CredentialRead> {
  const data = dataOf(flow);
  for (const { requests } of flow.actions) {
    for (const request of requests) {
      for (const { name, value } of credentialsOf(request)) {
        const arrivals = data.arrivals(value);
        // A secret that another flow sends has findings of its own.
        if (arrivals.some(({ label }) => label === 'secret')) continue;
        if (arrivals.some((arrival) => isPassedOn(arrival, trigger))) {
          yield { at: value, name };
        }
      }
    }
  }
}

function isPassedOn({ source, label, read }: Arrival, trigger: Trigger): boolean {
  return source.node === trigger && isTrust(label) && read.path.at(-1) !== 'authorization';
}

/** What a request proves its right with. */
function credentialsOf({ authentication, headers, queries }: HttpRequest) {
  const members = (authentication?.entries() ?? []).map(([name, value]) => ({ name, value }));
  return [
    ...members.filter(({ name }) => /^(?:secret|password|pfx|value)$/i.test(name)),
    ...headers.filter(({ name }) => isKeyHeader(name)),
    ...queries.filter(({ name }) => isKeyQuery(name)),
  ];
}
