import { problem, type Problems } from '../kernel/problems.ts';

/** Notes ids that come twice. */
export function checkTwice(problems: Problems, name: string, entries: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (let index = 0; index < entries.length; index += 1) {
    const { id } = entries[index]!;
    const before = seen.size;
    if (seen.add(id).size === before) problem(problems, [name, index, 'id'], 'duplicate', `${id} comes twice`);
  }
}
