/** Where one member lies: from its local header to the end of its data. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the arrangement of an archive's members gives away. */
export interface Layout<Member> {
  /** Members that share bytes with one that begins before them (or at the same place, earlier in the directory). */
  readonly overlapping: ReadonlySet<Member>;
  /** Between the listed members stands what looks like a member that the directory does not list. */
  readonly hasUnlisted: boolean;
}

const memberSignature = Buffer.from([0x50, 0x4b, 3, 4]);
const entrySignature = Buffer.from([0x50, 0x4b, 1, 2]);

/**
 * Looks for bytes that belong to two members (one small archive inflates to everything) or to none (a program
 * that reads from the front sees members that the directory does not list).
 */
export function checkLayout<Member extends Span>(
  bytes: Buffer,
  members: readonly Member[],
  directoryStart: number,
): Layout<Member> {
  const overlapping = new Set<Member>();
  let hasUnlisted = false;
  let reached = 0;
  for (const member of [...members].sort((a, b) => a.start - b.start)) {
    if (member.start < reached) overlapping.add(member);
    else hasUnlisted ||= looksLikeMember(bytes.subarray(reached, member.start));
    reached = Math.max(reached, member.end);
  }
  hasUnlisted ||= looksLikeMember(bytes.subarray(reached, directoryStart));
  return { overlapping, hasUnlisted };
}

function looksLikeMember(gap: Buffer): boolean {
  return gap.length > 0 && (gap.includes(memberSignature) || gap.includes(entrySignature));
}
