/** Takes secrets out of text. One per run: whatever any rule found is masked wherever it would be shown. */
export interface Mask {
  add(secret: string): void;
  /** The text with every known secret replaced by its first two characters (of a long one) and dots. */
  apply(text: string): string;
}

/** Secrets shorter than this are not searched for in other text: they would mask ordinary words. */
const shortest = 6;

/** A mask that also knows how a secret looks inside JSON text, a URL or base64. */
export function createMask(): Mask {
  const secrets = new Set<string>();
  let forms: { text: string; masked: string }[] | undefined;
  return {
    add(secret) {
      if (secret.length < shortest || secrets.has(secret)) return;
      secrets.add(secret);
      forms = undefined;
    },
    apply(text) {
      forms ??= allForms(secrets);
      let result = text;
      for (const form of forms) {
        if (result.includes(form.text)) result = result.replaceAll(form.text, form.masked);
      }
      return result;
    },
  };
}

function allForms(secrets: ReadonlySet<string>): { text: string; masked: string }[] {
  const forms = new Map<string, string>();
  for (const secret of secrets) {
    const masked = maskOf(secret);
    for (const form of [secret, inJson(secret), inUrl(secret), inBase64(secret), secret.replaceAll("'", "''")]) {
      if (form.length >= shortest) forms.set(form, masked);
    }
  }
  // The longest first: a secret may be part of another.
  return [...forms].map(([text, masked]) => ({ text, masked })).sort((a, b) => b.text.length - a.text.length);
}

/** `ab••••••`: never more of a secret than this. */
export function maskOf(secret: string): string {
  return `${secret.length > 12 ? secret.slice(0, 2) : ''}••••••`;
}

function inJson(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

function inUrl(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return secret;
  }
}

function inBase64(secret: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(secret)) binary += String.fromCharCode(byte);
  // Inside a longer text base64 of a part starts anywhere; this finds it where it stands by itself.
  return btoa(binary).replace(/=+$/, '');
}
