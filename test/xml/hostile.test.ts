import { describe, expect, it, test } from 'vitest';
import { readCustomizations } from '../../src/xml/customizations.js';
import { readWorkflowData } from '../../src/xml/data.js';
import { readEnvironmentVariable } from '../../src/xml/environment-variable.js';
import { readXml, xmlLimits } from '../../src/xml/scan.js';
import { readSolutionXml } from '../../src/xml/solution.js';

const readers = [
  ['customizations.xml', readCustomizations],
  ['data.xml', readWorkflowData],
  ['an environment variable', readEnvironmentVariable],
  ['solution.xml', readSolutionXml],
] as const;

describe.each(readers)('%s', (_name, read) => {
  it.each([
    ['<!DOCTYPE a><a/>', 1, 1, 'a DOCTYPE is not allowed'],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><a>&x;</a>',
      2,
      1,
      'a DOCTYPE is not allowed',
    ],
    ['', 1, 1, 'empty file'],
    [' \n', 1, 1, 'empty file'],
  ])('refuses %j', (text, line, column, reason) => {
    expect(read(text)).toEqual({ ok: false, line, column, reason });
  });

  it.each(['<a>', '<a/><b/>', 'text', '{"a":1}', '</a>', '<', '<a b="1/>', '<a><!-- </a>'])(
    'says that %j is no XML',
    (text) => {
      const result = read(text);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.reason).toMatch(/^[a-z]/i);
    },
  );

  it('never quotes the text in its reasons', () => {
    for (const text of [
      '<Lantern></Meadow>',
      '<a>&Lantern;</a>',
      '<a Lantern="1" Lantern="2"/>',
      '<a Lantern=1/>',
    ]) {
      expect(JSON.stringify(read(text))).not.toMatch(/lantern|meadow/i);
    }
  });
});

test.each([
  '<a></b>',
  '<a><b></a></b>',
  '<a b=1/>',
  '<a b="1" b="2"/>',
  '<a>&undefined;</a>',
  '<a>\u0001</a>',
])('the mistake in %j is noticed in everything that is read', (text) => {
  for (const read of [readWorkflowData, readEnvironmentVariable, readSolutionXml]) {
    expect(read(text).ok).toBe(false);
  }
  const section = `<ImportExportXml><Workflows>${text}</Workflows></ImportExportXml>`;
  expect(readCustomizations(section).ok).toBe(false);
});

test('a DOCTYPE in lower case is none that a parser would take', () => {
  for (const [, read] of readers) expect(read('<!doctype a><a/>').ok).toBe(false);
});

describe('what only looks like a workflow', () => {
  const inRoot = (text: string) => `<ImportExportXml>${text}</ImportExportXml>`;
  const fake = '<Workflows><Workflow Name="fake"/></Workflows>';
  const real = '<Workflows><Workflow Name="real"/></Workflows>';

  it.each([
    ['in a comment', `<!-- ${fake} -->`],
    ['in CDATA', `<a><![CDATA[${fake}]]></a>`],
    ['in an attribute', `<a b='${fake.replaceAll('<', '&lt;')}' c="/>'"/>`],
    ['with brackets in an attribute', `<a b='<>>' />`.replace('<>', '&lt;>')],
    ['in an instruction', `<?a ${fake} ?>`],
    ['deeper down', `<Entities>${fake}</Entities>`],
    ['with another name', '<WorkflowsX><Workflow Name="fake"/></WorkflowsX>'],
    ['written as text', `<a>${fake.replaceAll('<', '&lt;')}</a>`],
  ])('%s is none, and hides none', (_where, text) => {
    const result = readCustomizations(inRoot(text + real + text));
    expect(result).toMatchObject({ ok: true, value: { workflows: [{ name: 'real' }] } });
  });
});

test('a mistake inside a section has its place in the whole file', () => {
  const text =
    '<ImportExportXml>\n<Entities/>\n<Workflows>\n <Workflow></Workflo></Workflows></ImportExportXml>';
  const result = readCustomizations(text);
  expect(result).toMatchObject({
    ok: false,
    line: 4,
    reason: 'a closing tag does not match its element',
  });
});

describe('what is too much', () => {
  it.each([
    ['nesting', `${'<a>'.repeat(xmlLimits.depth + 1)}${'</a>'.repeat(xmlLimits.depth + 1)}`],
    [
      'attributes',
      `<a ${Array.from({ length: xmlLimits.attributes + 1 }, (_, n) => `a${n}=""`).join(' ')}/>`,
    ],
    ['a name', `<${'a'.repeat(xmlLimits.name + 1)}/>`],
    ['a name of an attribute', `<a ${'a'.repeat(xmlLimits.name + 1)}=""/>`],
    ['text', `<a>${'x'.repeat(xmlLimits.text + 1)}</a>`],
    ['text in many parts', `<a>${'<![CDATA[x]]>y'.repeat(600)}</a>`],
    ['an attribute', `<a b="${'x'.repeat(xmlLimits.text + 1)}"/>`],
  ])('%s is refused, not cut', (what, text) => {
    const limits = what === 'text in many parts' ? { ...xmlLimits, text: 1_000 } : xmlLimits;
    expect(readXml(text, () => {}, { limits })).toMatchObject({
      reason: expect.stringMatching(/too/),
    });
  });

  it('is told apart from what is just allowed', () => {
    const depth = xmlLimits.depth;
    expect(readXml(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`, () => {})).toBeUndefined();
    expect(
      readXml(`<a>${'x'.repeat(1_000)}</a>`, () => {}, { limits: { ...xmlLimits, text: 1_000 } }),
    ).toBeUndefined();
  });
});

test('no element after a mistake is handed on', () => {
  const seen: string[] = [];
  const mistake = readXml('<a><b/></c><d/></a>', ({ path }) => seen.push(path));
  expect(mistake?.offset).toBeGreaterThan(6);
  expect(seen).toContain('a/b');
  expect(seen).not.toContain('a/d');
});

test('elements come children first, with their own text', () => {
  const seen: string[] = [];
  const text = '<A x="1">one<B>two</B>three<!-- no --><![CDATA[<four>]]></A>';
  expect(
    readXml(text, ({ path, text, attributes, start, end }) => {
      seen.push(`${path} ${text} ${[...attributes].join()} ${start}-${end}`);
    }),
  ).toBeUndefined();
  expect(seen).toEqual(['a/b two  15-18', 'a onethree<four> x,1 9-56']);
});

test('megabytes of other sections are passed over', () => {
  const other = `<Entities>${'<attribute a="b">text</attribute>'.repeat(300_000)}</Entities>`;
  const text = `<ImportExportXml>${other}<Workflows><Workflow Name="real"/></Workflows></ImportExportXml>`;
  expect(readCustomizations(text)).toMatchObject({
    ok: true,
    value: { workflows: [{ name: 'real' }] },
  });
}, 5_000);

test.each([
  ['open tags', '<a>'],
  ['comments that never end', '<!--'],
  ['quotes that never end', '<a b="'],
  ['CDATA that never ends', '<![CDATA['],
  ['closing tags', '</a>'],
  ['brackets', '<'],
])(
  'a file of %s is refused in time',
  (_what, text) => {
    for (const [, read] of readers) {
      expect(read(text.repeat(500_000)).ok).toBe(false);
      expect(read(`<ImportExportXml>${text.repeat(500_000)}`).ok).toBe(false);
    }
  },
  10_000,
);
