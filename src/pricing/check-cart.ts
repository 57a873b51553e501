import { problem, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { isCurrency } from '../money/currencies.ts';
import { readRatio } from '../money/rate.ts';
import { checkBirthday } from '../time/birthday.ts';
import { checkInstant } from '../time/instant.ts';
import { cartShape, type Cart, type CartLine, type PromotionUsage } from './cart.ts';
import { unitsAmount } from './prepared-cart.ts';

/** Notes everything that is wrong with a cart. Returns its instant in epoch milliseconds when nothing was. */
export function checkCart(problems: Problems, cart: unknown): number | undefined {
  const before = problems.length;
  if (!isPlainlyRight(cart) && !checkShape(problems, cartShape, cart, ['cart'])) return undefined;
  const checked = cart as Cart;
  const at = checkInstant(problems, checked.at, ['cart', 'at']);
  checkIds(problems, checked);
  checkSums(problems, checked);
  if (checked.customer?.birthday !== undefined) checkBirthday(problems, checked.customer.birthday, ['cart', 'customer', 'birthday']);
  return problems.length === before ? at : undefined;
}

function checkIds(problems: Problems, { lines, usage }: Cart): void {
  const seen = new Set<string>();
  for (let index = 0; index < lines.length; index += 1) {
    const { id } = lines[index]!;
    if (seen.has(id)) problem(problems, ['cart', 'lines', index, 'id'], 'duplicate-id', `another line has the id ${JSON.stringify(id)}`);
    seen.add(id);
  }
  if (usage === undefined || usage.length < 2) return;
  const counted = new Set<string>();
  for (const [index, { promotionId }] of usage.entries()) {
    if (counted.has(promotionId)) problem(problems, ['cart', 'usage', index, 'promotionId'], 'duplicate-id', `the usage of ${JSON.stringify(promotionId)} is stated twice`);
    counted.add(promotionId);
  }
}

/** Half of what a double counts exactly: room for a tax of up to 100% on top. */
const MOST = Math.floor(Number.MAX_SAFE_INTEGER / 2);

function checkSums(problems: Problems, cart: Cart): void {
  let sum = cart.shipping?.fee ?? 0;
  for (let index = 0; index < cart.lines.length; index += 1) {
    const line = cart.lines[index]!;
    const amount = unitsAmount(line.unitPrice, line.quantity, line.priceBasis, 'up');
    if (amount > MOST) problem(problems, ['cart', 'lines', index, 'quantity'], 'too-large', 'makes an amount past what can be counted exactly');
    else sum += amount;
  }
  if (sum > MOST) problem(problems, ['cart', 'lines'], 'too-large', 'add up to an amount past what can be counted exactly');
}

/**
 * Whether the shape is right at a glance. It may say no to a cart that is right, and then the schema decides; it never says yes to
 * one that the schema would refuse. Written out because it runs for every cart, and a schema costs as much as the pricing.
 */
function isPlainlyRight(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const cart = value as Partial<Cart>;
  const { lines, customer, shipping, codes, usage } = cart;
  if (!isCurrency(cart.currency) || (typeof cart.at !== 'string' && typeof cart.at !== 'number') || !Array.isArray(lines)) return false;
  if (usage !== undefined && !(Array.isArray(usage) && everyElement(usage, isPlainUsage))) return false;
  if (!isTextOrMissing(cart.channel) || !isTextOrMissing(cart.paymentMethod) || !isListOrMissing(codes)) return false;
  if (shipping !== undefined && !(isRecord(shipping) && isCount(shipping.fee, 0) && (shipping.taxRate === undefined || isPlainFraction(shipping.taxRate)) && isTextOrMissing(shipping.region))) return false;
  if (customer !== undefined && !isPlainCustomer(customer)) return false;
  return everyElement(lines, isPlainLine);
}

/** Unlike `every`, this does not pass over holes. */
function everyElement(list: readonly unknown[], test: (element: unknown) => boolean): boolean {
  for (let index = 0; index < list.length; index += 1) if (!test(list[index])) return false;
  return true;
}

function isPlainUsage(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { promotionId, uses, usesByCustomer, units, money } = value as Partial<PromotionUsage>;
  return typeof promotionId === 'string' && promotionId !== '' && [uses, usesByCustomer, units, money].every((each) => each === undefined || isCount(each, 0));
}

function isPlainLine(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const line = value as Partial<CartLine>;
  return (
    typeof line.id === 'string' &&
    line.id !== '' &&
    typeof line.sku === 'string' &&
    line.sku !== '' &&
    isCount(line.unitPrice, 0) &&
    isCount(line.quantity, 1) &&
    (line.priceBasis === undefined || isCount(line.priceBasis, 1)) &&
    isTextOrMissing(line.category) &&
    isTextOrMissing(line.brand) &&
    isTextOrMissing(line.seller) &&
    isListOrMissing(line.tags) &&
    (line.cost === undefined || Number.isSafeInteger(line.cost)) &&
    (line.taxRate === undefined || isPlainFraction(line.taxRate)) &&
    line.weightGrams === undefined &&
    (line.floorPrice === undefined || isCount(line.floorPrice, 0))
  );
}

function isPlainCustomer(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const customer = value as NonNullable<Cart['customer']>;
  return (
    isTextOrMissing(customer.id) &&
    isTextOrMissing(customer.tier) &&
    isTextOrMissing(customer.birthday) &&
    (customer.isNew === undefined || typeof customer.isNew === 'boolean') &&
    (customer.orderCount === undefined || isCount(customer.orderCount, 0)) &&
    (customer.points === undefined || isCount(customer.points, 0)) &&
    isListOrMissing(customer.tags)
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isListOrMissing(value: unknown): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value)) return false;
  return everyElement(value, (element) => typeof element === 'string');
}

function isPlainFraction(value: unknown): boolean {
  if (typeof value === 'number') return value >= 0 && value <= 1;
  if (typeof value !== 'string' || value.length > 20) return false;
  const ratio = readRatio(value);
  return ratio !== undefined && ratio.numerator >= 0n && ratio.numerator <= ratio.denominator;
}
