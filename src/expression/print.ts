import type { Accessor, Call, Expression, Segment, Template } from './ast.js';

/**
 * Writes a template in canonical form: functions in their own spelling, `, ` between arguments, keys in
 * brackets. Parsing the result gives the same structure, printing that the same text.
 * @param template as `parseTemplate` makes it; segments that could not be parsed are printed as written
 */
export function print(template: Template): string {
  switch (template.kind) {
    case 'literal':
      return printLiteral(template.segments);
    case 'expression':
      return template.segments.map(printWhole).join('');
    case 'interpolated':
      return template.segments.map(printPart).join('');
  }
}

/** Writes an expression in canonical form, without a leading `@`. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return quote(expression.value);
    case 'number':
      return expression.text;
    case 'boolean':
      return expression.value ? 'true' : 'false';
    case 'null':
      return 'null';
    case 'call':
      return printCall(expression);
  }
}

function printCall({ name, args, accessors }: Call): string {
  const inside = args.map(printExpression).join(', ');
  return `${name}(${inside})${accessors.map(printAccessor).join('')}`;
}

function printAccessor({ optional, key }: Accessor): string {
  return `${optional ? '?' : ''}[${printExpression(key)}]`;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A first `@` is doubled, and then all of the text is a literal; a lone `@` is one anyway. */
function printLiteral(segments: readonly Segment[]): string {
  const value = segments.map((segment) => (segment.kind === 'text' ? segment.value : '')).join('');
  if (value.length > 1 && value.startsWith('@')) return `@${value}`;
  return withEscapes(value);
}

function printWhole(segment: Segment): string {
  if (segment.kind === 'text') return segment.value;
  return segment.expression ? `@${printExpression(segment.expression)}` : (segment.source ?? '');
}

function printPart(segment: Segment): string {
  if (segment.kind === 'text') return withEscapes(segment.value);
  return segment.expression ? `@{${printExpression(segment.expression)}}` : (segment.source ?? '');
}

function withEscapes(text: string): string {
  return text.replaceAll('@{', '@@{');
}
