import { tightNetwork, type TightNetwork } from './critical-paths.ts';
import { earliestDates, latestDates, type DateQuestion, type EarliestDates, type LatestDates } from './network-dates.ts';
import { atLeastNothing } from './working-axis.ts';

/** The dates of a plan, and where they leave no room. */
export interface PlanDates {
  readonly question: DateQuestion;
  readonly earliest: EarliestDates;
  readonly latest: LatestDates;
  readonly totalFloat: Float64Array;
  readonly tight: TightNetwork;
  readonly isFinished: (task: number) => boolean;
}

/** Both passes through the network, and the tasks and links that may not slip. */
export function planDates(question: DateQuestion): PlanDates {
  const { network, facts = null } = question;
  const earliest = earliestDates(question);
  const latest = latestDates(question, earliest);
  const totalFloat = latest.finish.map((late, task) => atLeastNothing(late - earliest.finish[task]!));
  const isFinished = (task: number): boolean => facts !== null && !Number.isNaN(facts.finished[task]!);
  return { question, earliest, latest, totalFloat, tight: tightNetwork(network, totalFloat, earliest, latest, (task) => !isFinished(task)), isFinished };
}
