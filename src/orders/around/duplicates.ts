import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';

/** Notes every id of a list that stands in it before. */
export function checkDuplicates(problems: Problems, ids: readonly string[], path: IssuePath): void {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) problem(problems, [...path, index], 'duplicate-id');
    seen.add(id);
  }
}
