import { isInvalidInputError } from '../../src/kernel/index.ts';

/** What the one error complains about, as `path: code`; a call that throws nothing, or something else, is no refusal. */
export function refusal(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (isInvalidInputError(error)) return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    throw error;
  }
  return ['nothing was refused'];
}
