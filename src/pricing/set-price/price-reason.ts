import type { Minor } from '../../money/minor.ts';

/** One step on the way to a price: what the price was, what it became, the rule that moved it (or looked and let it be), and its numbers. */
export interface PriceReason {
  readonly code: PriceReasonCode;
  /** Before the step; `null` for the step that sets the first price. */
  readonly from: Minor | null;
  readonly to: Minor;
  readonly figures: Readonly<Record<string, number | string | null>>;
}

/** The reasons as JSON would give them back: 0 for a −0 that came in. */
export function told(reasons: readonly PriceReason[]): readonly PriceReason[] {
  const zero = (value: number | string | null): number | string | null => (typeof value === 'number' ? value + 0 : value);
  return reasons.map(({ code, from, to, figures }) => ({ code, from: from === null ? null : from + 0, to: to + 0, figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, zero(value)])) }));
}

/** Which rule a step follows. */
export type PriceReasonCode =
  | 'given-price'
  | 'markup-on-cost'
  | 'margin-on-price'
  | 'competitors'
  | 'reference-value'
  | 'value-shared'
  | 'value-lost'
  | 'best-profit'
  | 'blend'
  | 'introduction'
  | 'corridor'
  | 'clearance'
  | 'regular'
  | 'stock-markdown'
  | 'stock-unmoved'
  | 'ceiling'
  | 'floor'
  | 'price-point'
  | 'at-bound';
