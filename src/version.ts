/** The version of this program; a test compares it with `package.json`. */
export const version = '0.1.0';

/** The day the tables in `src/knowledge` were last checked against their sources. */
export const dataDate = '2026-11-23';

/** Where people find the program and its pages. */
export const homepage = 'https://github.com/sluice-lint/sluice';
