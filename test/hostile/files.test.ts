import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInputs } from '../../src/node/inputs.js';
import { lint } from '../../src/node/library.js';
import { unencryptedFlow } from '../support/flows.js';
import { writeZip } from '../support/zip-writer.js';
import { many, type Place, survives, withPlace } from './support.js';

const isWindows = process.platform === 'win32';
const isAdministrator = process.getuid?.() === 0;
const honest = { code: 1, findings: ['unencrypted-http'] } as const;

describe.skipIf(isWindows)('what is no file', () => {
  const pipe = ({ folder }: Place, name: string) => {
    execFileSync('mkfifo', [join(folder, name)]);
    return name;
  };
  const link = ({ folder }: Place, name: string, to: string) => {
    symlinkSync(to, join(folder, name));
    return name;
  };
  survives([
    {
      name: 'a pipe',
      make: (place) => [pipe(place, 'pipe.json')],
      code: 4,
      problems: ['unreadable pipe.json'],
    },
    {
      name: 'a pipe in a folder',
      make: (place) => {
        pipe(place, 'pipe.json');
        place.write('flow.json', unencryptedFlow);
        return ['.'];
      },
      ...honest,
    },
    {
      name: 'an endless device',
      make: () => ['/dev/zero'],
      code: 4,
      problems: [expect.stringMatching(/^unreadable (?:\.\.\/)+dev\/zero$/)],
    },
    {
      name: 'a link to an endless device',
      make: (place) => [link(place, 'flow.json', '/dev/zero')],
      code: 4,
      problems: ['unreadable flow.json'],
    },
    {
      name: 'a link to itself',
      make: (place) => [link(place, 'flow.json', 'flow.json')],
      code: 4,
      problems: ['unreadable flow.json'],
    },
    {
      name: 'links in circles in a folder',
      make: (place) => {
        place.write('a/flow.json', unencryptedFlow);
        link(place, 'a/up', '..');
        link(place, 'a/self', 'self');
        return ['.'];
      },
      ...honest,
      problems: ['symbolic-link a/self'],
    },
    {
      name: 'folders 500 deep',
      make: ({ folder, write }) => {
        const path = many(500, () => 'd').join('/');
        mkdirSync(join(folder, path), { recursive: true });
        write(`${path}/flow.json`, unencryptedFlow);
        return ['.'];
      },
      ...honest,
    },
    {
      name: 'names made to break a terminal or a log',
      make: ({ write }) => {
        write('\u001b[2J\n::error::##vso[x]\u202e.json', unencryptedFlow);
        return ['.'];
      },
      ...honest,
    },
  ]);
});

describe.skipIf(isWindows || isAdministrator)('what may not be read', () => {
  survives([
    {
      name: 'a file beside others',
      make: ({ folder, write }) => {
        write('flow.json', unencryptedFlow);
        chmodSync(join(folder, write('closed.json', unencryptedFlow)), 0);
        return ['.'];
      },
      ...honest,
      problems: ['unreadable closed.json'],
    },
  ]);
});

describe('what is too much', () => {
  survives([
    {
      name: '300 MB of JSON',
      make: ({ folder, write }) => {
        const path = write('flow.json', '{"a":');
        truncateSync(join(folder, path), 300 * 1024 * 1024);
        return [path];
      },
      code: 4,
      problems: ['too-large flow.json'],
    },
    {
      name: 'three million lines of nothing',
      make: ({ write }) => [write('rows.jsonl', '{}\n'.repeat(3_000_000))],
      code: 4,
      problems: ['broken-json rows.jsonl'],
    },
    {
      name: '60 MB of empty objects',
      make: ({ write }) => [write('flow.json', `[${'{},'.repeat(20 * 1024 * 1024)}{}]`)],
      code: 4,
      problems: ['too-large flow.json'],
    },
    {
      name: '3,000 files',
      make: ({ write }) => {
        for (let index = 0; index < 3_000; index += 1) write(`${index}.json`, unencryptedFlow);
        return ['.'];
      },
      ...honest,
    },
    {
      name: '20,000 paths that do not exist',
      make: () => many(20_000, (index) => `${index}.json`),
      code: 4,
      problems: expect.arrayContaining(['not-found 19999.json']),
    },
    {
      name: 'a pattern of 4,096 patterns',
      make: ({ write }) => {
        write(`${'a'.repeat(200)}.json`, unencryptedFlow);
        return [`${'{a,aa}'.repeat(12)}x`];
      },
      code: 4,
      problems: [`not-found ${'{a,aa}'.repeat(12)}x`],
    },
  ]);
});

describe('solutions around entities', () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${many(30, (level) => `<!ENTITY a${level} "${`&a${level - 1};`.repeat(10)}">`).join('')}]>`;
  const solution = (xml: string) =>
    writeZip([
      {
        name: 'solution.xml',
        content:
          '<ImportExportXml><SolutionManifest><UniqueName>a</UniqueName><Version>1.0</Version></SolutionManifest></ImportExportXml>',
      },
      { name: 'customizations.xml', content: xml },
      { name: 'Workflows/a.json', content: JSON.stringify(unencryptedFlow) },
    ]);
  const broken = (name: string, xml: string) => ({
    name,
    make: ({ write }: Place) => [write('a.zip', solution(xml))],
    ...honest,
    problems: ['broken-xml a.zip!/customizations.xml'],
  });
  survives([
    broken(
      'that laugh a billion times',
      `${laughs}<ImportExportXml><Workflows>&a29;</Workflows></ImportExportXml>`,
    ),
    broken(
      'from other files',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ImportExportXml><Workflows>&x;</Workflows></ImportExportXml>',
    ),
    broken(
      '100,000 workflows',
      `<ImportExportXml><Workflows>${'<Workflow WorkflowId="{0a1b2c3d-4e5f-4a6b-8c7d-000000000000}" Name="a"/>'.repeat(100_000)}</Workflows></ImportExportXml>`,
    ),
    {
      name: 'an environment variable of 10 MB',
      make: ({ write }: Place) => {
        write(
          'Other/Solution.xml',
          '<ImportExportXml><SolutionManifest><UniqueName>a</UniqueName></SolutionManifest></ImportExportXml>',
        );
        write('Workflows/a.json', unencryptedFlow);
        write(
          'environmentvariabledefinitions/a_b/environmentvariabledefinition.xml',
          `<environmentvariabledefinition schemaname="a_b"><type>100000000</type><defaultvalue>${'password=Zq8mXv2Lk9 '.repeat(500_000)}</defaultvalue></environmentvariabledefinition>`,
        );
        return ['.'];
      },
      ...honest,
      problems: ['too-large environmentvariabledefinitions/a_b/environmentvariabledefinition.xml'],
    },
    broken('a million elements deep', `<ImportExportXml><Workflows>${'<a>'.repeat(1_000_000)}`),
    broken(
      'an attribute of 20 MB',
      `<ImportExportXml><Workflows><Workflow Name="${'x'.repeat(20_000_000)}`,
    ),
  ]);
});

describe('configurations', () => {
  const anchors = many(
    30,
    (level) => `a${level}: &a${level} [${many(10, () => `*a${level - 1}`).join(', ')}]`,
  ).slice(1);
  const refused = (name: string, text: string) => ({
    name,
    make: ({ write }: Place) => {
      write('sluice.yml', text);
      return ['--config', 'sluice.yml', write('flow.json', unencryptedFlow)];
    },
    code: 2 as const,
  });
  survives([
    refused('a bomb of aliases', `a0: &a0 [x]\n${anchors.join('\n')}\n`),
    refused('100,000 brackets', '['.repeat(100_000)),
    refused('a circle', 'rules: &a\n  x: *a\n'),
  ]);
});

describe('files that change while they are read', () => {
  const changed = (change: (path: string) => void) => async () => {
    const { problems, findings } = await withPlace(async ({ folder, write }) => {
      const path = join(folder, write('flow.json', unencryptedFlow));
      write('other.json', unencryptedFlow);
      const inputs = await readInputs(['.'], { cwd: folder });
      change(path);
      return lint(inputs, { now: '2026-11-23' });
    });
    expect(problems).toEqual([expect.objectContaining({ level: 'error', file: 'flow.json' })]);
    expect(findings.map(({ location }) => location.file)).toEqual(['other.json']);
  };
  it(
    'one is gone',
    changed((path) => rmSync(path)),
  );
  it(
    'one became a folder',
    changed((path) => {
      rmSync(path);
      mkdirSync(path);
    }),
  );
  it.skipIf(isWindows)(
    'one became a pipe',
    changed((path) => {
      rmSync(path);
      execFileSync('mkfifo', [path]);
    }),
  );
  it(
    'one was cut',
    changed((path) => writeFileSync(path, readFileSync(path, 'utf8').slice(0, -5))),
  );
  it(
    'one grew beyond the limit',
    changed((path) => truncateSync(path, 300 * 1024 * 1024)),
  );
});
