import { analyzeExperiment, assignVariant, minimumDetectableEffect, requiredSampleSize, testDuration, type ExperimentAnalysis } from 'shopwright/experiments';
import { createRandom } from 'shopwright/stats';

const variants = [{ id: 'A', weight: 1 }, { id: 'B', weight: 1 }];

/** A shop that tries a shorter order form: what it plans, and what it finds day by day. */
export interface Story {
  readonly perGroup: number;
  readonly days: number;
  readonly detectable: number;
  readonly daily: readonly { readonly day: number; readonly analysis: ExperimentAnalysis }[];
}

const VISITORS_PER_DAY = 800;
const START = Date.UTC(2026, 2, 1, 16); // midnight of 2 March in Shanghai
const DAY_MS = 86_400_000;

/** The true rates, which the shop does not know. */
const rates = { A: 0.1, B: 0.125 };

export function tellStory(): Story {
  const size = requiredSampleSize({ outcome: 'conversion', baselineRate: 0.1, expectedRate: 0.12 });
  const { wholeWeeksDays: days } = testDuration({ total: size.total, visitorsPerDay: VISITORS_PER_DAY });
  const { absolute } = minimumDetectableEffect({ outcome: 'conversion', baselineRate: 0.1, controlSize: Math.floor((days * VISITORS_PER_DAY) / 2) });
  const design = { hypothesis: 'A shorter form sells more', metric: 'paid order', variables: ['order form'], plannedPerGroup: size.control, startsAt: new Date(START) };
  const random = createRandom(11);
  const counts = { A: { conversions: 0, visitors: 0 }, B: { conversions: 0, visitors: 0 } };
  const daily = Array.from({ length: days }, (_, index) => {
    for (let visitor = 0; visitor < VISITORS_PER_DAY; visitor += 1) {
      const { variant } = assignVariant({ experimentId: 'short-form', unitId: `visitor-${index}-${visitor}`, variants });
      const group = variant === 'A' ? 'A' : 'B';
      counts[group].visitors += 1;
      if (random.next() < rates[group]) counts[group].conversions += 1;
    }
    return { day: index + 1, analysis: analyzeExperiment({ design, at: new Date(START + (index + 1) * DAY_MS), control: { id: 'A', ...counts.A }, treatment: { id: 'B', ...counts.B } }) };
  });
  return { perGroup: size.control, days, detectable: absolute ?? 0, daily };
}
