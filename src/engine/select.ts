import {
  type Confidence,
  confidences,
  type Finding,
  type Persona,
  personas,
  type Result,
  type Severity,
  severities,
} from '../result.js';
import { countFindings } from './collect.js';

/** What to show: least severity and confidence, and for whom. */
export interface Selection {
  readonly persona?: Persona;
  readonly minSeverity?: Severity;
  readonly minConfidence?: Confidence;
}

/** The result with only the findings that are selected; counts follow. */
export function selectFindings(result: Result, selection: Selection): Result {
  const findings = result.findings.filter((finding) => isSelected(finding, selection));
  return {
    ...result,
    summary: { ...result.summary, ...countFindings(findings) },
    findings,
  };
}

export function isSelected(finding: Finding, selection: Selection): boolean {
  const { persona = 'auditor', minSeverity = 'info', minConfidence = 'low' } = selection;
  return (
    personas.indexOf(finding.persona) <= personas.indexOf(persona) &&
    severities.indexOf(finding.severity) >= severities.indexOf(minSeverity) &&
    confidences.indexOf(finding.confidence) >= confidences.indexOf(minConfidence)
  );
}
