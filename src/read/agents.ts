import type { Agent } from '../model/artifact.js';
import type { SolutionInfo } from '../model/flow.js';
import { Value } from '../model/value.js';
import type { Problem } from '../problem.js';
import { xmlDocument } from '../xml/document.js';
import type { Project } from './project.js';
import type { SourceFile } from './source.js';
import { decodeText } from './text.js';
import { readProblem } from './tree.js';

const agentFile = /(?:^|\/)bots\/[^/]+\/bot\.xml$/i;
const topicFile = /(?:^|\/)botcomponents\/([^/]+)\/data$/i;
const workflowSet = /(?:^|\/)assets\/botcomponent_workflowset\.xml$/i;

/** `authenticationmode` of an agent without sign-in (facts.md 12; from memory: findings on it stay uncertain). */
const noSignIn = '1';

/** A line of YAML that only says something to people. */
const comment = /^[ \t]{0,200}#.*$/gm;

/** What a topic does beyond talking. */
interface Topic {
  /** Schema name of the component: `<agent>.topic.<name>`, lower case. */
  readonly name: string;
  readonly flows: readonly string[];
  readonly sendsRequests: boolean;
}

/** Reads the agents of a solution, with what their topics call. Unreadable files become problems. */
export async function readAgents(
  project: Project,
  solution: SolutionInfo | undefined,
  problems: Problem[],
): Promise<Agent[]> {
  const files = project.files.filter(({ projectPath }) => agentFile.test(projectPath));
  if (files.length === 0) return [];
  const topics = await readTopics(project, problems);
  const agents: Agent[] = [];
  for (const file of files) {
    const text = await textOf(file, problems);
    const read = text === undefined ? undefined : xmlDocument(file, text);
    if (read === undefined) continue;
    if (!read.ok) {
      const message = `Line ${read.line}, column ${read.column}: ${read.reason}. The agent was not assessed.`;
      problems.push({ file: file.path, level: 'error', kind: 'broken-xml', message });
      continue;
    }
    agents.push(agentOf(new Value(read.value, read.value.root), file, topics, solution));
  }
  return agents;
}

function agentOf(
  value: Value,
  file: SourceFile,
  topics: readonly Topic[],
  solution: SolutionInfo | undefined,
): Agent {
  const bot = value.get('bot');
  const name = bot?.get('schemaname')?.text ?? file.projectPath.split('/').at(-2) ?? '';
  const own = topics.filter((topic) => topic.name.startsWith(`${name.toLowerCase()}.`));
  return {
    kind: 'agent',
    name,
    value,
    flows: [...new Set(own.flatMap(({ flows }) => flows))],
    sendsRequests: own.some(({ sendsRequests }) => sendsRequests),
    anonymous: bot?.get('authenticationmode')?.text?.trim() === noSignIn,
    ...(solution && { solution }),
  };
}

async function readTopics(project: Project, problems: Problem[]): Promise<Topic[]> {
  const topics: Topic[] = [];
  for (const file of project.files) {
    const topic = topicFile.exec(file.projectPath)?.[1];
    if (topic === undefined && !workflowSet.test(file.projectPath)) continue;
    const text = await textOf(file, problems);
    if (text === undefined) continue;
    if (topic === undefined) topics.push(...linkedTopics(file, text));
    else {
      const said = text.replace(comment, '');
      topics.push({
        name: topic.toLowerCase(),
        flows: flowsIn(said),
        sendsRequests: /\bkind:\s{0,9}HttpRequestAction\b/i.test(said),
      });
    }
  }
  return topics;
}

/** `flowId: <guid>` of a topic's `InvokeFlowAction` (seen in public exports). */
function flowsIn(topic: string): string[] {
  return [
    ...topic.matchAll(/\bflowId:\s{0,9}["']?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/gi),
  ].map(([, id = '']) => id.toLowerCase());
}

/** The table of which topic calls which flow. */
function linkedTopics(file: SourceFile, text: string): Topic[] {
  const read = xmlDocument(file, text);
  if (!read.ok) return [];
  const links =
    new Value(read.value, read.value.root).get('botcomponent_workflowset')?.children() ?? [];
  return links.flatMap((link) => {
    const name = link.get('botcomponentid.schemaname')?.text?.toLowerCase();
    const id = link.get('workflowid.workflowid')?.text?.toLowerCase();
    return name === undefined || id === undefined
      ? []
      : [{ name, flows: [id.replace(/[{}]/g, '')], sendsRequests: false }];
  });
}

async function textOf(file: SourceFile, problems: Problem[]): Promise<string | undefined> {
  try {
    return decodeText(await file.read()).text;
  } catch (error) {
    problems.push(readProblem(file.path, error));
    return undefined;
  }
}
