import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as node from '../../src/node/index.js';
import * as library from '../../src/node/library.js';
import { topFolder } from '../support/command.js';
import { docBlocks, readDoc } from '../support/doc-blocks.js';
import { makeExampleProject } from '../support/example-project.js';

const examples = docBlocks('docs/library.md').filter(
  ({ language, marks }) => language === 'ts' && marks.includes('run'),
);

let project = '';
beforeAll(() => {
  project = makeExampleProject();
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function start(script: string, ...args: readonly string[]) {
  const options = { cwd: project, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  return { code: status, stdout, stderr };
}

/** What TypeScript says to programs of somebody who has nothing but the package. */
function compile(texts: readonly string[]) {
  const files = texts.map((text, index) => {
    writeFileSync(join(project, `program${index}.mts`), text);
    return `program${index}.mts`;
  });
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(topFolder, 'node_modules/@types')],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  return start(join(topFolder, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');
}

describe('examples of docs/library.md', () => {
  it('compile against the published types', () => {
    expect(compile(examples.map(({ text }) => text))).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each(examples)('$place runs', ({ text }) => {
    writeFileSync(join(project, 'program.mjs'), transformSync(text, { loader: 'ts' }).code);
    const { code, stdout, stderr } = start('program.mjs');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });

  it('print what the page says', () => {
    const [shown] = docBlocks('docs/library.md').filter(({ marks }) => marks.includes('output'));
    const example = examples.find(({ text }) => text.includes('parseTemplate('));
    writeFileSync(
      join(project, 'program.mjs'),
      transformSync(example?.text ?? '', { loader: 'ts' }).code,
    );
    expect(start('program.mjs').stdout).toBe(shown?.text);
  });

  it('are there, and a wrong one would not compile', () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
    const wrong = "import { lint } from 'sluice';\nawait lint([{ path: 1 }]);\n";
    expect(compile([wrong]).stdout).toContain('error TS2322');
  });
});

it('the page names everything that can be imported', () => {
  const [, table = ''] = readDoc('docs/library.md').split('| --- | --- |\n');
  const named = [...(table.split('\n\n')[0] ?? '').matchAll(/`([A-Za-z]+)`/g)].map(
    ([, name]) => name,
  );
  const others = ['DataPolicyError', 'ReadError', 'version', 'sluice'];
  const exported = [...Object.keys(library), ...Object.keys(node)];
  expect(exported.filter((name) => !named.includes(name) && !others.includes(name))).toEqual([]);
  expect(named.filter((name = '') => !exported.includes(name) && !others.includes(name))).toEqual(
    [],
  );
});
