import { decimalLattice, fromSteps } from './decimal-lattice.ts';

/** The sum of numbers as the decimals they are written as: 0.1 and 0.2 are 0.3. Beyond what doubles hold, their ordinary sum. */
export function exactSum(values: readonly number[]): number {
  let whole = 0;
  let index = 0;
  for (; index < values.length && Number.isInteger(values[index]); index += 1) whole += values[index]!;
  if (index === values.length) return whole + 0;
  const lattice = decimalLattice(values);
  let sum = 0;
  for (const each of lattice?.steps ?? values) sum += each;
  return lattice === undefined ? sum + 0 : fromSteps(sum, lattice.stepsPerUnit) + 0;
}
