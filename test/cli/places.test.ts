import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { Log } from 'sarif';
import { beforeEach, describe, expect, it } from 'vitest';
import { azureCommands, githubCommands } from '../report/log-readers.js';
import { useWorkplace } from '../support/command.js';
import { unencryptedFlow } from '../support/flows.js';

const { write, run, path } = useWorkplace();

const flow = JSON.stringify(unencryptedFlow);
const name = 'Workflows/Orders-0A1D0263-53E5-4E6D-A2B7-CCB14EAB150B.json';
const solution = (uniqueName: string) =>
  `<ImportExportXml><SolutionManifest><UniqueName>${uniqueName}</UniqueName><Version>1.0.0.3</Version><Publisher><UniqueName>publisher</UniqueName></Publisher></SolutionManifest></ImportExportXml>`;

/** The zip as exported: its flow is one line. */
async function writeZip(file: string): Promise<void> {
  const zip = new JSZip();
  zip.file('solution.xml', solution('Contoso'));
  zip.file('customizations.xml', '<ImportExportXml/>');
  zip.file('[Content_Types].xml', '<Types/>');
  zip.file(name, flow);
  write(file, await zip.generateAsync({ type: 'uint8array' }));
}

/** The same, unpacked and laid out: the place that is found stands in a line of its own. */
function writeFolder(folder: string, uniqueName = 'Contoso', content: unknown = unencryptedFlow) {
  write(`${folder}/Other/Solution.xml`, solution(uniqueName));
  write(`${folder}/${name}`, content);
}

interface Place {
  readonly uri: string;
  readonly line: number;
}

/** Where SARIF says the finding is. */
function placeOf(...args: string[]): Place {
  const { code } = run(...args, '--rule', 'unencrypted-http', '--output', 'sarif=out.sarif');
  expect(code).toBe(1);
  const [log] = (JSON.parse(readFileSync(path('out.sarif'), 'utf8')) as Log).runs;
  const place = log?.results?.[0]?.locations?.[0]?.physicalLocation;
  expect(place?.artifactLocation?.uriBaseId).toBe('%SRCROOT%');
  return {
    uri: decodeURIComponent(place?.artifactLocation?.uri ?? ''),
    line: place?.region?.startLine ?? 0,
  };
}

beforeEach(() => {
  mkdirSync(path('.git'));
});

const uriLine = JSON.stringify(unencryptedFlow, null, 2)
  .split('\n')
  .findIndex((line) => line.includes('"uri"'));

describe('a committed zip', () => {
  it('has a path below itself, the version taken out', async () => {
    await writeZip('export/Contoso_1_0_0_3_managed.zip');
    const place = placeOf('export/Contoso_1_0_0_3_managed.zip');
    expect(place).toEqual({ uri: `export/Contoso.zip/${name}`, line: 1 });
    await writeZip('export/Contoso_1_0_0_4_managed.zip');
    expect(placeOf('export/Contoso_1_0_0_4_managed.zip')).toEqual(place);
  });

  it('has the place in the unpacked solution beside it, with the lines there', async () => {
    await writeZip('export/Contoso_1_0_0_3.zip');
    writeFolder('export/anything');
    const expected = { uri: `export/anything/${name}`, line: uriLine + 1 };
    expect(placeOf('export/Contoso_1_0_0_3.zip')).toEqual(expected);
    writeFolder('export/Contoso/src');
    expect(placeOf('export/Contoso_1_0_0_3.zip').uri).toBe(`export/Contoso/src/${name}`);
  });

  it('has it in annotations and for GitLab too', async () => {
    await writeZip('Contoso.zip');
    writeFolder('Contoso');
    const printed = (format: string) => run('Contoso.zip', '--format', format).stdout;
    const [github] = githubCommands(printed('github'));
    expect(github?.properties).toMatchObject({ file: `Contoso/${name}`, line: `${uriLine + 1}` });
    const [azure] = azureCommands(printed('azure'));
    expect(azure?.properties).toMatchObject({
      sourcepath: `Contoso/${name}`,
      linenumber: `${uriLine + 1}`,
    });
    const [gitlab] = JSON.parse(printed('gitlab')) as [object];
    expect(gitlab).toMatchObject({
      location: { path: `Contoso/${name}`, lines: { begin: uriLine + 1 } },
    });
  });

  it('keeps its own where the folder is of another solution or has no such value', async () => {
    await writeZip('Contoso.zip');
    writeFolder('Other', 'Fabrikam');
    writeFolder('Contoso', 'Contoso', { properties: {} });
    expect(placeOf('Contoso.zip')).toEqual({ uri: `Contoso.zip/${name}`, line: 1 });
    writeFolder('Contoso', 'Contoso', '{ "properties": { no JSON');
    expect(placeOf('Contoso.zip')).toEqual({ uri: `Contoso.zip/${name}`, line: 1 });
  });

  it('says the same in the JSON report, whatever stands beside it', async () => {
    await writeZip('Contoso.zip');
    const alone = run('Contoso.zip', '--format', 'json').stdout;
    writeFolder('Contoso');
    expect(run('Contoso.zip', '--format', 'json').stdout).toBe(alone);
  });
});

describe('--map-root', () => {
  it('writes places as places of the folder, with its lines where the file is there', async () => {
    await writeZip('Contoso.zip');
    expect(placeOf('Contoso.zip', '--map-root', 'src').uri).toBe(`src/${name}`);
    writeFolder('src', 'Renamed');
    expect(placeOf('Contoso.zip', '--map-root', 'src')).toEqual({
      uri: `src/${name}`,
      line: uriLine + 1,
    });
  });
});

describe('an unpacked folder', () => {
  it('has the paths of its files, from the top of the working copy or --root on', () => {
    writeFolder('solutions/Contoso');
    expect(placeOf('solutions').uri).toBe(`solutions/Contoso/${name}`);
    expect(placeOf('solutions', '--root', 'solutions').uri).toBe(`Contoso/${name}`);
  });
});

it('--sarif-category tells uploads apart', async () => {
  await writeZip('Contoso.zip');
  run('Contoso.zip', '--sarif-category', 'sluice/contoso', '--output', 'sarif=out.sarif');
  const { runs } = JSON.parse(readFileSync(join(path(), 'out.sarif'), 'utf8')) as Log;
  expect(runs[0]?.automationDetails?.id).toBe('sluice/contoso/');
});

it('a place in a file below a folder of a hostile name cannot leave the solution', async () => {
  const zip = new JSZip();
  zip.file('solution.xml', solution('Contoso'));
  zip.file(name, flow);
  write('in/Contoso.zip', await zip.generateAsync({ type: 'uint8array' }));
  write(name, unencryptedFlow);
  writeFolder('in/Contoso', 'Contoso', { properties: {} });
  expect(placeOf('in/Contoso.zip').uri).toBe(`in/Contoso.zip/${name}`);
});
