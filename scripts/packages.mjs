/** Which packages of others Sluice is made of: those that esbuild put into `dist`, and those it runs with. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * @typedef {object} Package
 * @property {string} folder where it is installed, by `/`: `node_modules/@noble/hashes`
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string | undefined} integrity of its archive, from the lockfile
 * @property {readonly string[]} dependencies folders of those it needs
 */

/**
 * The folders of the packages whose code is in the outputs.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {string[]} in alphabetical order
 */
export function bundledPackages(metafiles) {
  const outputs = metafiles.flatMap(({ outputs }) => Object.values(outputs));
  const files = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : [])),
  );
  return [...new Set(files.flatMap(packageFolder))].sort();
}

function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll('\\', '/')) ?? [];
}

/**
 * What installing Sluice brings along, as the lockfile has it.
 * @returns {string[]} folders in alphabetical order
 */
export function runtimePackages() {
  const packages = Object.entries(readJson('package-lock.json').packages);
  return packages.flatMap(([folder, { dev }]) => (folder === '' || dev ? [] : folder)).sort();
}

/** @returns {Package} */
export function describePackage(folder) {
  const locked = readJson('package-lock.json').packages;
  const { name, version, license } = readJson(join(folder, 'package.json'));
  if (typeof license !== 'string') throw new Error(`${folder} declares no licence`);
  const { integrity, dependencies, peerDependencies } = locked[folder];
  const needed = Object.keys({ ...dependencies, ...peerDependencies });
  return {
    folder,
    name,
    version,
    license,
    integrity,
    dependencies: needed.flatMap((dependency) => resolve(locked, folder, dependency)),
  };
}

/** Where Node would look for a package from inside another: the nearest `node_modules` that has it. */
function resolve(locked, from, name) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const candidate = `${folder}/node_modules/${name}`;
    if (candidate in locked) return [candidate];
    if (!folder.includes('/node_modules/'))
      return `node_modules/${name}` in locked ? [`node_modules/${name}`] : [];
  }
}

/** The text of a package's licence; undefined where the package ships none. */
export function licenseText(folder) {
  const names = readdirSync(folder);
  const file = names.find((name) => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  const readme = join(folder, 'README.md');
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
  return /^## License\s+([\s\S]*?Permission is hereby granted[\s\S]*?)(?=^#|$(?![\s\S]))/im.exec(
    text,
  )?.[1];
}
