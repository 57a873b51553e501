import type { ForecastContext, ForecastModel, ForecastParameters } from './forecast-model.ts';

/** Widths of the search: from a fifth of the range down to a hundredth. */
const STEPS = [0.2, 0.1, 0.05, 0.025, 0.0125, 0.00625];
const MOST_MOVES = 40;

/**
 * The constants of a method with the least mean squared error one period ahead, those that are given kept. A walk along the axes with
 * steps that shrink: a few dozen walks through the history, the same on every machine.
 */
export function fitConstants(model: ForecastModel, history: Float64Array, end: number, context: ForecastContext, given: ForecastParameters = {}): number[] {
  const { free } = model;
  const fixed = free.map(({ name }) => given[name] !== undefined);
  const start = free.map(({ name, start: usual }) => given[name] ?? usual);
  if (fixed.every(Boolean)) return start;
  const fitted = new Float64Array(end);
  const errorOf = (constants: readonly number[]): number => {
    if (model.allows?.(constants) === false) return Infinity;
    model.walk(history, end, constants, context, fitted);
    return meanSquare(history, fitted, 0, end);
  };
  // A constant that is a choice is the first of its method.
  let best = start;
  let least = Infinity;
  for (const choice of model.choices === undefined || fixed[0] === true ? [start[0]!] : model.choices(history, end)) {
    const found = descend(errorOf, [choice, ...start.slice(1)], free, fixed.map((each, index) => each || (model.choices !== undefined && index === 0)));
    if (found.error < least) ({ point: best, error: least } = found);
    else if (least === Infinity) best = found.point;
  }
  return best;
}

function descend(errorOf: (constants: readonly number[]) => number, start: readonly number[], free: ForecastModel['free'], fixed: readonly boolean[]): { readonly point: number[]; readonly error: number } {
  const point = [...start];
  let error = errorOf(point);
  if (fixed.every(Boolean)) return { point, error };
  for (const step of STEPS) {
    for (let move = 0, moved = true; moved && move < MOST_MOVES; move += 1) {
      moved = false;
      for (let axis = 0; axis < point.length; axis += 1) {
        if (fixed[axis]) continue;
        const { least, most } = free[axis]!;
        const here = point[axis]!;
        for (const sign of [1, -1]) {
          point[axis] = Math.min(most, Math.max(least, here + sign * step * (most - least)));
          const there = point[axis] === here ? Infinity : errorOf(point);
          if (there < error) {
            error = there;
            moved = true;
            break;
          }
          point[axis] = here;
        }
      }
    }
  }
  return { point, error };
}

/** The mean of the squared errors of what was foreseen and is known; `Infinity` where there is none. */
export function meanSquare(history: Float64Array, fitted: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let period = from; period < to; period += 1) {
    const error = history[period]! - fitted[period]!;
    if (Number.isNaN(error)) continue;
    sum += error * error;
    count += 1;
  }
  return count === 0 ? Infinity : sum / count;
}
