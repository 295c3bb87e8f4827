/** Processes that load all tests and run those they are asked for. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { topFolder } from './bundle.mjs';

/** A test takes longer only when it hangs. */
const timeLimit = 20_000;
const memoryLimit = '--max-old-space-size=3000';

/**
 * Starts a process and loads the tests in it. What it is asked is answered with `undefined` when the process
 * hangs or ends: it must be stopped then.
 * @param {string} path
 */
export async function start(path) {
  const child = fork(join(topFolder, 'scripts/mutation/worker.mjs'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    cwd: topFolder,
    execArgv: [memoryLimit],
  });
  const ask = (message, limit = timeLimit) =>
    new Promise((resolve) => {
      let timer;
      const wait = () => {
        timer = setTimeout(() => done(undefined), limit);
      };
      const done = (value) => {
        clearTimeout(timer);
        if (value?.alive) return wait();
        child.off('message', done);
        child.off('exit', gone);
        resolve(value);
      };
      const gone = () => done(undefined);
      child.on('message', done);
      child.on('exit', gone);
      wait();
      if (child.connected) child.send(message);
      else gone();
    });
  const loaded = await ask({ load: path }, 3 * timeLimit);
  if (!loaded) throw new Error('the tests could not be loaded');
  return { loaded, ask, stop: () => child.kill('SIGKILL') };
}
