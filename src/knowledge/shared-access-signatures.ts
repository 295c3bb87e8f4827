import { isMadeUp } from './credential-checks.js';
import type { CredentialFormat, FoundPart } from './credential-format.js';

/** How far the rest of a URL is followed on either side of its signature. */
const longestSide = 600;

/** What separates the parts of a query: as it is, in HTML, in JSON, percent-encoded with the whole URL. */
const separator = '(?:^|[?&;]|u0026|u003f|%26|%3f)';
const storageVersion = new RegExp(`${separator}sv(?:=|%3d)20\\d\\d-\\d\\d-\\d\\d`, 'i');
const busResource = new RegExp(`${separator}sr=`, 'i');
const busExpiry = new RegExp(`${separator}se=\\d{9,11}(?!\\d)`, 'i');
const expiry = new RegExp(`${separator}se(?:=|%3d)((?:(?!%26)[\\dTZ:%A.-]){8,40})`, 'i');
const signature = new RegExp(`${separator}sig(?:=|%3d)((?:(?!%26)[\\w%+/=-]){20,200})`, 'i');

const storageSignature: CredentialFormat = {
  id: 'storage-signature',
  name: 'the signature of a storage URL (SAS)',
  kind: 'signed-url',
  confidence: 'high',
  source: '[D] learn.microsoft.com/rest/api/storageservices/create-service-sas',
};
const busSignature: CredentialFormat = {
  id: 'service-bus-signature',
  name: 'a shared access signature of Service Bus, Event Hubs or IoT Hub',
  kind: 'token',
  confidence: 'high',
  source: '[D] learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
};

/**
 * The signatures in storage URLs (`sv=20…` with `sig=`) and in tokens of Service Bus (`sr=`, `se=` with `sig=`).
 * Signed trigger URLs are `findSignedTriggerUrls`'s: their version is 1.0.
 */
export function* signaturesIn(text: string): Generator<FoundPart> {
  let read = 0;
  for (const { index } of text.matchAll(/sig(?:=|%3d)/gi)) {
    if (index < read) continue;
    let start = index;
    const least = Math.max(read, index - longestSide);
    while (start > least && !/[\s"'`<>]/.test(text.charAt(start - 1))) start--;
    const rest = text.slice(start, index + longestSide);
    const end = rest.search(/[\s"'`<>]/);
    const query = end < 0 ? rest : rest.slice(0, end);
    read = Math.max(index + 4, start + query.length);
    const found = signatureIn(query);
    if (found) yield { ...found, start: start + found.start, end: start + found.end };
  }
}

function signatureIn(query: string): FoundPart | undefined {
  const match = signature.exec(query);
  const written = match?.[1] ?? '';
  // 32 bytes in base64; what goes on with something unknown is only part of one.
  const length = written.replace(/(?:%25|%)[0-9a-f]{2}/gi, '+').replace(/[=+]$/, '').length;
  if (!match || length < 42) return undefined;
  const end = match.index + match[0].length;
  if (/[@{*\0]/.test(query.charAt(end)) || isMadeUp(written) || isIcon(query)) return undefined;
  const isBus = busResource.test(query) && busExpiry.test(query);
  if (!isBus && !storageVersion.test(query)) return undefined;
  const format = storageVersion.test(query) ? storageSignature : busSignature;
  const expires = expiry.exec(query)?.[1];
  return { format, start: end - written.length, end, ...(expires && { expires }) };
}

/** The icon of a connector, which the platform itself links with the right to read it (rules B, seen in exports). */
function isIcon(url: string): boolean {
  return (
    /\/icon[\w.-]{0,40}\.(?:png|jpe?g|gif|svg)\?/i.test(url) &&
    /sp(?:=|%3d)[rl]{1,2}(?![a-z])/i.test(url)
  );
}

/** Every format of this file, for tables and tests. */
export const signatureFormats: readonly CredentialFormat[] = [storageSignature, busSignature];
