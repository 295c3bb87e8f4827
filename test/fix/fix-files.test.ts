import { expect, it } from 'vitest';
import { fixFiles } from '../../src/fix/fix-files.js';
import { nodePlatform } from '../../src/node/platform.js';
import { repackArchive } from '../../src/node/repack.js';
import type { Edit, Rule } from '../../src/rule.js';
import { flowText, ruleOf, says } from '../engine/support.js';
import { everything, filesFrom, textOf } from '../support/fixing.js';

/** A rule that turns the input of the step 'Note' from one text into another. */
function turns(from: string, to: string): Rule {
  return ruleOf(`${from}-to-${to}`, function* (flow) {
    const at = flow.definition.path('actions', 'Note', 'inputs');
    if (at?.text !== from) return;
    const edits: Edit[] = [{ kind: 'set', at, path: [], to }];
    yield says(at, { fix: { title: 'Turn', safe: true, edits } });
  });
}

async function fixWith(rules: readonly Rule[]) {
  const files = filesFrom({ 'a.json': flowText({ Note: { type: 'Compose', inputs: 'one' } }) });
  const run = { rules, platform: nodePlatform, now: '2026-11-23', repack: repackArchive };
  return fixFiles(files, { ...run, wanted: everything });
}

it('goes on where a fix makes room for another', async () => {
  const { files, mended, problems } = await fixWith([turns('two', 'three'), turns('one', 'two')]);
  expect(textOf(files[0]?.after)).toContain('"inputs": "three"');
  expect(mended.map(({ rule }) => rule)).toEqual(['one-to-two', 'two-to-three']);
  expect(problems).toEqual([]);
});

it('takes the first of two that change the same, and looks again', async () => {
  const { files, result } = await fixWith([turns('one', 'two'), turns('one', 'three')]);
  expect(textOf(files[0]?.after)).toMatch(/"inputs": "(?:two|three)"/);
  expect(result.findings).toEqual([]);
});

it('stops and says so when fixes undo each other', async () => {
  const { problems } = await fixWith([turns('one', 'two'), turns('two', 'one')]);
  expect(problems.map(({ file, level, kind }) => [file, level, kind])).toEqual([
    ['a.json', 'error', 'conflicting-fixes'],
  ]);
});
