import type { Candidate } from '../effect-rule.ts';

/** The best sequence found so far. */
export interface Incumbent {
  readonly total: number;
  readonly sequence: readonly Candidate[];
  /** Takes the sequence if it is better: a lower total, then fewer promotions, then the list of ids, sorted, that comes first. */
  offer(total: number, sequence: readonly Candidate[]): void;
  /** Whether no sequence of these and at least so many others could win a tie. */
  losesTie(some: readonly Candidate[], others: number): boolean;
}

export function createIncumbent(total: number): Incumbent {
  const best = { total, sequence: [] as readonly Candidate[], ids: [] as readonly string[] };
  /** Whether a sequence of these loses a tie, or is the best itself. */
  const loses = (ids: readonly string[]): boolean => (ids.length - best.ids.length || compareIds(ids, best.ids)) >= 0;
  return Object.assign(best, {
    offer: (offered: number, sequence: readonly Candidate[]): void => {
      if (offered > best.total) return;
      const ids = sorted(sequence);
      if (offered === best.total && loses(ids)) return;
      best.total = offered;
      best.sequence = [...sequence];
      best.ids = ids;
    },
    losesTie: (some: readonly Candidate[], more: number): boolean => (more === 0 ? loses(sorted(some)) : some.length + more > best.ids.length),
  });
}

function sorted(sequence: readonly Candidate[]): string[] {
  return sequence.map(({ id }) => id).sort();
}

function compareIds(ids: readonly string[], others: readonly string[]): number {
  for (let index = 0; index < ids.length; index += 1) {
    if (ids[index] !== others[index]) return ids[index]! < others[index]! ? -1 : 1;
  }
  return 0;
}
