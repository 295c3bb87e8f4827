/**
 * Mutants of a TypeScript file: small changes to its conditions and results, each of which some test should
 * notice. All of them are put into one text, and a switch at run time chooses: `globalThis.mutant(7) ? b : a`.
 */
import { parseSync } from 'vite';

/**
 * @typedef {{ id: number, file: string, line: number, start: number, end: number, original: string, text: string }} Mutant
 */

const negated = { '===': '!==', '!==': '===', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const boundary = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const otherMethod = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};

/**
 * @param {string} file its name, for people
 * @param {string} source
 * @param {number} firstId
 * @returns {{ mutants: Mutant[], code: string }} the mutants, and the text that holds them all
 */
export function mutate(file, source, firstId) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const found = [];
  const add = (node, text) => {
    const original = source.slice(node.start, node.end);
    if (text === original) return;
    if (found.some((one) => one.start === node.start && one.end === node.end && one.text === text))
      return;
    found.push({
      start: node.start,
      end: node.end,
      original,
      text,
      isStatement: /Statement$/.test(node.type),
    });
  };
  visit(program, undefined, (node, parent) => propose(node, parent, add, source));
  const lineOf = (at) => source.slice(0, at).split('\n').length;
  const mutants = found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((one, index) => ({ ...one, id: firstId + index, file, line: lineOf(one.start) }));
  return { mutants, code: render(source, mutants) };
}

function propose(node, parent, add, source) {
  const text = (part) => source.slice(part.start, part.end);
  const inside = (part) => `(${text(part)})`;
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      add(node.test, 'true');
      add(node.test, 'false');
      return;
    case 'LogicalExpression':
      add(node, inside(node.left));
      if (node.operator === '??') return;
      add(node, inside(node.right));
      add(
        node,
        `${inside(node.left)} ${node.operator === '&&' ? '||' : '&&'} ${inside(node.right)}`,
      );
      return;
    case 'BinaryExpression':
      for (const table of [negated, boundary]) {
        const operator = table[node.operator];
        if (operator) add(node, `${inside(node.left)} ${operator} ${inside(node.right)}`);
      }
      return;
    case 'UnaryExpression':
      if (node.operator === '!') add(node, inside(node.argument));
      return;
    case 'Literal':
      if (typeof node.value === 'boolean' && parent?.type !== 'TSLiteralType')
        add(node, String(!node.value));
      return;
    case 'ReturnStatement':
      if (node.argument && text(node.argument) !== 'undefined') {
        add(node.argument, node.argument.type === 'ArrayExpression' ? '[]' : 'undefined');
      }
      return;
    case 'ExpressionStatement':
      if (['YieldExpression', 'CallExpression'].includes(node.expression.type)) add(node, ';');
      return;
    case 'CallExpression':
      proposeCall(node, parent, add, source);
      return;
  }
}

/** Method calls that stand by themselves: inside an optional chain brackets would change who is skipped. */
function proposeCall(node, parent, add, source) {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed || isInChain(node, parent)) return;
  const before = source.slice(node.start, callee.property.start);
  const after = source.slice(callee.property.end, node.end);
  const other = otherMethod[callee.property.name];
  if (other) add(node, before + other + after);
  if (callee.property.name === 'filter')
    add(node, source.slice(callee.object.start, callee.object.end));
}

function isInChain(node, parent) {
  return (
    parent?.type === 'ChainExpression' ||
    /\?\./.test(node.type) ||
    (parent?.type === 'MemberExpression' && parent.object === node) ||
    (parent?.type === 'CallExpression' && parent.callee === node)
  );
}

function visit(node, parent, see) {
  if (/^TS(?:Type|Interface)/.test(node.type) || node.type === 'ImportDeclaration') return;
  see(node, parent);
  for (const [key, child] of Object.entries(node)) {
    if (
      key === 'typeAnnotation' ||
      key === 'returnType' ||
      key === 'typeArguments' ||
      key === 'typeParameters'
    )
      continue;
    for (const part of Array.isArray(child) ? child : [child]) {
      if (part && typeof part === 'object' && typeof part.type === 'string') visit(part, node, see);
    }
  }
}

/** The source with every mutant behind its switch; mutants inside others stay inside what is original. */
function render(source, mutants) {
  const spans = new Map();
  for (const one of mutants) {
    const key = `${one.start}-${one.end}`;
    spans.set(key, [...(spans.get(key) ?? []), one]);
  }
  const ordered = [...spans.values()].map((same) => ({
    start: same[0].start,
    end: same[0].end,
    same,
  }));
  let next = 0;
  const upTo = (from, end) => {
    let text = '';
    let at = from;
    while (next < ordered.length && ordered[next].start < end) {
      const span = ordered[next++];
      text += source.slice(at, span.start);
      const original = upTo(span.start, span.end);
      text += span.same.reduceRight(
        (rest, { id, text: changed, isStatement }) =>
          isStatement
            ? `if (globalThis.mutant(${id})) { ${changed} } else { ${rest} }`
            : `(globalThis.mutant(${id}) ? (${changed}) : (${rest}))`,
        original,
      );
      at = span.end;
    }
    return text + source.slice(at, end);
  };
  return upTo(0, source.length);
}
