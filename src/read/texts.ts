import type { TextFile } from '../model/artifact.js';
import type { SolutionInfo } from '../model/flow.js';
import type { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import { readText, textRoot } from './documents.js';
import type { Project } from './project.js';
import type { Limits, Platform, SourceFile } from './source.js';
import { decodeText } from './text.js';
import {
  agentFile,
  appText,
  canvasApp,
  isBundle,
  isWebResource,
  unpackedApp,
} from './text-files.js';
import { readProblem } from './tree.js';

/** Longer texts are bundles or data: what is looked for stands near nothing in them that a person wrote. */
const longest = 16 * 1024 * 1024;
/** All text of one canvas app together. */
const longestApp = 128 * 1024 * 1024;

/** Reads the texts of a solution that are no flows and no settings, one after the other. */
export async function* readTexts(
  project: Project,
  solution: SolutionInfo | undefined,
  reading: { readonly platform: Platform; readonly limits: Limits },
  problems: Problem[],
): AsyncGenerator<TextFile> {
  const apps = new Map<string, SourceFile[]>();
  for (const file of project.files) {
    const { projectPath } = file;
    const [, app] = unpackedApp.exec(projectPath) ?? [];
    if (app !== undefined) {
      if (appText.test(projectPath)) apps.set(app, [...(apps.get(app) ?? []), file]);
    } else if (canvasApp.test(projectPath)) {
      const texts = await appTexts(file, reading, problems);
      if (texts) yield textFile('canvas-app', projectPath, texts, solution);
    } else if (agentFile.test(projectPath)) {
      const value = await plainText(file, problems);
      if (value) yield textFile('agent', projectPath, [value], solution);
    } else if (isBundle(projectPath) && project.kind !== 'files') {
      const value = await plainText(file, problems);
      if (value && mayHoldUrl(value.text ?? ''))
        yield textFile('bundle', projectPath, [value], solution);
    } else if (isWebResource(projectPath)) {
      const value = await plainText(file, problems);
      if (value) yield textFile('web-resource', projectPath, [value], solution);
    }
  }
  for (const [app, files] of apps) {
    const texts: Value[] = [];
    for (const file of files) {
      const value = await plainText(file, problems);
      if (value && mayHoldUrl(value.text ?? '')) texts.push(value);
    }
    if (texts.length > 0) yield textFile('canvas-app', `canvasapps/src/${app}`, texts, solution);
  }
}

function textFile(
  of: TextFile['of'],
  path: string,
  texts: readonly Value[],
  solution: SolutionInfo | undefined,
): TextFile {
  const [value] = texts as [Value];
  return {
    kind: 'text',
    of,
    name: '',
    identity: path.toLowerCase(),
    value,
    texts,
    ...(solution && { solution }),
  };
}

async function plainText(file: SourceFile, problems: Problem[]): Promise<Value | undefined> {
  const text = await readText(file, problems);
  if (text === undefined || isBinary(text)) return undefined;
  if (text.length <= longest) return textRoot(file, text);
  problems.push(tooLong(file.path));
  return undefined;
}

function tooLong(file: string): Problem {
  const message = 'The text is too long; it was not searched for credentials.';
  return { file, level: 'note', kind: 'too-large', message };
}

function isBinary(text: string): boolean {
  return text.slice(0, 1024).includes('\0');
}

/** The texts inside an `.msapp`, which is an archive, that may hold a signed URL. */
async function appTexts(
  file: SourceFile,
  { platform, limits }: { readonly platform: Platform; readonly limits: Limits },
  problems: Problem[],
): Promise<readonly Value[] | undefined> {
  const texts: Value[] = [];
  try {
    const bytes = await file.read();
    const archive = await platform.openArchive(bytes, limits);
    let left = longestApp;
    for (const member of archive.members) {
      if (!appText.test(member.name)) continue;
      if (member.size > Math.min(longest, left)) {
        problems.push(tooLong(`${file.path}!/${member.name}`));
        continue;
      }
      left -= member.size;
      const { text } = decodeText(member.read(longest));
      if (mayHoldUrl(text)) texts.push(textRoot(memberFile(file, member.name), text));
    }
  } catch (error) {
    problems.push(readProblem(file.path, error));
  }
  return texts.length > 0 ? texts : undefined;
}

function memberFile(app: SourceFile, name: string): SourceFile {
  return {
    path: `${app.path}!/${name}`,
    container: app.path,
    member: name,
    projectPath: `${app.projectPath}!/${name}`,
    named: false,
    // What was read is all that is asked for.
    read: () => new Uint8Array(),
  };
}

function mayHoldUrl(text: string): boolean {
  return /sig(?:=|%3d|\\?\\u003d)/i.test(text);
}
