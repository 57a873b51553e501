/** The places in a list at which a name comes up again. */
export function repeats<Each>(list: readonly Each[], nameOf: (each: Each) => unknown): number[] {
  const seen = new Set<unknown>();
  const found: number[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const name = nameOf(list[index]!);
    if (seen.has(name)) found.push(index);
    seen.add(name);
  }
  return found;
}
