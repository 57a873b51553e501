// A customer of the package, in one file: it is type-checked, bundled and run in every way that customers do these things.
// Extend it with a line for each module; it knows nothing of where it runs.
import { money as moneyOfRoot } from 'shopwright';
import { InvalidInputError, isInvalidInputError } from 'shopwright/kernel';
import { allocate } from 'shopwright/money';

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
  return `${String(held)} expectations held`;
}
