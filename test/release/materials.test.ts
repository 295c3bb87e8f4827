import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { notices } from '../../scripts/notices.mjs';
import { topFolder } from '../support/command.js';

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly unknown[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

const read = (file: string) => readFileSync(`${topFolder}/${file}`, 'utf8');
const bom = JSON.parse(read('dist/sbom.cdx.json')) as { readonly components: readonly Component[] };
const lock = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly dev?: boolean }>
  >;
};

const fullName = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);
const having = (property: string) =>
  bom.components
    .filter(({ properties }) =>
      properties.some(({ name, value }) => name === `sluice:${property}` && value === 'true'),
    )
    .map(fullName)
    .sort();

/** The packages whose files esbuild names in comments above their code. */
const inBundle = [
  ...new Set(
    ['dist', 'dist/chunks']
      .flatMap((folder) => readdirSync(`${topFolder}/${folder}`).map((name) => `${folder}/${name}`))
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        [...read(file).matchAll(/^\/\/ (?:.*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/gm)].map(
          ([, name = '']) => name,
        ),
      ),
  ),
].sort();

describe('bill of materials', () => {
  it('is valid CycloneDX 1.6, strictly', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(read('dist/sbom.cdx.json'))).toBeNull();
    const spoilt = read('dist/sbom.cdx.json').replace('"specVersion"', '"specversion"');
    expect(await validator.validate(spoilt)).not.toBeNull();
  });

  it('names what is in the bundle', () => {
    expect(inBundle).toContain('yauzl');
    expect(having('bundled')).toEqual(inBundle);
  });

  it('names what is installed with the package, in the locked versions', () => {
    const installed = Object.entries(lock.packages).filter(
      ([path, { dev }]) => path !== '' && !dev,
    );
    const names = installed.map(([path]) => path.slice('node_modules/'.length));
    expect(having('installed')).toEqual(names.sort());
    for (const component of bom.components)
      expect(lock.packages[`node_modules/${fullName(component)}`]?.version).toBe(component.version);
  });

  it('gives each a package URL and a licence', () => {
    for (const component of bom.components) {
      const { purl, version, licenses } = component;
      expect(purl).toBe(`pkg:npm/${fullName(component).replace('@', '%40')}@${version}`);
      expect(licenses).toHaveLength(1);
    }
  });
});

describe('third-party notices', () => {
  const text = read('THIRD_PARTY_NOTICES.md');

  it('are up to date (npm run docs)', async () => {
    expect(await notices()).toBe(text);
  });

  it('have a section for everything in the bundle, with a licence that allows it', () => {
    const headings = [...text.matchAll(/^## (\S+) \S+\n\n(.+)$/gm)];
    expect(headings.map(([, name]) => name)).toEqual(inBundle);
    const allowed = /^\(?(?:MIT|ISC|BSD-3-Clause|MIT AND Zlib)\)?(?: \(of \(MIT OR .+\)\))?$/;
    expect(
      headings.map(([, , licence = '']) => licence).filter((one) => !allowed.test(one)),
    ).toEqual([]);
  });

  it('hold the licence that was taken, not the one that was not', () => {
    expect(text).not.toContain('GNU GENERAL PUBLIC LICENSE');
    expect(text.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(20);
  });

  it('say where a package ships no text of its licence, and it does not', () => {
    const silent = [...text.matchAll(/^## (\S+) \S+\n\n.+\n\nThe package ships no text/gm)];
    expect(silent.map(([, name]) => name)).toEqual(['saxes']);
    expect(existsSync(`${topFolder}/node_modules/saxes/LICENSE`)).toBe(false);
  });
});
