import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reference } from '../../src/expression/ast.js';
import { parseTemplate } from '../../src/expression/template.js';
import { vectors } from './vectors.js';

describe('how strings are read', () => {
  test.each(vectors)('$kind $ok: $text', ({ text, kind, ok, references }) => {
    const template = parseTemplate(text);
    expect(template.kind).toBe(kind);
    expect(template.errors.length === 0).toBe(ok);
    if (ok) expect(template.references).toEqual(references);
  });
});

interface SharedVector {
  readonly id: string;
  readonly input: string;
  readonly kind: string;
  readonly ok: boolean;
  readonly refs: readonly Reference[];
  readonly contested?: boolean;
  readonly tag?: string;
}

/**
 * Where we mean to differ. `limit`: the designer refuses expressions of more than 8,192 characters; they are
 * parsed here like any other, for a length says nothing about what an expression does.
 */
const ownWay: ReadonlySet<string | undefined> = new Set(['limit']);

/** A larger collection that is kept beside the checkout, not in it. */
const shared = resolve(import.meta.dirname, '../../../shared/wdl-vectors.jsonl');
const isThere = existsSync(shared);

describe(isThere ? 'shared vectors' : `shared vectors: skipped, ${shared} is not there`, () => {
  const all = isThere ? readShared() : [];

  test.skipIf(!isThere)('agree with all that are not contested', () => {
    const certain = all.filter(({ contested, tag }) => !contested && !ownWay.has(tag));
    expect(certain.length).toBeGreaterThan(300);
    expect(certain.map(readAs)).toEqual(certain.map(expected));
  });

  test.skipIf(!isThere)('differ only in that long expressions are parsed', () => {
    const different = all.filter(({ contested, tag }) => !contested && ownWay.has(tag));
    expect(different.map(({ input }) => input.length > 8192)).toEqual([true]);
    expect(different.map(({ input }) => parseTemplate(input).errors)).toEqual([[]]);
  });
});

function readShared(): SharedVector[] {
  const lines = readFileSync(shared, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as SharedVector);
}

function readAs({ id, input, ok }: SharedVector) {
  const { kind, errors, references } = parseTemplate(input);
  return { id, kind, ok: errors.length === 0, refs: ok ? references : [] };
}

function expected({ id, kind, ok, refs }: SharedVector) {
  return { id, kind, ok, refs: ok ? refs : [] };
}
