import { tryPromotion } from '../apply.ts';
import type { Candidate } from '../effect-rule.ts';
import { clearCuts } from '../eligible.ts';
import { cloneLedger } from '../ledger.ts';
import { consider, refusalOf, type Run } from '../run.ts';
import { excludedBy } from '../stacking.ts';
import type { Work } from '../work.ts';
import { inOrder } from './order.ts';

/** First come, first served; an exclusive promotion that applies stands alone, and is tried before the others. */
export function selectByPriority(run: Run, candidates: readonly Candidate[]): Run {
  return considerInOrder(run, candidates, (candidate) => {
    consider(run, candidate);
  });
}

/** The promotions of `policy.given`, in that order. */
export function selectGiven(run: Run, candidates: readonly Candidate[]): Run {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  for (const id of run.policy.given) {
    const candidate = byId.get(id);
    if (candidate === undefined) continue;
    byId.delete(id);
    consider(run, candidate);
  }
  for (const id of byId.keys()) run.refused.set(id, { code: 'not-given' });
  return run;
}

/** First come, first served, but when the first of an exclusive group comes, the members of the group in that stage go by what they take off. */
export function selectBestOfGroup(run: Run, candidates: readonly Candidate[]): Run {
  const done = new Set<Candidate>();
  return considerInOrder(run, candidates, (candidate) => {
    if (done.has(candidate)) return;
    const { exclusiveGroup } = candidate.compiled.promotion;
    const group =
      exclusiveGroup === undefined
        ? [candidate]
        : candidates.filter((other) => other.compiled.promotion.exclusiveGroup === exclusiveGroup && other.compiled.stage === candidate.compiled.stage && !isExclusive(other));
    const saving = new Map(group.map((member) => [member, tryPromotion(run.work, run.ledger, member)]));
    const best = inOrder(group, run.cart).sort((one, other) => saving.get(other)! - saving.get(one)!);
    for (const member of best) {
      done.add(member);
      consider(run, member);
    }
  });
}

/**
 * In each stage, of the promotions that act line by line, every line keeps the one that takes most off it. Each is tried on the
 * amounts with which the stage opens; the others of the stage follow first come, first served.
 */
export function selectBestPerLine(run: Run, candidates: readonly Candidate[]): Run {
  let stage = -1;
  return considerInOrder(run, candidates, (candidate) => {
    if (candidate.compiled.stage !== stage) {
      stage = candidate.compiled.stage;
      shareLines(run, inOrder(candidates.filter((other) => other.compiled.stage === stage && other.rule.lineByLine === true && !isExclusive(other)), run.cart));
    }
    if (candidate.rule.lineByLine !== true) consider(run, candidate);
  });
}

/** Gives each line to the promotion that takes most off it, ties to the smaller id. */
function shareLines(run: Run, rivals: readonly Candidate[]): void {
  const count = run.cart.lines.length;
  const winner: (Candidate | undefined)[] = run.cart.lines.map(() => undefined);
  const best = new Float64Array(count);
  const opened = cloneLedger(run.ledger);
  const tried = new Map<Candidate, { readonly alone: number; readonly apply: Candidate }>();
  for (const rival of rivals) {
    const exclusion = excludedBy(run.company, rival, run.policy);
    const alone = exclusion === undefined ? tryPromotion(run.work, opened, rival) : 0;
    if (alone === 0) {
      run.refused.set(rival.id, exclusion ?? refusalOf(run.work, rival));
      continue;
    }
    tried.set(rival, { alone, apply: asTried(run.work, rival, (line) => winner[line] === rival) });
    for (const line of run.work.lines) {
      const cut = run.work.cut[line]!;
      if (cut > best[line]! || (cut > 0 && cut === best[line] && rival.id < winner[line]!.id)) {
        best[line] = cut;
        winner[line] = rival;
      }
    }
  }
  for (const [rival, { alone, apply }] of tried) {
    if (winner.includes(rival)) {
      consider(run, apply);
      continue;
    }
    const by = new Set([...rival.lines].map((line) => winner[line]?.id).filter((id) => id !== undefined));
    run.refused.set(rival.id, { code: 'not-selected', by: [...by].sort(), alone });
  }
}

/** The promotion with the outcome it had when it was tried, on the lines that it won. Others on other lines do not change it. */
function asTried(work: Work, rival: Candidate, won: (line: number) => boolean): Candidate {
  const [cut, claimUnits, claimAmount] = [work.cut.slice(), work.claimUnits.slice(), work.claimAmount.slice()];
  const { basis, times, limited, claims } = work;
  const discount = (again: Work): number => {
    again.basis = basis;
    again.times = times;
    again.limited = limited;
    again.claims = claims;
    clearCuts(again);
    for (const line of again.lines) {
      if (!won(line)) continue;
      again.cut[line] = cut[line]!;
      again.wanted += cut[line]!;
      again.claimUnits[line] = claimUnits[line]!;
      again.claimAmount[line] = claimAmount[line]!;
      again.units += claimUnits[line]!;
    }
    return again.wanted;
  };
  return { ...rival, rule: { ...rival.rule, discount }, compiled: { ...rival.compiled, thresholds: [], onlyUndiscounted: false } };
}

/** Tries the exclusive promotions first, each alone; the first that applies ends it. Otherwise the others, in order. */
export function considerInOrder(run: Run, candidates: readonly Candidate[], take: (candidate: Candidate) => void): Run {
  const ordered = inOrder(candidates, run.cart);
  // The first exclusive one that applies. Those that do not leave nothing behind but why.
  const alone = ordered.find((candidate) => isExclusive(candidate) && consider(run, candidate));
  for (const candidate of ordered) {
    if (alone === undefined) {
      if (!isExclusive(candidate)) take(candidate);
    } else if (candidate !== alone) consider(run, candidate);
  }
  return run;
}

function isExclusive({ compiled }: Candidate): boolean {
  return compiled.promotion.exclusive === true;
}
