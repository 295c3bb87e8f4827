/*
 * Functions of ARM templates that give a secret. `list*` functions stand for `POST` operations of resource types;
 * which of them return keys is told by their names.
 * Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource (list*).
 */

/** Names of `list*` operations that return keys, tokens, signed URLs or connection strings. */
const listed =
  /^list(?:.*keys?|.*secrets?|.*credentials?|.*connectionstrings?|.*sas|.*tokens?|.*passwords?|callbackurl|publishingcredentials)$/i;

/** What an ARM function returns, for people, when it is a secret; undefined for every other function. */
export function secretOfArmFunction(name: string): string | undefined {
  if (!listed.test(name)) return undefined;
  return /^listcallbackurl$/i.test(name) ? 'a signed trigger URL' : 'a key';
}
