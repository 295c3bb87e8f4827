/**
 * Prints what linting costs against the floor (inflate + JSON.parse + walk) of the same run, and what starting
 * costs against bare Node. Usage: npm run bench [flows]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { makeCustomizations, makeFlow } from './bench-flows.mjs';
import { benchGrowth } from './bench-growth.mjs';
import { benchPatterns } from './bench-patterns.mjs';

const flows = Number(process.argv[2] ?? 1000);
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'));

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const milliseconds = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

async function makeSolution(path) {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', '<?xml version="1.0"?><Types/>');
  zip.file(
    'solution.xml',
    '<ImportExportXml><SolutionManifest><UniqueName>Bench</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>',
  );
  zip.file('customizations.xml', makeCustomizations(flows));
  for (let index = 0; index < flows; index += 1) {
    const { name, json } = makeFlow(index);
    zip.file(name, json, { createFolders: false });
  }
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  writeFileSync(path, bytes);
  return bytes;
}

/** The floor as a program of its own, so that it warms up as the command does. */
const floorProgram = `
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
const bytes = readFileSync(process.argv[2]);
const start = performance.now();
let end = bytes.length - 22;
while (bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
let offset = bytes.readUInt32LE(end + 16);
let nodes = 0;
const decoder = new TextDecoder();
for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
  const size = bytes.readUInt32LE(offset + 20);
  const nameLength = bytes.readUInt16LE(offset + 28);
  const name = bytes.toString('utf8', offset + 46, offset + 46 + nameLength);
  const local = bytes.readUInt32LE(offset + 42);
  const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const text = decoder.decode(inflateRawSync(bytes.subarray(data, data + size)));
  if (name.endsWith('.json')) {
    const stack = [JSON.parse(text)];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      nodes += 1;
      if (typeof next === 'object' && next !== null) for (const key in next) stack.push(next[key] ?? 0);
    }
  } else {
    nodes += text.split('<Workflow ').length;
  }
  offset += 46 + nameLength + bytes.readUInt16LE(offset + 30) + bytes.readUInt16LE(offset + 32);
}
console.log(performance.now() - start, nodes);
`;

try {
  const zip = join(folder, 'Bench_1_0_0_0.zip');
  const bytes = await makeSolution(zip);
  const raw = makeFlow(0).json.length * flows;
  writeFileSync(join(folder, 'floor.mjs'), floorProgram);
  const node = [];
  const version = [];
  const floor = [];
  const lint = [];
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    node.push(milliseconds(() => execFileSync('node', ['-e', '0'])));
    version.push(milliseconds(() => execFileSync('node', ['dist/cli.js', '--version'])));
    floor.push(milliseconds(() => execFileSync('node', [join(folder, 'floor.mjs'), zip])));
    lint.push(
      milliseconds(() => {
        const run = spawnSync(
          '/usr/bin/env',
          ['node', 'dist/cli.js', '--fail-on', 'never', '--quiet', zip],
          { maxBuffer: 1 << 28, timeout: 120_000 },
        );
        if (run.status !== 0) throw new Error(`exit code ${run.status}: ${run.stderr}`);
      }),
    );
  }
  const usage = spawnSync(
    'node',
    [
      '-e',
      `
    process.argv = ['node', 'sluice', '--fail-on', 'never', '--quiet', '--format', 'jsonl', ${JSON.stringify(zip)}];
    process.stdout.write = () => true;
    import(${JSON.stringify(join(process.cwd(), 'dist/cli.js'))}).then(() => setTimeout(() => {}, 0));
    process.on('exit', () => console.error(process.resourceUsage().maxRSS));`,
    ],
    { encoding: 'utf8' },
  );
  memory = Number(usage.stderr.trim().split('\n').pop()) / 1024;
  const [n, v, f, l] = [node, version, floor, lint].map(median);
  console.log(
    `${flows} flows, ${(raw / 1e6).toFixed(1)} MB of JSON, ${(bytes.length / 1e6).toFixed(1)} MB zip, median of ${rounds} runs`,
  );
  console.log(
    `start:  node -e 0 ${n.toFixed(0)} ms, sluice --version ${v.toFixed(0)} ms: ${(v / n).toFixed(2)} x`,
  );
  console.log(
    `lint:   floor ${f.toFixed(0)} ms, sluice ${l.toFixed(0)} ms: ${(l / f).toFixed(2)} x (with both starts)`,
  );
  console.log(
    `        without starts: floor ${(f - n).toFixed(0)} ms, sluice ${(l - n).toFixed(0)} ms: ${((l - n) / (f - n)).toFixed(2)} x`,
  );
  console.log(`memory: ${memory.toFixed(0)} MB at most`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const { lint } = await import('../dist/index.node.js');
console.log('one flow of nested loops, warm, all findings with their places:');
for (const { size, milliseconds: time } of await benchGrowth(lint)) {
  console.log(
    `        ${String(size).padStart(5)} actions ${time.toFixed(0).padStart(5)} ms, ${((1000 * time) / size).toFixed(0)} µs an action`,
  );
}
console.log(
  'one text of 1 MB and of 10 MB, what a credential begins with repeated, costliest first:',
);
for (const { part, small, large } of (await benchPatterns(lint)).slice(0, 10)) {
  console.log(
    `        ${JSON.stringify(part).padEnd(24)} ${small.toFixed(0).padStart(5)} ms ${large.toFixed(0).padStart(6)} ms: ${(large / small).toFixed(1)} x`,
  );
}
