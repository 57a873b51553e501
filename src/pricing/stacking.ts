import type { CompiledPolicy } from './compiled-policy.ts';
import type { Candidate } from './effect-rule.ts';
import type { StackingRule } from './priced-cart.ts';

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
export function isPicky({ compiled: { promotion } }: Candidate): boolean {
  return promotion.exclusive === true || promotion.cannotCombineWith !== undefined || promotion.combinesWithTags !== undefined;
}

function names(one: Candidate, other: Candidate): boolean {
  const refused = one.compiled.promotion.cannotCombineWith;
  if (refused === undefined) return false;
  const { exclusiveGroup } = other.compiled.promotion;
  return (
    (refused.promotions?.includes(other.id) ?? false) ||
    (exclusiveGroup !== undefined && (refused.groups?.includes(exclusiveGroup) ?? false)) ||
    (refused.stages?.includes(other.compiled.stageName) ?? false)
  );
}

function admits(wanted: readonly string[] | undefined, tags: readonly string[] | undefined): boolean {
  return wanted === undefined || (tags ?? []).some((tag) => wanted.includes(tag));
}

/** The promotions chosen so far, and whether another may join them. */
export interface Company {
  readonly members: Candidate[];
  /** How many of them say anything about whom they stand beside. */
  picky: number;
  readonly perStage: Map<string, number>;
  readonly perGroup: Map<string, number>;
}

export function createCompany(): Company {
  return { members: [], picky: 0, perStage: new Map(), perGroup: new Map() };
}

export function join(company: Company, candidate: Candidate): void {
  company.members.push(candidate);
  if (isPicky(candidate)) company.picky += 1;
  count(company.perStage, candidate.compiled.stageName, 1);
  const group = candidate.compiled.promotion.exclusiveGroup;
  if (group !== undefined) count(company.perGroup, group, 1);
}

/** Takes back the last to join. */
export function leave(company: Company): void {
  const candidate = company.members.pop();
  if (candidate === undefined) return;
  if (isPicky(candidate)) company.picky -= 1;
  count(company.perStage, candidate.compiled.stageName, -1);
  const group = candidate.compiled.promotion.exclusiveGroup;
  if (group !== undefined) count(company.perGroup, group, -1);
}

function count(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}

/** Whether the limits on how many leave room for the candidate. Conflicts between two are the caller's to know. */
export function hasRoom(company: Company, candidate: Candidate, policy: CompiledPolicy): boolean {
  const { stageName, promotion } = candidate.compiled;
  if (company.members.length >= policy.maxPromotions) return false;
  if (policy.maxPerStage.size > 0 && (company.perStage.get(stageName) ?? 0) >= (policy.maxPerStage.get(stageName) ?? Infinity)) return false;
  const group = promotion.exclusiveGroup;
  return group === undefined || (company.perGroup.get(group) ?? 0) < (policy.groupLimits.get(group) ?? 1);
}

/** Who among the company keeps the candidate out, and by which rule; `undefined` when nobody does. */
export function excludedBy(company: Company, candidate: Candidate, policy: CompiledPolicy): { readonly by: string[]; readonly rule: StackingRule } | undefined {
  const clashing = company.picky > 0 || isPicky(candidate) ? (['exclusive', 'cannot-combine', 'tags'] as const) : [];
  for (const rule of clashing) {
    const by = company.members.filter((member) => conflict(member, candidate) === rule);
    if (by.length > 0) return { by: ids(by), rule };
  }
  if (hasRoom(company, candidate, policy)) return undefined;
  const { stageName, promotion } = candidate.compiled;
  const group = promotion.exclusiveGroup;
  if (group !== undefined && (company.perGroup.get(group) ?? 0) >= (policy.groupLimits.get(group) ?? 1)) {
    return { by: ids(company.members.filter((member) => member.compiled.promotion.exclusiveGroup === group)), rule: 'exclusive-group' };
  }
  if ((company.perStage.get(stageName) ?? 0) >= (policy.maxPerStage.get(stageName) ?? Infinity)) {
    return { by: ids(company.members.filter((member) => member.compiled.stageName === stageName)), rule: 'max-per-stage' };
  }
  return { by: ids(company.members), rule: 'max-promotions' };
}

function ids(members: readonly Candidate[]): string[] {
  return members.map((member) => member.id);
}
