/** One reference case as its file states it: an id, perhaps a category, inputs and expected figures in the file's own vocabulary. */
export type ReferenceCase = Readonly<Record<string, unknown>>;

/** A figure or fact that is not what the case says. */
export interface Difference {
  readonly figure: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** How a case went. */
export type Outcome =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly differences: readonly Difference[] }
  | { readonly status: 'skipped'; readonly reason: string };

/** Maps the vocabulary of one module's file onto the public API and compares. `data` is the folder of real data. What it throws is a failure. */
export type Adapter = (reference: ReferenceCase, options: { readonly data: string }) => Outcome;

/** The outcome that some differences amount to. */
export function outcomeOf(differences: readonly Difference[]): Outcome {
  return differences.length === 0 ? { status: 'passed' } : { status: 'failed', differences };
}
