import type * as FastCheck from 'fast-check';

/** The module fast-check, as `import * as fc from 'fast-check'` gives it. */
export type Fc = Pick<
  typeof FastCheck,
  'array' | 'boolean' | 'constant' | 'constantFrom' | 'integer' | 'nat' | 'oneof' | 'option' | 'record' | 'shuffledSubarray' | 'subarray' | 'tuple' | 'uniqueArray'
>;

/** An arbitrary of fast-check. */
export type Arbitrary<T> = FastCheck.Arbitrary<T>;
