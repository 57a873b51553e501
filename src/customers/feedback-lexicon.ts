import { list, named, optional, record, refined, type Shape } from '../kernel/shape.ts';

/**
 * Words that tell what feedback is about and how it is meant, for one language.
 *
 * A word that ends with `*` stands for all that begin with it. In languages without spaces a word is found anywhere in the text, the longest first.
 */
export interface FeedbackLexicon {
  /** A language tag: `zh`, `ja` and `th` (with or without a region) are read without spaces, all others by words. */
  readonly language: string;
  readonly categories: readonly { readonly category: string; readonly words: readonly string[] }[];
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  /** Words that turn the next one round. */
  readonly negations: readonly string[];
  /** Words that cannot wait. */
  readonly urgent?: readonly string[] | undefined;
}

/** The shape of a lexicon. */
export const feedbackLexiconShape: Shape<FeedbackLexicon> = /* @__PURE__ */ (() => {
  // A word of nothing but signs would be found everywhere, or nowhere.
  const words = list(refined(named, (word) => (/[\p{L}\p{N}]/u.test(word as string) ? undefined : { code: 'wrong-format', message: 'must have a letter or a digit' })));
  return record({ language: named, categories: list(record({ category: named, words })), positive: words, negative: words, negations: words, urgent: optional(words) });
})();
