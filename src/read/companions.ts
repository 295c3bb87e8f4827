import type { SourceFile } from './source.js';

/** What is said of a companion that was named. */
export const besideAFlow = 'A part of an export that holds no flow by itself.';

/** Known by its place: what packages, projects and agents have beside their flows. Naming it is no mistake. */
export function isCompanion({ projectPath }: SourceFile): boolean {
  return /(?:^|\/)(?:(?:manifest|apismap|connectionsmap|host)\.json|bots\/[^/]+\/configuration\.json|botcomponents\/[^/]+\/data)$/i.test(
    projectPath,
  );
}
