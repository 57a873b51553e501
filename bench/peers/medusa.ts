import { createRequire } from 'node:module';
import type { Cart, Promotion } from '../library.ts';

/** What Medusa is asked: a cart in its words, amounts in major units. */
export interface MedusaContext {
  readonly currency_code: string;
  readonly items: readonly { readonly id: string; readonly quantity: number; readonly subtotal: number; readonly original_total: number; readonly is_discountable: boolean; readonly category: string; readonly brand: string }[];
}

interface ComputedAction {
  readonly action: string;
  readonly amount: { readonly numeric: number };
}

type Service = new (...args: never) => { computeActions(codes: readonly string[], context: MedusaContext, options: { readonly prevent_auto_promotions: boolean }): Promise<ComputedAction[]> };

/**
 * The real method of Medusa's promotion module. Its `this` is a stub that holds the promotions in memory, so that no database and no
 * query is measured; automatic promotions, which it would look for in a database, are left out.
 */
export function medusaEngine(promotions: readonly Promotion[]): (context: MedusaContext) => Promise<ComputedAction[]> {
  const require = createRequire(import.meta.url);
  const { default: PromotionModuleService } = require('@medusajs/promotion/dist/services/promotion-module.js') as { default: Service };
  const stored = promotions.map(toMedusa).sort((one, other) => other.application_method.value - one.application_method.value);
  const codes = stored.map(({ code }) => code);
  const self = Object.assign(Object.create(PromotionModuleService.prototype) as InstanceType<Service>, {
    baseRepository_: { getFreshManager: () => ({}) },
    listActivePromotions_: () => Promise.resolve(stored),
  });
  return (context) => self.computeActions(codes, context, { prevent_auto_promotions: true });
}

export function medusaContext(cart: Cart): MedusaContext {
  const items = cart.lines.map(({ id, unitPrice, quantity, category, brand }) => {
    const subtotal = (unitPrice * quantity) / 100;
    return { id, quantity, subtotal, original_total: subtotal, is_discountable: true, category: category!, brand: brand! };
  });
  return { currency_code: cart.currency.toLowerCase(), items };
}

/** What the order costs after its actions, in minor units with the fractions that Medusa leaves to its callers. */
export function medusaTotal(context: MedusaContext, actions: readonly ComputedAction[]): number {
  const list = context.items.reduce((sum, item) => sum + item.subtotal, 0);
  return (list - actions.reduce((sum, { action, amount }) => sum + (action === 'addItemAdjustment' ? amount.numeric : 0), 0)) * 100;
}

/** One of the promotions of `shopPromotions`, as Medusa stores it. */
function toMedusa({ id, effect, target }: Promotion) {
  const shared = { id, code: id, status: 'active', is_automatic: false, is_tax_inclusive: false, limit: null, used: 0, rules: [], campaign: null };
  const method = { currency_code: null, target_rules: rulesOf(target), buy_rules: [] as ReturnType<typeof rulesOf>, max_quantity: null as number | null };
  if (effect.kind === 'buy-x-get-y') {
    const method_ = { ...method, type: 'percentage', target_type: 'items', allocation: 'each', value: Number(effect.get.rate) * 100 };
    const quantities = { buy_rules_min_quantity: effect.buy.quantity, apply_to_quantity: effect.get.quantity, max_quantity: effect.maxTimes! * effect.get.quantity };
    return { ...shared, type: 'buyget', application_method: { ...method_, ...quantities, buy_rules: rulesOf(effect.buy.target), target_rules: rulesOf(effect.get.target) } };
  }
  const targetType = target === undefined ? 'order' : 'items';
  if (effect.kind === 'percent-off') {
    const allocation = effect.per === 'line' ? 'each' : 'across';
    return { ...shared, type: 'standard', application_method: { ...method, type: 'percentage', target_type: targetType, allocation, value: Number(effect.rate) * 100, max_quantity: allocation === 'each' ? 1000 : null } };
  }
  if (effect.kind !== 'amount-off') throw new Error(`not in the shop's job: ${effect.kind}`);
  return { ...shared, type: 'standard', application_method: { ...method, type: 'fixed', target_type: targetType, allocation: 'across', value: effect.amount / 100 } };
}

function rulesOf(target: Promotion['target']) {
  const rule = (attribute: string, values: readonly string[] | undefined) => (values === undefined ? [] : [{ attribute: `items.${attribute}`, operator: 'in', values: values.map((value) => ({ value })) }]);
  return [...rule('category', target?.categories), ...rule('brand', target?.brands)];
}
