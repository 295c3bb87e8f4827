import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pages from 'sluice:pages';
import type { Json } from '../../src/json/json.js';
import type { Input } from '../../src/node/library.js';
import { jwt, samples } from '../knowledge/credential-samples.js';
import { filesOf, fixturesFolder, fixturesOf } from '../support/fixtures.js';
import { readPageExamples } from '../support/page-examples.js';
import { type RawMember, writeZip } from '../support/zip-writer.js';
import { mutateBytes, mutateText, mutateTree } from './mutate.js';
import { createRandom, type Random } from './random.js';

/** What is linted, and what must not be seen of it. */
export interface Case {
  readonly inputs: readonly (Input & { readonly bytes: Uint8Array })[];
  readonly secrets: readonly string[];
}

interface Sample {
  readonly path: string;
  readonly text: string;
}

/** What changes are made to: the examples of all pages, small and of every kind, and the fixtures. */
export interface Corpus {
  readonly small: readonly (readonly Sample[])[];
  readonly large: readonly (readonly Sample[])[];
  readonly archive: Uint8Array;
}

export function loadCorpus(): Corpus {
  const examples = Object.entries(pages).flatMap(([id, page]) => readPageExamples(id, page));
  const fixtures = fixturesOf('solutions', 'packages', 'unpacked', 'logicapps').map((fixture) =>
    filesOf(fixture)
      .filter(({ bytes }) => bytes.length < 200_000)
      .map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString() })),
  );
  return {
    small: examples.map(({ files }) => files),
    large: fixtures.filter((files) => files.length > 0),
    archive: readFileSync(join(fixturesFolder, 'hr-onboarding.zip')),
  };
}

/** Credentials that are known wherever they stand, with what stands around them. */
const secrets = [
  { text: jwt(), secret: jwt() },
  ...samples
    .filter(({ id }) => /^(?:github|slack|npm)/.test(id))
    .map(({ before, secret, after }) => ({ text: before + secret + after, secret })),
];
type Secret = (typeof secrets)[number];

/** The case of that number: always the same for the same seed. */
export function makeCase(corpus: Corpus, seed: number, index: number): Case {
  const random = createRandom(seed, index);
  if (random.chance(1)) {
    return { inputs: [{ path: 'a.zip', bytes: mutateBytes(corpus.archive, random) }], secrets: [] };
  }
  const samples = random.one(random.chance(97) ? corpus.small : corpus.large);
  const secret = random.chance(30) ? random.one(secrets) : undefined;
  const chosen = random.one(samples);
  const files = samples.map((sample) => ({
    path: sample.path,
    bytes: sample === chosen ? changed(sample, secret, random) : Buffer.from(sample.text),
  }));
  const held =
    secret !== undefined && files.some(({ bytes }) => Buffer.from(bytes).includes(secret.text));
  const kept = held ? [secret.secret] : [];
  if (random.chance(80)) return { inputs: files, secrets: kept };
  return { inputs: [{ path: 'a.zip', bytes: packed(files, random) }], secrets: kept };
}

function changed({ path, text }: Sample, secret: Secret | undefined, random: Random): Uint8Array {
  const json = path.endsWith('.json') ? parse(text) : undefined;
  if (json === undefined || random.chance(10)) {
    return random.chance(50)
      ? Buffer.from(mutateText(text, random))
      : mutateBytes(Buffer.from(text), random);
  }
  if (secret !== undefined) hide(json, secret, random);
  mutateTree(json, random);
  return Buffer.from(JSON.stringify(json, null, random.below(3)));
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Puts a credential into a step of its own, where it is one. */
function hide(json: Json, { text }: Secret, random: Random): void {
  const stack: Json[] = [json];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const { actions } = value as { actions?: Json };
    if (actions && typeof actions === 'object' && !Array.isArray(actions)) {
      const inputs = random.one<Json>([
        {
          method: 'GET',
          uri: 'https://api.contoso.com',
          headers: { Authorization: `Bearer ${text}` },
        },
        text,
        { text: `The token is ${text}.`, '@odata.x': [text] },
      ]);
      actions.Hidden = { type: random.one(['Http', 'Compose']), inputs };
      return;
    }
    stack.push(...Object.values(value as Record<string, Json>));
  }
}

function packed(files: Case['inputs'], random: Random): Uint8Array {
  const members = files.map(
    ({ path, bytes }): RawMember => ({
      name: path,
      content: bytes,
      ...(random.chance(20) && { method: 0 }),
      ...(random.chance(5) && { flags: random.below(0x1000) }),
      ...(random.chance(5) && { size: random.below(1 << 20) }),
      ...(random.chance(5) && {
        name: random.one([
          '',
          '/x.json',
          '../x.json',
          'a\\b.json',
          '__proto__',
          path.toUpperCase(),
        ]),
      }),
    }),
  );
  if (random.chance(10)) members.push(random.one(members));
  const bytes = writeZip(members);
  return random.chance(30) ? mutateBytes(bytes, random) : bytes;
}
