// A customer of the package, in one file: it is type-checked, bundled and run in every way that customers do these things.
// Extend it with a line for each module; it knows nothing of where it runs.
import { money as moneyOfRoot, pricing as pricingOfRoot } from 'shopwright';
import { InvalidInputError, isInvalidInputError } from 'shopwright/kernel';
import { allocate } from 'shopwright/money';
import { compilePromotions, priceCart, type Cart, type Promotion } from 'shopwright/pricing';
import { formatInstant } from 'shopwright/time';

/** Runs every expectation and says how many held; throws at the first that does not. */
export function probe(): string {
  let held = 0;
  const expect = (what: string, actual: unknown, expected: unknown): void => {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
    held += 1;
  };
  const caught = (run: () => unknown): unknown => {
    try {
      run();
    } catch (error) {
      return error;
    }
    return undefined;
  };

  const shares: readonly number[] = allocate({ amount: 100, weights: [1, 1, 1] }).shares;
  expect('allocate spreads to the last cent', shares, [34, 33, 33]);
  expect('the root has the same modules', moneyOfRoot.allocate === allocate, true);

  const broken = caught(() => allocate({ amount: 0.5, weights: [1] }));
  expect('broken input is recognised by its code', isInvalidInputError(broken), true);
  expect('one error class serves every subpath', broken instanceof InvalidInputError, true);
  const cart: Cart = { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: 12900, quantity: 2 }] };
  const promotions: readonly Promotion[] = [{ id: '满200减30', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] } }];
  const priced = priceCart(cart, promotions);
  expect('an instant is written in UTC', formatInstant(Date.UTC(2026, 10, 11, 4)), '2026-11-11T04:00:00.000Z');
  expect('a cart is priced', priced.total, 22800);
  expect('with the reason', priced.applied.map(({ promotionId, amount }) => [promotionId, amount]), [['满200减30', 3000]]);
  expect('and so it is by a compiled pricer', compilePromotions(promotions)(cart), priced);
  expect('the root prices it too', pricingOfRoot.priceCart === priceCart, true);
  expect('a broken cart is refused by the same class', caught(() => priceCart({ ...cart, lines: [{ ...cart.lines[0]!, quantity: -1 }] }, promotions)) instanceof InvalidInputError, true);
  return `${String(held)} expectations held`;
}
