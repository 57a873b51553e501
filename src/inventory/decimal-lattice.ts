/**
 * Quantities written as decimals, as whole numbers of one common step: 0.3, 1.1 and 2 are 3, 11 and 20 steps of a tenth.
 * Sums and comparisons of such steps are exact, which those of binary fractions are not.
 */
interface DecimalLattice {
  /** Steps in a unit: 10 where quantities have one decimal. A power of ten. */
  readonly stepsPerUnit: number;
  /** The quantities, in steps. */
  readonly steps: Float64Array;
}

/** A quantity of some steps: the double nearest to the decimal. */
export function fromSteps(steps: number, stepsPerUnit: number): number {
  return steps / stepsPerUnit;
}

/** The coarsest decimal lattice on which all quantities lie, or `undefined` where doubles do not hold it. Quantities are finite. */
export function decimalLattice(quantities: ArrayLike<number>): DecimalLattice | undefined {
  let places = 0;
  for (let index = 0; index < quantities.length; index += 1) places = Math.max(places, decimalPlaces(quantities[index]!));
  if (places > MOST_PLACES) return undefined;
  const stepsPerUnit = 10 ** places;
  const steps = new Float64Array(quantities.length);
  for (let index = 0; index < quantities.length; index += 1) {
    // The product is within half a step of the decimal it stands for, as long as it is far below 2^53.
    const count = Math.round(quantities[index]! * stepsPerUnit);
    if (Math.abs(count) > MOST_STEPS) return undefined;
    steps[index] = count + 0;
  }
  return { stepsPerUnit, steps };
}

/** The product of two decimals, rounded once: 3 days of 0.1 units are 0.3. */
export function decimalProduct(one: number, other: number): number {
  const left = decimalLattice([one]);
  const right = decimalLattice([other]);
  const product = left === undefined || right === undefined ? Infinity : left.steps[0]! * right.steps[0]!;
  return Math.abs(product) <= Number.MAX_SAFE_INTEGER ? product / (left!.stepsPerUnit * right!.stepsPerUnit) : one * other;
}

/** How many decimals the shortest decimal of a double has. */
function decimalPlaces(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}

const MOST_PLACES = 15;
const MOST_STEPS = 2 ** 51;
