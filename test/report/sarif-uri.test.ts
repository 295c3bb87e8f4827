import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilePlace, nesting, type UriOptions, uriOf } from '../../src/report/sarif-uri.js';

const uri = (place: FilePlace | string, options: UriOptions = {}): string =>
  uriOf(nesting(typeof place === 'string' ? { file: place } : place, options).flat());

describe('a file', () => {
  test.each([
    ['flows/a.json', 'flows/a.json'],
    ['./flows//a.json', 'flows/a.json'],
    ['flows\\a.json', 'flows/a.json'],
    ['order intake/ü#1?.json', 'order%20intake/%C3%BC%231%3F.json'],
    ['a\u202e\ud800.json', 'a%5Cu%7B202e%7D%5Cu%7Bd800%7D.json'],
    ['-', '-'],
  ])('%s is %s', (file, expected) => {
    expect(uri(file)).toBe(expected);
  });

  test.each([
    ['../x.json', 'outside-root/x.json'],
    ['../../shared/x.json', 'outside-root/shared/x.json'],
    ['/home/alice/x.json', 'outside-root/x.json'],
    ['C:\\Users\\alice\\x.json', 'outside-root/x.json'],
    ['//server/share/x.json', 'outside-root/x.json'],
    ['a/../../x.json', 'outside-root/x.json'],
  ])('%s lies outside the root: %s', (file, expected) => {
    expect(uri(file)).toBe(expected);
  });
});

describe('the root', () => {
  test.each([
    ['below the working directory', 'sub/a.json', { root: 'sub' }, 'a.json'],
    ['the working directory itself', 'a.json', { root: '.' }, 'a.json'],
    [
      'above the working directory',
      'a.json',
      { root: '..', workingDirectory: '/repo/flows' },
      'flows/a.json',
    ],
    [
      'absolute',
      '../other/a.json',
      { root: '/repo', workingDirectory: '/repo/flows' },
      'other/a.json',
    ],
    [
      'of an absolute file',
      '/repo/x/a.json',
      { root: '/repo', workingDirectory: '/elsewhere' },
      'x/a.json',
    ],
    [
      'on a drive',
      'a.json',
      { root: 'c:\\repo', workingDirectory: 'C:\\repo\\flows' },
      'flows/a.json',
    ],
    ['that does not hold the file', 'a.json', { root: 'sub' }, 'outside-root/a.json'],
  ])('%s', (_, file, options, expected) => {
    expect(uri(file, options)).toBe(expected);
  });
});

describe('a member of an archive', () => {
  const member = 'Workflows/My flow.json';
  test.each([
    ['Contoso_1_0_0_3_managed.zip', 'Contoso.zip'],
    ['Contoso_1_0_0_3_unmanaged.zip', 'Contoso.zip'],
    ['Contoso_1_0_0_3.zip', 'Contoso.zip'],
    ['My_Core_2_10_0_144.ZIP', 'My_Core.ZIP'],
    ['Contoso.zip', 'Contoso.zip'],
    ['Contoso_managed.zip', 'Contoso_managed.zip'],
    ['Report_2024.zip', 'Report_2024.zip'],
    ['Report_2024_01_31.zip', 'Report_2024_01_31.zip'],
    ['_1_0_0_3.zip', '_1_0_0_3.zip'],
  ])('of %s has the path below %s', (container, stable) => {
    const place = { file: `dist/${container}!/${member}`, container: `dist/${container}`, member };
    expect(uri(place)).toBe(`dist/${stable}/Workflows/My%20flow.json`);
    expect(uri(place.file)).toBe(uri(place));
  });

  test('of an archive in an archive', () => {
    const container = 'a.zip!/inner_1_0_0_0.zip';
    expect(nesting({ file: `${container}!/b.json`, container, member: 'b.json' }, {})).toEqual([
      ['a.zip'],
      ['inner.zip'],
      ['b.json'],
    ]);
  });

  test('cannot climb out of its archive', () => {
    const place = { file: 'a.zip!/../../b.json', container: 'a.zip', member: '../../b.json' };
    expect(uri(place)).toBe('a.zip/b.json');
  });

  test('gets the path of the unpacked folder that is named', () => {
    const place = { file: `a.zip!/${member}`, container: 'a.zip', member };
    expect(uri(place, { mapRoot: 'src/Contoso/' })).toBe('src/Contoso/Workflows/My%20flow.json');
    expect(uri('flows/a.json', { mapRoot: 'src/Contoso' })).toBe('flows/a.json');
  });

  test('a folder that ends in ! is no archive', () => {
    expect(uri('Stop!/a.json')).toBe('Stop!/a.json');
  });
});

test('any path becomes a relative reference that can be decoded and leads down', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom('..', '.', '/', '\\', 'C:', '!/', '.zip', '%2e%2e'),
  );
  const path = fc.array(part).map((parts) => parts.join(''));
  fc.assert(
    fc.property(path, path, (file, root) => {
      const text = uri(file, { root });
      expect(text).toMatch(/^[\w.~!*'()%-]*(\/[\w.~!*'()%-]+)*$/);
      expect(decodeURIComponent(text).split('/')).not.toContain('..');
    }),
  );
});
