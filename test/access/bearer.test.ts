import { describe, expect, test } from 'vitest';
import { demandsBearer } from '../../src/access/bearer.js';
import type { JsonObject } from '../../src/json/json.js';
import { flowWith } from '../support/model.js';

const header = "triggerOutputs()?['headers']?['Authorization']";

function demands(...expressions: string[]): boolean {
  const manual: JsonObject = {
    type: 'Request',
    kind: 'Http',
    conditions: expressions.map((expression) => ({ expression })),
  };
  const flow = flowWith({ triggers: { manual }, actions: {} });
  const [trigger] = flow.triggers;
  return trigger !== undefined && demandsBearer(trigger, flow);
}

describe('a condition that demands a Bearer token', () => {
  test.each([
    `@startsWith(${header}, 'Bearer')`,
    `@startsWith(toLower(${header}), 'bearer ')`,
    "@contains(trigger().outputs.headers.authorization, 'Bearer ')",
    `@equals('Bearer', substring(${header}, 0, 6))`,
    `@and(startsWith(${header}, 'Bearer'), greater(length(triggerBody()), 0))`,
    `@equals(startsWith(${header}, 'Bearer'), true)`,
    `@not(empty(${header}))`,
    `@and(equals(1, 1), not(equals(${header}, null)))`,
    "@contains(triggerOutputs()?['headers'], 'Authorization')",
  ])('%s', (expression) => {
    expect(demands(expression)).toBe(true);
    expect(demands("@equals(triggerBody()?['a'], 'b')", expression)).toBe(true);
  });
});

describe('a condition that does not', () => {
  test.each([
    `@or(startsWith(${header}, 'Bearer'), equals(1, 1))`,
    `@not(startsWith(${header}, 'Bearer'))`,
    `@startsWith(${header}, 'SharedKey')`,
    "@startsWith(triggerOutputs()?['headers']?['x-token'], 'Bearer')",
    `@empty(${header})`,
    "@contains(triggerOutputs()?['headers'], 'x-key')",
    "@not(empty(triggerBody()?['authorization']))",
    'startsWith(Authorization, Bearer)',
  ])('%s', (expression) => {
    expect(demands(expression)).toBe(false);
  });
});
