/** What the results say: the score of each file, and the mutants that no test noticed. */

/**
 * @typedef {{ file: string, line: number, original: string, text: string, killer?: string, reached: number }} Result
 * @param {Result[]} results
 * @param {Set<string>} equivalent keys of mutants that no input can tell from the original
 */
export function summarize(results, equivalent) {
  const survivors = [];
  const byFile = new Map();
  const sum = { killed: 0, all: 0 };
  for (const result of results) {
    if (result.killer === undefined && equivalent.has(keyOf(result))) continue;
    const counts = byFile.get(result.file) ?? { killed: 0, all: 0 };
    byFile.set(result.file, counts);
    for (const one of [counts, sum]) {
      one.all += 1;
      if (result.killer !== undefined) one.killed += 1;
    }
    if (result.killer === undefined) survivors.push(result);
  }
  survivors.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  return { survivors, byFile, sum };
}

export function keyOf({ file, original, text }) {
  return `${file}\n${original}\n${text}`;
}

export function percent({ killed, all }) {
  return (100 * killed) / Math.max(1, all);
}

export function render({ survivors, byFile }) {
  const scores = [...byFile]
    .sort(([, a], [, b]) => percent(a) - percent(b))
    .map(([file, counts]) => {
      const score = percent(counts).toFixed(0).padStart(4);
      return `${score} %  ${counts.killed} of ${counts.all}  ${file}`;
    });
  const oneLine = (part) => part.replace(/\s+/g, ' ').slice(0, 100);
  const missed = survivors.map(({ file, line, original, text, reached }) => {
    const by = reached === 0 ? '  (no test comes here)' : '';
    return `${file}:${line}: ${oneLine(original)}  ->  ${oneLine(text)}${by}`;
  });
  return [...scores, '', 'Not noticed:', ...missed].join('\n');
}
