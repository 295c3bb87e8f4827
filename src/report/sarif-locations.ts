import type { LogicalLocation, PhysicalLocation, Region, Location as SarifLocation } from 'sarif';
import type { Finding, Location, NodeKind, Note } from '../result.js';
import type { Artifacts } from './sarif-artifacts.js';
import { message } from './sarif-text.js';
import { inert, source } from './text.js';

/** The words of the specification where it has one for the thing, else our own. */
const kinds: Readonly<Record<NodeKind, string>> = {
  trigger: 'member',
  action: 'member',
  parameter: 'parameter',
  variable: 'variable',
  connection: 'resource',
  connector: 'resource',
  flow: 'function',
};

/** Where a finding stands: the place in the file, and what it is in the solution, innermost first. */
export function findingLocation(finding: Finding, artifacts: Artifacts): SarifLocation {
  const logicalLocations = logical(finding);
  return {
    physicalLocation: physical(finding.location, artifacts),
    ...(logicalLocations.length === 0 ? {} : { logicalLocations }),
  };
}

/** A place with what it has to do with a finding. */
export function noteLocation(note: Note, artifacts: Artifacts): SarifLocation {
  return {
    physicalLocation: physical(note.location, artifacts),
    message: message(note.message),
  };
}

function physical(location: Location, artifacts: Artifacts): PhysicalLocation {
  const region = regionOf(location);
  const contextRegion = contextOf(location, region);
  return {
    artifactLocation: artifacts.locate(location),
    region,
    ...(contextRegion === undefined ? {} : { contextRegion }),
  };
}

/** All four numbers, always: GitHub wants them, and 1:1 where nothing is known. */
function regionOf({ line = 1, column = 1, endLine, endColumn, excerpt }: Location): Region {
  const lastLine = Math.max(line, endLine ?? line);
  const end = endColumn ?? column + 1;
  const marked = excerpt?.lines[excerpt.markLine];
  const snippet = marked?.slice(excerpt?.markStart, excerpt?.markEnd) || marked;
  return {
    startLine: line,
    startColumn: column,
    endLine: lastLine,
    // An empty region is an insertion point, which viewers do not show.
    endColumn: lastLine === line ? Math.max(end, column + 1) : end,
    ...(snippet === undefined || snippet === '' ? {} : { snippet: { text: source(snippet) } }),
  };
}

/** The lines of the excerpt, masked like it; left out where they do not hold the whole region. */
function contextOf({ excerpt }: Location, region: Region): Region | undefined {
  if (excerpt === undefined) return undefined;
  const startLine = excerpt.firstLine;
  const endLine = startLine + excerpt.lines.length - 1;
  const { startLine: from = 1, endLine: to = from } = region;
  if (from < startLine || to > endLine) return undefined;
  return { startLine, endLine, snippet: { text: excerpt.lines.map(source).join('\n') } };
}

function logical({ solution, flow, node }: Finding): LogicalLocation[] {
  const outer = [solution?.name, flow?.name].filter((name) => name !== undefined).map(segment);
  const out: LogicalLocation[] = [];
  if (node !== undefined && node.kind !== 'flow') {
    const path = [...outer, ...node.path.split('/').map(inert)].join('/');
    out.push({ name: inert(node.name), fullyQualifiedName: path, kind: kinds[node.kind] });
  }
  if (flow !== undefined) {
    out.push({ name: inert(flow.name), fullyQualifiedName: outer.join('/'), kind: kinds.flow });
  }
  if (solution !== undefined) {
    const name = inert(solution.name);
    out.push({ name, fullyQualifiedName: segment(solution.name), kind: 'module' });
  }
  return out;
}

/** A display name may hold a slash, which here separates names. */
function segment(name: string): string {
  return inert(name).replaceAll('/', '\\/');
}
