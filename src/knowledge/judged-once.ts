const most = 10_000;
/** Longer ones are no names. */
const longest = 200;

/**
 * A judgement of names that remembers what it said: names repeat, in a flow and from flow to flow. It forgets
 * now and then, so that no input can make it grow.
 */
export function judgedOnce(judge: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name.length > longest) return judge(name);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const is = judge(name);
    known.set(name, is);
    return is;
  };
}
