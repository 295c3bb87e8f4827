import { collectRecords } from './record.js';
import { readXml, type XmlResult, xmlError } from './scan.js';
import { type WorkflowInfo, workflowInfo } from './workflow.js';

/**
 * Reads the `.json.data.xml` beside a flow in an unpacked solution.
 * @param text decoded text without a byte order mark
 * @returns nothing but an unknown state for XML of another kind; an error for what is no XML
 */
export function readWorkflowData(text: string): XmlResult<WorkflowInfo> {
  let value: WorkflowInfo = { state: 'unknown' };
  const mistake = readXml(
    text,
    collectRecords('workflow', (workflow) => {
      value = workflowInfo(workflow, text);
    }),
  );
  return mistake ? xmlError(text, mistake) : { ok: true, value };
}
