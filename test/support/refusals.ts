import { isInvalidInputError } from '../../src/kernel/index.ts';

/** What a call refuses, as `path code` words in order; fails when it gives an answer instead. */
export function refusals(call: () => unknown): string[] {
  let answer: unknown;
  try {
    answer = call();
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    return error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`.trim());
  }
  throw new Error(`Not refused, but answered ${JSON.stringify(answer)}`);
}
