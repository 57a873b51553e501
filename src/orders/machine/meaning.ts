/** One line for people: a text, or one text for each language, by its tag (`en`, `zh-CN`). */
export type Meaning = string | Readonly<Record<string, string>>;

/** The line in a language; in the first language there is when it is not told in that one; `null` where nothing was said. */
export function meaningIn(meaning: Meaning | undefined, language: string | undefined): string | null {
  if (meaning === undefined || typeof meaning === 'string') return meaning ?? null;
  const told = language !== undefined && Object.hasOwn(meaning, language) ? meaning[language] : Object.values(meaning)[0];
  return told ?? null;
}
