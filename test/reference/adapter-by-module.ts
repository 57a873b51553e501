import type { Adapter } from './adapter.ts';
import { customersAdapter } from './adapters/customers.ts';
import { experimentsAdapter } from './adapters/experiments.ts';
import { goalsAdapter } from './adapters/goals.ts';
import { inventoryAdapter } from './adapters/inventory.ts';
import { ordersAdapter } from './adapters/orders.ts';
import { pricingAdapter } from './adapters/pricing.ts';

/** The adapters there are. */
export const adapterByModule: ReadonlyMap<string, Adapter> = new Map([['customers', customersAdapter], ['experiments', experimentsAdapter], ['goals', goalsAdapter], ['inventory', inventoryAdapter], ['orders', ordersAdapter], ['pricing', pricingAdapter]]);
