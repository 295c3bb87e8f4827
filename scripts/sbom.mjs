/** The bill of materials of the package, as CycloneDX 1.6. The build writes it to `dist/sbom.cdx.json`. */
import { readFileSync } from 'node:fs';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { describePackage, runtimePackages } from './packages.mjs';

/**
 * Everything of others that is in the bundle or is installed with it. No time and no serial number: the same
 * sources give the same bytes.
 * @param {readonly string[]} bundled folders of the packages whose code is in `dist`
 * @returns {string} JSON text
 */
export function sbom(bundled) {
  const own = JSON.parse(readFileSync('package.json', 'utf8'));
  const runtime = runtimePackages();
  const folders = [...new Set([...bundled, ...runtime])].sort();
  const root = component({ ...own, integrity: undefined }, Enums.ComponentType.Application);
  const components = new Map();
  for (const folder of folders) {
    const part = component(describePackage(folder), Enums.ComponentType.Library);
    part.properties.add(new Models.Property('sluice:bundled', String(bundled.includes(folder))));
    part.properties.add(new Models.Property('sluice:installed', String(runtime.includes(folder))));
    components.set(folder, part);
  }
  for (const [folder, part] of components) {
    const { name, dependencies } = describePackage(folder);
    for (const needed of dependencies) {
      const target = components.get(needed);
      if (target) part.dependencies.add(target.bomRef);
    }
    if (name in own.dependencies || name in own.devDependencies) root.dependencies.add(part.bomRef);
  }
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: root,
      lifecycles: new Models.LifecycleRepository([Enums.LifecyclePhase.Build]),
    }),
    components: new Models.ComponentRepository(components.values()),
  });
  const normalizers = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component({ name: full, version, license, integrity }, type) {
  const [, group, name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(full);
  const purl = `pkg:npm/${full.replace('@', '%40')}@${version}`;
  return new Models.Component(type, name, {
    ...(group && { group }),
    version,
    purl,
    bomRef: purl,
    licenses: new Models.LicenseRepository([
      /^[\w.+-]+$/.test(license)
        ? new Models.SpdxLicense(license, {
            acknowledgement: Enums.LicenseAcknowledgement.Declared,
          })
        : new Models.LicenseExpression(license, {
            acknowledgement: Enums.LicenseAcknowledgement.Declared,
          }),
    ]),
    ...(integrity && { externalReferences: archive(full, version, integrity) }),
  });
}

/** The archive in the registry that the lockfile pins, with its hash. */
function archive(name, version, integrity) {
  const [, base64] = /^sha512-(.+)$/.exec(integrity);
  const file = `${name.split('/').at(-1)}-${version}.tgz`;
  const hash = Buffer.from(base64, 'base64').toString('hex');
  return new Models.ExternalReferenceRepository([
    new Models.ExternalReference(
      `https://registry.npmjs.org/${name}/-/${file}`,
      Enums.ExternalReferenceType.Distribution,
      { hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-512'], hash]]) },
    ),
  ]);
}
