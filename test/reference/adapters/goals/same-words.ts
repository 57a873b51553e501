/** Words that cases have for refusals and that this adapter tells apart. Any other word asks only that there is a refusal. */
export const refusalWords: Readonly<Record<string, string>> = {
  cycle: 'cycle',
  'unknown-task': 'unknown_predecessor',
  'duplicate-id': 'duplicate_id',
  'out-of-order': 'estimates_out_of_order',
};

/**
 * The same answer, written as the case writes it: a whole number as text where it is text there, a refusal by the word that the case has for
 * it, and a circle from the member with which the case begins.
 */
export function inWordsOf(expected: unknown, answer: unknown): unknown {
  if (typeof expected === 'string' && typeof answer === 'number' && /^-?\d+$/.test(expected)) return String(answer);
  if (Array.isArray(expected) && Array.isArray(answer)) return answer.map((each, index) => inWordsOf(expected[index], each));
  if (!isRecord(expected) || !isRecord(answer)) return answer;
  const word = answer['error'];
  const knows = Object.values(refusalWords).includes(String(expected['error']));
  const same = { ...answer, ...(word !== undefined && !(knows && typeof word === 'string') && expected['error'] !== undefined ? { error: expected['error'] } : {}) };
  return Object.fromEntries(Object.entries(same).map(([name, each]) => [name, name === 'cycle' ? turned(expected[name], each) : inWordsOf(expected[name], each)]));
}

/** A circle, from the member with which another telling of it begins. */
function turned(expected: unknown, circle: unknown): unknown {
  if (!Array.isArray(expected) || !Array.isArray(circle)) return circle;
  const first = Math.max(0, circle.indexOf(expected[0]));
  return [...circle.slice(first), ...circle.slice(0, first)] as unknown;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
