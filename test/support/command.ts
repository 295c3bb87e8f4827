import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect } from 'vitest';

/** The top folder of the working copy. */
export const topFolder = fileURLToPath(new URL('../../', import.meta.url));
const builtCommand = join(topFolder, 'dist/cli.js');

/** What a run of the built command left behind. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command in a process of its own. Whatever it is given, it may not hang or show a stack trace. */
export function sluice(args: readonly string[], options: CommandOptions = {}): CommandRun {
  if (!existsSync(builtCommand)) throw new Error('there is no dist/cli.js: npm run build makes it');
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [builtCommand, ...args], {
    cwd: options.cwd ?? topFolder,
    input: options.input ?? '',
    env: { ...quietEnvironment(), ...options.env },
    encoding: 'utf8',
    timeout: 20_000,
    // SARIF holds the pages of all rules.
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(stderr).not.toContain('internal error');
  return { code: status ?? -1, stdout, stderr };
}

function quietEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  return rest;
}

/** A folder to work in, new for every test of the file. */
export interface Workplace {
  readonly path: (name?: string) => string;
  /** Writes a file, folders included; anything but text and bytes as JSON. */
  readonly write: (name: string, content: unknown) => void;
  readonly run: (...args: string[]) => CommandRun;
}

export function useWorkplace(): Workplace {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-cli-')));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = (name = '') => join(folder, name);
  return {
    path,
    write(name, content) {
      mkdirSync(dirname(path(name)), { recursive: true });
      const isPlain = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path(name), isPlain ? content : JSON.stringify(content, null, 2));
    },
    run: (...args) => sluice(args, { cwd: folder }),
  };
}
