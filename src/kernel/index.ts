/**
 * The words every module shares: the one error, and how to recognise it.
 *
 * @packageDocumentation
 */
export { InvalidInputError, isInvalidInputError, type InputIssue, type IssuePath } from './invalid-input-error.ts';
