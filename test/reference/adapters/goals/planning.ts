import type { Fields } from '../../fields.ts';

/** Answers a case about plans in its own words; a text is the reason why it cannot. */
export function planningCase(about: string, _inputs: Fields): Readonly<Record<string, unknown>> | string {
  return `${about} belongs to planning, which is built apart`;
}
