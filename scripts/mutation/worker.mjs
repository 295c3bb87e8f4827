/**
 * Runs in a process of its own: loads the module of tests and mutants, then runs the tests it is asked for, as
 * they are or with a mutant. Whatever hangs or exits is ended from outside.
 */
let active = -1;
let hits;
globalThis.tests = [];
globalThis.mutant = (id) => {
  hits?.add(id);
  return id === active;
};

const memos = [];
let generation = 0;
/** A `WeakMap` that forgets before each test, when it was made while the modules were loaded. */
globalThis.Memo = class {
  #known = new WeakMap();
  constructor() {
    if (!isLoaded) memos.push(this);
  }
  get = (key) => this.#known.get(key);
  has = (key) => this.#known.has(key);
  set = (key, value) => {
    this.#known.set(key, value);
    return this;
  };
  forget() {
    this.#known = new WeakMap();
  }
};
const slotKeys = new Map();
/** The key of a slot in the memory of a flow, another one for each test: tests may share a flow. */
globalThis.slotKey = (slot) => {
  const known = slotKeys.get(slot);
  if (known?.generation === generation) return known;
  const key = { generation };
  slotKeys.set(slot, key);
  return key;
};
let isLoaded = false;

process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
// Nobody asks any more.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.exit = () => {
  throw new Error('a test ended the process');
};

process.on('message', async (message) => process.send(await answer(message)));

async function answer({ load, measure, mutant, tests }) {
  if (load) return loadTests(load);
  if (measure !== undefined) return measureTest(globalThis.tests[measure]);
  return tryMutant(mutant, tests);
}

async function loadTests(path) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: 1, endOnFailure: true });
  hits = new Set();
  await import(path);
  isLoaded = true;
  // What is evaluated when a module is loaded cannot be switched later.
  const fixed = [...hits];
  hits = undefined;
  return { fixed, tests: globalThis.tests.map(({ name, file }) => ({ name, file })) };
}

async function measureTest(test) {
  hits = new Set();
  const start = performance.now();
  const failure = await fails(test);
  const time = performance.now() - start;
  const reached = [...hits];
  hits = undefined;
  return { failure, time, reached };
}

async function tryMutant(mutant, indexes) {
  let told = performance.now();
  for (const index of indexes) {
    if (performance.now() - told > 1000) {
      told = performance.now();
      process.send({ alive: true });
    }
    const test = globalThis.tests[index];
    active = mutant;
    const failure = await fails(test);
    active = -1;
    // Something kept a result of the mutant: whoever asks must start anew.
    if (failure) return { killer: index, stale: (await fails(test)) !== undefined };
  }
  return {};
}

async function fails(test) {
  generation += 1;
  for (const memo of memos) memo.forget();
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error).slice(0, 200) || 'failed';
  }
}
