import { isHttpKind } from '../model/exposure.js';
import type { Flavour, Label, Source } from './label.js';
import type { Path } from './path.js';

/** Members whose values nobody can write a text into, by kind of record (wdl.md 3, rules.md E). */
const members: Readonly<Record<Flavour, RegExp>> = {
  plain: /^(?:@odata\..*|statuscode)$/,
  // Headers that the platform sets itself, and the times and ids it gives a request.
  request: /^(?:x-ms-.*|key-button-date)$/,
  // Keys and lookups are GUIDs; states are numbers.
  dataverse:
    /^(?:_.+_value|\w*id|@odata\..*|.*@odata\..*|statecode|statuscode|createdon|modifiedon|versionnumber|sdkmessage)$/,
  sharepoint:
    /^(?:id|guid|created|modified|\{(?:isfolder|versionnumber|moderationstatus|hasattachments)\}|@odata\..*)$/,
  mail: /^(?:id|internetmessageid|conversationid|receiveddatetime|sentdatetime|datetimereceived|hasattachments?|isread|importance|size|contenttype|ishtml)$/,
  // Who answered, as the service knows them signed in, and when.
  form: /^(?:responder|responseid|submitdate|startdate|completiontime)$/,
  // One of the choices that the flow itself offers, and who made it when, as the service knows them.
  approval:
    /^(?:outcome|approverresponse|responder|requestor|owner|name|approvaltype|responseoptions|(?:request|response|completion|due)date)$/,
  // Ids that Microsoft's own services give: GUIDs, keys and paths of resources.
  service: /^(?:\w*id|@odata\..*|statuscode)$/,
  // What failed and when is no secret; what it said may be.
  error:
    /^(?:name|status|starttime|endtime|code|trackingid|clienttrackingid|clientrequestid|statuscode)$/,
};

/** What the platform says of a request; in its body members of these names are the caller's own. */
const ofRequest = /^(?:statuscode|date|content-length|timestamp)$/;

/** Whether a member of a request is of the platform's making: a header, or an input that the app fills in. */
function isOfRequest({ node }: Source, read: Path, index: number): boolean {
  if (!ofRequest.test(read[index] ?? '')) return false;
  const isOfPlatform = read[index] === 'statuscode' ? index === 0 : read[index - 1] === 'headers';
  return isOfPlatform || (node.kind === 'trigger' && !isHttpKind(node.triggerKind));
}

/** Statuses and how many there are tell nothing of what was read. */
const tellNothing =
  /^(?:statuscode|@odata\..*|(?:(?:total|item|record|row|result|hit|element)s?_?)?count)$/;

/**
 * Whether a member that is read of a record carries nothing of its label.
 * @param held how many segments of `read` lie above what is labelled
 */
export function isInert(source: Source, read: Path, held: number): boolean {
  const { label, flavour } = source;
  for (let index = held; index < read.length; index += 1) {
    if (pattern(label, flavour).test(read[index] ?? '')) return true;
    if (flavour === 'request' && isOfRequest(source, read, index)) return true;
  }
  return false;
}

function pattern(label: Label, flavour: Flavour): RegExp {
  switch (label) {
    case 'data':
    case 'secret':
      return tellNothing;
    case 'error':
      return members.error;
    default:
      return members[flavour];
  }
}
