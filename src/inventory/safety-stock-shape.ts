import { anyOf, list, optional, record, variants, type Shape } from '../kernel/shape.ts';
import { demandMomentsShape } from './demand-description.ts';
import type { SafetyStockInput } from './safety-stock-input.ts';
import { amountShape, positiveShape, serviceShape } from './shapes.ts';

/** The shape of what safety stock is asked from. Which fields a method needs beside its own, the function itself checks, in fewer bytes. */
export const safetyStockShape: Shape<SafetyStockInput> = /* @__PURE__ */ (() => {
  const orders = { orderQuantity: optional(positiveShape), fillRateRule: optional(anyOf('exact', 'simple', 'lost-sales')) } as const;
  const demand = {
    ...orders,
    demandPerDay: optional(amountShape),
    demandStdDev: optional(amountShape),
    leadTimeDays: optional(amountShape),
    leadTimeStdDevDays: optional(amountShape),
    dependence: optional(anyOf('independent', 'dependent')),
    reviewDays: optional(amountShape),
    leadTimeDemand: optional(demandMomentsShape),
  } as const;
  return variants('method', {
    'days-of-cover': record({ ...demand, demandPerDay: amountShape, coverDays: amountShape }),
    'percent-buffer': record({ ...demand, forecast: amountShape, bufferRate: amountShape }),
    'max-average': record({ ...demand, demandPerDay: amountShape, leadTimeDays: amountShape, maxDemandPerDay: amountShape, maxLeadTimeDays: amountShape }),
    'daily-range': record({ ...demand, maxDemandPerDay: amountShape, minDemandPerDay: amountShape, safetyDays: amountShape, orderCycleDays: optional(amountShape) }),
    'service-level': record({ ...demand, serviceLevel: serviceShape }),
    'periodic-review': record({ ...demand, serviceLevel: serviceShape, reviewDays: positiveShape }),
    'fill-rate': record({ ...demand, fillRate: serviceShape }),
    empirical: record({ ...orders, serviceLevel: serviceShape, observations: list(amountShape, 1) }),
  });
})();
