import { list, record, refined, variants, type Refusal, type Shape } from '../../kernel/shape.ts';
import { figure, isFigure } from '../figure.ts';

/**
 * What a channel returns for an amount spent on it, in any unit; each further unit of money returns no more than the one before.
 *
 * - `log`: scale · ln(1 + spend / unit)
 * - `power`: scale · (spend / unit)^exponent, exponent above 0 and at most 1
 * - `saturating`: ceiling · (1 − e^(−spend / unit)); `unit` spent returns 63% of the ceiling
 * - `hill`: ceiling · spend^exponent / (half^exponent + spend^exponent), exponent above 0 and at most 1; `half` spent returns half
 * - `piecewise`: straight lines from no spend through the points, flat after the last; each no steeper than the one before
 */
export type ResponseCurve =
  | { readonly kind: 'log'; readonly scale: number; readonly unit: number }
  | { readonly kind: 'power'; readonly scale: number; readonly unit: number; readonly exponent: number }
  | { readonly kind: 'saturating'; readonly ceiling: number; readonly unit: number }
  | { readonly kind: 'hill'; readonly ceiling: number; readonly half: number; readonly exponent: number }
  | { readonly kind: 'piecewise'; readonly points: readonly { readonly spend: number; readonly value: number }[] };

const above = /* @__PURE__ */ (() => refined(figure(0), (value) => ((value as number) > 0 ? undefined : { code: 'too-small', message: 'must be above 0' })))();

/** An exponent above 1 makes an S of the curve: the first money returns less than the next, and no marginal rule finds the best. */
const concave = /* @__PURE__ */ (() =>
  refined(figure(0), (value) =>
    (value as number) > 0 && (value as number) <= 1 ? undefined : { code: 'not-concave', message: 'must be above 0 and at most 1: returns must diminish' }))();

/** The shape of a response curve. */
export const responseCurveShape: Shape<ResponseCurve> = /* @__PURE__ */ (() =>
  variants('kind', {
    log: record({ scale: figure(0), unit: above }),
    power: record({ scale: figure(0), unit: above, exponent: concave }),
    saturating: record({ ceiling: figure(0), unit: above }),
    hill: record({ ceiling: figure(0), half: above, exponent: concave }),
    piecewise: record({ points: refined(list(record({ spend: above, value: figure(0) }), 1), bend) }),
  }))();

/** What a curve returns for an amount. */
export function responseAt(curve: ResponseCurve, spend: number): number {
  switch (curve.kind) {
    case 'log':
      return curve.scale * Math.log1p(spend / curve.unit);
    case 'power':
      return curve.scale * (spend / curve.unit) ** curve.exponent;
    case 'saturating':
      return -curve.ceiling * Math.expm1(-spend / curve.unit);
    case 'hill': {
      const part = (spend / curve.half) ** curve.exponent;
      return part === Infinity ? curve.ceiling : (curve.ceiling * part) / (1 + part);
    }
    case 'piecewise': {
      const { points } = curve;
      const { from, at } = segmentAt(points, spend);
      const to = points[at];
      return to === undefined ? from.value : from.value + ((spend - from.spend) / (to.spend - from.spend)) * (to.value - from.value);
    }
  }
}

/** What one more unit of money returns on top: from differences that do not cancel where spends are large. */
export function nextReturn(curve: ResponseCurve, spend: number): number {
  if (spend === 0 || curve.kind === 'piecewise') return curve.kind === 'piecewise' && withinOne(curve.points, spend) ? slopeAt(curve.points, spend) : responseAt(curve, spend + 1) - responseAt(curve, spend);
  switch (curve.kind) {
    case 'log':
      return curve.scale * Math.log1p(1 / (curve.unit + spend));
    case 'power':
      return responseAt(curve, spend) * Math.expm1(curve.exponent * Math.log1p(1 / spend));
    case 'saturating':
      return -curve.ceiling * Math.exp(-spend / curve.unit) * Math.expm1(-1 / curve.unit);
    case 'hill': {
      const before = (spend / curve.half) ** curve.exponent;
      const after = ((spend + 1) / curve.half) ** curve.exponent;
      return (curve.ceiling * Math.expm1(curve.exponent * Math.log1p(1 / spend)) * (before / (1 + before))) / (1 + after);
    }
  }
}

/** The most that is worth spending when each unit of money must return at least `least` (above 0): where the slope falls to it. */
export function spendWorth(curve: ResponseCurve, least: number): number {
  switch (curve.kind) {
    case 'log':
      return Math.max(0, curve.scale / least - curve.unit);
    case 'power':
      if (curve.exponent === 1) return curve.scale / curve.unit >= least ? Infinity : 0;
      return curve.unit * ((curve.scale * curve.exponent) / (curve.unit * least)) ** (1 / (1 - curve.exponent));
    case 'saturating':
      return Math.max(0, curve.unit * Math.log(curve.ceiling / (curve.unit * least)));
    case 'hill':
      return hillWorth(curve, least);
    case 'piecewise': {
      let spend = 0;
      let value = 0;
      for (const point of curve.points) {
        if ((point.value - value) / (point.spend - spend) < least) break;
        ({ spend, value } = point);
      }
      return spend;
    }
  }
}

/** With r = (x / half)^s the slope is ceiling·s·r / (x(1 + r)²): it only falls, so halving the logarithm of x finds where. */
function hillWorth({ ceiling, half, exponent }: Extract<ResponseCurve, { kind: 'hill' }>, least: number): number {
  if (exponent === 1) return Math.max(0, half * (Math.sqrt(ceiling / (half * least)) - 1));
  const slope = (logPart: number): number => {
    const part = Math.exp(exponent * logPart);
    return (ceiling * exponent * part) / (half * Math.exp(logPart) * (1 + part) ** 2);
  };
  let low = -200;
  let high = 200;
  if (slope(low) < least) return 0;
  if (slope(high) >= least) return Infinity;
  for (let round = 0; round < 100 && high - low > 1e-15; round += 1) {
    const middle = (low + high) / 2;
    if (slope(middle) >= least) low = middle;
    else high = middle;
  }
  return half * Math.exp(low);
}

type Points = Extract<ResponseCurve, { kind: 'piecewise' }>['points'];

const ORIGIN = { spend: 0, value: 0 };

/** The last point at or before a spend, and the index of the next. */
function segmentAt(points: Points, spend: number): { readonly from: { readonly spend: number; readonly value: number }; readonly at: number } {
  let at = 0;
  while (at < points.length && points[at]!.spend <= spend) at += 1;
  return { from: at === 0 ? ORIGIN : points[at - 1]!, at };
}

function withinOne(points: Points, spend: number): boolean {
  const { at } = segmentAt(points, spend);
  return at === points.length || spend + 1 <= points[at]!.spend;
}

function slopeAt(points: Points, spend: number): number {
  const { from, at } = segmentAt(points, spend);
  const to = points[at];
  return to === undefined ? 0 : (to.value - from.value) / (to.spend - from.spend);
}

function bend(value: unknown): Refusal | undefined {
  const points = value as Points;
  let slope = Infinity;
  for (let index = 0; index < points.length; index += 1) {
    const before = index === 0 ? ORIGIN : points[index - 1]!;
    const { spend, value: returned } = points[index] ?? ORIGIN;
    // What is no number is told apart.
    if (!isFigure(spend) || !isFigure(returned)) return undefined;
    if (!(spend > before.spend)) return { code: 'out-of-order', message: 'must be points in the order of their spend' };
    const next = (returned - before.value) / (spend - before.spend);
    if (next < 0) return { code: 'not-rising', message: 'must not return less for more money' };
    if (next > slope * (1 + 1e-12)) return { code: 'not-concave', message: 'must be no steeper than the line before: returns must diminish' };
    slope = Math.min(slope, next);
  }
  return undefined;
}
