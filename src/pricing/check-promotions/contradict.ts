import { checkInstant, type Instant } from '../../time/instant.ts';
import type { Condition } from '../promotion.ts';

/** Whether two conditions can never both hold. Where that cannot be told, they can. */
export function contradict(one: Condition, other: Condition): boolean {
  if (one.kind === 'window' && other.kind === 'window') {
    return endOf(one.until) <= startOf(other.from) || endOf(other.until) <= startOf(one.from);
  }
  if ((one.kind === 'channel' || one.kind === 'payment-method' || one.kind === 'region') && other.kind === one.kind) return areApart(one.in, other.in);
  if (one.kind === 'customer' && other.kind === 'customer') {
    const differ = (a: boolean | undefined, b: boolean | undefined): boolean => a !== undefined && b !== undefined && a !== b;
    return differ(one.isNew, other.isNew) || differ(one.firstOrder, other.firstOrder) || areApart(one.tiers, other.tiers);
  }
  return false;
}

/** The epoch milliseconds of an instant that was checked with its promotion. */
export function instantOf(instant: Instant): number {
  return checkInstant([], instant, []) ?? NaN;
}

function startOf(from: Instant | undefined): number {
  return from === undefined ? -Infinity : instantOf(from);
}

function endOf(until: Instant | undefined): number {
  return until === undefined ? Infinity : instantOf(until);
}

function areApart(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one !== undefined && other !== undefined && !one.some((each) => other.includes(each));
}
