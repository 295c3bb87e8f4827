const most = 10_000;
/** Longer ones are no names. */
const longest = 200;

/**
 * A judgement of names that remembers what it said: names repeat, in a flow and from flow to flow. It forgets
 * now and then, so that no input can make it grow.
 * @param judge says the same whenever it is asked, and never undefined
 */
export function judgedOnce<Judgement extends boolean | object>(
  judge: (name: string) => Judgement,
): (name: string) => Judgement {
  const known = new Map<string, Judgement>();
  return (name) => {
    if (name.length > longest) return judge(name);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const judgement = judge(name);
    known.set(name, judgement);
    return judgement;
  };
}
