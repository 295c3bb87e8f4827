import type { Reference, Template } from '../../src/expression/ast.js';

export interface Vector {
  readonly text: string;
  readonly kind: Template['kind'];
  /** Not compared where parsing fails. */
  readonly references: readonly Reference[];
  readonly ok: boolean;
}

function good(kind: Template['kind'], text: string, ...references: Reference[]): Vector {
  return { text, kind, references, ok: true };
}

function bad(kind: Template['kind'], text: string): Vector {
  return { text, kind, references: [], ok: false };
}

/** How strings are read, one peculiarity of the language each. */
export const vectors: readonly Vector[] = [
  // Literals
  good('literal', ''),
  good('literal', '@'),
  good('literal', '@@'),
  good('literal', 'no at sign'),
  good('literal', ' @triggerBody()'),
  good('literal', 'jo@example.org'),
  good('literal', 'order @item() placed'),
  good('literal', '@@mention of somebody'),
  good('literal', '@@{utcNow()}'),
  good('literal', "@@x @{outputs('Later')}"),
  good('literal', 'a @@{item()} b'),
  good('literal', 'three @@@{item()}'),
  good('literal', '{"brace": "@"}'),

  // Whole expressions
  good('expression', "@outputs('Get_row')", ['outputs', 'Get_row']),
  good('expression', '@ item ( ) ', ['item']),
  good('expression', "@\u00a0body\u3000(\u2003'A'\u0085)\ufeff", ['body', 'A']),
  good('expression', "@body('Ann''s_''step''')", ['body', "Ann's_'step'"]),
  good('expression', "@concat('@{item()}', '}')"),
  good('expression', "@variables('')", ['variables', '']),
  good('expression', '@variables()', ['variables']),
  good('expression', '@variables(7)', ['variables', null]),
  good('expression', "@outputs(concat('a','b'))", ['outputs', null]),
  good('expression', "@items(variables('n'))", ['items', null], ['variables', 'n']),
  good('expression', "@TRIGGERBODY()?['x']", ['triggerBody']),
  good('expression', "@appSetting('k')", ['appsetting', 'k']),
  good('expression', "@actionOutputs('A')", ['actionOutputs', 'A']),
  good(
    'expression',
    "@formDataValue('F', variables('k'))",
    ['formDataValue', 'F'],
    ['variables', 'k'],
  ),
  good('expression', "@triggerFormDataValue('k')", ['triggerFormDataValue']),
  good('expression', '@triggerMultipartBody(3)', ['triggerMultipartBody']),
  good('expression', "@add(body('A'), body('A'))", ['body', 'A']),
  good('expression', "@concat(body('a'), body('A'))", ['body', 'a'], ['body', 'A']),
  good('expression', "@item()[variables('i')]?.b", ['item'], ['variables', 'i']),
  good('expression', '@first(item()).body.outputs', ['item']),
  good('expression', '@item()?.größe.$content.foo-bar', ['item']),
  good('expression', '@notAFunction(item())', ['item']),
  good('expression', "@__proto__(constructor('x'))"),
  good('expression', "@'outputs(''A'')'"),
  good('expression', "@'line\nbreak \\ and tab\t'"),
  good('expression', '@NuLL'),
  good('expression', '@True'),
  good('expression', '@createArray(1., +.5, -0, 1.5E+3, 007)'),
  bad('expression', '@.5'),
  bad('expression', '@1e'),
  bad('expression', '@+'),
  bad('expression', '@1x'),
  bad('expression', '@+.'),
  bad('expression', "@concat('a"),
  bad('expression', '@concat("a")'),
  bad('expression', '@concat(‘a’)'),
  bad('expression', '@(item())'),
  bad('expression', '@item'),
  bad('expression', '@item())'),
  bad('expression', '@item() item()'),
  bad('expression', '@concat(item(),)'),
  bad('expression', "@'abc'[0]"),
  bad('expression', '@null()'),
  bad('expression', '@item()?'),
  bad('expression', '@item()??.a'),
  bad('expression', '@item().[1]'),
  bad('expression', '@item()[]'),
  bad('expression', '@item()[1'),
  bad('expression', '@length([1, 2])'),
  bad('expression', '@item()?.@odata.id'),
  bad('expression', '@somebody please look'),
  bad('expression', '@ {item()}'),

  // Interpolations
  good('interpolated', '@{item()}', ['item']),
  good('interpolated', "@{ 1 }@{ 'x' }"),
  good('interpolated', "don't @{variables('v')} can't", ['variables', 'v']),
  good('interpolated', "@{body('}')?['}']}}", ['body', '}']),
  good('interpolated', '@{item()} @{trigger()}', ['item'], ['trigger']),
  good('interpolated', 'x @@{item()} @{trigger()}', ['trigger']),
  good('interpolated', '@{item()}@workflow()', ['item']),
  good('interpolated', '@{item()}@@{workflow()}', ['item']),
  good('interpolated', "@{string('@{item()}')}"),
  bad('interpolated', '@{}'),
  bad('interpolated', 'a @{ } b'),
  bad('interpolated', '@{item()'),
  bad('interpolated', '@{'),
  bad('interpolated', 'x@{'),
  bad('interpolated', "@{body('it's')}"),
  bad('interpolated', '@{concat(@{item()})}'),
  bad('interpolated', "@{'a', 'b'}"),
];
