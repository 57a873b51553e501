import { levelled, loadPeaks, type OwnerWork } from './owner-load.ts';
import type { PlanDates } from './plan-dates.ts';
import { lastDay, planSpan } from './plan-span.ts';
import type { ReadPlan } from './read-plan.ts';
import type { LevelledPlan, Overload } from './schedule.ts';
import { settle } from './working-axis.ts';

/** Who has too much to do when, and a plan in which nobody has; `null` where there is nothing to level, or it was not asked for. */
export function ownerWork(read: ReadPlan, dates: PlanDates): { readonly overloads: Overload[]; readonly levelled: LevelledPlan | null } {
  const owners = ownersOf(read);
  if (owners === null) return { overloads: [], levelled: null };
  const { ids, work } = owners;
  const overloads = loadPeaks(work, dates.earliest.begin, dates.earliest.finish, read.compare).map(
    ({ owner, load, from, to, tasks }): Overload => ({ owner: ids[owner]!, capacity: work.capacity[owner]!, load: settle(load), span: planSpan(read, from, to), tasks: tasks.map(read.idOf) }),
  );
  return { overloads, levelled: overloads.length === 0 || read.plan.level === false ? null : levelledPlan(read, dates, work) };
}

/** The work of owners, counted in the order of their ids; `null` when no task has one. */
function ownersOf({ plan, network }: ReadPlan): { readonly ids: readonly string[]; readonly work: OwnerWork } | null {
  const { count, inputIndex } = network;
  const names = new Set<string>();
  for (const { owner } of plan.tasks) if (owner !== undefined) names.add(owner);
  if (names.size === 0) return null;
  const ids = [...names].sort();
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const capacity = new Float64Array(ids.length).fill(1);
  for (const owner of plan.owners ?? []) if (indexOf.has(owner.id)) capacity[indexOf.get(owner.id)!] = owner.capacity;
  const owner = new Int32Array(count).fill(-1);
  const load = new Float64Array(count);
  for (let task = 0; task < count; task += 1) {
    const given = plan.tasks[inputIndex[task]!]!;
    if (given.owner === undefined) continue;
    owner[task] = indexOf.get(given.owner)!;
    load[task] = given.load ?? 1;
  }
  return { ids, work: { owner, load, capacity } };
}

function levelledPlan(read: ReadPlan, { question, earliest, latest }: PlanDates, work: OwnerWork): LevelledPlan {
  const { network, axis, inputOrder, idOf, compare } = read;
  const fixed = new Uint8Array(network.count);
  if (question.facts) for (let task = 0; task < network.count; task += 1) fixed[task] = Number.isNaN(question.facts.started[task]!) ? 0 : 1;
  const found = levelled({ network, axis, work, durations: question.durations, floors: question.floors, fixed, begin: earliest.begin, finish: earliest.finish, urgency: latest.begin, compare });
  if (found === null) {
    const tooMuch = inputOrder.filter((task) => work.owner[task]! >= 0 && work.load[task]! > work.capacity[work.owner[task]!]! && fixed[task] === 0);
    return { ok: false, code: 'load-above-capacity', tasks: tooMuch.map(idOf) };
  }
  return {
    ok: true,
    extraDays: settle(found.end - earliest.end),
    finish: found.end,
    finishDay: lastDay(read, found.end),
    tasks: inputOrder.map((task) => ({
      id: idOf(task),
      span: planSpan(read, fixed[task] === 1 ? earliest.start[task]! : found.begin[task]!, found.finish[task]!),
      shiftDays: settle(found.begin[task]! - earliest.begin[task]!),
    })),
  };
}
