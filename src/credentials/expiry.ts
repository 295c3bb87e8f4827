/**
 * Whether a signature stopped working before a day.
 * @param expires the text of `se=`: a date or time, percent-encoded at most twice, or seconds since 1970
 * @param now the day to judge by, `YYYY-MM-DD`
 */
export function isExpired(expires: string | undefined, now: string): boolean {
  if (expires === undefined) return false;
  const text = expires.replace(/%(?:25)?3A/gi, ':').trim();
  const time = /^\d{9,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return time < Date.parse(now);
}
