import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a file imports: a file of this project, a module of Node, or a package. */
export interface Import {
  readonly kind: 'file' | 'node' | 'package' | 'computed';
  /** Path from the project's root with its `.ts`; without `node:`; the package's name. */
  readonly target: string;
}

const root = new URL('../../', import.meta.url);

/** Text of all TypeScript files in `src` and `rules`, by path from the project's root. */
export function readSources(): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const folder of ['src', 'rules']) {
    const names = readdirSync(fileURLToPath(new URL(folder, root)), {
      recursive: true,
      encoding: 'utf8',
    });
    for (const name of names.map((one) => one.replaceAll('\\', '/')).sort()) {
      const path = `${folder}/${name}`;
      if (name.endsWith('.ts')) sources.set(path, readFileSync(new URL(path, root), 'utf8'));
    }
  }
  return sources;
}

/** Names of the packages that this one declares. */
export function readDependencies(): readonly string[] {
  const text = readFileSync(new URL('package.json', root), 'utf8');
  const declared = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
  return Object.keys({ ...declared.dependencies, ...declared.devDependencies });
}

const tokens =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The code without comments, and with empty strings; templates stay, there is code in them. */
export function codeOf(text: string): string {
  return text.replace(tokens, (token) => {
    if (token.startsWith('`')) return token;
    return token.startsWith('/') ? ' ' : "''";
  });
}

function withoutComments(text: string): string {
  return text.replace(tokens, (token) => (token.startsWith('/') ? ' ' : token));
}

/** Everything a file imports or exports again, types included. */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  for (const [, specifier = ''] of code.matchAll(
    /(?<!['"])\b(?:from|import|require)\s*\(?\s*['"]([^'"\n]+)['"]/g,
  )) {
    found.push(importOf(path, specifier));
  }
  for (const [, argument = ''] of code.matchAll(/\b(?:import|require)\s*\(\s*([^'")\s])/g)) {
    found.push({ kind: 'computed', target: argument });
  }
  return found;
}

function importOf(path: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
    return { kind: 'file', target };
  }
  const bare = specifier.replace(/^node:/, '');
  const isNode = specifier !== bare || builtinModules.includes(bare);
  const [scope = '', name = ''] = specifier.split('/');
  const packageName = scope.startsWith('@') ? `${scope}/${name}` : scope;
  return isNode ? { kind: 'node', target: bare } : { kind: 'package', target: packageName };
}

/** Modules that open connections or start programs. */
const reaching = new Set(
  'http https http2 net tls dgram dns child_process cluster worker_threads inspector repl vm quic undici ws axios got node-fetch'.split(
    ' ',
  ),
);
const calls =
  /\b(?:fetch|sendBeacon|importScripts)\s*\(|\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection)\b/g;

/** What could open a connection or start a program. */
export function reachingOut(path: string, text: string): string[] {
  const modules = importsOf(path, text)
    .filter(({ kind, target }) => kind !== 'file' && reaching.has(target.split('/')[0] ?? ''))
    .map(({ target }) => target);
  return [...modules, ...[...codeOf(text).matchAll(calls)].map(([call]) => call.trim())];
}

/** What runs text as code, or loads a module that is not named. */
export function dynamicCode(path: string, text: string): string[] {
  const code = codeOf(text);
  const found = code.match(
    /\beval\b|\bnew\s+Function\b|(?<![.\w])Function\s*\(|\bset(?:Timeout|Interval)\s*\(\s*['`]/g,
  );
  const computed = importsOf(path, text).filter(({ kind }) => kind === 'computed');
  return [...(found ?? []), ...computed.map(({ target }) => `import(${target}…)`)];
}

/** Where a type says nothing. */
export function anyTypes(text: string): string[] {
  return codeOf(text).match(/(?:[:<|&,=]|=>|\bas|\bextends)\s*any\b(?!\s*[(:.])|\bany\[\]/g) ?? [];
}
