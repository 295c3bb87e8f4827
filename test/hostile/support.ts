import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Result } from '../../src/result.js';
import { topFolder } from '../support/command.js';

/** What each input may cost. Seconds of the processor: others may be using the machine. */
export const limits = { seconds: 10, megabytes: 500 };

/** Of the clock, for what hangs. */
const timeLimit = 90_000;

/** An input that somebody made to break whoever reads it. */
export interface Hostile {
  readonly name: string;
  /** Puts it into the folder; gives the arguments of the command. */
  readonly make: (place: Place) => readonly string[];
  readonly code: 0 | 1 | 2 | 3 | 4;
  /** All problems as `kind file`, each once. */
  readonly problems?: readonly string[] | ReturnType<typeof expect.arrayContaining>;
  /** Rules that must be among the findings: what is around the hostile part is assessed nevertheless. */
  readonly findings?: readonly string[];
}

/** A folder to put an input into. */
export interface Place {
  readonly folder: string;
  /** Writes a file, folders included; anything but text and bytes as JSON. */
  readonly write: (name: string, content: unknown) => string;
}

export interface Measured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly megabytes: number;
}

/** One test for each input: the built command in a process of its own, timed and weighed. */
export function survives(inputs: readonly Hostile[]): void {
  it.each(inputs.map((input) => [input.name, input] as const))(
    '%s',
    (_name, input) =>
      withPlace(async (place) => {
        const args = input.make(place);
        const run = await measure([...args, '--format', 'json'], place.folder);
        expect({ code: run.code, stderr: run.stderr }).toEqual({
          code: input.code,
          stderr: input.code === 2 ? expect.stringMatching(/^sluice: .*\n$/) : '',
        });
        expectCheap(run);
        if (input.code === 2) return expect(run.stdout).toBe('');
        // The report is all there is on stdout.
        const { problems, findings } = JSON.parse(run.stdout) as Result;
        const told = problems.map(({ kind, file }) => `${kind} ${file}`);
        const { problems: expected = [] } = input;
        expect([...new Set(told)].sort()).toEqual(
          Array.isArray(expected) ? [...expected].sort() : expected,
        );
        for (const { message } of problems) expect(message).toMatch(/^[\p{Lu}\d].{15,}\.$/su);
        const rules = new Set(findings.map(({ rule }) => rule));
        for (const rule of input.findings ?? []) expect(rules).toContain(rule);
      }),
    timeLimit,
  );
}

/** Runs the built command and says what it cost. Whatever it is given, it shows no stack trace. */
export async function measure(args: readonly string[], cwd: string): Promise<Measured> {
  const measuring = fileURLToPath(new URL('costs.cjs', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--require', measuring, join(topFolder, 'dist/cli.js'), ...args],
    { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: timeLimit },
  );
  const texts = ['', '', '', ''];
  child.stdio.forEach((stream, index) => {
    if (stream instanceof Readable)
      stream.setEncoding('utf8').on('data', (text: string) => {
        texts[index] += text;
      });
  });
  const [status, signal] = await once(child, 'close');
  if (status === null) throw new Error(`sluice ended by ${signal}`);
  const [, stdout, stderr, costs] = texts;
  const [kilobytes = 0, seconds = 0] = (costs ?? '').split(' ').map(Number);
  const megabytes = kilobytes / 1024;
  const shown = { stdout: stdout ?? '', stderr: stderr ?? '' };
  expect(shown.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$|internal error/m);
  return { code: status, ...shown, seconds, megabytes };
}

export function expectCheap({ seconds, megabytes }: Measured): void {
  expect(seconds).toBeLessThan(limits.seconds);
  expect(Math.min(seconds, megabytes)).toBeGreaterThan(0);
  expect(megabytes).toBeLessThan(limits.megabytes);
}

/** A new folder as long as it is used. */
export async function withPlace<Given>(
  use: (place: Place) => Given | Promise<Given>,
): Promise<Given> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-hostile-')));
  try {
    return await use({
      folder,
      write(name, content) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        const isPlain = typeof content === 'string' || content instanceof Uint8Array;
        writeFileSync(path, isPlain ? content : JSON.stringify(content));
        return name;
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `count` items made from their number. */
export function many<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
