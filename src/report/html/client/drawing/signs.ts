import type { Sign } from './step-text.js';

/** Lines of an 18 by 18 sign. */
const paths: Readonly<Record<Sign, string>> = {
  trigger: 'M10 1 L3 10 H8 L7 17 L15 7 H10 Z',
  scope: 'M6 2 H2 V16 H6 M12 2 H16 V16 H12',
  condition: 'M9 1.5 L16.5 9 L9 16.5 L1.5 9 Z M9 6 V9.5 M9 12 V12.4',
  loop: 'M14.5 5.5 A7 7 0 1 0 16 9 M15.5 1.5 V6 H11',
  web: 'M9 1.5 A7.5 7.5 0 1 0 9 16.5 A7.5 7.5 0 1 0 9 1.5 M1.5 9 H16.5 M9 1.5 C4.5 6 4.5 12 9 16.5 C13.5 12 13.5 6 9 1.5',
  response: 'M7 4 L2 9 L7 14 M2 9 H12 A4 4 0 0 0 16 5',
  data: 'M6 2 C3 2 4.5 7.5 2 9 C4.5 10.5 3 16 6 16 M12 2 C15 2 13.5 7.5 16 9 C13.5 10.5 15 16 12 16',
  connector: 'M6 2 V6 M12 2 V6 M3.5 6 H14.5 V9 A5.5 5.5 0 0 1 3.5 9 Z M9 14.5 V17',
  other: 'M3 3 H15 V15 H3 Z M6.5 9 H11.5',
};

export function signPath(sign: Sign): string {
  return paths[sign];
}
