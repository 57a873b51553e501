import { InvalidInputError, type InputIssue, type IssuePath } from './invalid-input-error.ts';

/** Collects every problem of an input, so that one error can list them all. */
export type Problems = InputIssue[];

/** Notes one problem. Where the code says it all, it is the message as well. */
export function problem(problems: Problems, path: IssuePath, code: string, message = code.replaceAll('-', ' ')): void {
  problems.push({ path, code, message });
}

/** Throws the one error when anything was noted. */
export function refuse(problems: Problems): void {
  if (problems.length > 0) throw new InvalidInputError(problems);
}

/** The named fields of an argument. Of what is no object every field is missing, and is reported as such. */
export function fieldsOf<Fields>(input: Fields): Fields {
  return typeof input === 'object' && input !== null ? input : ({} as Fields);
}
