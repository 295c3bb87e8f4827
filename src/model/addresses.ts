/**
 * Whether address ranges of `allowedCallerIpAddresses` together let in everybody: `0.0.0.0/0`, `::/0`, `*`, or
 * IPv4 ranges that leave no gap. Texts that are no ranges count for nothing.
 */
export function coversInternet(ranges: readonly string[]): boolean {
  const texts = ranges.map((range) => range.replace(/\s/g, ''));
  if (texts.some((text) => /^(?:\*|[\da-f.:]+\/0+)$/i.test(text))) return true;
  const spans = texts.flatMap((text) => spanOf(text) ?? []).sort((a, b) => a.first - b.first);
  let next = 0;
  for (const { first, last } of spans) {
    if (first > next) return false;
    next = Math.max(next, last + 1);
  }
  return next === 2 ** 32;
}

/** `a.b.c.d`, `a.b.c.d/n` or `a.b.c.d-e.f.g.h` as numbers. */
function spanOf(text: string): { first: number; last: number } | undefined {
  const [, from = '', bits, to] = /^([\d.]+)(?:\/(\d{1,2})|-([\d.]+))?$/.exec(text) ?? [];
  const first = addressOf(from);
  const end = to === undefined ? first : addressOf(to);
  if (first === undefined || end === undefined) return undefined;
  if (bits === undefined) return { first, last: end };
  const size = 2 ** (32 - Number(bits));
  if (size < 1) return undefined;
  const start = first - (first % size);
  return { first: start, last: start + size - 1 };
}

function addressOf(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  const isAddress = parts.length === 4 && parts.every((part) => part >= 0 && part <= 255);
  return isAddress ? parts.reduce((address, part) => address * 256 + part, 0) : undefined;
}
