import { collectRecords, type XmlRecord } from './record.js';
import { readXml, type XmlElement, type XmlMistake, type XmlResult, xmlError } from './scan.js';
import { findSections } from './sections.js';
import { type WorkflowInfo, workflowInfo } from './workflow.js';

export type { WorkflowInfo } from './workflow.js';

/** A solution's connection reference; absent fields are not in the file. */
export interface ConnectionReference {
  readonly logicalName?: string;
  readonly displayName?: string;
  /** `/providers/Microsoft.PowerApps/apis/shared_…` */
  readonly connectorId?: string;
  /** Only for custom connectors. */
  readonly customConnectorId?: string;
}

export interface Customizations {
  readonly workflows: readonly WorkflowInfo[];
  readonly connectionReferences: readonly ConnectionReference[];
}

const root = 'importexportxml';
const workflowsPath = `${root}/workflows`;
const referencesPath = `${root}/connectionreferences`;
const wanted = new Set([workflowsPath, referencesPath]);

/**
 * Reads workflows and connection references of `customizations.xml`. The rest, often megabytes of table
 * metadata, is passed over without being parsed.
 * @param text decoded text without a byte order mark
 * @returns empty lists for XML of another kind; an error for what is no XML, as far as that was noticed
 */
export function readCustomizations(text: string): XmlResult<Customizations> {
  const workflows: WorkflowInfo[] = [];
  const references: ConnectionReference[] = [];
  const collectors = [
    collectRecords(`${workflowsPath}/workflow`, (record) => {
      if (workflows.push(workflowInfo(record, text)) > mostWorkflows) throw new TooMany();
    }),
    collectRecords(`${referencesPath}/connectionreference`, (record) =>
      references.push(connectionReference(record)),
    ),
  ];
  try {
    const mistake = readSections(text, (element) => {
      for (const collect of collectors) collect(element);
    });
    if (mistake) return xmlError(text, mistake);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return xmlError(text, { offset: 0, reason: `more than ${mostWorkflows} workflows` });
  }
  return { ok: true, value: { workflows, connectionReferences: references } };
}

/** Archives may hold fewer files than this. */
const mostWorkflows = 50_000;

class TooMany extends Error {}

function readSections(
  text: string,
  onElement: (element: XmlElement) => void,
): XmlMistake | undefined {
  const result = findSections(text, wanted);
  if (result.kind === 'mistake') return result.mistake;
  // The parser finds out what is wrong, and reads everything should nothing be.
  if (result.kind === 'unclear') return readXml(text, onElement);
  for (const { start, end } of result.sections) {
    const shifted = (element: XmlElement) =>
      onElement({ ...element, start: element.start + start, end: element.end + start });
    const mistake = readXml(text.slice(start, end), shifted, { inside: root });
    if (mistake) return { ...mistake, offset: start + mistake.offset };
  }
  return undefined;
}

function connectionReference(record: XmlRecord): ConnectionReference {
  return {
    logicalName: record.field('connectionreferencelogicalname'),
    displayName: record.field('connectionreferencedisplayname'),
    connectorId: record.field('connectorid'),
    customConnectorId: record.field('customconnectorid'),
  };
}
