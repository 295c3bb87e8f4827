import { collectRecords } from './record.js';
import { readXml, type XmlResult, xmlError } from './scan.js';

/** What `solution.xml` says; absent fields are not in it. */
export interface SolutionManifest {
  readonly uniqueName?: string;
  readonly version?: string;
  /** Absent for 2, which says that the unpacked source holds both kinds. */
  readonly managed?: boolean;
  /** Unique name of the publisher. */
  readonly publisher?: string;
}

/**
 * Reads `solution.xml`.
 * @param text decoded text without a byte order mark
 * @returns nothing but absent fields for XML of another kind; an error for what is no XML
 */
export function readSolutionXml(text: string): XmlResult<SolutionManifest> {
  let value: SolutionManifest = {};
  const collect = collectRecords('importexportxml/solutionmanifest', (manifest) => {
    value = {
      uniqueName: manifest.field('uniquename'),
      version: manifest.field('version'),
      managed: [false, true][manifest.number('managed') ?? -1],
      publisher: manifest.field('publisher/uniquename'),
    };
  });
  const mistake = readXml(text, collect);
  return mistake ? xmlError(text, mistake) : { ok: true, value };
}
