import type { Promotion } from '../pricing/promotion.ts';

/** What promotions talk about: the words to draw carts from, so that carts meet them. */
export interface Words {
  readonly skus: readonly string[];
  readonly categories: readonly string[];
  readonly brands: readonly string[];
  readonly sellers: readonly string[];
  readonly tags: readonly string[];
  readonly codes: readonly string[];
  readonly tiers: readonly string[];
  readonly customerTags: readonly string[];
  readonly channels: readonly string[];
  readonly paymentMethods: readonly string[];
  readonly regions: readonly string[];
  /** Amounts at which something begins or ends. */
  readonly amounts: readonly number[];
}

/** The words of promotions, and of each sort one that none of them knows. */
export function wordsOf(promotions: readonly Promotion[]): Words {
  const found = new Map<string, Set<string>>();
  const amounts = new Set<number>();
  const put = (sort: string, word: unknown): void => {
    if (typeof word === 'string') found.set(sort, (found.get(sort) ?? new Set()).add(word));
  };
  const look = (value: unknown, key: string, within: Readonly<Record<string, unknown>>): void => {
    const sort = sortOf(key, within);
    if (Array.isArray(value)) for (const each of value) look(each, key, within);
    else if (typeof value === 'object' && value !== null) for (const [field, part] of Object.entries(value)) look(part, field, value as Readonly<Record<string, unknown>>);
    else if (typeof value === 'number' && amountFields.has(key)) amounts.add(value);
    else if (sort !== undefined) put(sort, value);
  };
  look(promotions, '', {});
  const words = (sort: string, other: string): string[] => [...(found.get(sort) ?? []), other];
  return {
    skus: words('skus', 'other-sku'),
    categories: words('categories', 'other-category'),
    brands: words('brands', 'other-brand'),
    sellers: words('sellers', 'other-seller'),
    tags: words('tags', 'other-tag'),
    codes: words('codes', 'NOBODY'),
    tiers: words('tiers', 'other-tier'),
    customerTags: words('customerTags', 'other-tag'),
    channels: words('channels', 'other-channel'),
    paymentMethods: words('paymentMethods', 'other-method'),
    regions: words('regions', 'other-region'),
    amounts: [...amounts].filter((amount) => Number.isSafeInteger(amount) && amount >= 0),
  };
}

const amountFields: ReadonlySet<string> = /* @__PURE__ */ new Set(['spend', 'atLeast', 'amount', 'price', 'min', 'max', 'cap']);
const sorts: Readonly<Record<string, string>> = { sku: 'skus', skus: 'skus', categories: 'categories', brands: 'brands', sellers: 'sellers', tags: 'tags', code: 'codes', tiers: 'tiers' };
const kinds: Readonly<Record<string, string>> = { channel: 'channels', 'payment-method': 'paymentMethods', region: 'regions' };

function sortOf(key: string, within: Readonly<Record<string, unknown>>): string | undefined {
  if (key === 'in') return kinds[String(within['kind'])];
  if (key === 'tags' && within['kind'] === 'customer') return 'customerTags';
  return Object.hasOwn(sorts, key) ? sorts[key] : undefined;
}
