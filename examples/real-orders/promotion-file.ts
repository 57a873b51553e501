import { readFile } from 'node:fs/promises';
import type { PricingPolicy, Promotion } from 'shopwright/pricing';
import { Stop } from '../shop/stop.ts';

/** What a promotion file holds: a list of promotions, or that and a policy. */
export interface PromotionFile {
  readonly promotions: readonly Promotion[];
  readonly policy: PricingPolicy;
}

/** Reads a promotion file. Whether the promotions make sense is for `compilePromotions` to say: it lists everything that is wrong at once. */
export async function readPromotionFile(path: string): Promise<PromotionFile> {
  const content = await readJson(path);
  if (Array.isArray(content)) return { promotions: content as Promotion[], policy: {} };
  if (typeof content === 'object' && content !== null && 'promotions' in content) {
    const { promotions, policy = {} } = content as { promotions: readonly Promotion[]; policy?: PricingPolicy };
    return { promotions, policy };
  }
  throw new Stop(`${path} must hold a list of promotions, or an object with "promotions" and, if wanted, "policy".`);
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Stop(`The promotion file ${path} cannot be read: ${(error as { code?: string }).code === 'ENOENT' ? 'there is none' : String(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Stop(`The promotion file ${path} is not JSON: ${(error as Error).message}.`);
  }
}
