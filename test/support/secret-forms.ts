/** The ways in which a secret may show up in an output: as it is, escaped, encoded, inside something encoded. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('"', '""'),
    escapedXml(secret),
    ...[0, 1, 2].flatMap((shift) => base64Inside(bytes, shift)),
    ...[0, 1, 2].flatMap((shift) => base64Inside(Buffer.from(secret, 'utf16le'), shift)),
    bytes.toString('hex'),
  ];
  return [...new Set(forms)].filter((form) => form.length > 3);
}

function escapedXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** What base64 makes of the bytes behind so many others, but for the characters that its neighbours decide on. */
function base64Inside(bytes: Uint8Array, shift: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  const from = Math.ceil((shift * 8) / 6);
  const to = Math.floor((whole.length * 8) / 6);
  const text = whole.toString('base64').slice(from, to);
  const webText = text.replaceAll('+', '-').replaceAll('/', '_');
  return [text, webText].filter((form) => form.length > 7);
}
