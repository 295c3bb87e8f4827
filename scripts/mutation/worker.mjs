/**
 * Runs in a process of its own: loads the module of tests and mutants, learns which tests reach which mutant,
 * then tries the mutants it is sent. A mutant that loops forever is ended from outside.
 */
let active = -1;
let hits;
globalThis.tests = [];
globalThis.mutant = (id) => {
  hits?.add(id);
  return id === active;
};

const memos = [];
/** A `WeakMap` that can be made to forget, when it was made while the modules were loaded. */
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
let isLoaded = false;

process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});

let reached = new Map();
let ready;
process.on('message', async (message) => {
  if (message.load) {
    ready = load(message);
    process.send(await ready);
  } else {
    await ready;
    process.send({ id: message.id, ...(await tryMutant(message)) });
  }
});

async function load({ load: path, coverage }) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: 1, endOnFailure: true });
  // What is evaluated when a module is loaded cannot be switched later.
  hits = new Set();
  await import(path);
  isLoaded = true;
  const fixed = [...hits];
  hits = undefined;
  if (coverage) {
    reached = new Map(coverage);
    return { fixed, coverage };
  }
  const failing = [];
  for (const [index, test] of globalThis.tests.entries()) {
    hits = new Set();
    const start = performance.now();
    const failure = await fails(test);
    const time = performance.now() - start;
    if (failure) failing.push(`${test.name}: ${failure}`);
    else {
      for (const id of hits) {
        const found = reached.get(id);
        if (found) found.push([index, time]);
        else reached.set(id, [[index, time]]);
      }
    }
    hits = undefined;
  }
  for (const [id, found] of reached) {
    reached.set(
      id,
      found.sort((a, b) => a[1] - b[1]).map(([index]) => index),
    );
  }
  return { fixed, failing, tests: globalThis.tests.length, coverage: [...reached] };
}

/** Tests beyond these are not tried: a mutant may get away that one of thousands would notice, never the other way. */
const mostTests = 500;

async function tryMutant({ id, about }) {
  const all = reached.get(id) ?? [];
  // Those about the file first; of the others some from everywhere.
  const isAbout = (index) => globalThis.tests[index].name.includes(about);
  const others = all.filter((index) => !isAbout(index));
  const step = Math.max(1, Math.floor(others.length / mostTests));
  const spread = others.filter((_, position) => position % step === 0);
  const tests = [...all.filter(isAbout), ...spread].slice(0, 2 * mostTests);
  let told = performance.now();
  for (const index of tests) {
    if (performance.now() - told > 1000) {
      told = performance.now();
      process.send({ alive: true });
    }
    const test = globalThis.tests[index];
    active = id;
    const failure = await fails(test);
    active = -1;
    // Something kept a result of the mutant: whoever asks must start anew.
    if (failure) return { killer: test.name, stale: Boolean(await fails(test)) };
  }
  return { reached: all.length };
}

async function fails(test) {
  for (const memo of memos) memo.forget();
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error).slice(0, 200) || 'failed';
  }
}
