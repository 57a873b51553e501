/** Where in the input a problem sits: the keys and indexes that lead to it, outermost first. Empty for the input itself. */
export type IssuePath = readonly (string | number)[];

/** One thing that is wrong with an input. */
export interface InputIssue {
  readonly path: IssuePath;
  /** What kind of problem it is, in a stable word that programs can match: `wrong-type`, `too-small`, `duplicate-id`, … */
  readonly code: string;
  /** The same for a person, without the path. */
  readonly message: string;
}

/**
 * The one error this library throws: the input is broken, and this is everything that is wrong with it.
 *
 * Recognise it by `code` (or with `isInvalidInputError`), not by `instanceof`: two copies of the package can meet in one program.
 */
export class InvalidInputError extends Error {
  readonly code = 'INVALID_INPUT';
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    // Five are enough for a message.
    const listed = issues.slice(0, 5).map((issue) => `${formatPath(issue.path)}: ${issue.message}`);
    const rest = issues.length - listed.length;
    super(`Invalid input. ${listed.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`);
    this.name = 'InvalidInputError';
    this.issues = issues;
  }
}

/**
 * Whether something caught is this library's error about broken input, whichever copy of the package threw it.
 *
 * @example
 * ```ts
 * import { isInvalidInputError } from 'shopwright/kernel';
 * isInvalidInputError(new Error('disk full')) // => false
 * ```
 */
export function isInvalidInputError(value: unknown): value is InvalidInputError {
  return typeof value === 'object' && value !== null && 'code' in value && value.code === 'INVALID_INPUT' && 'issues' in value && Array.isArray(value.issues);
}

/** A path as people write it: `lines[3].unitPrice`; `(input)` for the input itself. */
function formatPath(path: IssuePath): string {
  const keys = path.map((key) => (/^[a-z_$][\w$]*$/i.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`));
  return keys.join('').replace(/^\./, '') || '(input)';
}
