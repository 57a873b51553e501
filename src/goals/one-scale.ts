import { readRatio } from '../money/rate.ts';

/** Numbers as the whole multiples of one power of ten that their decimals are. */
export function onOneScale(values: readonly number[]): { readonly whole: bigint[]; readonly scale: bigint } {
  const ratios = values.map((value) => readRatio(value)!);
  const scale = ratios.reduce((most, { denominator }) => (denominator > most ? denominator : most), 1n);
  return { whole: ratios.map(({ numerator, denominator }) => (numerator * scale) / denominator), scale };
}

/** The double nearest to value / scale. */
export function fromScale(value: bigint, scale: bigint): number {
  return Number(`${value}e-${String(scale).length - 1}`) + 0;
}
