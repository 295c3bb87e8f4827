/** Texts that were met before. It forgets now and then, so that no input can make it grow. */
export interface TextSet {
  has(text: string): boolean;
  add(text: string): void;
}

const most = 20_000;
/** Longer ones are seldom met again. */
const longest = 2_000;

export function createTextSet(): TextSet {
  const texts = new Set<string>();
  return {
    has: (text) => text.length <= longest && texts.has(text),
    add(text) {
      if (text.length > longest) return;
      if (texts.size >= most) texts.clear();
      texts.add(text);
    },
  };
}
