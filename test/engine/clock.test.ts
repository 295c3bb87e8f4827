import { expect, it } from 'vitest';
import { createClock } from '../../src/engine/clock.js';
import type { Flow } from '../../src/model/flow.js';
import type { Report } from '../../src/rule.js';
import { ruleOf } from './support.js';

/** A clock that only moves when it is told to. */
function setUp() {
  let time = 0;
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { pass, clock: createClock(() => time) };
}

const flow = {} as Flow;
const report = {} as Report;
const context = { now: '2026-11-23' };

it('time counts for the stage that is on, however often it is entered', () => {
  const { pass, clock } = setUp();
  pass(1);
  clock.enter('model');
  pass(10);
  clock.enter('read');
  pass(2);
  clock.enter('rules');
  expect(Object.fromEntries(clock.stages)).toEqual({ read: 3, model: 10 });
});

it('a rule is measured while it works, not while its reports are looked at', () => {
  const { pass, clock } = setUp();
  const rule = clock.timed(
    ruleOf('found', function* () {
      pass(1);
      yield report;
      pass(2);
    }),
  );
  for (const said of rule.flow?.(flow, context) ?? []) {
    expect(said).toBe(report);
    pass(100);
  }
  expect([...clock.rules]).toEqual([[rule.id, 3]]);
});

it('a rule that fails is measured up to there, and fails', () => {
  const { pass, clock } = setUp();
  const rule = clock.timed(
    ruleOf('found', () => {
      pass(5);
      throw new TypeError('no');
    }),
  );
  expect(() => [...(rule.flow?.(flow, context) ?? [])]).toThrow(TypeError);
  expect([...clock.rules]).toEqual([[rule.id, 5]]);
});
