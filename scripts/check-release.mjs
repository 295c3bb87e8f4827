/**
 * Says whether what stands here may be published as a tag: `node scripts/check-release.mjs v1.2.3`. The tag is the
 * version, the changelog has a dated section for it, and the repository is the one that provenance will name.
 * With `--notes` it prints that section instead.
 */
import { readFileSync } from 'node:fs';

const [tag = '', flag] = process.argv.slice(2);
const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');

/** A section's heading, by its version, with what stands below it. */
const sections = new Map(
  changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split(/\s/, 1)[0], section]),
);
const section = sections.get(version) ?? '';
const [heading = '', ...body] = section.split('\n');
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: here } = process.env;

const problems = [
  tag !== `v${version}` && `the tag is '${tag}', package.json says ${version}`,
  !/^\S+ - \d{4}-\d{2}-\d{2}$/.test(heading) && `CHANGELOG.md has no '## ${version} - <date>'`,
  body.join('').trim() === '' && `CHANGELOG.md says nothing about ${version}`,
  sections.get('Unreleased')?.trim() !== 'Unreleased' &&
    'CHANGELOG.md: something stands under Unreleased, or the section is missing',
  here !== undefined &&
    repository.url !== `git+${server}/${here}.git` &&
    `package.json names the repository ${repository.url}, this is ${server}/${here}`,
].filter((problem) => problem !== false);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (flag === '--notes') console.log(body.join('\n').trim());
