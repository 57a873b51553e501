import type { Output } from '../shop/output.ts';
import { realYear } from './real-year.ts';
import { tellStory } from './story.ts';

/** The sheet of a shop: a made-up November against October, and with real data the year of a real shop, month by month. */
export async function runStoreSheet(output: Output, { data }: { readonly data?: string | undefined }): Promise<void> {
  tellStory(output);
  if (data !== undefined) await realYear(output, data);
}
