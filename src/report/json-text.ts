/**
 * Characters that JSON allows in a string but a terminal or an editor would act on; line breaks stand between
 * members only.
 */
const active = /(?![\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\p{NChar}]/gu;
/** Azure Pipelines reads commands from anywhere in a job's log, a report on stdout included. */
const azureCommand = /#(?=#\[|#vso\[)/gi;

/**
 * JSON text that is safe in a log: the same value for every parser, with direction marks, invisible characters and
 * the beginnings of CI commands written as `\u` escapes. Ends without a line break.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(active, utf16Escapes)
    .replace(azureCommand, '\\u0023');
}

function utf16Escapes(char: string): string {
  let text = '';
  for (let unit = 0; unit < char.length; unit++) {
    text += `\\u${char.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }
  return text;
}
