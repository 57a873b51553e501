import type { Cart, CartLine, PromotionUsage } from 'shopwright/pricing';
import type { SaleLine } from './order-line.ts';

/** The lines of one order number. */
export interface Order {
  readonly number: string;
  /** The time of its first line. */
  readonly at: string;
  readonly customer: string | undefined;
  readonly region: string | undefined;
  readonly lines: CartLine[];
  /** Delivery fees of the order together, in minor units. */
  deliveryFee: number;
  /** Some line carries another time or another customer than the first. */
  mixed: boolean;
}

/** Orders by their number, in the order of their first lines. Lines of an order may stand anywhere in the file. */
export interface OrderCollection {
  readonly add: (sale: SaleLine) => void;
  readonly all: () => Order[];
}

export function collectOrders(): OrderCollection {
  const orders = new Map<string, Order>();
  return {
    add: ({ order: number, at, customer, region, isDelivery, line }) => {
      let order = orders.get(number);
      if (order === undefined) {
        order = { number, at, customer, region, lines: [], deliveryFee: 0, mixed: false };
        orders.set(number, order);
      }
      if (order.at !== at || order.customer !== customer) order.mixed = true;
      if (isDelivery) order.deliveryFee += (line.unitPrice * line.quantity) / (line.priceBasis ?? 1);
      else order.lines.push(line);
    },
    all: () => [...orders.values()],
  };
}

/** What is known beside the order itself when it is priced. */
export interface CartSituation {
  readonly currency: string;
  /** Orders of this customer before this one, as far back as the file goes. */
  readonly ordersBefore: number;
  readonly usage: PromotionUsage[];
  /** The lowest price per unit that a discount may lead to. */
  readonly floorOf: ((line: CartLine) => number) | undefined;
}

/** The cart of an order. Who has no customer number shops as a guest: nothing is known about earlier orders. */
export function cartOf(order: Order, { currency, ordersBefore, usage, floorOf }: CartSituation): Cart {
  return {
    currency,
    at: order.at,
    lines: floorOf === undefined ? order.lines : order.lines.map((line) => ({ ...line, floorPrice: floorOf(line) })),
    ...(order.customer !== undefined && { customer: { id: order.customer, orderCount: ordersBefore } }),
    shipping: { fee: order.deliveryFee, region: order.region },
    usage,
  };
}
