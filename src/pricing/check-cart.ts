import { problem, type Problems } from '../kernel/problems.ts';
import { checkShape } from '../kernel/shape.ts';
import { checkBirthday } from '../time/birthday.ts';
import { checkInstant } from '../time/instant.ts';
import { cartShape, type Cart } from './cart.ts';
import { unitsAmount } from './prepared-cart.ts';
import { repeats } from './repeats.ts';

/** Half of what a double counts exactly: room for a tax of up to 100% on top. */
const MOST = Math.floor(Number.MAX_SAFE_INTEGER / 2);

/** Notes everything that is wrong with a cart. Returns its instant in epoch milliseconds when nothing was. */
export function checkCart(problems: Problems, value: unknown): number | undefined {
  const known = problems.length;
  if (!checkShape(problems, cartShape, value, ['cart'])) return undefined;
  const cart = value as Cart;
  const { lines, usage = [], shipping, customer } = cart;
  const at = checkInstant(problems, cart.at, ['cart', 'at']);
  for (const index of repeats(usage, ({ promotionId }) => promotionId)) problem(problems, ['cart', 'usage', index, 'promotionId'], 'duplicate-id');
  const tooLarge = (...inner: (string | number)[]): void => {
    problem(problems, ['cart', 'lines', ...inner], 'too-large', 'comes to more than can be counted exactly');
  };
  let sum = shipping?.fee ?? 0;
  let units = 0;
  // By length and then as texts, as numbered lines are: then none can repeat.
  let ascending = true;
  let before = '';
  for (let index = 0; index < lines.length; index += 1) {
    const { id, unitPrice, quantity, priceBasis } = lines[index]!;
    if (id.length < before.length || (id.length === before.length && id <= before)) ascending = false;
    before = id;
    const amount = unitsAmount(unitPrice, quantity, priceBasis, 'up');
    units += quantity;
    if (amount > MOST) tooLarge(index, 'quantity');
    else sum += amount;
  }
  if (sum > MOST || units > Number.MAX_SAFE_INTEGER) tooLarge();
  if (customer?.birthday !== undefined) checkBirthday(problems, customer.birthday, ['cart', 'customer', 'birthday']);
  if (!ascending) for (const index of repeats(lines, ({ id }) => id)) problem(problems, ['cart', 'lines', index, 'id'], 'duplicate-id');
  return problems.length === known ? at : undefined;
}

