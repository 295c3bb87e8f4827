import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { exitCodes } from '../../src/cli/exit-codes.js';
import { topFolder, useWorkplace } from '../support/command.js';
import { anonymousFlow, cleanFlow, flowOf, unencryptedFlow } from '../support/flows.js';
import { writeZip } from '../support/zip-writer.js';

const { write, run, path } = useWorkplace();
const phrase = 'Gannet-Lantern-48-Meadow';

/** A flow whose only safe fix secures its call. */
const keyFlow = flowOf(
  { Recurrence: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
  {
    Call: { type: 'Http', inputs: { uri: 'https://a.example', headers: { 'x-api-key': phrase } } },
  },
);

const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

function solution(flow: unknown, managed = '0'): Uint8Array {
  const manifest = `<ImportExportXml><SolutionManifest><UniqueName>Contoso</UniqueName><Version>1.0.0.0</Version><Managed>${managed}</Managed></SolutionManifest></ImportExportXml>`;
  return writeZip([
    { name: '[Content_Types].xml', content: contentTypes },
    { name: 'solution.xml', content: `\uFEFF${manifest}`, method: 0 },
    { name: 'Workflows/', content: '' },
    {
      name: 'Workflows/Call-11111111-2222-3333-4444-555555555555.json',
      content: JSON.stringify(flow),
    },
    { name: 'WebResources/Grüße.png', content: Uint8Array.of(0, 255, 1, 254) },
  ]);
}

interface Packed {
  readonly name: string;
  readonly bytes: Buffer;
}

async function unpack(file: string): Promise<Packed[]> {
  const zip = await fromBufferPromise(readFileSync(file), {});
  const members: Packed[] = [];
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    const stream = await zip.openReadStreamPromise(entry);
    for await (const part of stream) parts.push(Buffer.from(part));
    members.push({ name: entry.fileName, bytes: Buffer.concat(parts) });
  }
  return members;
}

describe('files', () => {
  it('are fixed in place, with a diff, once', () => {
    write('flows/a.json', keyFlow);
    write('flows/b.json', cleanFlow);
    const clean = readFileSync(path('flows/b.json'));
    const first = run('fix', 'flows');
    expect(first.code).toBe(exitCodes.clean);
    expect(first.stdout).toMatch(/^--- a\/flows\/a\.json\n\+\+\+ b\/flows\/a\.json\n@@ -\d+,\d+ /);
    expect(first.stdout).toContain('+                "inputs",\n+                "outputs"\n');
    expect(first.stderr).toBe('sluice: 1 finding in 1 file fixed.\n');
    const fixed = readFileSync(path('flows/a.json'), 'utf8');
    expect(fixed).toContain('"secureData"');
    expect(readFileSync(path('flows/b.json'))).toEqual(clean);
    expect(readdirSync(path('flows'))).toEqual(['a.json', 'b.json']);
    const second = run('fix', 'flows');
    expect(second).toEqual({ code: 0, stdout: '', stderr: 'sluice: nothing to fix.\n' });
    expect(readFileSync(path('flows/a.json'), 'utf8')).toBe(fixed);
  });

  it('stay as they are in a dry run', () => {
    write('a.json', keyFlow);
    const before = readFileSync(path('a.json'));
    const { code, stdout, stderr } = run('fix', '--dry-run', 'a.json');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'sluice: 1 finding in 1 file would be fixed; nothing was written.\n',
    });
    expect(stdout).toContain('+++ b/a.json');
    expect(readFileSync(path('a.json'))).toEqual(before);
  });

  it('get what callers notice only when that is asked for', () => {
    write('a.json', anonymousFlow());
    const hint = '1 more fix with --unsafe: callers or called services notice them.\n';
    expect(run('fix', 'a.json').stderr).toBe(`sluice: nothing to fix.\nsluice: ${hint}`);
    expect(run('fix', '--unsafe', 'a.json').stdout).toContain(
      '-            "triggerAuthenticationType": "All",\n+            "triggerAuthenticationType": "Tenant",\n',
    );
  });

  it('get the fixes of one rule when that is named', () => {
    write('a.json', unencryptedFlow);
    const { stdout } = run('fix', '--unsafe', '--rule', 'unencrypted-http', 'a.json');
    expect(stdout).toContain('+            "uri": "https://erp.contoso.com/orders"\n');
    expect(stdout).not.toContain('secureData');
    expect(run('fix', '--rule', 'unsecured-http-payload', 'a.json').stdout).toContain('secureData');
  });

  it.each([
    ['a byte order mark and CRLF', (text: string) => Buffer.from(`\uFEFF${crlf(text)}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, the other order', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['one line', (text: string) => Buffer.from(JSON.stringify(JSON.parse(text)))],
    ['tabs', (text: string) => Buffer.from(JSON.stringify(JSON.parse(text), null, '\t'))],
    ['comments', (text: string) => Buffer.from(`// ${phrase}, Grüße\n${text} /* end */\n`)],
  ])('keep %s, byte for byte around the change', (_name, encode) => {
    const before = encode(JSON.stringify(keyFlow, null, 2));
    write('a.json', before);
    expect(run('fix', 'a.json').code).toBe(0);
    const after = readFileSync(path('a.json'));
    let start = 0;
    while (before[start] === after[start]) start += 1;
    let end = 0;
    while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
    expect(start + end).toBe(before.length);
    expect(run('fix', 'a.json').stderr).toBe('sluice: nothing to fix.\n');
  });

  it('are shown without their secrets, and without what acts on a terminal', () => {
    const name = 'Call\u001b[31m\u202e';
    const flow = { ...keyFlow, name: `${phrase} ##vso[task.setvariable]` };
    write(`${name}.json`, JSON.stringify(flow));
    const { stdout, stderr } = run('fix', '.');
    expect(stdout).toMatch(/^\+….*Ga••••••.*…$/m);
    for (const bad of [phrase, '\u001b', '\u202e', '##vso'])
      expect(stdout + stderr).not.toContain(bad);
  });

  it.skipIf(process.platform === 'win32')('are not reached through links', () => {
    write('outside/a.json', keyFlow);
    const before = readFileSync(path('outside/a.json'));
    mkdirSync(path('folder'));
    symlinkSync(path('outside/a.json'), path('folder/link.json'));
    symlinkSync(path('outside'), path('folder/deep'));
    expect(run('fix', 'folder').stderr).toBe('sluice: nothing to fix.\n');
    const { code, stderr } = run('fix', 'folder/link.json');
    expect(code).toBe(exitCodes.incomplete);
    expect(stderr).toContain('This is a symbolic link');
    expect(readFileSync(path('outside/a.json'))).toEqual(before);
  });
});

describe('a zip', () => {
  it('gets a new zip beside it: same members, same order, other bytes in the flow only', async () => {
    write('Contoso.zip', solution(keyFlow));
    const old = readFileSync(path('Contoso.zip'));
    const { code, stderr } = run('fix', 'Contoso.zip');
    expect(code).toBe(0);
    expect(stderr).toContain('1 finding in 1 file fixed.');
    expect(stderr).toContain('Contoso.fixed.zip is the new zip.');
    expect(readFileSync(path('Contoso.zip'))).toEqual(old);
    const [before, after] = [
      await unpack(path('Contoso.zip')),
      await unpack(path('Contoso.fixed.zip')),
    ];
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const changed = after.filter(({ bytes }, index) => !before[index]?.bytes.equals(bytes));
    expect(changed.map(({ name }) => name)).toEqual([
      'Workflows/Call-11111111-2222-3333-4444-555555555555.json',
    ]);
    expect(run('fix', 'Contoso.fixed.zip').stderr).toBe('sluice: nothing to fix.\n');
  });

  it.skipIf(spawnSync('unzip', ['-v']).error !== undefined)(
    'that unzip finds no fault with',
    () => {
      write('hr.zip', readFileSync(`${topFolder}/fixtures/hr-onboarding.zip`));
      expect(run('fix', '--unsafe', '--output', 'new.zip', 'hr.zip').code).toBe(0);
      expect(existsSync(path('hr.fixed.zip'))).toBe(false);
      const { status, stdout } = spawnSync('unzip', ['-t', path('new.zip')], { encoding: 'utf8' });
      expect(status).toBe(0);
      expect(stdout).toContain('No errors detected');
    },
  );

  it('is made once: the second run says that it is there', () => {
    write('Contoso.zip', solution(keyFlow));
    run('fix', '.');
    const first = readFileSync(path('Contoso.fixed.zip'));
    const { code, stdout, stderr } = run('fix', 'Contoso.zip');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('sluice: nothing to fix.\nsluice: Contoso.fixed.zip is there already.\n');
    expect(readFileSync(path('Contoso.fixed.zip'))).toEqual(first);
  });

  it('never overwrites another file', () => {
    write('Contoso.zip', solution(keyFlow));
    write('Contoso.fixed.zip', 'something else');
    const { code, stderr } = run('fix', 'Contoso.zip');
    expect(code).toBe(exitCodes.incomplete);
    expect(stderr).toMatch(/Contoso\.fixed\.zip: There is a file of this name already/);
    expect(stderr).not.toContain('is the new zip');
    expect(readFileSync(path('Contoso.fixed.zip'), 'utf8')).toBe('something else');
    expect(run('fix', '--output', 'Contoso.zip', 'Contoso.zip').code).toBe(exitCodes.incomplete);
  });

  it('of a managed solution is refused', () => {
    write('Contoso_managed.zip', solution(keyFlow, '1'));
    const { code, stdout, stderr } = run('fix', 'Contoso_managed.zip');
    expect({ code, stdout }).toEqual({ code: exitCodes.incomplete, stdout: '' });
    expect(stderr).toContain(
      'Contoso_managed.zip: This solution is managed, so it cannot be edited',
    );
    expect(existsSync(path('Contoso_managed.fixed.zip'))).toBe(false);
    expect(
      run('--rule', 'unsecured-http-payload', '--format', 'sarif', 'Contoso_managed.zip').stdout,
    ).not.toContain('"fixes"');
  });

  it('with damage is refused, since it could not be written without loss', () => {
    const name = 'Workflows/A-11111111-2222-3333-4444-555555555555.json';
    const twice = [
      { name, content: JSON.stringify(keyFlow) },
      { name: name.toUpperCase(), content: '{}' },
    ];
    write('twice.zip', writeZip(twice));
    const { code, stderr } = run('fix', 'twice.zip');
    expect(code).toBe(exitCodes.incomplete);
    expect(stderr).toContain('cannot be written anew without loss');
    expect(readdirSync(path())).toEqual(['twice.zip']);
  });

  it('inside of a zip is refused', () => {
    write('outer.zip', writeZip([{ name: 'in/inner.zip', content: solution(keyFlow), method: 0 }]));
    const { code, stderr } = run('fix', 'outer.zip');
    expect(code).toBe(exitCodes.incomplete);
    expect(stderr).toContain('outer.zip!/in/inner.zip: Archives inside of archives are not fixed');
  });
});

it('a file with bytes that are no text is left', () => {
  const text = Buffer.from(JSON.stringify({ ...keyFlow, note: '#' }));
  text[text.indexOf('#')] = 0xff;
  write('a.json', text);
  const { code, stderr } = run('fix', 'a.json');
  expect(code).toBe(exitCodes.incomplete);
  expect(stderr).toContain('not valid in its encoding');
  expect(readFileSync(path('a.json'))).toEqual(text);
});

describe('wrong usage', () => {
  it.each([
    [[], /name a file or folder to fix/],
    [['-'], /standard input cannot be fixed/],
    [['--rule', 'unencrypted-htp', 'a.json'], /did you mean 'unencrypted-http'/],
    [['--format', 'json', 'a.json'], /unknown option '--format'/],
    [['--output', 'new.zip', 'a.json'], /--output names the new zip/],
  ])('%j is told, and nothing is written', (args, message) => {
    write('a.json', keyFlow);
    const before = readFileSync(path('a.json'));
    const { code, stdout, stderr } = run('fix', ...args);
    expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readFileSync(path('a.json'))).toEqual(before);
    expect(readdirSync(path())).toEqual(['a.json']);
  });

  it('what is not there is a problem', () => {
    expect(run('fix', 'gone.json').code).toBe(exitCodes.incomplete);
  });
});

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
