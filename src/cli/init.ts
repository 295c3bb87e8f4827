import { existsSync } from 'node:fs';
import { writeBaseline } from '../baseline/file.js';
import { baselineName, type CiService, ciFiles } from '../config/ci-template.js';
import { configurationTemplate } from '../config/template.js';
import { configurationNames } from '../node/configuration.js';
import { exitCodes } from './exit-codes.js';
import { makeFolderFor, writeOutput } from './report-files.js';
import { UsageError } from './usage-error.js';

export interface InitFlags {
  readonly ci?: CiService;
}

/**
 * Writes a commented configuration into the working directory; with a pipeline's file also that, and an empty
 * baseline for it. Never over a file that is there: what was asked for by name throws `UsageError`, before anything
 * is written.
 */
export function init({ ci }: InitFlags): number {
  const configuration = configurationNames.find((name) => existsSync(name));
  const pipeline = ci && ciFiles[ci];
  const refused = pipeline ? pipeline.path : configuration;
  if (refused !== undefined && existsSync(refused))
    throw new UsageError(`'${refused}' is there already; it stays as it is.`);
  const wanted = [
    ...(configuration === undefined ? [configurationFile] : []),
    ...(pipeline ? [...(existsSync(baselineName) ? [] : [baselineFile]), withRole(pipeline)] : []),
  ];
  for (const { path, text, says } of wanted) {
    if (!makeFolderFor(path) || !writeOutput(path, text)) return exitCodes.incomplete;
    process.stdout.write(`${path} is written. ${says}\n`);
  }
  return exitCodes.clean;
}

interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly says: string;
}

const [configurationName] = configurationNames;
const configurationFile: NewFile = {
  path: configurationName,
  text: configurationTemplate,
  says: 'Everything in it is a comment yet.',
};
const baselineFile: NewFile = {
  path: baselineName,
  text: writeBaseline([]),
  says: "It is empty yet; 'sluice baseline .' fills it with the findings there are.",
};

function withRole(file: Pick<NewFile, 'path' | 'text'>): NewFile {
  return { ...file, says: 'It needs Sluice among the devDependencies of package.json.' };
}
