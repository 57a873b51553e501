import { describe, expect, it } from 'vitest';
import { inWordsOf } from './adapters/goals/same-words.ts';
import { differencesWithin } from './differences.ts';

describe('an answer in the words of a case', () => {
  it.each<{ name: string; expected: unknown; answer: unknown; same: unknown }>([
    { name: 'whole numbers are text where the case writes text', expected: { parts: ['3', 2], sum: '5' }, answer: { parts: [3, 2], sum: 5 }, same: { parts: ['3', 2], sum: '5' } },
    { name: 'any word for a refusal is a refusal', expected: { error: 'zero_weights' }, answer: { error: true }, same: { error: 'zero_weights' } },
    { name: 'but words that are told apart stay what they are', expected: { error: 'duplicate_id' }, answer: { error: 'cycle' }, same: { error: 'cycle' } },
    { name: 'an answer is no refusal', expected: { error: 'zero_weights' }, answer: { parts: [] }, same: { parts: [] } },
    { name: 'a circle begins anywhere', expected: { cycle: ['B', 'C', 'A'] }, answer: { cycle: ['A', 'B', 'C'] }, same: { cycle: ['B', 'C', 'A'] } },
    { name: 'but goes one way', expected: { cycle: ['C', 'B', 'A'] }, answer: { cycle: ['A', 'B', 'C'] }, same: { cycle: ['C', 'A', 'B'] } },
  ])('$name', ({ expected, answer, same }) => {
    expect(inWordsOf(expected, answer)).toEqual(same);
  });
});

it('a tolerance is one number, or relative and absolute apart', () => {
  const differs = (actual: number, tolerance: Parameters<typeof differencesWithin>[3]): boolean => differencesWithin('figure', 1000, actual, tolerance).length > 0;
  expect([differs(1000.9, 0.001), differs(1001.1, 0.001)]).toEqual([false, true]);
  expect([differs(1000.9, { rel: 0.001 }), differs(1001.1, { rel: 0.001 }), differs(1001.1, { rel: 0.001, abs: 2 })]).toEqual([false, true, false]);
  expect([differs(1000, {}), differs(1000.1, {})]).toEqual([false, true]);
});
