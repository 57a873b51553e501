import type { FeedbackLexicon } from './feedback-lexicon.ts';

/** What a lexicon finds in a text. */
export interface FoundWords {
  readonly categories: ReadonlyMap<string, readonly string[]>;
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  readonly urgent: readonly string[];
}

/** Reads a text by a lexicon. */
export type FeedbackReader = (said: string) => FoundWords;

/** A word of the text, and where it begins and ends: in words, or in characters. */
interface Match {
  readonly word: string;
  readonly from: number;
  readonly until: number;
}

/** A reader by the words of a lexicon. */
export function createFeedbackReader(lexicon: FeedbackLexicon): FeedbackReader {
  const spaced = !/^(zh|ja|th)\b/i.test(lexicon.language);
  const find = spaced ? findWords : findCharacters;
  const byLength = (words: readonly string[]): readonly string[] => words.map((word) => word.normalize('NFKC').toLowerCase()).sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  const categories = lexicon.categories.map(({ category, words }) => ({ category, words: byLength(words) }));
  const [positive, negative, negations, urgent] = [byLength(lexicon.positive), byLength(lexicon.negative), byLength(lexicon.negations), byLength(lexicon.urgent ?? [])];
  return (said) => {
    const read = said.normalize('NFKC').toLowerCase().replaceAll('’', "'");
    const good = find(read, positive);
    const bad = find(read, negative);
    // A longer word of one side takes the shorter ones of the other that it contains: 性价比高 is not 价高.
    const inside = (inner: Match, outer: Match): boolean => outer.from <= inner.from && inner.until <= outer.until && outer.until - outer.from > inner.until - inner.from;
    const turning = find(read, negations).filter((each) => ![...good, ...bad].some((other) => inside(each, other)));
    const kept = (mine: readonly Match[], theirs: readonly Match[]): readonly Match[] => mine.filter((each) => !theirs.some((other) => inside(each, other)));
    const meant = { positive: kept(good, bad), negative: kept(bad, good) };
    // A negation turns the next word alone, at most one word on: of "never disappointed, great" the first.
    const turned = new Map<Match, string>();
    for (const { word, until } of turning) {
      const [next] = [...meant.positive, ...meant.negative].filter(({ from }) => from >= until && from - until <= (spaced ? 1 : 0)).sort((one, other) => one.from - other.from);
      if (next !== undefined && !turned.has(next)) turned.set(next, word);
    }
    const sides = { positive: [] as string[], negative: [] as string[] };
    const sort = (plain: 'positive' | 'negative', opposite: 'positive' | 'negative'): void => {
      for (const match of meant[plain]) {
        const by = turned.get(match);
        sides[by === undefined ? plain : opposite].push(by === undefined ? match.word : `${by}${spaced ? ' ' : ''}${match.word}`);
      }
    };
    sort('positive', 'negative');
    sort('negative', 'positive');
    const found = new Map(categories.map(({ category, words }) => [category, find(read, words).map(({ word }) => word)] as const).filter(([, words]) => words.length > 0));
    return { categories: found, positive: sides.positive, negative: sides.negative, urgent: find(read, urgent).map(({ word }) => word) };
  };
}

/** Words of a text with spaces. Places are counted in words. */
function findWords(read: string, words: readonly string[]): readonly Match[] {
  const tokens = read.match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];
  const taken = new Uint8Array(tokens.length);
  return words.flatMap((word) => {
    const parts = word.split(/\s+/);
    return tokens.flatMap((_, from): Match[] => {
      const fits = parts.every((part, index) => taken[from + index] === 0 && matches(tokens[from + index], part));
      if (!fits) return [];
      taken.fill(1, from, from + parts.length);
      return [{ word, from, until: from + parts.length }];
    });
  });
}

function matches(token: string | undefined, part: string): boolean {
  return token !== undefined && (part.endsWith('*') ? token.startsWith(part.slice(0, -1)) : token === part);
}

/** Words of a text without spaces. Places are counted in characters. */
function findCharacters(read: string, words: readonly string[]): readonly Match[] {
  const taken = new Uint8Array(read.length);
  return words.flatMap((word) => {
    const found: Match[] = [];
    const sought = word.replace(/\*$/, '');
    for (let from = read.indexOf(sought); from >= 0; from = read.indexOf(sought, from + 1)) {
      if (taken.subarray(from, from + sought.length).includes(1)) continue;
      taken.fill(1, from, from + sought.length);
      found.push({ word, from, until: from + sought.length });
    }
    return found;
  });
}
