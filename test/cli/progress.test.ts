import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';

function terminalOf(columns = 60, isTTY = true) {
  const written: string[] = [];
  let now = 0;
  const progress = createProgress(
    { isTTY, columns, write: (text) => written.push(text) },
    () => now,
  );
  return { written, progress, at: (time: number) => (now = time) };
}

describe('progress', () => {
  it('shows nothing of a run that is over soon', () => {
    const { written, progress, at } = terminalOf();
    at(400);
    progress?.note(10, 'a.zip');
    progress?.clear();
    expect(written).toEqual([]);
  });

  it('says how many flows, how fast and which file, on one line that is taken away again', () => {
    const { written, progress, at } = terminalOf();
    at(1_000);
    progress?.note(250, 'exports/a.zip!/Workflows/B.json');
    at(1_050);
    progress?.note(260, 'too soon');
    at(2_000);
    progress?.note(1, 'exports/b.zip');
    progress?.clear();
    expect(written).toEqual([
      '\r\u001b[2K250 flows, 250 a second: exports/a.zip!/Workflows/B.json',
      '\r\u001b[2K1 flow, 1 a second: exports/b.zip',
      '\r\u001b[2K',
    ]);
  });

  it('keeps names from steering the terminal, and lines from breaking', () => {
    const { written, progress, at } = terminalOf(40);
    at(1_000);
    progress?.note(1, `\u001b]0;owned\u0007\n${'long/'.repeat(40)}`);
    const [line = ''] = written;
    const text = line.slice('\r\u001b[2K'.length);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(text.length).toBeLessThan(40);
  });

  it('is nothing where there is no terminal', () => {
    expect(terminalOf(80, false).progress).toBeUndefined();
  });
});
