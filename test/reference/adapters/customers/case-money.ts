/** Amounts of cases are decimals with up to three places: thousandths are the smallest unit that states all of them. */
const THOUSANDTHS = 1000;

/** A decimal, as a number or a text, in whole thousandths. */
export function toThousandths(value: unknown): number {
  const thousandths = Number(value) * THOUSANDTHS;
  const whole = Math.round(thousandths);
  if (!Number.isFinite(thousandths) || Math.abs(thousandths - whole) > 1e-6) throw new Error(`not an amount: ${JSON.stringify(value)}`);
  return whole + 0;
}

/** Thousandths as a decimal. */
export function fromThousandths(value: number): number {
  return value / THOUSANDTHS;
}
