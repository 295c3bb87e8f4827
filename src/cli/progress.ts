import { count, shorten, visible } from '../report/text.js';

/** What a terminal shows while a run goes on: how many flows, how fast, and which file. */
export interface Progress {
  note(flows: number, file: string): void;
  /** Takes the line away again. */
  clear(): void;
}

/** A run that is over sooner shows nothing. */
const patience = 500;
const interval = 100;

/** The stream that progress goes to. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Undefined where the stream is no terminal: a log wants no lines that overwrite each other. */
export function createProgress(
  terminal: Terminal,
  clock: () => number = () => performance.now(),
): Progress | undefined {
  if (terminal.isTTY !== true) return undefined;
  const start = clock();
  let last = start + patience - interval;
  let isShown = false;
  return {
    note(flows, file) {
      const now = clock();
      if (now - last < interval) return;
      last = now;
      const rate = Math.round((1000 * flows) / (now - start));
      const text = `${count(flows, 'flow')}, ${rate} a second: ${visible(file)}`;
      terminal.write(`\r\u001b[2K${shorten(text, (terminal.columns ?? 80) - 1)}`);
      isShown = true;
    },
    clear() {
      if (isShown) terminal.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
