import { readRatio } from '../money/rate.ts';
import type { CartLine } from './cart.ts';

/**
 * Whether a cart line is right at a glance. It may say no to one that is right, and then the shape decides; it never says yes to one
 * that the shape would refuse. Written out because it runs for every line of every cart.
 */
export function isPlainLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const line = value as Partial<CartLine>;
  return (
    isName(line.id) &&
    isName(line.sku) &&
    isCount(line.unitPrice, 0) &&
    isCount(line.quantity, 1) &&
    (line.priceBasis === undefined || isCount(line.priceBasis, 1)) &&
    isTextOrMissing(line.category) &&
    isTextOrMissing(line.brand) &&
    isTextOrMissing(line.seller) &&
    (line.tags === undefined || isListOfTexts(line.tags)) &&
    (line.cost === undefined || Number.isSafeInteger(line.cost)) &&
    (line.taxRate === undefined || isPlainFraction(line.taxRate)) &&
    line.weightGrams === undefined &&
    (line.floorPrice === undefined || isCount(line.floorPrice, 0))
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** Unlike `every`, this does not pass over holes. */
function isListOfTexts(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) if (typeof value[index] !== 'string') return false;
  return true;
}

function isPlainFraction(value: unknown): boolean {
  if (typeof value === 'number') return value >= 0 && value <= 1;
  if (typeof value !== 'string' || value.length > 20) return false;
  const ratio = readRatio(value);
  return ratio !== undefined && ratio.numerator >= 0n && ratio.numerator <= ratio.denominator;
}
