/** Reads the fields of a JSON object one by one, and refuses those that nobody has read: an unknown word must not pass unnoticed. */
export interface Fields {
  readonly where: string;
  readonly has: (name: string) => boolean;
  /** The value, whatever it is; `undefined` where it is absent. */
  readonly take: (name: string) => unknown;
  /** A number or a text, as text. */
  readonly text: (name: string) => string | undefined;
  readonly count: (name: string) => number | undefined;
  readonly flag: (name: string) => boolean | undefined;
  readonly texts: (name: string) => readonly string[] | undefined;
  readonly record: (name: string) => Fields | undefined;
  readonly records: (name: string) => readonly Fields[] | undefined;
  /** One of some words. */
  readonly word: <Word extends string>(name: string, words: readonly Word[]) => Word | undefined;
  /** Reads and ignores. */
  readonly ignore: (...names: readonly string[]) => void;
  /** Throws when a field has not been read. */
  readonly refuseRest: () => void;
}

export function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where} is not an object`);
  const entries = new Map(Object.entries(value));
  const unread = new Set(entries.keys());
  const take = (name: string): unknown => {
    unread.delete(name);
    return entries.get(name) ?? undefined;
  };
  const wrong = (name: string, expected: string): Error => new Error(`${where}.${name} is not ${expected}: ${JSON.stringify(entries.get(name))}`);
  const list = (name: string): readonly unknown[] | undefined => {
    const found = take(name);
    if (found !== undefined && !Array.isArray(found)) throw wrong(name, 'a list');
    return found;
  };
  const text = (name: string): string | undefined => {
    const found = take(name);
    if (found === undefined) return undefined;
    if (typeof found === 'string' || typeof found === 'number') return String(found);
    throw wrong(name, 'a text or number');
  };
  return {
    where,
    has: (name) => (entries.get(name) ?? undefined) !== undefined,
    take,
    text,
    count: (name) => {
      const found = text(name);
      if (found === undefined) return undefined;
      if (!/^\d+$/.test(found)) throw wrong(name, 'a whole number');
      return Number(found);
    },
    flag: (name) => {
      const found = take(name);
      if (found !== undefined && typeof found !== 'boolean') throw wrong(name, 'true or false');
      return found;
    },
    texts: (name) =>
      list(name)?.map((each) => {
        if (typeof each !== 'string') throw wrong(name, 'a list of texts');
        return each;
      }),
    record: (name) => {
      const found = take(name);
      return found === undefined ? undefined : fieldsOf(found, `${where}.${name}`);
    },
    records: (name) => list(name)?.map((each, index) => fieldsOf(each, `${where}.${name}[${index}]`)),
    word: (name, words) => {
      const found = text(name);
      if (found === undefined) return undefined;
      const known = words.find((word) => word === found);
      if (known === undefined) throw wrong(name, `one of ${words.join(', ')}`);
      return known;
    },
    ignore: (...names) => {
      for (const name of names) unread.delete(name);
    },
    refuseRest: () => {
      if (unread.size > 0) throw new Error(`${where} has fields the adapter does not know: ${[...unread].join(', ')}`);
    },
  };
}
