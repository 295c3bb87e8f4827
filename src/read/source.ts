/** One file of an input, on disk or inside an archive; bytes are read when asked for, and again when asked again. */
export interface SourceFile {
  /** For people: relative to the working directory, `!/` enters an archive. */
  readonly path: string;
  /** The archive, when the file is a member of one, and the member's name in it. */
  readonly container?: string;
  readonly member?: string;
  /**
   * The path that identity and project detection use: inside an archive the member's name, else relative to
   * the working copy (or to the folder that was named). Always `/`.
   */
  readonly projectPath: string;
  /** Named by the user (not found by walking a folder): then "no flow in here" is a problem. */
  readonly named: boolean;
  /** Throws `ReadError` with a text for people. */
  read(): Uint8Array | Promise<Uint8Array>;
  /** Opens it for reading in stretches, where it may be larger than `read()` allows. Throws `ReadError`. */
  open?(): Stretches;
}

/** Bytes that are read in stretches. */
export interface Stretches {
  readonly size: number;
  /** The bytes from `start` up to `end`, which may lie behind the last one. Throws `ReadError`. */
  slice(start: number, end: number): Uint8Array;
  close(): void;
}

/** Why bytes could not be had. The message is for people and never quotes file content. */
export class ReadError extends Error {
  constructor(
    /** A stable word, e.g. `truncated-archive`, `encrypted-member`, `too-large`, `unreadable`. */
    readonly kind: string,
    message: string,
  ) {
    super(message);
    this.name = 'ReadError';
  }
}

/** Caps on what is read. A cap that is hit is a problem, never silence. */
export interface Limits {
  readonly archiveEntries: number;
  readonly memberBytes: number;
  readonly xmlBytes: number;
  readonly archiveBytes: number;
  readonly archiveNesting: number;
  /** JSON that is longer is looked through for a list before it is read as a whole. */
  readonly wholeBytes: number;
  /** One row of a list. */
  readonly rowBytes: number;
}

export const defaultLimits: Limits = {
  archiveEntries: 20_000,
  memberBytes: 64 * 1024 * 1024,
  // Its bytes and its text are in memory together.
  xmlBytes: 160 * 1024 * 1024,
  archiveBytes: 1024 * 1024 * 1024,
  archiveNesting: 4,
  wholeBytes: 8 * 1024 * 1024,
  rowBytes: 64 * 1024 * 1024,
};

export interface ArchiveMember {
  /** As the central directory has it, `\` turned into `/`. */
  readonly name: string;
  /** Declared uncompressed size. */
  readonly size: number;
  /** The first bytes (up to 512), for telling what it is without inflating all of it. */
  peek(): Uint8Array;
  /** Inflates, bounded; checks length and CRC. Throws `ReadError`. */
  read(maxBytes: number): Uint8Array;
}

export interface ArchiveProblem {
  readonly member?: string;
  readonly level: 'error' | 'note';
  readonly kind: string;
  readonly message: string;
}

export interface Archive {
  readonly members: readonly ArchiveMember[];
  readonly problems: readonly ArchiveProblem[];
  /** Names that occur more than once (exactly, or but for letter case): all copies stay in `members`. */
  readonly duplicates: readonly string[];
}

/** What the host must provide; Node's is in `src/node/platform.ts`. */
export interface Platform {
  /** Reads an archive's directory. Throws `ReadError` when there is none to read. */
  openArchive(bytes: Uint8Array, limits: Limits): Promise<Archive>;
  /** SHA-256 of the text's UTF-8 bytes, hex. */
  sha256(text: string): string;
}
