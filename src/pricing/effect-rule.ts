import type { CompiledPolicy } from './compiled-policy.ts';
import type { ConditionTest } from './conditions.ts';
import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { Promotion, ThresholdBase } from './promotion.ts';
import type { LineMatcher } from './target.ts';
import type { CompiledThreshold } from './threshold.ts';
import type { Work } from './work.ts';

/** How one effect discounts. Compiled once from a promotion; asked once for each cart and step. */
export interface EffectRule {
  /** The stage it runs in when the promotion names none and has no code. */
  readonly stage: string;
  /** It never lowers an amount: a gift, points earned, cashback. */
  readonly benefit?: boolean;
  /** Claims units; such an effect always skips units that are claimed. */
  readonly claims?: boolean;
  /** It works on the fee, not on lines. */
  readonly onShipping?: boolean;
  /** What follows `ledger` never lets it take more than this share of any line's running amount, roundings apart: lets the search bound several together. */
  share?(cart: PreparedCart, ledger: Ledger, candidate: Candidate): number;
  /** With `share`: how many roundings the discount is made of. */
  roundings?(cart: PreparedCart, candidate: Candidate): number;
  /** With `share`: computed on the whole and spread by running amounts, so that a line may give up to a unit more. */
  readonly spread?: boolean;
  /** It acts line by line, so `best-per-line` may choose it for one line and not for another. */
  readonly lineByLine?: boolean;
  /** What it needs by itself, beside the promotion's conditions. */
  readonly threshold?: CompiledThreshold;
  /** What the rule keeps for one cart, so that a search does not work it out again at every step. */
  prepare?(cart: PreparedCart, lines: readonly number[]): unknown;
  /** The lines it acts on, when they are not the promotion's target: both sides of a buy-x-get-y. */
  touches?(prepared: unknown): readonly number[];
  /** Works out the discount on `work.lines`: writes `work.cut` for each of them, and the figures that explain it. Returns the sum of the cuts. */
  discount(work: Work, ledger: Ledger, candidate: Candidate): number;
  /**
   * No state that can follow `ledger` lets it take off more than this, or than `left`, which is what its lines carry. An effect without a
   * ceiling may take all of it.
   */
  ceiling?(cart: PreparedCart, ledger: Ledger, candidate: Candidate, left: number): number;
}

/** What an effect may know of its promotion and policy when it is compiled. */
export interface RuleContext extends Pick<CompiledPolicy, 'rounding' | 'roundPer' | 'pricesIncludeTax'> {
  readonly base: 'running' | 'original';
  readonly threshold: ThresholdBase;
  /** The promotion's own target. */
  readonly matcher: LineMatcher;
}

/** A promotion whose rules are read and indexed. */
export interface CompiledPromotion {
  readonly promotion: Promotion;
  readonly rule: EffectRule;
  /** Index of its stage in the policy. */
  readonly stage: number;
  readonly stageName: string;
  readonly priority: number;
  readonly matcher: LineMatcher;
  readonly onlyUndiscounted: boolean;
  readonly skipClaimed: boolean;
  readonly base: 'running' | 'original';
  readonly threshold: ThresholdBase;
  /** Conditions on the moment, the shopper and the order. */
  readonly conditions: readonly ConditionTest[];
  /** What is needed of spend and quantity. */
  readonly thresholds: readonly CompiledThreshold[];
}

/** A promotion that could apply to this cart, as far as the moment, the shopper and the order decide. */
export interface Candidate {
  readonly compiled: CompiledPromotion;
  readonly rule: EffectRule;
  readonly id: string;
  /** The lines it acts on, in order. */
  readonly lines: readonly number[];
  /** The lines of its target, over which thresholds are measured; the same as `lines` but for a buy-x-get-y. */
  readonly targetLines: readonly number[];
  /** Units its limit has left; `Infinity` without one. */
  readonly unitsLeft: number;
  readonly budgetLeft: number;
  readonly refusesLess: boolean;
  readonly prepared: unknown;
}
