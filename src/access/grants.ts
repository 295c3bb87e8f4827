import { privilegedDataverse, privilegedOperation } from '../knowledge/privileged.js';
import { resolveText } from '../literal/resolve.js';
import { markedText } from '../literal/text.js';
import type { Action, Flow } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { Value } from '../model/value.js';
import { requestDeed } from './privileged.js';

/** An action that gives somebody rights, and the values that decide who or which. */
export interface Grant {
  readonly action: Action;
  readonly values: readonly Value[];
  /** Completes "decides …". */
  readonly grants: string;
}

/** Headers by which a request to Dataverse acts as somebody else. Source: learn.microsoft.com/power-apps/developer/data-platform/webapi (impersonation) */
const impersonation = /^(?:mscrmcallerid|callerobjectid|mscrm\.callerid)$/i;

/** Actions that hand out roles, teams, shares or ownership, or act as somebody else. */
export function* grantsOf(flow: Flow): Generator<Grant> {
  for (const action of flow.actions) {
    for (const { headers } of action.requests) {
      const values = headers.flatMap(({ name, value }) =>
        impersonation.test(name.trim()) ? [value] : [],
      );
      if (values.length > 0) yield { action, values, grants: 'as whom the request acts' };
    }
    const [asked] = action.requests.filter(
      (request) => requestDeed(request, action, flow)?.isAboutRights,
    );
    if (asked) {
      const values = [asked.uri, asked.body].flatMap((value) => (value ? [value] : []));
      yield { action, values, grants: 'who gets which rights' };
      continue;
    }
    if (isGrant(action, flow))
      yield {
        action,
        values: action.inputs ? [action.inputs] : [],
        grants: 'who gets which rights',
      };
  }
}

function isGrant(action: Action, flow: Flow): boolean {
  const { operation } = action;
  if (!operation) return false;
  const { connector, id } = operation;
  const text = (name: string) => {
    const value = operationParameter(action, name);
    const [first] = value ? resolveText(value, flow) : [];
    return first ? markedText(first).trim() : '';
  };
  if (connector === 'commondataserviceforapps') {
    if (/^(?:dis)?associateentities/i.test(id))
      return privilegedDataverse(text('associationEntityRelationship'), '') !== undefined;
    return (
      /^perform(?:un)?boundaction/i.test(id) &&
      privilegedDataverse('', text('actionName')) !== undefined
    );
  }
  if (connector === 'sharepointonline') return /^grantaccess/i.test(id);
  const grants = /role|owner|permission|member|togroup|assign|access/i.test(id);
  const own = flow.organisation?.privilegedConnectors;
  return grants && privilegedOperation(connector, id, '', '', own) !== undefined;
}
