import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formats } from '../../src/cli/formats.js';
import { toAzure } from '../../src/report/azure.js';
import { toGithub } from '../../src/report/github.js';
import { toGitlab } from '../../src/report/gitlab.js';
import {
  maxLocations,
  maxNotifications,
  maxPlaces,
  maxResults,
  maxRules,
  maxSteps,
  maxTags,
  maxUpload,
} from '../../src/report/sarif-limits.js';
import { severities } from '../../src/result.js';
import { makeFinding, makeResult } from '../support/result-builder.js';
import { azureCommands, githubCommands } from './log-readers.js';
import { runOf } from './sarif-run.js';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

it('names every format', () => {
  for (const format of formats) {
    expect([format, page.includes(`\`${format}\``) || page.includes(format.toUpperCase())]).toEqual(
      [format, true],
    );
  }
});

it('its severities are those of the formats', () => {
  const rows = [...severities].reverse().map((severity) => {
    const result = makeResult([makeFinding({ severity })]);
    const [github] = githubCommands(toGithub(result, {}));
    const [azure] = azureCommands(toAzure(result, {}));
    const [gitlab] = JSON.parse(toGitlab(result, {})) as { severity: string }[];
    const run = runOf(result, { rules: [] });
    const number = run.tool.driver.rules?.[0]?.properties?.['security-severity'];
    const sarif = `${run.results?.[0]?.level}, ${number}`;
    return `| ${severity} | ${github?.name} | ${azure?.properties.type} | ${gitlab?.severity} | ${sarif} |`;
  });
  expect(page).toContain(`${rows.join('\n')}\n`);
});

it('its limits are those of the code', () => {
  const limits = [
    [`the ${shown(maxResults)} most severe`],
    [`${maxUpload / 1_000_000} MB, compressed`],
    [`| related places of a result | ${maxLocations} |`],
    [`| steps of a trace | ${shown(maxSteps)}, the last`],
    [`| rules of the run | ${shown(maxRules)} |`],
    [`| tags of a rule | ${maxTags} |`],
    [`| notifications | ${shown(maxNotifications)}, errors first |`],
    [`${shown(maxPlaces)} places at most`],
  ];
  for (const [limit = ''] of limits) expect(page).toContain(limit);
});

function shown(number: number): string {
  return number.toLocaleString('en-US');
}
