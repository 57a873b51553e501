import { checkRepeats, type Note } from './check-promotion.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { PricingPolicy } from './policy.ts';

/** What the shape of a policy cannot say. `ids` are the promotions that there are. */
export function checkPolicy(note: Note, { stages, groupLimits, maxPerStage = [], given }: PricingPolicy, { stageIndex, selection }: CompiledPolicy, ids: ReadonlySet<string>): void {
  checkRepeats(note, stages, (stage) => stage, 'stages');
  checkRepeats(note, groupLimits, ({ group }) => group, 'groupLimits');
  checkRepeats(note, maxPerStage, ({ stage }) => stage, 'maxPerStage');
  for (const [index, { stage }] of maxPerStage.entries()) if (!stageIndex.has(stage)) note('unknown-stage', ['maxPerStage', index, 'stage']);
  checkRepeats(note, given, (id) => id, 'given');
  for (const [index, id] of (given ?? []).entries()) if (!ids.has(id)) note('unknown-promotion', ['given', index]);
  if (selection === 'given') {
    if (given === undefined) note('missing', ['given'], 'must list promotions');
  } else if (given !== undefined) note('not-applicable', ['given'], 'belongs to the selection given');
}
