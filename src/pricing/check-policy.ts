import { checkEach, checkRepeats, type Note } from './check-promotion.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { PricingPolicy } from './policy.ts';

/** What the shape of a policy cannot say. `ids` are the promotions that there are. */
export function checkPolicy(note: Note, { stages, groupLimits, maxPerStage, given }: PricingPolicy, { stageIndex, selection }: CompiledPolicy, ids: ReadonlySet<string>): void {
  checkRepeats(note, stages, (stage) => stage, ['stages']);
  checkRepeats(note, groupLimits, ({ group }) => group, ['groupLimits']);
  checkRepeats(note, maxPerStage, ({ stage }) => stage, ['maxPerStage']);
  checkEach(note, 'unknown-stage', maxPerStage, ({ stage }) => stageIndex.has(stage), ['maxPerStage'], 'stage');
  checkRepeats(note, given, (id) => id, ['given']);
  checkEach(note, 'unknown-promotion', given, (id) => ids.has(id), ['given']);
  if (selection === 'given') {
    if (given === undefined) note('missing', ['given']);
  } else if (given !== undefined) note('not-applicable', ['given'], 'belongs to the selection given');
}
