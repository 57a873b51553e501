import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, instant, integer, list, named, number, optional, record, text } from '../kernel/shape.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { feedbackLexiconShape, type FeedbackLexicon } from './feedback-lexicon.ts';
import { createFeedbackReader, type FeedbackReader, type FoundWords } from './feedback-reader.ts';

/** A review, a ticket, a message. */
export interface FeedbackItem {
  readonly id: string;
  readonly text: string;
  readonly at?: Instant | undefined;
  /** Stars, 1 to 5. */
  readonly rating?: number | undefined;
}

/** Feedback, and how to read it. */
export interface TriageFeedbackInput {
  readonly items: readonly FeedbackItem[];
  /** All of them are tried on every item. */
  readonly lexicons: readonly FeedbackLexicon[];
  /** Hours in which to answer; 2, 24 and 72 unless told. */
  readonly respondWithinHours?: { readonly urgent: number; readonly negative: number; readonly other: number } | undefined;
}

/** What an item is about. */
export interface TriagedItem {
  readonly id: string;
  /** The one with most words, of equals the first of the lexicon; `null` where no word is known. */
  readonly category: string | null;
  /** Every category with a word in the text, and the words that spoke for it. */
  readonly categories: { readonly category: string; readonly words: string[] }[];
  readonly polarity: 'positive' | 'negative' | 'mixed' | 'neutral';
  /** Which words, with negations before them. */
  readonly positiveWords: string[];
  readonly negativeWords: string[];
  readonly urgency: 'urgent' | 'negative' | 'other';
  readonly urgentWords: string[];
  /** `null` for an item without a time. */
  readonly respondBy: string | null;
}

/** Feedback, sorted, and what people complain about most. */
export interface FeedbackTriage {
  /** In the order of the input. */
  readonly items: TriagedItem[];
  /** Of negative and mixed items, how many are in each category, the most frequent first; `null` for those that no word places. */
  readonly problems: { readonly category: string | null; readonly items: number; readonly share: number; readonly words: { readonly word: string; readonly items: number }[] }[];
  readonly polarity: { readonly positive: number; readonly negative: number; readonly mixed: number; readonly neutral: number };
}

/**
 * Sorts reviews and tickets by what they are about, says how they are meant, and by when to answer: product, service, delivery or price first?
 *
 * By words alone, which you can read, and put right: every decision shows the words that made it. A negation turns the next word with a
 * polarity round ("not good"). Stars of 1 and 2 are negative and of 4 and 5 positive where no word says anything.
 *
 * `englishLexicon` and `chineseLexicon` are a start, not the end: add the words of your shop.
 *
 * @throws InvalidInputError when an item or a lexicon is not one, ids repeat, or an hour is negative.
 * @see Liu, "Sentiment Analysis and Opinion Mining" (2012), on lexicons and negation
 * @example
 * ```ts
 * import { chineseLexicon, englishLexicon, triageFeedback } from 'shopwright/customers';
 * const items = [{ id: '1', text: '快递太慢，包装破损', at: '2026-11-11T00:00:00Z' }, { id: '2', text: 'Great quality, love it' }];
 * const triage = triageFeedback({ items, lexicons: [chineseLexicon, englishLexicon] });
 * triage.items.map(({ category, polarity }) => [category, polarity]) // => [['delivery', 'negative'], ['product', 'positive']]
 * triage.items[0]!.respondBy // => '2026-11-12T00:00:00.000Z'
 * ```
 */
export function triageFeedback(input: TriageFeedbackInput): FeedbackTriage {
  const problems: Problems = [];
  const { items, lexicons, respondWithinHours = { urgent: 2, negative: 24, other: 72 } } = fieldsOf(input);
  const hours = number(0);
  const item = record({ id: named, text, at: optional(instant), rating: optional(integer(1, 5)) });
  const shape = record({ items: list(item), lexicons: list(feedbackLexiconShape, 1), respondWithinHours: optional(record({ urgent: hours, negative: hours, other: hours })) });
  const times = checkShape(problems, shape, input) ? checkItems(problems, items) : [];
  refuse(problems);
  const readers = lexicons.map(createFeedbackReader);
  const triaged = items.map((each, index) => triageItem(each, times[index], readers, respondWithinHours));
  const count = (polarity: TriagedItem['polarity']): number => triaged.filter((each) => each.polarity === polarity).length;
  return { items: triaged, problems: rankProblems(triaged), polarity: { positive: count('positive'), negative: count('negative'), mixed: count('mixed'), neutral: count('neutral') } };
}

function triageItem({ id, text: said, rating }: FeedbackItem, ms: number | undefined, readers: readonly FeedbackReader[], within: { readonly urgent: number; readonly negative: number; readonly other: number }): TriagedItem {
  const found = readers.map((read) => read(said));
  const words = new Map<string, Set<string>>();
  for (const { categories } of found) for (const [category, each] of categories) words.set(category, new Set([...(words.get(category) ?? []), ...each]));
  const categories = [...words].map(([category, each]) => ({ category, words: [...each] }));
  const best = categories.reduce<(typeof categories)[number] | null>((most, each) => (most === null || each.words.length > most.words.length ? each : most), null);
  const unique = (of: (each: FoundWords) => readonly string[]): string[] => [...new Set(found.flatMap(of))];
  const positiveWords = unique(({ positive }) => positive);
  const negativeWords = unique(({ negative }) => negative);
  const urgentWords = unique(({ urgent }) => urgent);
  const polarity = polarityOf(positiveWords.length, negativeWords.length, rating);
  const urgency = urgentWords.length > 0 ? 'urgent' : polarity === 'negative' || polarity === 'mixed' ? 'negative' : 'other';
  const respondBy = ms === undefined ? null : new Date(Math.min(ms + Math.round(within[urgency] * 3_600_000), 8.64e15)).toISOString();
  return { id, category: best?.category ?? null, categories, polarity, positiveWords, negativeWords, urgency, urgentWords, respondBy };
}

function polarityOf(positive: number, negative: number, rating: number | undefined): TriagedItem['polarity'] {
  if (positive > 0 && negative > 0) return 'mixed';
  if (positive > 0 || negative > 0) return positive > 0 ? 'positive' : 'negative';
  if (rating === undefined || rating === 3) return 'neutral';
  return rating > 3 ? 'positive' : 'negative';
}

function rankProblems(items: readonly TriagedItem[]): FeedbackTriage['problems'] {
  const complaints = items.filter(({ polarity }) => polarity === 'negative' || polarity === 'mixed');
  const byCategory = new Map<string | null, { items: number; readonly words: Map<string, number> }>();
  for (const { category, categories } of complaints) {
    const sum = byCategory.get(category) ?? { items: 0, words: new Map<string, number>() };
    sum.items += 1;
    for (const word of categories.find((each) => each.category === category)?.words ?? []) sum.words.set(word, (sum.words.get(word) ?? 0) + 1);
    byCategory.set(category, sum);
  }
  return [...byCategory]
    .sort(([one, a], [other, b]) => b.items - a.items || (String(one) < String(other) ? -1 : 1))
    .map(([category, sum]) => ({
      category,
      items: sum.items,
      share: sum.items / complaints.length,
      words: [...sum.words].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([word, count]) => ({ word, items: count })),
    }));
}

function checkItems(problems: Problems, items: readonly FeedbackItem[]): (number | undefined)[] {
  const ids = new Set<string>();
  return items.map(({ id, at }, index) => {
    if (ids.has(id)) problem(problems, ['items', index, 'id'], 'duplicate-id');
    ids.add(id);
    return at === undefined ? undefined : checkInstant(problems, at, ['items', index, 'at']);
  });
}
