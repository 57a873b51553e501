import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { codeEvents, timeOrder, type UserEvent } from './event-columns.ts';

/** How to cut what people did into visits and paths. */
export interface PathQuestion {
  readonly events: readonly UserEvent[];
  /** A pause longer than this begins a new visit. 30 when left out. */
  readonly sessionGapMinutes?: number | undefined;
  /** How many steps of a visit, from its start, make its path. 5 when left out. */
  readonly pathLength?: number | undefined;
  /** How many paths and transitions to list. 10 when left out. */
  readonly top?: number | undefined;
}

/** Which ways people take through a shop. */
export interface PathAnalysis {
  readonly users: number;
  readonly visits: number;
  /** The commonest beginnings of visits, up to `pathLength` steps; a visit that goes on after them ends with `…`. */
  readonly paths: readonly { readonly steps: readonly string[]; readonly visits: number; readonly share: number }[];
  /** From one step to the next within a visit. `share` is of all that left `from`, whether for another step or for good. */
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly count: number; readonly share: number }[];
  /** Where visits begin and end. `exitRate`: of the times the step was taken, how often it was the last. By exits, then by name. */
  readonly steps: readonly { readonly step: string; readonly times: number; readonly entries: number; readonly exits: number; readonly exitRate: number }[];
  /** Steps that people come back to within a visit: at once (`again`: a page reloaded), or by way of one other step (`back`: there and back). */
  readonly loops: readonly { readonly step: string; readonly again: number; readonly back: number }[];
}

/**
 * The commonest ways through pages or actions, where people leave, and where they go in circles.
 *
 * Events of a user are put in the order of time (of the same moment: in the order given) and cut into visits at pauses. Lists are by
 * frequency, then by name, so that the answer does not depend on the order of the input.
 *
 * @throws InvalidInputError when an event is broken, the pause is not above 0, or a number is no whole number from 1 to 1,000.
 * @example
 * ```ts
 * import { pathAnalysis } from 'shopwright/metrics';
 * const at = (minute: number) => 1794326400000 + minute * 60_000;
 * const { visits, steps, loops } = pathAnalysis({
 *   events: [
 *     { user: 'a', event: 'home', at: at(0) }, { user: 'a', event: 'coat', at: at(1) }, { user: 'a', event: 'home', at: at(2) },
 *     { user: 'b', event: 'home', at: at(0) }, { user: 'b', event: 'home', at: at(90) },
 *   ],
 * });
 * [visits, steps[0]] // => [3, { step: 'home', times: 4, entries: 3, exits: 3, exitRate: 0.75 }]
 * loops // => [{ step: 'home', again: 0, back: 1 }]
 * ```
 */
export function pathAnalysis(input: PathQuestion): PathAnalysis {
  const { events, sessionGapMinutes = 30, pathLength = 5, top = 10 } = fieldsOf(input);
  const problems: Problems = [];
  if (!(Number.isFinite(sessionGapMinutes) && sessionGapMinutes > 0)) problem(problems, ['sessionGapMinutes'], 'too-small', 'must be a number above 0');
  for (const [name, value] of [['pathLength', pathLength], ['top', top]] as const) {
    if (!(Number.isInteger(value) && value >= 1 && value <= 1000)) problem(problems, [name], 'out-of-range', 'must be a whole number from 1 to 1,000');
  }
  const columns = codeEvents(problems, events);
  refuse(problems);

  const { names, users } = columns;
  const width = names.length;
  const count = () => new Array<number>(width).fill(0);
  const [times, entries, exits, again, back] = [count(), count(), count(), count(), count()];
  const transitions = new Map<number, number>();
  const paths = new Map<string, { readonly steps: readonly number[]; readonly longer: boolean; visits: number }>();
  const visits = visitsOf(columns, users, sessionGapMinutes * 60_000);
  for (const visit of visits) {
    entries[visit[0]!]! += 1;
    exits[visit.at(-1)!]! += 1;
    for (let index = 0; index < visit.length; index += 1) {
      const step = visit[index]!;
      times[step]! += 1;
      if (index === 0) continue;
      const key = visit[index - 1]! * width + step;
      transitions.set(key, (transitions.get(key) ?? 0) + 1);
      if (visit[index - 1] === step) again[step]! += 1;
      else if (index > 1 && visit[index - 2] === step) back[step]! += 1;
    }
    const steps = visit.slice(0, pathLength);
    const longer = visit.length > pathLength;
    const key = `${steps.join(' ')}${longer ? ' …' : ''}`;
    const path = paths.get(key);
    if (path === undefined) paths.set(key, { steps, longer, visits: 1 });
    else path.visits += 1;
  }

  const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  return {
    users,
    visits: visits.length,
    paths: [...paths.values()]
      .map(({ steps, longer, visits: often }) => ({ steps: [...steps.map((step) => names[step]!), ...(longer ? ['…'] : [])], visits: often, share: often / visits.length }))
      .sort((one, other) => other.visits - one.visits || byName(one.steps.join('\n'), other.steps.join('\n')))
      .slice(0, top),
    transitions: [...transitions]
      .map(([key, often]) => ({ from: names[Math.floor(key / width)]!, to: names[key % width]!, count: often, share: often / times[Math.floor(key / width)]! }))
      .sort((one, other) => other.count - one.count || byName(one.from, other.from) || byName(one.to, other.to))
      .slice(0, top),
    steps: names
      .map((step, index) => ({ step, times: times[index]!, entries: entries[index]!, exits: exits[index]!, exitRate: exits[index]! / times[index]! }))
      .sort((one, other) => other.exits - one.exits || byName(one.step, other.step)),
    loops: names
      .map((step, index) => ({ step, again: again[index]!, back: back[index]! }))
      .filter((loop) => loop.again + loop.back > 0)
      .sort((one, other) => other.again + other.back - one.again - one.back || byName(one.step, other.step)),
  };
}

/** The steps of every visit, in order. */
function visitsOf({ user, event, at }: { readonly user: Int32Array; readonly event: Int32Array; readonly at: Float64Array }, users: number, gap: number): number[][] {
  const visits: number[][] = [];
  const current = new Array<number[] | undefined>(users);
  const last = new Float64Array(users);
  const order = timeOrder(at, (index) => index);
  for (let turn = 0; turn < at.length; turn += 1) {
    const index = order === undefined ? turn : order[turn]!;
    const who = user[index]!;
    const moment = at[index]!;
    let visit = current[who];
    if (visit === undefined || moment - last[who]! > gap) {
      visit = [];
      current[who] = visit;
      visits.push(visit);
    }
    visit.push(event[index]!);
    last[who] = moment;
  }
  return visits;
}
