import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { topFolder, useWorkplace } from '../support/command.js';

const changelog = readFileSync(`${topFolder}/CHANGELOG.md`, 'utf8');
const { version } = JSON.parse(readFileSync(`${topFolder}/package.json`, 'utf8')) as {
  readonly version: string;
};
const headings = [...changelog.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);

describe('changelog', () => {
  it('begins with what is not released yet and has a section for the version of the package', () => {
    expect(headings[0]).toBe('Unreleased');
    expect(headings.slice(1).map((heading) => heading.split(' - ')[0])).toContain(version);
  });

  it('gives each version once, newest first, with its day once it is out', () => {
    const versions = headings.slice(1);
    for (const heading of versions)
      expect(heading).toMatch(/^\d+\.\d+\.\d+ - (?:\d{4}-\d{2}-\d{2}|not released yet)$/);
    const numbers = versions.map((heading) => heading.split(' ')[0]?.split('.').map(Number) ?? []);
    const newestFirst = [...numbers].sort(
      ([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => d - a || e - b || f - c,
    );
    expect(numbers).toEqual(newestFirst);
    expect(new Set(versions.map((heading) => heading.split(' ')[0])).size).toBe(versions.length);
    const waiting = versions.slice(1).filter((heading) => heading.endsWith('not released yet'));
    expect(waiting).toEqual([]);
  });
});

describe('check before a release', () => {
  const place = useWorkplace();

  function check(
    text: string,
    tag = 'v1.2.3',
    { flag = '', env = {} }: { flag?: string; env?: Record<string, string> } = {},
  ) {
    place.write('package.json', {
      version: '1.2.3',
      repository: { url: 'git+https://github.com/owner/name.git' },
    });
    place.write('CHANGELOG.md', text);
    cpSync(`${topFolder}/scripts/check-release.mjs`, place.path('check-release.mjs'));
    const { GITHUB_REPOSITORY, ...rest } = process.env;
    const options = { cwd: place.path(), encoding: 'utf8', env: { ...rest, ...env } } as const;
    const run = spawnSync(process.execPath, ['check-release.mjs', tag, flag], options);
    return { code: run.status, stdout: run.stdout, stderr: run.stderr };
  }

  const ready =
    '# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-12-01\n\n### Added\n\n- A thing.\n\n## 1.2.2 - 2026-01-01\n\n- Old.\n';

  it('passes what is ready, and gives its notes', () => {
    expect(check(ready)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(check(ready, 'v1.2.3', { flag: '--notes' }).stdout).toBe('### Added\n\n- A thing.\n');
    const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'owner/name' };
    expect(check(ready, 'v1.2.3', { env }).code).toBe(0);
  });

  it.each([
    [ready, 'v1.2.4', "the tag is 'v1.2.4'"],
    [ready.replace('2026-12-01', 'not released yet'), 'v1.2.3', "no '## 1.2.3 - <date>'"],
    [ready.replace('## 1.2.3', '## 1.2.4'), 'v1.2.3', 'says nothing about 1.2.3'],
    [ready.replace('### Added\n\n- A thing.\n', ''), 'v1.2.3', 'says nothing about 1.2.3'],
    [ready.replace('## Unreleased\n', '## Unreleased\n\n- Left over.\n'), 'v1.2.3', 'Unreleased'],
    [ready.replace('## Unreleased\n', ''), 'v1.2.3', 'Unreleased'],
  ])('stops what is not ready: %#', (text, tag, message) => {
    const { code, stderr } = check(text, tag);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it('stops in a repository that is not the one provenance would name', () => {
    const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'other/name' };
    expect(check(ready, 'v1.2.3', { env }).stderr).toContain(
      'this is https://github.com/other/name',
    );
  });
});
