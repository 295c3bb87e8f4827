import { type Description, descriptionOf } from './description.js';
import { nonEmpty, type XmlRecord } from './record.js';

/** What an export says about a workflow beside its definition. Absent fields are not in the file. */
export interface WorkflowInfo {
  /** Lower case, without braces. */
  readonly id?: string;
  readonly name?: string;
  /** As written, without the leading slash. */
  readonly jsonFileName?: string;
  /** 5 cloud flow, 6 desktop flow, 0 to 4 classic processes. */
  readonly category?: number;
  /** 1 definition, 2 activation, 3 template. */
  readonly type?: number;
  readonly state: 'on' | 'off' | 'unknown';
  readonly description?: Description;
  readonly modernFlowType?: number;
  readonly scope?: number;
}

/**
 * Reads the fields of a `Workflow` element.
 * @param source the text that the record was read from
 */
export function workflowInfo(record: XmlRecord, source: string): WorkflowInfo {
  return {
    id: record.field('workflowid')?.replace(/[{}]/g, '').toLowerCase(),
    name: record.field('name') ?? localized(record, 'localizednames/localizedname'),
    jsonFileName: record.field('jsonfilename')?.replace(/^\/+/, ''),
    category: record.number('category'),
    type: record.number('type'),
    state: stateOf(record.number('statecode')),
    description: descriptionOf(record, source),
    modernFlowType: record.number('modernflowtype'),
    scope: record.number('scope'),
  };
}

function localized(record: XmlRecord, path: string): string | undefined {
  return nonEmpty(record.element(path)?.attributes.get('description'));
}

function stateOf(stateCode: number | undefined): WorkflowInfo['state'] {
  if (stateCode === 1) return 'on';
  return stateCode === 0 ? 'off' : 'unknown';
}
