import type { DurationLaw } from './duration-law.ts';

/** One way from a point of the plan to another. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** The days it takes where these are certain; else its law, which is left out while only the form is looked at. */
  readonly days: number | null;
  readonly law: DurationLaw | null;
}

/**
 * Makes one arc of all, two in a row or side by side at a time, or says that it cannot. Certain arcs need no care: whoever passes them may
 * have them to himself.
 */
export function reduceArcs(all: Arc[], combine: (one: Arc, other: Arc, parallel: boolean) => DurationLaw | null): Arc | undefined {
  const arcs = new Set(all);
  const join = (one: Arc, other: Arc, parallel: boolean): Arc => {
    const days = one.days === null || other.days === null ? null : parallel ? Math.max(one.days, other.days) : one.days + other.days;
    return { from: one.from, to: other.to, days, law: days === null ? combine(one, other, parallel) : null };
  };
  for (let changed = true; changed && arcs.size > 1; ) {
    changed = false;
    const between = new Map<string, Arc>();
    for (const arc of [...arcs]) {
      const key = `${arc.from} ${arc.to}`;
      const twin = between.get(key);
      if (twin !== undefined) {
        arcs.delete(arc);
        arcs.delete(twin);
      }
      const kept = twin === undefined ? arc : join(twin, arc, true);
      arcs.add(kept);
      between.set(key, kept);
      changed ||= twin !== undefined;
    }
    const into = new Map<number, Arc[]>();
    const outOf = new Map<number, Arc[]>();
    for (const arc of arcs) {
      into.set(arc.to, [...(into.get(arc.to) ?? []), arc]);
      outOf.set(arc.from, [...(outOf.get(arc.from) ?? []), arc]);
    }
    for (const [point, ins] of into) {
      const outs = outOf.get(point);
      if (outs === undefined) continue;
      const alone = ins.length === 1 && (outs.length === 1 || ins[0]!.days !== null);
      if (!alone && !(outs.length === 1 && outs[0]!.days !== null)) continue;
      for (const arc of [...ins, ...outs]) arcs.delete(arc);
      for (const one of ins) for (const other of outs) arcs.add(join(one, other, false));
      changed = true;
      break;
    }
  }
  return arcs.size === 1 ? [...arcs][0] : undefined;
}
