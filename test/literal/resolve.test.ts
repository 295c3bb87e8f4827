import { describe, expect, it, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.js';
import { resolveText } from '../../src/literal/resolve.js';
import { knownPrefix, pieceAt, throughParameter } from '../../src/literal/text.js';
import { found } from '../support/model.js';
import { flowUsing, type Names, placesOf, shown, textsOf, useOf } from './support.js';

describe('text that stands there', () => {
  it.each<[value: Json, text: string]>([
    ['plain', 'plain'],
    ['', ''],
    ['jo@contoso.com', 'jo@contoso.com'],
    ["@@concat('a')", "@concat('a')"],
    ['a @@{b}', 'a @{b}'],
    [" @outputs('C')", " @outputs('C')"],
    [7, '7'],
    [false, 'false'],
    ['[not ARM]', '[not ARM]'],
  ])('%j', (value, text) => {
    expect(textsOf(value)).toEqual([text]);
  });

  it.each<[Json]>([[null], [['a']], [{ a: 'b' }]])('%j has no text', (value) => {
    expect(textsOf(value)).toEqual(['?']);
  });
});

const names: Names = {
  parameters: {
    Key: 'of-parameter',
    config: { nested: { key: 'in-object' }, list: ['zero', { k: 'one' }], 'a/b': 'slash' },
    prod: 'p-key',
    json: '{"k":"in-json","n":7}',
  },
  composes: {
    C: 'of-compose',
    Alias: "@outputs('C')",
    O: { key: 'of-object', again: "@parameters('Key')", deep: { list: ['x', 'y'] } },
    Alias_object: "@outputs('O')",
  },
  parsed: {
    P: '{"key":"parsed","list":[{"k":"second"}],"text":"@parameters(\'Key\')"}',
    Of_compose: "@outputs('O')",
    Of_text: "@{outputs('O')}",
    Of_parameter: "@parameters('json')",
    Of_variable: "@variables('V json')",
    Object: { key: "@outputs('C')" },
  },
  variables: { v: ['of-variable'], 'V json': ['{"key":"by-variable"}'], env: ['prod'] },
};

describe('text behind names', () => {
  it.each([
    ["@parameters('Key')", 'of-parameter'],
    ["@PARAMETERS('kEY')", 'of-parameter'],
    ["@{parameters('Key')}", 'of-parameter'],
    ["@parameters('config')['nested']['key']", 'in-object'],
    ["@parameters('config')?.nested?.key", 'in-object'],
    ["@parameters('config')?['Nested/KEY']", 'in-object'],
    ["@parameters('config')['list'][0]", 'zero'],
    ["@parameters('config')?['list/1/k']", 'one'],
    ["@parameters('config')['a/b']", 'slash'],
    ["@parameters(variables('env'))", 'p-key'],
    ["@outputs(triggerBody()?['name'])", '?'],
    ["@OUTPUTS(concat('al', 'ias'))", 'of-compose'],
    ["@setProperty(outputs('O'), 'New', 'x')?['new']", 'x'],
    ["@addProperty(outputs('O'), 'new', 'x')?['KEY']", 'of-object'],
    ["@addProperty(outputs('O'), 'new', 'x')?['deep/list'][1]", 'y'],
    ["@addProperty(outputs('O'), triggerBody(), 'x')?['key']", '?'],
    ["@removeProperty(outputs('O'), 'key')?['again']", 'of-parameter'],
    ["@removeProperty(outputs('O'), 'key')?['key']", '?'],
    ["@mergeObjects(outputs('O'), json('{\"key\":\"later\"}'))?['key']", 'later'],
    ["@mergeObjects(outputs('O'), json('{\"other\":\"later\"}'))?['key']", 'of-object'],
    ["@skip('of-text', 3)", 'text'],
    ["@take('of-text', 2)", 'of'],
    ["@parameters('config')?[concat('nest', 'ed')]?['key']", 'in-object'],
    ["@json(parameters('json'))?['k']", 'in-json'],
    ["@{json(parameters('json')).n}", '7'],
    ["@variables('V')", 'of-variable'],
    ["@outputs('C')", 'of-compose'],
    ["@OUTPUTS('c')", 'of-compose'],
    ["@outputs('Alias')", 'of-compose'],
    ["@body('Alias')", 'of-compose'],
    ["@actionOutputs('C')", 'of-compose'],
    ["@actions('C')?['outputs']", 'of-compose'],
    ["@actions('C').inputs", 'of-compose'],
    ["@actions('O')?['outputs/key']", 'of-object'],
    ["@actions('O')?['outputs']?['again']", 'of-parameter'],
    ["@outputs('O')?['key']", 'of-object'],
    ["@outputs('O')?['again']", 'of-parameter'],
    ["@outputs('O')?['deep/list'][1]", 'y'],
    ["@outputs('Alias_object')?['again']", 'of-parameter'],
    ["@outputs('Alias object')?['deep']?['list']?[0]", 'x'],
    ["@body('P')?['key']", 'parsed'],
    ["@body('P')['list'][0]['k']", 'second'],
    ["@outputs('P')?['body']?['key']", 'parsed'],
    ["@outputs('P')?['body/key']", 'parsed'],
    ["@actions('P')?['outputs']?['body']?['key']", 'parsed'],
    ["@actionBody('P')?.key", 'parsed'],
    ["@body('Of_compose')?['again']", 'of-parameter'],
    ["@body('Of_text')?['key']", 'of-object'],
    ["@body('Of_parameter')?['k']", 'in-json'],
    ["@body('Of_variable')?['key']", 'by-variable'],
    ["@body('Object')?['key']", 'of-compose'],
  ])('%s', (value, text) => {
    expect(textsOf(value, names)).toEqual([text]);
  });

  it('may be any member where the run chooses', () => {
    expect(textsOf("@outputs('O')?[triggerBody()]", names)).toEqual([
      'of-object',
      'of-parameter',
      '?',
    ]);
  });

  it('in parsed data is not evaluated once more', () => {
    expect(textsOf("@body('P')?['text']", names)).toEqual(["@parameters('Key')"]);
  });

  it.each([
    "@parameters('nobody')",
    "@variables('nobody')",
    "@outputs('nobody')",
    "@outputs('Use')",
    "@body('P')?['nobody']",
    "@outputs('C')?['key']",
    "@parameters('config')['list']['']",
    "@parameters('config')['list'][2]",
    "@actions('C')?['status']",
    "@actions('C')",
    "@triggerBody()?['key']",
    "@items('Loop')",
    "@parameters('Key'",
    "@nobody('x')",
  ])('%s is unknown', (value) => {
    expect(textsOf(value, names)).toEqual(['?']);
  });
});

describe('lists that actions go through', () => {
  const actions: JsonObject = {
    Line: { type: 'Join', inputs: { from: ['a', "@parameters('Key')"], joinWith: '/' } },
    Lines: { type: 'Join', inputs: { from: "@outputs('O')?['deep']?['list']", joinWith: ' ' } },
    Some: { type: 'Query', inputs: { from: [{ k: 'one' }, { k: 'two' }], where: '@true' } },
    Picked: {
      type: 'Select',
      inputs: {
        from: [{ k: 'one' }, { k: 'two' }],
        select: { name: "@item()?['k']", fixed: "@parameters('Key')" },
      },
    },
    Loop: { type: 'Foreach', foreach: "@createArray('a', parameters('Key'))", actions: {} },
    Rows: { type: 'Foreach', foreach: [{ k: 'one' }, { k: 'two' }], actions: {} },
    Calls: { type: 'Foreach', foreach: "@triggerBody()?['rows']", actions: {} },
  };

  it('item() is that of what is around it', () => {
    const row: JsonObject = {
      Rows: {
        type: 'Foreach',
        foreach: [{ k: 'outer', list: ['x'] }],
        actions: {
          Reads: { type: 'Response', inputs: { body: "@item()?['k']" } },
          Names: {
            type: 'Select',
            inputs: { from: "@item()?['list']", select: { n: '@item()' } },
          },
        },
      },
    };
    expect(textsOf("@first(body('Names'))?['n']", { actions: row })).toEqual(['x']);
    const flow = flowUsing('', { actions: row });
    const body = found(flow.action('Reads')?.inputs?.get('body'));
    expect(shown(resolveText(body, flow))).toEqual(['outer']);
  });

  it('item() is found in any letter case, and data called like a loop is none', () => {
    const flow = flowUsing('', {
      actions: {
        Rows: {
          Type: 'forEach',
          ForEach: [{ k: 'outer' }],
          Actions: {
            Reads: {
              type: 'Compose',
              inputs: { foreach: ['data'], from: ['data'], body: "@item()?['k']" },
            },
            Names: {
              Type: 'SELECT',
              Inputs: { From: [{ k: 'row' }], Select: { n: "@item()?['k']" } },
            },
          },
        },
      },
    });
    const body = found(flow.action('Reads')?.inputs?.get('body'));
    expect(shown(resolveText(body, flow))).toEqual(['outer']);
    const name = found(flow.action('Names')?.inputs?.path('select', 'n'));
    expect(shown(resolveText(name, flow))).toEqual(['row']);
  });

  it.each([
    ["@body('Line')", ['a/of-parameter']],
    ["@first(body('Picked'))?['name']", ['one', 'two']],
    ["@body('Picked')[0]?['fixed']", ['of-parameter']],
    ["@outputs('LINES')?['body']", ['x y']],
    ["@first(body('Some'))?['k']", ['one', 'two']],
    ["@items('Loop')", ['a', 'of-parameter']],
    ["@items('Rows')?['k']", ['one', 'two']],
    ["@items('Calls')?['k']", ['?']],
  ])('%s', (value, texts) => {
    expect(textsOf(value, { ...names, actions })).toEqual(texts);
  });
});

describe('text put together', () => {
  it.each([
    ["@concat('Bearer ', 'abc')", 'Bearer abc'],
    ["@CONCAT('a', concat('b', concat('c', 7)), true)", 'abc7true'],
    ["Bearer @{parameters('Key')}!", 'Bearer of-parameter!'],
    ["a@{triggerBody()}b@{'c'}", 'a?bc'],
    ["@concat('it''s', ' ', 'me')", "it's me"],
    ["@base64('user:word')", 'user:word'],
    ["Basic @{base64(concat('user', ':', parameters('Key')))}", 'Basic user:of-parameter'],
    ["@uriComponent('a b')", 'a b'],
    ["@string(parameters('Key'))", 'of-parameter'],
    ["@base64ToString('bGFudGVybg==')", 'lantern'],
    ["@decodeBase64('bGFudGVybg==')", 'lantern'],
    ["@base64ToString(base64('lantern'))", 'lantern'],
    ["@uriComponentToString('a%20b')", 'a b'],
    ["@toUpper(toLower('Ab'))", 'AB'],
    ["@trim('  a ')", 'a'],
    ["@replace('a-b-c', '-', '')", 'abc'],
    ["@replace(parameters('Key'), 'of-', triggerBody())", '?parameter'],
    [
      "@replace(replace('a/{x}/{y}/b', '{x}', triggerBody()), '{y}', parameters('Key'))",
      'a/?/of-parameter/b',
    ],
    ["@replace(triggerBody(), 'a', 'b')", '?'],
    ["@toLower(concat('AB', triggerBody()))", 'ab?'],
    ["@dataUriToString('data:text/plain;base64,bGFudGVybg==')", 'lantern'],
    ["@decodeDataUri('data:,a%20b')", 'a b'],
    ["@decodeXmlValue('a &amp; &lt;b&#x3E;')", 'a & <b>'],
    ["@encodeXmlValue('a & b')", 'a & b'],
    ["@join(createArray('a', 'b', 'c'), '/')", 'a/b/c'],
    [
      "@JOIN(CREATEARRAY('a', triggerBody(), parameters('Key')), concat('-', '-'))",
      'a--?--of-parameter',
    ],
    ["@join(union(createArray('a'), createArray('b')), '')", 'ab'],
    ["@join(reverse(take(createArray('a', 'b', 'c'), 2)), ';')", 'b;a'],
    ["@join(outputs('O')?['deep']?['list'], ', ')", 'x, y'],
    ["@join(split('a b c', ' '), '')", 'abc'],
    ["@join(triggerBody(), '/')", '?'],
    ["@first(createArray('a', 'b'))", 'a'],
    ["@last(split('user:word', ':'))", 'word'],
    ["@split('user:word', ':')[1]", 'word'],
    ["@createArray('a', createArray('b', 'c'))[1][0]", 'b'],
    ["@first(skip(outputs('O')?['deep']?['list'], 1))", 'y'],
    ["@first(array(parameters('Key')))", 'of-parameter'],
    ["@createArray('a')?['b']", '?'],
    ["@substring('abcdef', 2, 3)", 'cde'],
    ["@substring('abcdef', 2)", 'cdef'],
    ["@slice('abcdef', -2)", 'ef'],
    ['@json(\'{"k":"v"}\').k', 'v'],
    ["@json(concat('{\"k\":', '\"v\"}'))?['k']", 'v'],
    ["@json('{broken')?['k']", '?'],
    ["@concat('a', null, 'b')", 'ab'],
    ['@concat()', ''],
    ["@coalesce('a')", 'a'],
    ['@toLower()', '?'],
  ])('%s', (value, text) => {
    expect(textsOf(value, names)).toEqual([text]);
  });
});

describe('alternatives', () => {
  it.each<[value: string, texts: string[]]>([
    ["@if(equals(1, 2), 'a', 'b')", ['a', 'b']],
    ["@if(true, 'a', triggerBody())", ['a', '?']],
    ["@coalesce(triggerBody(), parameters('Key'))", ['?', 'of-parameter']],
    ["@{if(true, 'a', 'b')}-@{if(true, 'c', 'd')}", ['a-c', 'a-d', 'b-c', 'b-d']],
    ["@toUpper(if(true, 'a', 'b'))", ['A', 'B']],
    ["@if(true, outputs('O'), json('{\"key\":\"other\"}'))?['key']", ['of-object', 'other']],
  ])('%s', (value, texts) => {
    expect(textsOf(value, names)).toEqual(texts);
  });

  it('of a variable are its assignments', () => {
    expect(
      textsOf("@variables('V')", { variables: { v: [undefined, 'a', "@concat('b')"] } }),
    ).toEqual(['a', 'b']);
  });

  it('of a variable that gets one value are known in part with it', () => {
    const value = 'http://erp.contoso.com/@{triggerBody()}';
    const textsWith = (...v: (string | undefined)[]) =>
      textsOf("@variables('V')", { variables: { v } });
    expect(textsWith(value)).toEqual(['http://erp.contoso.com/?']);
    expect(textsWith(undefined, value)).toEqual(['http://erp.contoso.com/?']);
    expect(textsWith('', value)).toEqual(['', 'http://erp.contoso.com/?']);
  });

  it('of a variable that is appended to are what it begins with, and that with more', () => {
    const append = (value: Json, type = 'String'): JsonObject => {
      return { type: `AppendTo${type}Variable`, inputs: { name: 'V', value } };
    };
    const of = (use: string, begun: Json | undefined, actions: JsonObject) =>
      textsOf(use, { variables: { v: [begun] }, actions });
    expect(of("@variables('v')", 'a', { A: append('b') })).toEqual(['ab', 'a']);
    expect(of("@variables('v')", undefined, { A: append('b') })).toEqual(['b']);
    expect(of("@variables('v')", 'a', { A: append('@triggerBody()') })).toEqual(['a?', 'a']);
    expect(of("@variables('v')", 'a', { A: append('b'), B: append('c') })).toEqual(['a?']);
    const more = { A: append('b', 'Array'), B: append('c', 'Array') };
    expect(of("@first(variables('v'))", ['a'], more)).toEqual(['a']);
    expect(of("@last(variables('v'))", ['a'], more)).toEqual(['b', 'c']);
    expect(of("@variables('v')[0]", [], more)).toEqual(['b', 'c']);
    expect(
      of("@variables('v')", 'a', {
        A: append('b'),
        S: { type: 'SetVariable', inputs: { name: 'v', value: 'c' } },
      }),
    ).toEqual(['?']);
  });

  it.each<[what: string, names: Names]>([
    ['one comes from the run', { variables: { v: ['a', '@triggerBody()'] } }],
    ['one is unknown in part', { variables: { v: ['a', 'b@{triggerBody()}'] } }],
    ['two are unknown in part', { variables: { v: ['a@{triggerBody()}', 'b@{triggerBody()}'] } }],
    ['nothing is ever given', { variables: { v: [undefined] } }],
    [
      'it counts',
      {
        variables: { v: [1] },
        actions: { A: { type: 'incrementvariable', inputs: { name: 'v', value: 1 } } },
      },
    ],
    ['it is made of itself', { variables: { v: ['a', "@concat(variables('v'), 'b')"] } }],
  ])('of a variable are unknown when %s', (_what, known) => {
    expect(textsOf("@variables('v')", known)).toEqual(['?']);
  });

  it('of an object in a variable are its members', () => {
    const variables = {
      o: [{ k: 'first' }, '@json(\'{"k":"second"}\')', "@outputs('O')"],
      same: ["@variables('o')"],
    };
    const known = { ...names, variables };
    expect(textsOf("@variables('o')?['k']", known)).toEqual(['first', 'second', '?']);
    expect(textsOf("@variables('same')?['k']", known)).toEqual(['first', 'second', '?']);
  });

  it('are at most sixteen, the last of which says that there are more', () => {
    const values = Array.from({ length: 40 }, (_, index) => `v${index}`);
    const of = (count: number) =>
      textsOf("@variables('v')", { variables: { v: values.slice(0, count) } });
    expect(of(16)).toEqual(values.slice(0, 16));
    expect(of(40)).toEqual([...values.slice(0, 15), '?']);
    const many = `@concat(${Array.from({ length: 40 }, () => "if(true, 'a', 'b')").join(', ')})`;
    expect(textsOf(many)).toHaveLength(16);
    expect(textsOf(many)).toContain('?');
  });
});

describe('places', () => {
  it.each<[value: Json, places: Json[]]>([
    [{ a: 1 }, [{ a: 1 }]],
    ["@parameters('config')?['nested']", [{ key: 'in-object' }]],
    ["@outputs('Alias_object')?['deep']", [{ list: ['x', 'y'] }]],
    ["@json('[1]')", [[1]]],
    ["@if(true, json('[1]'), json('[2]'))", [[1], [2]]],
    ["@body('P')?['list']", [[{ k: 'second' }]]],
    ['text', []],
    ["@outputs('C')", []],
    ["@{outputs('O')}", []],
    ['@triggerBody()', []],
  ])('%j', (value, places) => {
    expect(placesOf(value, names)).toEqual(places);
  });
});

test('every piece knows where it stands and how it came', () => {
  const flow = flowUsing("Bearer @{parameters('Key')}@{outputs('Alias')}@{variables('v')}!", names);
  const [text] = resolveText(useOf(flow), flow);
  const pieces = text?.pieces.map(
    (piece) => piece.known && [piece.text, piece.at.pointer, piece.via],
  );
  const use = '/definition/actions/Use/inputs/body';
  expect(pieces).toEqual([
    ['Bearer ', use, 'direct'],
    ['of-parameter', '/definition/parameters/Key/defaultValue', 'parameter'],
    ['of-compose', '/definition/actions/C/inputs', 'compose'],
    ['of-variable', '/definition/actions/v 0/inputs/variables/0/value', 'variable'],
    ['!', use, 'direct'],
  ]);
  expect(throughParameter(found(text))).toBe(true);
  expect(pieceAt(found(text), 7, 19)?.at.pointer).toMatch(/Key\/defaultValue$/);
});

test('what is known of the beginning ends where the run comes in', () => {
  const flow = flowUsing("https://@{'a.example'}/@{triggerBody()}/x", names);
  expect(resolveText(useOf(flow), flow).map(knownPrefix)).toEqual(['https://a.example/']);
});
