import type { CodeFlow, Location, Result as SarifResult, Suppression } from 'sarif';
import type { BaselineEntry, Finding } from '../result.js';
import type { Artifacts } from './sarif-artifacts.js';
import { fixesOf } from './sarif-fixes.js';
import { maxLocations, shownSteps } from './sarif-limits.js';
import { findingLocation, noteLocation } from './sarif-locations.js';
import { type Descriptors, levelOf } from './sarif-rules.js';
import { message } from './sarif-text.js';
import { inert } from './text.js';

/** What all results of a run share. */
export interface ResultContext {
  readonly descriptors: Descriptors;
  readonly artifacts: Artifacts;
  /** Results were compared with a baseline: then each says whether it is new. */
  readonly compared: boolean;
  /** Suppressed results are in the run: then each says whether it is one. */
  readonly includeSuppressed: boolean;
}

export function resultOf(finding: Finding, context: ResultContext): SarifResult {
  const { descriptors, artifacts, compared, includeSuppressed } = context;
  const { fingerprint, suppressed } = finding;
  return {
    ...descriptors.of(finding),
    level: levelOf(finding.severity),
    message: message(finding.message),
    locations: [findingLocation(finding, artifacts)],
    // Without our own hash GitHub hashes the line, and a minified flow is one line.
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint}:1`,
      'sluice/v1': fingerprint,
    },
    ...present('relatedLocations', relatedLocations(finding, artifacts)),
    ...present('codeFlows', codeFlows(finding, artifacts)),
    ...present('fixes', fixesOf(finding, artifacts)),
    ...(compared && { baselineState: suppressed?.by === 'baseline' ? 'unchanged' : 'new' }),
    ...(includeSuppressed && { suppressions: suppressed ? [suppression(suppressed)] : [] }),
    properties: properties(finding),
  };
}

/** A member that is absent rather than empty. */
function present<Key extends string, Value>(
  key: Key,
  values: readonly Value[],
): { [K in Key]?: Value[] } {
  return values.length === 0 ? {} : ({ [key]: [...values] } as { [K in Key]?: Value[] });
}

function relatedLocations({ related = [] }: Finding, artifacts: Artifacts): Location[] {
  return related
    .slice(0, maxLocations)
    .map((note, id) => ({ id, ...noteLocation(note, artifacts) }));
}

function codeFlows({ trace = [] }: Finding, artifacts: Artifacts): CodeFlow[] {
  if (trace.length === 0) return [];
  const locations = shownSteps(trace).map((note) => ({ location: noteLocation(note, artifacts) }));
  return [{ threadFlows: [{ locations }] }];
}

/** What a baseline knows and the run did not find. */
export function absentResult(entry: BaselineEntry, descriptors: Descriptors): SarifResult[] {
  const { rule, fingerprint, flow, node } = entry;
  const descriptor = descriptors.declared(rule);
  if (!descriptor) return [];
  const name = [flow, node].filter((part) => part !== undefined).join('/');
  return [
    {
      ...descriptor,
      level: 'none',
      kind: 'pass',
      message: message('What the baseline knows is gone.'),
      ...(name !== '' && {
        locations: [{ logicalLocations: [{ fullyQualifiedName: inert(name) }] }],
      }),
      partialFingerprints: {
        primaryLocationLineHash: `${fingerprint}:1`,
        'sluice/v1': fingerprint,
      },
      baselineState: 'absent',
      suppressions: [],
    },
  ];
}

function suppression({ by, reason, until }: NonNullable<Finding['suppressed']>): Suppression {
  return {
    kind: by === 'note' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason !== undefined && { justification: inert(reason) }),
    properties: { by, ...(until !== undefined && { until: inert(until) }) },
  };
}

function properties(finding: Finding): Record<string, unknown> {
  const { location, flow, fix, occurrences } = finding;
  const { innerPointer } = location;
  return {
    severity: finding.severity,
    confidence: finding.confidence,
    persona: finding.persona,
    advice: inert(finding.advice),
    pointer: inert(location.pointer),
    ...(innerPointer !== undefined && { innerPointer: inert(innerPointer) }),
    ...(flow !== undefined && { exposure: flow.exposure, state: flow.state }),
    ...(fix !== undefined && { fix: { title: inert(fix.title), safe: fix.safe } }),
    ...(occurrences !== undefined && { copies: occurrences.length }),
  };
}
