import type { Problem } from '../problem.js';
import type { Project } from '../read/project.js';
import type { SourceFile } from '../read/source.js';
import type { InputSummary } from '../result.js';

/** Keeps account of what was assessed where. */
export interface InputLog {
  assessed(project: Project, file: SourceFile, form: string, flows: number): void;
  /** One line per archive, project folder or single file that held flows, was named, or had a problem. */
  summaries(files: readonly SourceFile[], problems: readonly Problem[]): InputSummary[];
}

/** Problems of level `note` leave an input assessed; these errors leave a part of it out. */
export function createInputLog(): InputLog {
  const entries = new Map<string, { form: string; flows: number; parts: number }>();
  return {
    assessed(project, file, form, flows) {
      const path = inputPath(project, file);
      const entry = entries.get(path);
      // Settings beside flows are a part of the same input, whose form is that of its flows.
      if (!entry) entries.set(path, { form, flows, parts: 1 });
      else
        entries.set(path, {
          form: entry.flows > 0 ? entry.form : form,
          flows: entry.flows + flows,
          parts: entry.parts + 1,
        });
    },
    summaries(files, problems) {
      const errors = problems.filter(({ level }) => level === 'error').map(({ file }) => file);
      const withErrors = new Set(errors);
      const aroundErrors = new Set(errors.flatMap(around));
      const aroundEntries = new Set([...entries.keys()].flatMap(around));
      for (const { path, named } of files) {
        const covered = aroundEntries.has(path) || around(path).some((one) => entries.has(one));
        if (covered || !(named || withErrors.has(path))) continue;
        entries.set(path, { form: 'unknown', flows: 0, parts: 0 });
        for (const one of around(path)) aroundEntries.add(one);
      }
      return [...entries]
        .map(([path, { form, flows, parts }]): InputSummary => {
          const broken = aroundErrors.has(path);
          return {
            path,
            form,
            flows,
            status: parts === 0 ? 'not' : broken ? 'partly' : 'assessed',
          };
        })
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** A path, and all folders and archives around it. */
function around(path: string): string[] {
  const paths = [path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    paths.push(path.slice(0, at));
    if (path.charAt(at - 1) === '!') paths.push(path.slice(0, at - 1));
  }
  return paths;
}

function inputPath(project: Project, file: SourceFile): string {
  if (project.tree.path) return project.tree.path;
  if (project.kind === 'files') return file.path;
  const folder = file.path.slice(
    0,
    file.path.length - (file.projectPath.length - project.root.length),
  );
  return folder.replace(/\/$/, '') || '.';
}
