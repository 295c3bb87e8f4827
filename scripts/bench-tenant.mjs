/**
 * Lints a made-up tenant of mixed forms (solution zips, Dataverse pages, JSON Lines, single files) at two sizes,
 * each in a process of its own, against the floor: reading, inflate, `JSON.parse` and a walk over the same files.
 * Usage: node scripts/bench-tenant.mjs [flows] [--check]; with `--check` it fails beyond `limits`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { makeCustomizations, makeFlow } from './bench-flows.mjs';

const flows = Number(process.argv.slice(2).find((arg) => /^\d+$/.test(arg)) ?? 10_000);
/** With room for a busy machine: twice the floor of a quiet one, growth and memory as they are promised. */
const limits = { floors: 25, growth: 1.2, megabytes: 500 };
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const guidIn = (name) => name.slice(-41, -5).toLowerCase();

async function writeZip(path, from, count) {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', '<?xml version="1.0"?><Types/>');
  zip.file(
    'solution.xml',
    `<ImportExportXml><SolutionManifest><UniqueName>Bench${from}</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>`,
  );
  zip.file('customizations.xml', makeCustomizations(count, from));
  for (let index = from; index < from + count; index += 1) {
    const { name, json } = makeFlow(index);
    zip.file(name, json, { createFolders: false });
  }
  writeFileSync(path, await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }));
}

function rowOf(index) {
  const { name, json } = makeFlow(index);
  return {
    workflowid: guidIn(name),
    name: `Flow ${index}`,
    type: 1,
    category: 5,
    statecode: 1,
    clientdata: JSON.stringify(JSON.parse(json)),
  };
}

/** Half of the flows in zips, a fifth each in pages and in JSON Lines, the rest as files. */
async function writeTenant(folder, count) {
  const inZips = count / 2;
  const inLists = count / 5;
  const perZip = Math.min(500, inZips);
  for (let from = 0; from < inZips; from += perZip)
    await writeZip(join(folder, `Bench${from}.zip`), from, perZip);
  let next = inZips;
  const perPage = Math.min(500, inLists);
  for (let page = 0; page * perPage < inLists; page += 1) {
    const value = Array.from({ length: perPage }, () => rowOf(next++));
    writeFileSync(join(folder, `page-${page}.json`), JSON.stringify({ value }));
  }
  const rows = Array.from({ length: inLists }, () => JSON.stringify(rowOf(next++)));
  writeFileSync(join(folder, 'rows.jsonl'), `${rows.join('\n')}\n`);
  mkdirSync(join(folder, 'flows'));
  for (; next < count; next += 1) {
    const { name, json } = makeFlow(next);
    writeFileSync(join(folder, 'flows', name.slice('Workflows/'.length)), json);
  }
}

const floorProgram = `
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
const decoder = new TextDecoder();
let nodes = 0;
function walk(json) {
  const stack = [json];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    nodes += 1;
    if (typeof next === 'object' && next !== null) for (const key in next) stack.push(next[key] ?? 0);
  }
}
function rows(json) {
  for (const { clientdata } of json.value ?? [json]) walk(JSON.parse(clientdata));
}
function zip(bytes) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  let offset = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const size = bytes.readUInt32LE(offset + 20);
    const nameLength = bytes.readUInt16LE(offset + 28);
    const name = bytes.toString('utf8', offset + 46, offset + 46 + nameLength);
    const local = bytes.readUInt32LE(offset + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const text = decoder.decode(inflateRawSync(bytes.subarray(data, data + size)));
    if (name.endsWith('.json')) walk(JSON.parse(text));
    else nodes += text.split('<Workflow ').length;
    offset += 46 + nameLength + bytes.readUInt16LE(offset + 30) + bytes.readUInt16LE(offset + 32);
  }
}
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
  if (entry.name.endsWith('.zip')) zip(bytes);
  else if (entry.name.endsWith('.jsonl'))
    for (const line of decoder.decode(bytes).split('\\n')) { if (line) rows(JSON.parse(line)); }
  else if (entry.name.startsWith('page-')) rows(JSON.parse(decoder.decode(bytes)));
  else walk(JSON.parse(decoder.decode(bytes)));
}
`;

/** Runs a program and says how long it took and how much memory it used at most. */
function measure(args) {
  const start = performance.now();
  const told =
    "process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS))";
  const run = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(told)}`, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const seconds = (performance.now() - start) / 1000;
  if (run.status !== 0) throw new Error(`exit code ${run.status}: ${run.stderr}`);
  return {
    seconds,
    megabytes: Number(run.stderr.trim().split('\n').pop()) / 1024,
    text: run.stdout,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'sluice-tenant-'));
try {
  const floor = join(folder, 'floor.mjs');
  writeFileSync(floor, floorProgram);
  const perFlow = [];
  let floors = 0;
  let megabytes = 0;
  for (const count of [flows / 10, flows]) {
    const tenant = join(folder, `tenant-${count}`);
    mkdirSync(tenant);
    await writeTenant(tenant, count);
    const least = measure([floor, tenant]);
    const lint = measure([command, '--fail-on', 'never', '--format', 'json', tenant]);
    const found = JSON.parse(lint.text).summary.flows;
    if (found !== count) throw new Error(`${found} flows of ${count} were linted`);
    perFlow.push((1000 * lint.seconds) / count);
    floors = lint.seconds / least.seconds;
    megabytes = Math.max(megabytes, lint.megabytes);
    console.log(
      `${String(count).padStart(6)} flows: floor ${least.seconds.toFixed(1)} s, sluice ${lint.seconds.toFixed(1)} s (${floors.toFixed(1)} x), ${perFlow.at(-1).toFixed(2)} ms a flow, at most ${lint.megabytes.toFixed(0)} MB (floor ${least.megabytes.toFixed(0)} MB)`,
    );
  }
  const growth = perFlow[1] / perFlow[0];
  console.log(`a flow costs ${growth.toFixed(2)} x what it costs in a tenth of the tenant`);
  const beyond = Object.entries({ floors, growth, megabytes }).filter(
    ([name, value]) => value > limits[name],
  );
  for (const [name, value] of process.argv.includes('--check') ? beyond : []) {
    console.error(`${name}: ${value.toFixed(1)}, more than ${limits[name]}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
