/**
 * Stands in for the Power Platform CLI in tests of the pages: takes the options that its reference knows
 * (learn.microsoft.com/power-platform/developer/cli/reference/solution) and leaves the files that it would leave.
 */
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const known = {
  export: ['--name', '--path', '--managed', '--overwrite', '--environment', '--include', '--async'],
  unpack: ['--zipfile', '--folder', '--packagetype', '--allowDelete', '--allowWrite', '--clobber'],
  'create-settings': ['--solution-zip', '--solution-folder', '--settings-file'],
};
const switches = ['--allowDelete', '--allowWrite', '--clobber', '--overwrite', '--async'];

const [group, verb, ...rest] = process.argv.slice(2);
const names = group === 'solution' ? known[verb] : undefined;
if (!names) fail(`no command '${group} ${verb}'`);
const options = {};
for (let index = 0; index < rest.length; index += 1) {
  const name = rest[index];
  if (!names.includes(name)) fail(`pac solution ${verb} has no option '${name}'`);
  if (switches.includes(name)) options[name] = true;
  else {
    index += 1;
    options[name] = rest[index] ?? fail(`${name} needs a value`);
  }
}

const fixtures = process.env.SLUICE_FIXTURES;
if (verb === 'export') {
  if (options['--name'] !== 'HrOnboarding') fail('there is no such solution');
  cpSync(join(fixtures, 'hr-onboarding.zip'), options['--path']);
} else if (verb === 'unpack') {
  if (!existsSync(options['--zipfile'])) fail('there is no such zip');
  rmSync(options['--folder'], { recursive: true, force: true });
  cpSync(join(fixtures, 'unpacked/hr-onboarding-source/files/src'), options['--folder'], {
    recursive: true,
  });
} else {
  if (!existsSync(options['--solution-zip'])) fail('there is no such zip');
  const settings = {
    EnvironmentVariables: [{ SchemaName: 'cto_HrSite', Value: '' }],
    ConnectionReferences: [],
  };
  writeFileSync(options['--settings-file'], JSON.stringify(settings, null, 2));
}

function fail(message) {
  console.error(message);
  process.exit(64);
}
