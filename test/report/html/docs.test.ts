import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { topFolder } from '../../support/command.js';

it('the program in docs/html-report.md runs', () => {
  const text = readFileSync(`${topFolder}/docs/html-report.md`, 'utf8');
  const [, program = ''] = /```js\n(.*?)```/s.exec(text) ?? [];
  const options = { cwd: topFolder, encoding: 'utf8', timeout: 20_000 } as const;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], options);
  expect(Number(printed)).toBeGreaterThan(50_000);
});
