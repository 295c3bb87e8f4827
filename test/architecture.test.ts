import { describe, expect, it, test } from 'vitest';
import {
  anyTypes,
  codeOf,
  dynamicCode,
  importsOf,
  reachingOut,
  readDependencies,
  readSources,
} from './support/architecture.js';

const sources = readSources();

/** Values and types that everybody may speak of. */
const terms = ['src/result.ts', 'src/problem.ts', 'src/version.ts', 'src/nearest.ts'];
/** What is found out about a flow; these know each other. */
const analysis = [
  'literal',
  'credentials',
  'identity',
  'secrets',
  'dataflow',
  'access',
  'injection',
  'disclosure',
  'policy',
];
const facts = ['json', 'expression', 'model', 'knowledge'];

/** Which folders of `src` (or files) each one may know beside itself and the terms; what is not here may know all of `src`. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  knowledge: [],
  expression: [],
  json: [],
  xml: ['json', 'knowledge', 'model', 'read'],
  read: ['json', 'xml', 'knowledge', 'model'],
  // Values resolve ARM text when they are asked for their template; documents name their file.
  model: ['json', 'expression', 'literal', 'knowledge', 'src/read/source.ts'],
  report: ['src/rule.ts'],
  fix: ['json', 'read', 'src/lint.ts'],
  ...Object.fromEntries(analysis.map((name) => [name, [...facts, ...analysis, 'src/rule.ts']])),
  engine: [...facts, ...analysis, 'read', 'xml', 'ignores', 'src/rule.ts'],
  ignores: [...facts, 'engine', 'src/rule.ts'],
  config: ['json', 'knowledge', 'model', 'ignores', 'policy', 'src/rule.ts'],
  baseline: ['json', 'engine', 'ignores', 'config', 'src/rule.ts', 'src/lint.ts'],
  rules: [...facts, ...analysis, 'src/rule.ts'],
};
/** These know nothing but themselves, not even the terms. */
const alone = new Set(['knowledge', 'expression', 'json']);

/** `src/model/value.ts` → `model`; `rules/access/x.ts` → `rules`; `src/lint.ts` → itself. */
function folderOf(path: string): string {
  const [top = '', folder = '', name] = path.split('/');
  if (top === 'rules') return 'rules';
  return name === undefined ? path : folder;
}

/** What a file may not know, but imports. */
function forbidden(path: string, text: string): string[] {
  const own = folderOf(path);
  const allowed = mayKnow[own];
  return importsOf(path, text).flatMap(({ kind, target }) => {
    if (kind === 'node') return own === 'node' || own === 'cli' ? [] : [`node:${target}`];
    if (kind !== 'file') return [];
    const folder = folderOf(target);
    if (folder === 'rules')
      return target === 'rules/index.ts' || path === 'rules/index.ts' ? [] : [target];
    if (folder === own) return [];
    if (['node', 'cli'].includes(folder)) return ['node', 'cli'].includes(own) ? [] : [target];
    if (!allowed || allowed.includes(folder) || allowed.includes(target)) return [];
    return terms.includes(target) && !alone.has(own) ? [] : [target];
  });
}

/** What a check says of each file, as `path: what`. */
function everywhere(check: (path: string, text: string) => readonly string[]): string[] {
  return [...sources].flatMap(([path, text]) =>
    check(path, text).map((what) => `${path}: ${what}`),
  );
}

describe('who knows whom', () => {
  it('in any file', () => {
    expect(everywhere(forbidden)).toEqual([]);
  });

  it.each([
    ['src/knowledge/a.ts', "import type { Value } from '../model/value.js';"],
    ['src/knowledge/a.ts', "import type { Severity } from '../result.js';"],
    ['src/expression/a.ts', "export * from '../json/json.js';"],
    ['src/json/a.ts', "import { x } from '../result.js';"],
    ['src/report/a.ts', "import type { Flow } from '../model/flow.js';"],
    ['src/report/a.ts', "import { x } from '../engine/mask.js';"],
    ['src/model/a.ts', "import {\n  x,\n} from '../engine/mask.js';"],
    ['src/model/a.ts', "import { x } from '../read/flows.js';"],
    ['src/dataflow/a.ts', "const x = await import('../lint.js');"],
    ['src/lint.ts', "import rule from '../rules/access/open-logic-app-trigger.js';"],
    ['src/cli/a.ts', "import rule from '../../rules/access/open-logic-app-trigger.js';"],
    ['rules/access/a.ts', "import rule from './open-logic-app-trigger.js';"],
    ['rules/access/a.ts', "import { x } from '../../src/engine/mask.js';"],
    ['rules/access/a.ts', "import { lint } from '../../src/lint.js';"],
    ['rules/access/a.ts', 'import { readFileSync } from "fs";'],
    ['src/lint.ts', "import { join } from 'node:path';"],
    ['src/engine/a.ts', "import 'fs/promises';"],
    ['src/engine/a.ts', "import { x } from '../node/archive.js';"],
    ['src/index.ts', "export { x } from './cli/run.js';"],
  ])('%s may not say %j', (path, text) => {
    expect(forbidden(path, text)).toHaveLength(1);
  });

  it('tables, rules and all the rest are really looked at', () => {
    const folders = new Set([...sources.keys()].map(folderOf));
    for (const name of [
      'knowledge',
      'expression',
      'json',
      'report',
      'model',
      'rules',
      'node',
      'cli',
    ]) {
      expect(folders).toContain(name);
    }
    const known = [...sources].flatMap(([path, text]) => importsOf(path, text));
    for (const { kind, target } of known) {
      if (kind === 'file') expect([...sources.keys()]).toContain(target.replace(/\.d\.ts$/, '.ts'));
    }
    expect(known.length).toBeGreaterThan(100);
  });
});

test('the library reaches nothing of Node, by whatever way', () => {
  const reached = new Set(['src/index.ts']);
  for (const path of reached) {
    const imports = importsOf(path, sources.get(path) ?? '');
    for (const { kind, target } of imports) if (kind === 'file') reached.add(target);
  }
  expect(reached).toContain('src/model/value.ts');
  expect([...reached].filter((path) => /^src\/(?:node|cli)\//.test(path))).toEqual([]);
});

test('every package that is imported is declared', () => {
  const declared = new Set(readDependencies());
  const undeclared = everywhere((path, text) =>
    importsOf(path, text)
      .filter(({ kind, target }) => kind === 'package' && !target.startsWith('sluice:'))
      .map(({ target }) => target)
      .filter((name) => !declared.has(name) && !declared.has(`@types/${name}`)),
  );
  expect(undeclared).toEqual([]);
});

describe('nothing opens a connection or starts a program', () => {
  it('in any file', () => {
    expect(everywhere(reachingOut)).toEqual([]);
  });

  it.each([
    "import { get } from 'node:https';",
    'import http from "http";',
    "import { resolve } from 'node:dns/promises';",
    "import { createSocket } from 'dgram';",
    "import { connect } from 'node:tls';",
    "import net = require('net');",
    "import { exec } from 'node:child_process';",
    "await import('node:http2');",
    "const answer = await fetch('https://a.example');",
    'globalThis.fetch (url)',
    'new XMLHttpRequest()',
    'const socket = new WebSocket(url);',
    'navigator.sendBeacon(url)',
  ])('%s would be seen', (text) => {
    expect(reachingOut('src/x/y.ts', text).length).toBeGreaterThan(0);
  });

  it('names in comments and texts are none', () => {
    const text =
      "// fetch(url)\n/* new WebSocket(u) */ const a = 'fetch(x)'; prefetch(a); import { b } from './http.js';";
    expect(reachingOut('src/x/y.ts', text)).toEqual([]);
  });
});

describe('no text is run as code', () => {
  it('in any file', () => {
    expect(everywhere(dynamicCode)).toEqual([]);
  });

  it.each([
    'eval(text)',
    'globalThis.eval(text)',
    'new Function("a", text)',
    'Function(text)()',
    "setTimeout('text', 1)",
    'await import(path)',
    'await import(`./name.js`)',
    'require(path)',
  ])('%s would be seen', (text) => {
    expect(dynamicCode('src/x/y.ts', text)).toHaveLength(1);
  });

  it('what only sounds like it is none', () => {
    const text =
      "evaluate(x); isFunction(y); typeof z === 'function'; // eval(x)\nawait import('./a.js');";
    expect(dynamicCode('src/x/y.ts', text)).toEqual([]);
  });
});

describe('every type says something', () => {
  it('in any file', () => {
    expect(everywhere((_path, text) => anyTypes(text))).toEqual([]);
  });

  it.each([
    'const a: any = 1;',
    'a as any',
    'Array<any>',
    'Map<string, any>',
    'let a: any[];',
    'type A = string | any;',
    'type A = any;',
    '() => any',
  ])('%s would be seen', (text) => {
    expect(anyTypes(text).length).toBeGreaterThan(0);
  });

  it('the word in comments and texts is none', () => {
    expect(anyTypes("// as any\nconst a: string = ': any'; list.any(b); many = 1;")).toEqual([]);
  });
});

test('no file is longer than a person reads in one go', () => {
  const long = (text: string) => text.split('\n').length - 1 > 300;
  expect([...sources].filter(([, text]) => long(text)).map(([path]) => path)).toEqual([]);
  expect([long('\n'.repeat(300)), long('\n'.repeat(301))]).toEqual([false, true]);
});

test('code is told from comments and texts', () => {
  const text = "a('//no') /* b */ + \"it's\" // c\n+ `https://{d}`; e('')";
  expect(codeOf(text)).toBe("a('')   + ''  \n+ `https://{d}`; e('')");
});
