import type { Cart, CartLine } from '../cart.ts';
import { compileTarget, type Target } from '../target.ts';

/** Lines for a further article that costs `amount` in all, `units` of it at least; `undefined` where there is none of that price. */
type FurtherLines = (amount: number, units: number) => readonly CartLine[] | undefined;

/**
 * Makes lines of a further article of a scope: one that says of itself what the scope asks for and nothing else. Taxed like the first
 * line of the scope.
 */
export function furtherLinesOf({ lines }: Cart, scope: Target | undefined): FurtherLines {
  const matches = compileTarget(scope);
  const like = lines.find((line) => matches === undefined || matches(line)) ?? lines[0];
  const { min = 0, max = Infinity } = scope?.unitPrice ?? {};
  const id = freeId(lines);
  const first = <T>(list: readonly T[] | undefined): T | undefined => list?.[0];
  const article: CartLine = {
    id,
    sku: first(scope?.skus) ?? id,
    unitPrice: Math.min(max, Math.max(min, 0)),
    quantity: 1,
    ...given('category', first(scope?.categories)),
    ...given('brand', first(scope?.brands)),
    ...given('seller', first(scope?.sellers)),
    ...given('tags', scope?.tags === undefined ? undefined : scope.tags.slice(0, 1)),
    ...given('taxRate', like?.taxRate),
  };
  if (matches !== undefined && !matches(article)) return () => undefined;
  return (amount, units) => {
    const count = Math.max(units, Math.ceil(amount / Math.max(1, max)), 1);
    const low = Math.floor(amount / count);
    if (low < min) return undefined;
    const dearer = amount - low * count;
    const cheap = { ...article, unitPrice: low, quantity: count - dearer };
    return dearer === 0 ? [cheap] : [{ ...article, id: `${id}+`, unitPrice: low + 1, quantity: dearer }, cheap];
  };
}

function given<Name extends string, T>(name: Name, value: T | undefined): { readonly [Key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]: T });
}

/** An id that no line has, nor the line for what does not divide evenly. */
function freeId(lines: readonly CartLine[]): string {
  const taken = new Set(lines.map(({ id }) => id));
  let id = 'addition';
  while (taken.has(id) || taken.has(`${id}+`)) id += '*';
  return id;
}
