import type { Minor } from '../../money/minor.ts';
import { beyondLimit, type Against } from './carrier-refusal.ts';
import type { Carrier, CarrierInput } from './carrier.ts';

/** What speaks against a carrier for a parcel, whatever the time. */
export function unsuitable({ services = ['standard'], regions, days, maxGrams, maxLengthMm, maxSumMm, cubicMmPerGram }: Carrier, { parcel, region, service = 'standard', withinDays }: CarrierInput): Against | null {
  if (!services.includes(service)) return beyondLimit('service');
  if (regions !== undefined && (region === undefined || !regions.includes(region))) return beyondLimit('region');
  if (withinDays !== undefined && days > withinDays) return beyondLimit('too-slow', days + 0, withinDays + 0);
  if (maxGrams !== undefined && parcel.grams > maxGrams) return beyondLimit('too-heavy', parcel.grams, maxGrams);
  if (maxLengthMm === undefined && maxSumMm === undefined && cubicMmPerGram === undefined) return null;
  const sides = sidesOf(parcel);
  if (sides === null) return beyondLimit('size-unknown');
  const longest = Math.max(...sides);
  if (maxLengthMm !== undefined && longest > maxLengthMm) return beyondLimit('too-long', longest, maxLengthMm);
  const sum = sides[0] + sides[1] + sides[2];
  return maxSumMm !== undefined && sum > maxSumMm ? beyondLimit('too-large', sum, maxSumMm) : null;
}

/** What a carrier asks for a parcel that it takes, and for which weight. */
export function priceOf({ cubicMmPerGram, price }: Carrier, { parcel, service = 'standard' }: CarrierInput): { readonly price: Minor; readonly chargedGrams: number } {
  const sides = sidesOf(parcel);
  const bulk = cubicMmPerGram === undefined || sides === null ? 0 : Math.ceil((sides[0] * sides[1] * sides[2]) / cubicMmPerGram);
  const chargedGrams = Math.max(parcel.grams, bulk);
  const steps = Math.max(0, Math.ceil((chargedGrams - price.firstGrams) / price.stepGrams));
  return { price: price.firstFee + steps * price.stepFee + (service === 'standard' ? 0 : (price.serviceFee ?? 0)), chargedGrams };
}

function sidesOf({ lengthMm, widthMm, heightMm }: CarrierInput['parcel']): readonly [number, number, number] | null {
  return lengthMm === undefined || widthMm === undefined || heightMm === undefined ? null : [lengthMm, widthMm, heightMm];
}
