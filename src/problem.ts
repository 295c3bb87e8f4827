/** Something that could not be read, assessed or checked. Never silence: each is shown and named. */
export interface Problem {
  /** Display path of the file concerned. */
  readonly file: string;
  /** `error`: something promised could not be done (exit 4). `note`: by design, changes no exit code. */
  readonly level: 'error' | 'note';
  /** A stable word, e.g. `broken-json`, `encrypted-member`, `desktop-flow`, `rule-failed`. */
  readonly kind: string;
  readonly message: string;
  /** How many flows it speaks of, where they are several. */
  readonly flows?: number;
}
