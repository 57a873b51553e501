import type { CompiledPolicy } from './compiled-policy.ts';
import type { Candidate } from './effect-rule.ts';
import type { StackingRule } from './priced-cart.ts';
import type { Refusal } from './refusal.ts';

/** The rule that keeps two promotions from standing together, if any. Limits that count more than two are `Company`'s. */
export function conflict(one: Candidate, other: Candidate): StackingRule | undefined {
  const a = one.compiled.promotion;
  const b = other.compiled.promotion;
  if (a.exclusive === true || b.exclusive === true) return 'exclusive';
  if (names(one, other) || names(other, one)) return 'cannot-combine';
  if (!admits(a.combinesWithTags, b.tags) || !admits(b.combinesWithTags, a.tags)) return 'tags';
  return undefined;
}

/** Whether a promotion may refuse to stand beside another for what the other is. */
function isPicky({ compiled: { promotion } }: Candidate): boolean {
  return promotion.exclusive === true || promotion.cannotCombineWith !== undefined || promotion.combinesWithTags !== undefined;
}

function names(one: Candidate, other: Candidate): boolean {
  const refused = one.compiled.promotion.cannotCombineWith;
  if (refused === undefined) return false;
  const { promotions = [], groups = [], stages = [] } = refused;
  const { stageName, promotion } = other.compiled;
  const { exclusiveGroup } = promotion;
  return promotions.includes(other.id) || (exclusiveGroup !== undefined && groups.includes(exclusiveGroup)) || stages.includes(stageName);
}

function admits(wanted: readonly string[] | undefined, tags: readonly string[] = []): boolean {
  return wanted === undefined || tags.some((tag) => wanted.includes(tag));
}

/** The promotions chosen so far, and whether another may join them. */
export interface Company {
  readonly members: Candidate[];
  /** How many of them say anything about whom they stand beside. */
  picky: number;
}

export function createCompany(): Company {
  return { members: [], picky: 0 };
}

export function join(company: Company, candidate: Candidate): void {
  company.members.push(candidate);
  if (isPicky(candidate)) company.picky += 1;
}

/** Takes back the last to join. */
export function leave(company: Company): void {
  if (isPicky(company.members.pop()!)) company.picky -= 1;
}

/** Whether the candidate may stand beside the company. */
export function mayJoin(company: Company, candidate: Candidate, policy: CompiledPolicy): boolean {
  if (asksWho(company, candidate) && company.members.some((member) => conflict(member, candidate) !== undefined)) return false;
  return limitReached(company, candidate, policy) === undefined;
}

/** Whether either side says anything about whom it stands beside: mostly nobody does. */
function asksWho({ picky }: Company, candidate: Candidate): boolean {
  return picky > 0 || isPicky(candidate);
}

function limitReached({ members }: Company, { compiled }: Candidate, policy: CompiledPolicy): StackingRule | undefined {
  const { stageName, promotion } = compiled;
  const group = promotion.exclusiveGroup;
  if (group !== undefined || policy.maxPerStage.size > 0) {
    let inGroup = 0;
    let inStage = 0;
    for (let at = 0; at < members.length; at += 1) {
      const other = members[at]!.compiled;
      if (other.promotion.exclusiveGroup === group) inGroup += 1;
      if (other.stageName === stageName) inStage += 1;
    }
    if (group !== undefined && inGroup >= (policy.groupLimits.get(group) ?? 1)) return 'exclusive-group';
    if (inStage >= (policy.maxPerStage.get(stageName) ?? Infinity)) return 'max-per-stage';
  }
  return members.length >= policy.maxPromotions ? 'max-promotions' : undefined;
}

/** Who among the company keeps the candidate out, and by which rule; `undefined` when nobody does. */
export function excludedBy(company: Company, candidate: Candidate, policy: CompiledPolicy): Extract<Refusal, { readonly code: 'excluded-by' }> | undefined {
  const among = (rule: StackingRule, isOne: (member: Candidate) => boolean) => ({ code: 'excluded-by', by: company.members.filter(isOne).map(({ id }) => id), rule }) as const;
  for (const rule of asksWho(company, candidate) ? (['exclusive', 'cannot-combine', 'tags'] as const) : []) {
    const found = among(rule, (member) => conflict(member, candidate) === rule);
    if (found.by.length > 0) return found;
  }
  const rule = limitReached(company, candidate, policy);
  if (rule === undefined) return undefined;
  const { stageName, promotion } = candidate.compiled;
  return among(rule, ({ compiled }) => {
    if (rule === 'exclusive-group') return compiled.promotion.exclusiveGroup === promotion.exclusiveGroup;
    return rule === 'max-promotions' || compiled.stageName === stageName;
  });
}
