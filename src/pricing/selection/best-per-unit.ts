import { apportion } from '../../money/apportion.ts';
import { multiplyRounded } from '../../money/rate.ts';
import { tryPromotion } from '../apply.ts';
import type { Candidate } from '../effect-rule.ts';
import { openStage } from '../ledger.ts';
import { knownRatio, reducedPrice } from '../prepared-cart.ts';
import { consider, openLedger, refusalOf, type Run } from '../run.ts';
import { excludedBy } from '../stacking.ts';
import { compileTarget, type LineMatcher } from '../target.ts';
import { linesByPrice, unitRuns } from '../unit-pool.ts';
import type { Work } from '../work.ts';
import { assignUnits, type Kind, type Offer, type Part } from './assign-units.ts';
import { considerInOrder } from './by-rule.ts';
import { inOrder } from './order.ts';

/**
 * Promotions on units compete for them: in the first stage every unit takes part in at most one application of one promotion, and
 * the assignment with the largest discount is taken. What does not act on units, and later stages, follow first come, first served.
 */
export function selectBestPerUnit(run: Run, candidates: readonly Candidate[]): Run {
  let missed = 0;
  let explored = 0;
  const rivals = new Set<Candidate>();
  let opened = false;
  const finished = considerInOrder(run, candidates, (candidate) => {
    if (!opened) {
      opened = true;
      const kinds = kindsOf(run);
      for (const rival of inOrder(candidates, run.cart)) {
        if (rival.compiled.stage === 0 && rival.compiled.promotion.exclusive !== true && offerOf(run, rival, kinds) !== undefined) rivals.add(rival);
      }
      if (run.cart.units > MOST_UNITS) {
        // Too many to assign one by one: first come, first served, and no claim to be the best.
        missed = rivals.size > 0 ? run.cart.subtotal : 0;
        rivals.clear();
      } else {
        ({ missed, explored } = shareUnits(run, [...rivals], kinds));
      }
    }
    if (!rivals.has(candidate)) consider(run, candidate);
  });
  const total = finished.ledger.goods + finished.ledger.shipping;
  return { ...finished, search: { optimal: missed === 0, explored, bound: Math.max(0, total - missed) } };
}

/** A unit is a step of the assignment, and a level of its recursion. */
const MOST_UNITS = 400;

/** Gives every unit to the application that the best assignment puts it in. Returns how much more some assignment might have taken off. */
function shareUnits(run: Run, rivals: readonly Candidate[], kinds: readonly Kind[]): { readonly missed: number; readonly explored: number } {
  const admitted = rivals.filter((rival) => {
    const exclusion = excludedBy(run.company, rival, run.policy);
    if (exclusion !== undefined) run.refused.set(rival.id, exclusion);
    return exclusion === undefined && isMet(run, rival);
  });
  const assignment = assignUnits(kinds, admitted.map((rival) => offerOf(run, rival, kinds)!), run.policy.searchLimit);
  const winners = admitted.filter((_, index) => assignment.parts[index]!.discount > 0).map(({ id }) => id);
  for (const [index, rival] of admitted.entries()) {
    const part = assignment.parts[index]!;
    if (part.discount > 0) {
      consider(run, { ...rival, rule: { ...rival.rule, discount: (work) => writeShares(work, kinds, part) } });
      continue;
    }
    const alone = tryPromotion(run.work, openLedger(run.cart), rival);
    run.refused.set(rival.id, alone === 0 ? refusalOf(run.work, rival) : { code: 'not-selected', by: winners, alone });
  }
  return { missed: assignment.bound - assignment.discount, explored: assignment.explored };
}

/** Whether the promotion's thresholds are met as the stage opens; notes the miss when not. */
function isMet(run: Run, rival: Candidate): boolean {
  if (rival.compiled.thresholds.length === 0) return true;
  openStage(run.ledger, rival.compiled.stage);
  if (tryPromotion(run.work, run.ledger, rival) > 0) return true;
  const { refusal } = run.work;
  if (refusal?.code !== 'below-threshold' || refusal.measure !== 'spend') return true;
  run.refused.set(rival.id, refusal);
  return false;
}

/** The units of the cart, alike ones together, dearest first. */
function kindsOf(run: Run): Kind[] {
  const order = linesByPrice(run.cart, run.cart.everyLine, 'dearest');
  return unitRuns({ units: run.cart.quantity, amounts: run.ledger.running }, order).map(({ line, each, left }) => ({ line, each, count: left }));
}

/** Takes off what the assignment says, and returns it. */
function writeShares(work: Work, kinds: readonly Kind[], part: Part): number {
  work.lines = work.cart.everyLine;
  work.cut.fill(0);
  work.times = part.times;
  work.claims = true;
  for (const [index, { line, each }] of kinds.entries()) {
    const units = part.taken[index]!;
    if (units === 0) continue;
    work.cut[line]! += part.cut[index]!;
    work.wanted += part.cut[index]!;
    work.basis += units * each;
    work.units += units;
    work.claimUnits[line]! += units;
    work.claimAmount[line]! += units * each;
  }
  return work.wanted;
}

/** The applications of a promotion on units; `undefined` when it does not act on units one by one or in groups. */
function offerOf(run: Run, rival: Candidate, kinds: readonly Kind[]): Offer | undefined {
  const { promotion } = rival.compiled;
  const { effect } = promotion;
  const { rounding, roundPer } = run.policy;
  // What limits a promotion as a whole cannot be told unit by unit, and floors bind lines.
  if (rival.budgetLeft !== Infinity || rival.compiled.onlyUndiscounted || run.cart.hasFloors) return undefined;
  const inTarget = new Set(rival.lines);
  const admits = (matcher?: LineMatcher): boolean[] => kinds.map(({ line }) => (matcher === undefined ? inTarget.has(line) : matcher(run.cart.lines[line]!)));
  const single = (loss: (kind: Kind) => number): Offer => ({ size: 1, most: rival.unitsLeft, admits: admits(), cuts: ([kind]) => [loss(kinds[kind!]!)] });

  switch (effect.kind) {
    case 'percent-off': {
      if (effect.cap !== undefined || effect.maxUnitsPerLine !== undefined || (effect.per ?? roundPer) === 'order') return undefined;
      const rate = knownRatio(effect.rate);
      return single(({ each }) => multiplyRounded(each, rate, rounding));
    }
    case 'amount-off':
      if (effect.per !== 'unit' || effect.maxUnitsPerLine !== undefined || effect.includesTax !== undefined) return undefined;
      return single(({ each }) => Math.min(each, effect.amount));
    case 'unit-price': {
      if (effect.maxUnitsPerLine !== undefined || run.cart.lines.some(({ priceBasis }) => (priceBasis ?? 1) > 1)) return undefined;
      const rate = effect.rate === undefined ? undefined : knownRatio(effect.rate);
      return single(({ line, each }) => Math.max(0, each - (rate === undefined ? effect.price! : reducedPrice(run.cart.lines[line]!.unitPrice, rate, rounding))));
    }
    case 'nth-unit': {
      const rates = effect.rates.map(({ position, rate }) => ({ position, rate: knownRatio(rate) }));
      const cuts = (members: readonly number[]): number[] =>
        members.map((kind, place) => {
          const hit = rates.find(({ position }) => position === place + 1);
          return hit === undefined ? 0 : multiplyRounded(kinds[kind]!.each, hit.rate, rounding);
        });
      return { size: effect.groupSize, most: effect.maxTimes ?? Infinity, admits: admits(), cuts };
    }
    case 'bundle-price': {
      const { items } = effect;
      const size = effect.quantity ?? items!.reduce((sum, item) => sum + item.quantity, 0);
      const need = items === undefined ? undefined : new Map(items.map(({ sku, quantity }) => [sku, quantity]));
      const target = admits();
      const cuts = (members: readonly number[]): number[] | undefined => {
        if (need !== undefined && !holdsExactly(members.map((kind) => run.cart.lines[kinds[kind]!.line]!.sku), need)) return undefined;
        const amounts = Float64Array.from(members, (kind) => kinds[kind]!.each);
        const saving = amounts.reduce((sum, each) => sum + each, 0) - effect.price;
        if (saving <= 0) return undefined;
        const shares = new Float64Array(members.length);
        apportion(saving, amounts, undefined, members.length, shares);
        return [...shares];
      };
      return { size, most: effect.maxTimes ?? Infinity, admits: target.map((yes, kind) => yes && (need?.has(run.cart.lines[kinds[kind]!.line]!.sku) ?? true)), cuts };
    }
    case 'buy-x-get-y': {
      const { buy, get } = effect;
      const rate = get.amount === undefined ? knownRatio(get.rate ?? 1) : undefined;
      const target = targetOf(rival, kinds);
      const canBuy = buy.target === undefined ? target : admits(compileTarget(buy.target) ?? (() => true));
      const canGet = get.target === undefined ? target : admits(compileTarget(get.target) ?? (() => true));
      const cuts = (members: readonly number[]): number[] | undefined => {
        // What cannot be bought must be given; of the rest, what `choose` says.
        const given = new Set(members.map((_, place) => place).filter((place) => !canBuy[members[place]!]!));
        const either = members.map((_, place) => place).filter((place) => !given.has(place) && canGet[members[place]!]!);
        if (get.choose !== 'dearest') either.reverse();
        for (const place of either) if (given.size < get.quantity) given.add(place);
        if (given.size !== get.quantity) return undefined;
        return members.map((kind, place) => (!given.has(place) ? 0 : rate === undefined ? Math.min(kinds[kind]!.each, get.amount!) : multiplyRounded(kinds[kind]!.each, rate, rounding)));
      };
      return { size: buy.quantity + get.quantity, most: effect.maxTimes ?? Infinity, admits: kinds.map((_, kind) => canBuy[kind]! || canGet[kind]!), cuts };
    }
    default:
      return undefined;
  }
}

/** Which kinds the promotion's own target holds. */
function targetOf(rival: Candidate, kinds: readonly Kind[]): boolean[] {
  const inTarget = new Set(rival.targetLines);
  return kinds.map(({ line }) => inTarget.has(line));
}

function holdsExactly(skus: readonly string[], need: ReadonlyMap<string, number>): boolean {
  for (const [sku, quantity] of need) if (skus.filter((each) => each === sku).length !== quantity) return false;
  return true;
}
