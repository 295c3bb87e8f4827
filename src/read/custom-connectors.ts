import type { CustomConnector } from '../model/flow.js';
import type { Value } from '../model/value.js';
import { readRoot } from './documents.js';
import { baseName, type Project } from './project.js';

const openapiFile = /(?:^|\/)connectors?\/([^/]+?)_openapidefinition\.json$/i;

/**
 * Where the custom connectors of a project lead: scheme and host, and with the base path. What is wrong with
 * their files is said where they are linted.
 */
export async function readCustomConnectors(project: Project): Promise<CustomConnector[]> {
  const found: CustomConnector[] = [];
  for (const file of project.files) {
    const name = openapiFile.exec(file.projectPath)?.[1] ?? projectName(file.projectPath);
    const openapi = name === undefined ? undefined : await readRoot(file, []);
    if (name !== undefined && openapi) found.push({ name, urls: urlsOf(openapi) });
  }
  return found;
}

/** A connector project (`paconn`) is named by its folder. */
function projectName(path: string): string | undefined {
  if (!/^apidefinition\.swagger\.json$/i.test(baseName(path))) return undefined;
  return path.split('/').at(-2);
}

function urlsOf(openapi: Value): string[] {
  const host = openapi.get('host')?.text?.trim() ?? '';
  if (host === '') return [];
  const schemes = openapi.get('schemes')?.items() ?? [];
  const named = schemes.flatMap(({ text }) => text ?? []);
  const path = openapi.get('basePath')?.text?.trim() ?? '';
  return (named.length > 0 ? named : ['https']).flatMap((scheme) => {
    const origin = `${scheme}://${host}`;
    return path === '' || path === '/'
      ? [origin]
      : [origin, `${origin}/${path.replace(/^\/+/, '')}`];
  });
}
