import type { Output } from '../shop/output.ts';
import { realFunnels } from './real-funnels.ts';
import { realYear } from './real-year.ts';
import { tellStory } from './story.ts';

/** The sheet of a shop: a made-up November against October, and with real data the year of a real shop, month by month, and funnels of real experiments. */
export async function runStoreSheet(output: Output, { data }: { readonly data?: string | undefined }): Promise<void> {
  tellStory(output);
  if (data === undefined) return;
  await realYear(output, data);
  await realFunnels(output, data);
}
