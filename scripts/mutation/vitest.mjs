/** What tests import as `vitest` when they run many times in one process: it only collects them. */
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect';
import * as chai from 'chai';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = chai.expect;
setState(
  { assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null },
  expect,
);

let scope = { names: [], before: [], after: [] };
let file = '';

export function beginFile(name) {
  file = name;
  scope = { names: [name], before: [], after: [] };
}

function describeOne(name, body) {
  const outer = scope;
  scope = { names: [...outer.names, name], before: [...outer.before], after: [...outer.after] };
  body();
  scope = outer;
}

function testOne(name, first, second) {
  const body = typeof first === 'function' ? first : second;
  const { before, after, names } = scope;
  globalThis.tests.push({
    file,
    name: [...names, name].join(' > '),
    async run() {
      for (const hook of before) await hook();
      try {
        await body();
      } finally {
        for (const hook of after) await hook();
      }
    },
  });
}

function withVariants(one) {
  const api = (...args) => one(...args);
  api.each =
    (rows) =>
    (name, ...rest) => {
      rows.forEach((row, index) => {
        const given = Array.isArray(row) ? row : [row];
        one(
          `${name.replace('%s', String(given[0]))} ${index}`,
          ...rest.map((part) => (typeof part === 'function' ? () => part(...given) : part)),
        );
      });
    };
  const never = Object.assign(() => {}, { each: () => () => {} });
  api.skipIf = (condition) => (condition ? never : api);
  api.runIf = (condition) => (condition ? api : never);
  return api;
}

export const describe = withVariants(describeOne);
export const it = withVariants(testOne);
export const test = it;
export const beforeEach = (hook) => scope.before.push(hook);
export const afterEach = (hook) => scope.after.unshift(hook);
