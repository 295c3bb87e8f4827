/** Cuts text to a width in pixels; `…` at the end says that something is missing. */
export type Fit = (text: string, width: number) => string;

/** Longer texts are cut before they are measured. */
const mostCharacters = 200;

/** Measures as the page's font is drawn: fonts differ by a quarter in width. */
export function fitter(weight: number, size: number): Fit {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const widthOf = (text: string) => pen?.measureText(text).width ?? text.length * size * 0.6;
  return (text, width) => {
    const characters = [...text.slice(0, mostCharacters)];
    if (text.length <= mostCharacters && widthOf(text) <= width) return text;
    let [fits, tooLong] = [0, characters.length];
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (widthOf(`${characters.slice(0, middle).join('')}…`) <= width) fits = middle;
      else tooLong = middle;
    }
    return `${characters.slice(0, fits).join('').trimEnd()}…`;
  };
}
