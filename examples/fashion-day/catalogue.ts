import { minorUnits } from 'shopwright/money';
import type { Random } from './random.ts';

/** An article of the shop. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  /** In fen. */
  readonly price: number;
  /** It is part of today's flash sale. */
  readonly flash: boolean;
}

const GARMENTS = [
  { category: 'tee', name: ['T恤', 'tee'], from: 5, to: 9 },
  { category: 'shirt', name: ['衬衫', 'shirt'], from: 9, to: 17 },
  { category: 'knit', name: ['毛衣', 'sweater'], from: 12, to: 22 },
  { category: 'dress', name: ['连衣裙', 'dress'], from: 16, to: 27 },
  { category: 'skirt', name: ['半身裙', 'skirt'], from: 10, to: 17 },
  { category: 'trousers', name: ['长裤', 'trousers'], from: 11, to: 19 },
  { category: 'jacket', name: ['外套', 'jacket'], from: 19, to: 30 },
  { category: 'scarf', name: ['围巾', 'scarf'], from: 5, to: 11 },
  { category: 'bag', name: ['包', 'bag'], from: 12, to: 28 },
  { category: 'hat', name: ['帽', 'hat'], from: 5, to: 10 },
] as const;

const LOOKS = [
  ['亚麻', 'linen'],
  ['棉质', 'cotton'],
  ['羊毛', 'wool'],
  ['条纹', 'striped'],
  ['黑色', 'black'],
] as const;

/** Which articles are half price today. */
const FLASH_SKUS: readonly string[] = ['dress-4', 'jacket-3', 'bag-5'];

/** Fifty articles from 50 to 300 yuan, most at a price that ends in 9. */
export function createCatalogue(random: Random): Product[] {
  const yuan = minorUnits('CNY');
  return GARMENTS.flatMap(({ category, name: [chinese, english], from, to }) =>
    LOOKS.map(([look, englishLook], index) => {
      const tens = random.whole(from, to);
      const sku = `${category}-${index + 1}`;
      return {
        sku,
        name: `${look}${chinese} ${englishLook} ${english}`,
        category,
        price: tens === from || tens === to ? yuan(tens * 10) : yuan(tens * 10 - 1),
        flash: FLASH_SKUS.includes(sku),
      };
    }),
  );
}
