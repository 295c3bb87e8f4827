import { expect, it } from 'vitest';
import { lintFiles } from '../../src/lint.js';
import { nodePlatform } from '../../src/node/platform.js';
import { flowText, keyed, phrase } from './support.js';

it('a run tells after each document how many flows it looked at, and where it is', async () => {
  const told: [number, string][] = [];
  const bytes = new TextEncoder().encode(flowText({ Call: keyed(phrase) }));
  const files = ['a.json', 'b.json'].map((path) => ({
    path,
    projectPath: path,
    named: true,
    read: () => bytes,
  }));
  await lintFiles(files, {
    rules: [],
    platform: nodePlatform,
    now: '2026-11-23',
    progress: (flows, file) => told.push([flows, file]),
  });
  expect(told.map(([, file]) => file)).toEqual(['a.json', 'b.json']);
  expect(told.at(-1)?.[0]).toBeGreaterThan(0);
});
