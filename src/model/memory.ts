/** What was worked out about a flow or a document, by who worked it out; it goes when its owner goes. */
export type Memory = Map<object, unknown>;

/** Something that holds what was worked out about it. */
export interface Remembering {
  readonly memory: Memory;
}

/** One kind of knowledge about owners of one kind. */
export interface Slot<Known> {
  get(owner: Remembering): Known | undefined;
  set(owner: Remembering, known: Known): void;
  /** What is known, worked out when it is first asked for. */
  of(owner: Remembering, work: () => Known): Known;
}

/**
 * A place in the memory of each owner. Not a weak map from owners: short collections keep all that a weak map
 * holds, so that every flow would be carried on as if somebody still needed it.
 */
export function createSlot<Known>(): Slot<Known> {
  const own = {};
  // Nobody else has the key: what is found under it is what was put there.
  const get = ({ memory }: Remembering) => memory.get(own) as Known | undefined;
  const set = ({ memory }: Remembering, known: Known) => void memory.set(own, known);
  return {
    get,
    set,
    of(owner, work) {
      const known = get(owner);
      if (known !== undefined) return known;
      const found = work();
      set(owner, found);
      return found;
    },
  };
}
