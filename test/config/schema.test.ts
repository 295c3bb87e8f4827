import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { configurationSchema } from '../../src/config/schema.js';
import { configurationTemplate } from '../../src/config/template.js';
import { createReader } from '../../src/config/validate.js';
import { topFolder } from '../support/command.js';

const read = createReader(rules);
const schema = configurationSchema(rules) as { properties: Record<string, unknown> };
const keys = Object.keys(schema.properties);
const text = (name: string) => readFileSync(`${topFolder}/${name}`, 'utf8');
const guide = text('docs/configuration.md');

it('the published schema is the one of the rules (npm run docs)', () => {
  expect(JSON.parse(text('sluice.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

describe('the documentation', () => {
  const blocks = ['docs/configuration.md', 'docs/ignores.md'].flatMap((name) =>
    [...text(name).matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block),
  );

  it.each(blocks.map((block) => [block]))('has valid examples: %s', (block) => {
    expect(() => read(block, 'sluice.yml')).not.toThrow();
  });

  it('says every key, and no other', () => {
    const [, table = ''] = guide.split('| key | value | what |\n| --- | --- | --- |\n');
    const [rows = ''] = table.split('\n\n');
    const named = [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key);
    expect(named.sort()).toEqual([...keys].sort());
  });

  it('leads somewhere', () => {
    for (const name of ['configuration.md', 'ignores.md']) {
      for (const [, target = ''] of text(`docs/${name}`).matchAll(/\]\(([^)#]*)[^)]*\)/g))
        expect(() => text(`docs/${target || name}`)).not.toThrow();
    }
  });
});

describe('what init writes', () => {
  it('has nothing in force', () => {
    expect(read(configurationTemplate, 'sluice.yml').content).toEqual({});
  });

  it('is valid once its examples are uncommented, and holds every key', () => {
    const examples = configurationTemplate.replaceAll(/^# (?=[a-z]\w*:| {2})/gim, '');
    const { content } = read(examples, 'sluice.yml');
    expect(Object.keys(content).sort()).toEqual(keys.filter((key) => key !== '$schema').sort());
  });
});
