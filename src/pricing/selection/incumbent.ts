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
  /** Negative where so many with these ids come before the best. */
  const compare = (count: number, ids: readonly string[]): number => count - best.ids.length || compareIds(ids, best.ids);
  return Object.assign(best, {
    offer: (offered: number, sequence: readonly Candidate[]): void => {
      if (offered > best.total) return;
      const ids = sorted(sequence);
      if (offered === best.total && compare(ids.length, ids) >= 0) return;
      best.total = offered;
      best.sequence = [...sequence];
      best.ids = ids;
    },
    losesTie: (some: readonly Candidate[], more: number): boolean => {
      const count = some.length + more;
      if (count !== best.ids.length) return count > best.ids.length;
      return more === 0 && compare(count, sorted(some)) >= 0;
    },
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
