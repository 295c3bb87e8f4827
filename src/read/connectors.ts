import type { Connector } from '../model/artifact.js';
import type { SolutionInfo } from '../model/flow.js';
import type { Problem } from '../problem.js';
import { readRoot } from './documents.js';
import type { Project } from './project.js';
import type { SourceFile } from './source.js';

type Part = 'openapi' | 'connectionParameters' | 'policies' | 'properties' | 'script';

/** Files of a connector in a solution (`Connector/` in zips, `Connectors/` unpacked). */
const inSolution =
  /(?:^|\/)connectors?\/([^/]+?)_(openapidefinition\.json|connectionparameters\.json|policytemplateinstances\.json|customcodeblobcontent\.csx?)$/i;
/** Files of a connector project (`paconn`, certified connectors), one folder each. */
const inProject =
  /^(.*\/)?(?:(apidefinition\.swagger\.json)|(apiproperties\.json)|(script\.csx))$/i;

const parts: Readonly<Record<string, Part>> = {
  'openapidefinition.json': 'openapi',
  'connectionparameters.json': 'connectionParameters',
  'policytemplateinstances.json': 'policies',
  'customcodeblobcontent.csx': 'script',
  'customcodeblobcontent.cs': 'script',
};

/** Whether a file is one of a custom connector, by its path. */
export function isConnectorFile(path: string): boolean {
  return inSolution.test(path) || inProject.test(path);
}

/** Reads the custom connectors of a project one after the other. */
export async function* readConnectors(
  project: Project,
  solution: SolutionInfo | undefined,
  problems: Problem[],
): AsyncGenerator<Connector> {
  for (const group of groups(project)) {
    const connector = await readConnector(group, problems);
    if (connector) yield { ...connector, ...(solution && { solution }) };
  }
}

/** The files of one connector. */
interface Group {
  readonly name: string;
  /** The folder of a connector project: its name is no identity. */
  readonly folder?: string;
  readonly files: Map<Part, SourceFile>;
}

function groups(project: Project): Iterable<Group> {
  const found = new Map<string, Group>();
  const add = (name: string, part: Part, file: SourceFile, folder?: string) => {
    const key = folder ?? `\0${name}`;
    const group = found.get(key) ?? {
      name,
      ...(folder !== undefined && { folder }),
      files: new Map<Part, SourceFile>(),
    };
    group.files.set(part, file);
    found.set(key, group);
  };
  for (const file of project.files) {
    const [, name, suffix] = inSolution.exec(file.projectPath) ?? [];
    const part = parts[suffix?.toLowerCase() ?? ''];
    if (name !== undefined && part) {
      add(plainName(name), part, file);
      continue;
    }
    const own = inProject.exec(file.projectPath);
    if (!own) continue;
    const folder = (own[1] ?? '').replace(/\/$/, '');
    add(
      folder.split('/').pop() ?? '',
      own[2] ? 'openapi' : own[3] ? 'properties' : 'script',
      file,
      folder,
    );
  }
  return found.values();
}

/** File names escape what names may hold: `cat_human-2din-2dthe-2dloop`, `abc_5Fcontoso` (facts.md 1.1). */
function plainName(name: string): string {
  return name.replace(/[-_]([0-9a-f]{2})(?=[a-z0-9_-])/gi, (whole, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return /[-_ .]/.test(character) ? character : whole;
  });
}

async function readConnector(
  { name, folder, files }: Group,
  problems: Problem[],
): Promise<Connector | undefined> {
  const read = async (part: Part) => {
    const file = files.get(part);
    return file && (await readRoot(file, problems));
  };
  const [openapi, parameters, policies, properties, script] = [
    await read('openapi'),
    await read('connectionParameters'),
    await read('policies'),
    await read('properties'),
    await read('script'),
  ];
  const connectionParameters = parameters ?? properties?.path('properties', 'connectionParameters');
  const instances =
    policies?.get('policyTemplateInstances') ??
    policies ??
    properties?.path('properties', 'policyTemplateInstances');
  const parameterSets = properties?.path('properties', 'connectionParameterSets');
  const scripted = properties?.path('properties', 'scriptOperations')?.items() ?? [];
  const value = openapi ?? properties ?? parameters ?? policies ?? script;
  // An OpenAPI file alone, far from any connector, is somebody's API description.
  if (!value || (openapi && !openapi.get('swagger') && !openapi.get('openapi'))) return undefined;
  return {
    kind: 'connector',
    name,
    ...(folder !== undefined && { identity: `folder:${folder}` }),
    value,
    ...(openapi && { openapi }),
    ...(connectionParameters && { connectionParameters }),
    ...(parameterSets && { parameterSets }),
    ...(instances && { policies: instances }),
    ...(script && { script }),
    hasScript: script !== undefined || scripted.length > 0,
  };
}
