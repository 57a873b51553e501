/** What a file does not say and only the shop knows. */
export interface ShopHabits {
  readonly name: string;
  /** Without one, the person has to say. */
  readonly currency: string | undefined;
  /** Whose clock the times are by when they carry no offset. */
  readonly timeZone: string;
  /** Order numbers that take an earlier sale back. */
  readonly cancelled: RegExp | undefined;
  /** Order numbers that correct the books and sell nothing. */
  readonly adjustment: RegExp | undefined;
  /** Articles that are really the delivery fee. */
  readonly isDelivery: (sku: string) => boolean;
  /** Articles that are no goods (bank charges, vouchers, manual entries): they are charged, and no promotion is for them. */
  readonly isCharge: (sku: string) => boolean;
  /** Its promotion file, in examples/promotions. */
  readonly promotions: string;
}

/** The British gift wholesaler of the UCI data set "Online Retail". */
const onlineRetail: ShopHabits = {
  name: 'Online Retail (UCI)',
  currency: 'GBP',
  timeZone: 'Europe/London',
  cancelled: /^C\d/i,
  adjustment: /^A\d/i,
  isDelivery: (sku) => ['POST', 'DOT', 'C2'].includes(sku.toUpperCase()),
  // Goods have numbers of five digits there, or begin with DCGS; PADS are cushion pads.
  isCharge: (sku) => !/^\d{5}|^DCGS|^PADS$/.test(sku),
  promotions: 'online-retail.json',
};

/** A shop about which nothing is known. Its order C1001 is an order like any other. */
const anyShop: ShopHabits = {
  name: 'a shop without habits of its own',
  currency: undefined,
  timeZone: 'UTC',
  cancelled: undefined,
  adjustment: undefined,
  isDelivery: () => false,
  isCharge: () => false,
  promotions: 'any-shop.json',
};

/** Knows a shop by the columns of its files. */
export function habitsOf(header: readonly string[]): ShopHabits {
  const names = new Set(header.map((name) => name.toLowerCase().replace(/[^a-z]/g, '')));
  return names.has('stockcode') && names.has('invoicedate') ? onlineRetail : anyShop;
}
