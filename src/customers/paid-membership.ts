import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, number, optional, record, refined } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';

/** A paid membership over a period, usually a year. */
export interface PaidMembershipInput {
  readonly customers: number;
  readonly members: number;
  /** Sales of the period, after discounts. */
  readonly sales: Minor;
  /** The members' share of them, 0 to 1. */
  readonly memberShareOfSales: number;
  /** What a membership costs its member. */
  readonly fee: Minor;
  /** What members get off list prices, 0 to 1. */
  readonly memberDiscountRate: number;
  /** Of list prices, before the discount, 0 to 1. */
  readonly grossMargin: number;
  /** What else a member costs you: gifts, free shipping. 0 unless told. */
  readonly benefitCostPerMember?: Minor | undefined;
  /** What members would have spent without membership, at list prices, each. Without it, that of non-members. */
  readonly baselineSalesPerMember?: Minor | undefined;
  /** What the programme costs to run. 0 unless told. */
  readonly fixedCost?: Minor | undefined;
}

/** What a paid membership brings. Amounts per member are not rounded. */
export interface PaidMembership {
  /** members / customers; `null` without customers. */
  readonly takeUp: number | null;
  readonly salesPerMember: number | null;
  readonly salesPerNonMember: number | null;
  /** salesPerMember / salesPerNonMember. */
  readonly spendMultiple: number | null;
  /** Discount that a member got. */
  readonly discountPerMember: number | null;
  /** Fee + margin − discount − benefits. */
  readonly profitPerMember: number | null;
  /** profitPerMember − the margin that the same customer would have brought without membership. */
  readonly gainPerMember: number | null;
  readonly baselineSalesPerMember: number | null;
  /** Members × gain − fixed cost. */
  readonly gain: number | null;
  /** The fee at which a member brings as much as without membership, 0 at least. */
  readonly breakEvenFee: number | null;
  /** Members at which the gain pays the fixed cost; `null` where a member brings no gain. */
  readonly breakEvenMembers: number | null;
  /** At list prices, what a customer must spend for the discount to be worth the fee; `null` without a discount. */
  readonly shopperBreakEvenSpend: number | null;
}

/**
 * Whether a paid membership pays, for you and for its members.
 *
 * list = sales per member / (1 − discount); profit per member = fee + list · margin − list · discount − benefits;
 * gain per member = profit − baseline · margin; break-even members = ⌈fixed cost / gain per member⌉; shopper's break-even = fee / discount
 *
 * What cannot be said is `null`: per member without members, per non-member without them.
 *
 * Members who would have spent as much anyway are the danger: state `baselineSalesPerMember` where you know it. Members are not like
 * non-members, so that the default baseline flatters the programme.
 *
 * @throws InvalidInputError when there are more members than customers, a rate lies outside 0 to 1, or an amount is negative or not whole.
 * @see Ashley, Gillespie and Noble, "The effect of loyalty program fees on program perceptions and engagement", Journal of Business Research 69 (2016)
 * @example
 * ```ts
 * import { paidMembership } from 'shopwright/customers';
 * const year = { customers: 10_000, members: 1_500, sales: 500_000_000, memberShareOfSales: 0.6, fee: 9_900, memberDiscountRate: 0.05, grossMargin: 0.4 };
 * const membership = paidMembership(year);
 * membership.takeUp // => 0.15
 * membership.salesPerMember // => 200_000
 * membership.shopperBreakEvenSpend // => 198_000
 * ```
 */
export function paidMembership(input: PaidMembershipInput): PaidMembership {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const share = refined(number(0), (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: 'rates are fractions: write 0.6 for 60%' }));
  const amount = integer(0);
  const shape = record({
    customers: amount,
    members: amount,
    sales: amount,
    memberShareOfSales: share,
    fee: amount,
    memberDiscountRate: refined(number(0), (value) => ((value as number) < 1 ? undefined : { code: 'too-large', message: 'rates are fractions below 1: write 0.05 for 5%' })),
    grossMargin: share,
    benefitCostPerMember: optional(amount),
    baselineSalesPerMember: optional(amount),
    fixedCost: optional(amount),
  });
  if (checkShape(problems, shape, given)) {
    if (given.members > given.customers) problem(problems, ['members'], 'too-large', 'must not be more than the customers');
    if (given.members === 0 && given.memberShareOfSales > 0) problem(problems, ['memberShareOfSales'], 'too-large', 'must be 0 without members');
    if (given.members === given.customers && given.members > 0 && given.memberShareOfSales < 1 && given.sales > 0) problem(problems, ['memberShareOfSales'], 'too-small', 'must be 1 where everybody is a member');
  }
  refuse(problems);
  const { customers, members, memberShareOfSales, grossMargin, benefitCostPerMember = 0 } = given;
  // No −0, which JSON does not know.
  const [sales, fee, memberDiscountRate, fixedCost] = [given.sales + 0, given.fee + 0, given.memberDiscountRate + 0, (given.fixedCost ?? 0) + 0];
  const others = customers - members;
  const salesPerMember = members === 0 ? null : (sales * memberShareOfSales) / members + 0;
  const salesPerNonMember = others === 0 ? null : (sales * (1 - memberShareOfSales)) / others;
  const listSales = salesPerMember === null ? null : salesPerMember / (1 - memberDiscountRate);
  const discountPerMember = listSales === null ? null : listSales * memberDiscountRate;
  const profitWithoutFee = listSales === null ? null : listSales * (grossMargin - memberDiscountRate) - benefitCostPerMember;
  const baseline = given.baselineSalesPerMember ?? salesPerNonMember;
  const gainPerMember = profitWithoutFee === null || baseline === null ? null : fee + profitWithoutFee - baseline * grossMargin;
  return {
    takeUp: customers === 0 ? null : members / customers,
    salesPerMember,
    salesPerNonMember,
    spendMultiple: salesPerMember === null || salesPerNonMember === null || salesPerNonMember === 0 ? null : salesPerMember / salesPerNonMember,
    discountPerMember,
    profitPerMember: profitWithoutFee === null ? null : fee + profitWithoutFee,
    gainPerMember,
    baselineSalesPerMember: baseline === null ? null : baseline + 0,
    gain: gainPerMember === null ? null : gainPerMember * members - fixedCost,
    breakEvenFee: gainPerMember === null ? null : Math.max(fee - gainPerMember, 0),
    breakEvenMembers: gainPerMember === null || gainPerMember <= 0 ? null : Math.ceil(fixedCost / gainPerMember),
    shopperBreakEvenSpend: Number.isFinite(fee / memberDiscountRate) ? fee / memberDiscountRate : null,
  };
}
