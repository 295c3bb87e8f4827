import type { Arrival } from '../dataflow/flow-data.js';
import { least } from '../dataflow/solve.js';
import { type Confidence, type Persona, personas, type Severity, severities } from '../result.js';

/** How bad it is when text of a kind of people reaches a place, and who wants to hear it. */
export interface Grade {
  readonly severity: Severity;
  readonly persona: Persona;
}

/** The columns of rules.md E: whose text it is. */
export interface Grades {
  /** Anonymous callers, mail, public forms, third parties. */
  readonly outside: Grade;
  /** Users, apps and agents of the tenant. */
  readonly signedIn: Grade;
  /** Records and files of unknown origin. */
  readonly stored: Grade;
  /** What a model wrote; as `stored` unless given. */
  readonly model?: Grade;
}

export interface Graded extends Grade {
  readonly confidence: Confidence;
}

/** The grade of one arrival; undefined for what is no text of anybody's (secrets, data, errors). */
export function gradeOf({ source, confidence }: Arrival, grades: Grades): Graded | undefined {
  switch (source.label) {
    case 'anonymous': {
      // A Logic App's signed URL is its only built-in default: one step lower.
      const { severity, persona } = grades.outside;
      const isLogicApp = source.flow.family === 'logic-app';
      return { severity: isLogicApp ? lower(severity) : severity, persona, confidence };
    }
    case 'external':
      return { ...grades.outside, confidence };
    case 'signed-in':
      return { ...grades.signedIn, confidence };
    case 'stored':
      return { ...grades.stored, confidence: least(confidence, 'low') };
    case 'model':
      return { ...(grades.model ?? grades.stored), confidence: least(confidence, 'low') };
    case 'secret':
    case 'data':
    case 'error':
      return undefined;
  }
}

/** One step lower. */
export function lower(severity: Severity): Severity {
  return severities[Math.max(0, severities.indexOf(severity) - 1)] ?? severity;
}

/** The worse first: heard by more people, more severe, more certain. */
export function compareGrades(a: Graded, b: Graded): number {
  return (
    personas.indexOf(a.persona) - personas.indexOf(b.persona) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    rank(b.confidence) - rank(a.confidence)
  );
}

function rank(confidence: Confidence): number {
  return ['low', 'medium', 'high'].indexOf(confidence);
}
