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
  const before = problems.length;
  if (!checkShape(problems, cartShape, value, ['cart'])) return undefined;
  const cart = value as Cart;
  const { lines, usage = [], shipping, customer } = cart;
  const note = (code: string, message: string, ...path: (string | number)[]): void => {
    problem(problems, ['cart', ...path], code, message);
  };
  const at = checkInstant(problems, cart.at, ['cart', 'at']);
  for (const index of repeats(lines, ({ id }) => id)) note('duplicate-id', 'is the id of another line', 'lines', index, 'id');
  for (const index of repeats(usage, ({ promotionId }) => promotionId)) note('duplicate-id', 'is stated twice', 'usage', index, 'promotionId');
  let sum = shipping?.fee ?? 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    const amount = unitsAmount(line.unitPrice, line.quantity, line.priceBasis, 'up');
    if (amount > MOST) note('too-large', 'makes an amount past what can be counted exactly', 'lines', index, 'quantity');
    else sum += amount;
  }
  if (sum > MOST) note('too-large', 'add up to more than can be counted exactly', 'lines');
  if (customer?.birthday !== undefined) checkBirthday(problems, customer.birthday, ['cart', 'customer', 'birthday']);
  return problems.length === before ? at : undefined;
}
