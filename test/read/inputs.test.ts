import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inputs, type ReadInputsOptions, readInputs } from '../../src/node/index.js';
import { walkFolder } from '../../src/node/walk.js';
import { defaultLimits, ReadError } from '../../src/read/source.js';
import { kindOf } from '../support/archives.js';
import { writeZip } from '../support/zip-writer.js';

let cwd = '';

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-inputs-')));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), path);
  }
}

function read(paths: readonly string[], options: ReadInputsOptions = {}): Promise<Inputs> {
  return readInputs(paths, { cwd, ...options });
}

async function pathsOf(...paths: string[]): Promise<string[]> {
  const { files, problems } = await read(paths);
  expect(problems).toEqual([]);
  return files.map(({ path }) => path);
}

async function problemsOf(...paths: string[]): Promise<string[]> {
  const { problems } = await read(paths);
  return problems.map(({ file, level, kind }) => `${level} ${kind} ${file}`);
}

describe('files', () => {
  it('are read when asked for', async () => {
    write('a.json');
    const { files } = await read(['a.json']);
    writeFileSync(join(cwd, 'a.json'), 'new');
    expect(files).toMatchObject([{ path: 'a.json', projectPath: 'a.json', named: true }]);
    expect(Buffer.from((await files[0]?.read()) ?? []).toString()).toBe('new');
  });

  it('are shown from the working directory', async () => {
    write('in/a.json', 'out/b.json');
    const { files } = await read([join(cwd, 'in/a.json'), '../out/b.json'], {
      cwd: join(cwd, 'in'),
    });
    expect(files.map(({ path }) => path)).toEqual(['../out/b.json', 'a.json']);
  });

  it('named twice come once', async () => {
    write('a.json');
    expect(await pathsOf('a.json', './a.json', 'x/../a.json', join(cwd, 'a.json'))).toEqual([
      'a.json',
    ]);
  });

  it('named like a pattern are taken by name', async () => {
    write('a[1].json', 'a1.json');
    expect(await pathsOf('a[1].json')).toEqual(['a[1].json']);
  });

  it('that vanish are a read error, without a path or a stack', async () => {
    write('a.json');
    const { files } = await read(['a.json']);
    rmSync(join(cwd, 'a.json'));
    const failed = () => files[0]?.read();
    expect(failed).toThrow(
      new ReadError('unreadable', 'The file could not be read (it does not exist).'),
    );
  });

  it('over their limit are a read error; archives have a larger one', async () => {
    writeFileSync(
      join(cwd, 'a.zip'),
      writeZip([{ name: 'a', method: 0, content: 'x'.repeat(90) }]),
    );
    writeFileSync(join(cwd, 'a.json'), 'x'.repeat(101));
    writeFileSync(join(cwd, 'b.json'), 'x'.repeat(100));
    const sizes = { xmlBytes: 100, archiveBytes: 300 };
    const { files } = await read(['a.zip', 'a.json', 'b.json'], {
      limits: { ...defaultLimits, ...sizes },
    });
    const kinds = await Promise.all(
      files.map(async ({ path, read: get }) => [path, await kindOf(get)]),
    );
    expect(kinds).toEqual([
      ['a.json', 'too-large'],
      ['a.zip', 'none'],
      ['b.json', 'none'],
    ]);
    const { files: tight } = await read(['a.zip'], {
      limits: { ...defaultLimits, xmlBytes: 9, archiveBytes: 99 },
    });
    expect(await kindOf(() => tight[0]?.read())).toBe('too-large');
  });

  it('that do not exist are a problem', async () => {
    write('a.json');
    expect(await problemsOf('gone.json', 'a.json/b', '', '../gone/')).toEqual([
      'error not-found (empty path)',
      'error not-found ../gone/',
      'error not-found a.json/b',
      'error not-found gone.json',
    ]);
  });

  it('that cannot be reached are a problem', async () => {
    symlinkSync('loop', join(cwd, 'loop'));
    expect(await problemsOf('loop', 'a\0b', 'x'.repeat(300))).toEqual([
      'error unreadable a\0b',
      'error unreadable loop',
      `error unreadable ${'x'.repeat(300)}`,
    ]);
  });

  it('that are no files are a problem', async () => {
    expect(await problemsOf('/dev/null')).toEqual([
      expect.stringMatching(/^error unreadable .*dev\/null$/),
    ]);
  });
});

describe('folders', () => {
  it('give all files below them, in code unit order', async () => {
    write(
      'f/b.json',
      'f/B.json',
      'f/ä.json',
      'f/a/z.json',
      'f/a-b.json',
      'f/.hidden/x.json',
      'f/a.zip',
    );
    const { files } = await read(['f']);
    expect(files.map(({ path }) => path)).toEqual([
      'f/.hidden/x.json',
      'f/B.json',
      'f/a-b.json',
      'f/a.zip',
      'f/a/z.json',
      'f/b.json',
      'f/ä.json',
    ]);
    expect(files.every(({ named }) => !named)).toBe(true);
  });

  it('may be the working directory', async () => {
    write('a.json');
    expect(await pathsOf('.')).toEqual(['a.json']);
  });

  it('leave out history and packages, unless those are named', async () => {
    write('f/.git/config', 'f/node_modules/p/a.json', 'f/a.json', 'f/g/.git');
    expect(await pathsOf('f')).toEqual(['f/a.json']);
    expect(await pathsOf('f/node_modules/p')).toEqual(['f/node_modules/p/a.json']);
  });

  it('and files in them that are named come once, as named, whatever the order', async () => {
    write('f/a.json', 'f/sub/b.json');
    const orders = [
      ['f', 'f/sub', 'f/sub/b.json'],
      ['f/sub/b.json', 'f/sub', 'f'],
    ];
    for (const order of orders) {
      const { files } = await read(order);
      expect(files).toMatchObject([
        { path: 'f/a.json', projectPath: 'a.json', named: false },
        { path: 'f/sub/b.json', projectPath: 'sub/b.json', named: true },
      ]);
    }
  });

  it('do not lead through links, which is noted', async () => {
    write('f/a.json', 'other/b.json');
    symlinkSync('..', join(cwd, 'f/up'));
    symlinkSync('../other', join(cwd, 'f/side'));
    symlinkSync('../other/b.json', join(cwd, 'f/b.json'));
    const { files, problems } = await read(['f']);
    expect(files.map(({ path }) => path)).toEqual(['f/a.json']);
    expect(problems).toMatchObject([{ file: 'f/b.json', level: 'note', kind: 'symbolic-link' }]);
    expect(problems[0]?.message).toContain('(nor 2 more)');
  });

  it('and files that are links themselves are read when named, once', async () => {
    write('real/a.json');
    symlinkSync('real', join(cwd, 'link'));
    symlinkSync('real/a.json', join(cwd, 'link.json'));
    expect(await pathsOf('link')).toEqual(['link/a.json']);
    expect(await pathsOf('link.json')).toEqual(['link.json']);
    expect(await pathsOf('real', 'link')).toEqual(['link/a.json']);
    expect(await pathsOf('link.json', 'real', 'link')).toEqual(['link.json']);
  });

  it('that cannot be listed are told, and the rest is read', () => {
    write('f/a.json', 'f/closed/b.json', 'f/open/c.json');
    const { files, unreadable } = walkFolder(join(cwd, 'f'), (folder) => {
      if (folder.endsWith('closed')) throw new Error('closed');
      return readdirSync(folder, { withFileTypes: true });
    });
    expect(files).toEqual(['a.json', 'open/c.json']);
    expect(unreadable).toEqual([{ path: 'closed', error: new Error('closed') }]);
  });

  // The administrator may read everything.
  it.skipIf(process.getuid?.() === 0)('that are closed are a problem', async () => {
    write('f/a.json', 'f/closed/b.json');
    chmodSync(join(cwd, 'f/closed'), 0);
    expect(await problemsOf('f')).toEqual(['error unreadable f/closed']);
    expect(await problemsOf('f/**/*.json')).toEqual(['error unreadable f/closed']);
    chmodSync(join(cwd, 'f/closed'), 0o755);
  });
});

describe('patterns', () => {
  it('give the files they match', async () => {
    write(
      'f/a.json',
      'f/sub/b.json',
      'f/.hidden/c.json',
      'f/d.xml',
      'f/node_modules/e.json',
      'f/.git/f.json',
    );
    expect(await pathsOf('f/**/*.json')).toEqual(['f/.hidden/c.json', 'f/a.json', 'f/sub/b.json']);
    expect(await pathsOf('f/*.{json,xml}')).toEqual(['f/a.json', 'f/d.xml']);
    expect(await pathsOf(`${cwd}/f/*.xml`)).toEqual(['f/d.xml']);
    expect(await pathsOf('f/node_modules/*.json')).toEqual(['f/node_modules/e.json']);
  });

  it('do not name the files they match', async () => {
    write('f/a.json');
    expect((await read(['f/*.json'])).files).toMatchObject([{ named: false }]);
    expect((await read(['f/*.json', 'f/a.json'])).files).toMatchObject([{ named: true }]);
  });

  it('do not lead through links', async () => {
    write('f/a.json');
    symlinkSync('.', join(cwd, 'f/loop'));
    symlinkSync('a.json', join(cwd, 'f/b.json'));
    expect(await pathsOf('f/**/*.json')).toEqual(['f/a.json']);
  });

  it('that match no file are a problem', async () => {
    write('f/sub/a.json');
    expect(await problemsOf('f/*', 'g/**', 'f\\sub\\*.json')).toEqual([
      'error not-found f/*',
      'error not-found f\\sub\\*.json',
      'error not-found g/**',
    ]);
  });

  it('that no name could be matched against in time are refused', async () => {
    write(`f/${'a'.repeat(200)}.json`);
    const [wild, braces] = [`f/${'*a'.repeat(50)}.js`, `f/${'{a,b}'.repeat(40)}.json`];
    expect(await problemsOf(wild, braces)).toEqual([
      `error not-found ${wild}`,
      `error not-found ${braces}`,
    ]);
    expect(await pathsOf('f/*a*a*a*.json')).toHaveLength(1);
  });
});

describe('project paths', () => {
  const projectPaths = async (paths: string[], options: ReadInputsOptions = {}) =>
    (await read(paths, options)).files.map(({ projectPath }) => projectPath);

  it('are counted from the nearest working copy', async () => {
    write('copy/a/b.json', 'copy/module/c.json', 'copy/module/.git');
    mkdirSync(join(cwd, 'copy/.git'));
    expect(await projectPaths(['copy/a', 'copy/module/c.json'])).toEqual(['a/b.json', 'c.json']);
    expect(await projectPaths(['b.json'], { cwd: join(cwd, 'copy/a') })).toEqual(['a/b.json']);
  });

  it('are counted from the root that is given, where a file lies below it', async () => {
    write('copy/a/b.json', 'copy/.git', 'out/c.json');
    expect(await projectPaths(['copy/a/b.json', 'out'], { root: 'copy/a' })).toEqual([
      'b.json',
      'c.json',
    ]);
    expect(await projectPaths(['copy'], { root: '.' })).toEqual(['copy/a/b.json']);
  });

  it('are counted from what was named otherwise', async () => {
    write('f/a/b.json', 'f/c.json');
    expect(await projectPaths(['f'])).toEqual(['a/b.json', 'c.json']);
    expect(await projectPaths(['f/a/b.json'])).toEqual(['b.json']);
    expect(await projectPaths(['f/**/*.json'])).toEqual(['a/b.json', 'c.json']);
    expect(await projectPaths([`${cwd}/f/*.json`])).toEqual(['c.json']);
    expect(await projectPaths(['{f/a,g}/*.json'])).toEqual(['f/a/b.json']);
  });
});
