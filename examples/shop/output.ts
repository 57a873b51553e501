/** Where a program writes, so that a test can read along. */
export interface Output {
  /** One line of the result. */
  readonly print: (line: string) => void;
  /** A word on how far it is; not part of the result. */
  readonly progress: (text: string) => void;
  /** Milliseconds from some start, to tell how long things took. The library itself never looks at a clock. */
  readonly now: () => number;
}
