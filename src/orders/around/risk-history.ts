import { problem, type Problems } from '../../kernel/problems.ts';
import { checkRiskOrder, type RiskOrder } from './risk-order.ts';

/** An order of the past, and whether it was fraud. */
export interface LabelledOrder {
  readonly order: RiskOrder;
  readonly fraud: boolean;
}

/** How well a sign tells fraud from the rest. */
export interface RiskQuality {
  /** How many orders it picks out. */
  readonly flagged: number;
  /** How many of those were fraud. */
  readonly caught: number;
  /** caught / flagged: how often it is right. Null when it picks out none. */
  readonly precision: number | null;
  /** caught / fraud: how much of the fraud it finds. Null when there was none. */
  readonly recall: number | null;
}

/** The worth of a sign that picks out so many orders and so much of all the fraud. */
export function qualityOf(flagged: number, caught: number, fraud: number): RiskQuality {
  return { flagged, caught, precision: flagged === 0 ? null : caught / flagged, recall: fraud === 0 ? null : caught / fraud };
}

/** Notes everything that is wrong with a history. */
export function checkHistory(problems: Problems, history: readonly LabelledOrder[]): void {
  if (!Array.isArray(history)) {
    problem(problems, ['history'], 'wrong-type', 'must be an array');
    return;
  }
  for (let index = 0; index < history.length; index += 1) {
    const labelled = (history as readonly (LabelledOrder | null | undefined)[])[index];
    checkRiskOrder(problems, labelled?.order as RiskOrder, ['history', index, 'order']);
    if (typeof labelled?.fraud !== 'boolean') problem(problems, ['history', index, 'fraud'], 'wrong-type', 'must be true or false');
  }
}

/** Notes a share to aim for that is none. */
export function checkTarget(problems: Problems, name: string, share: number): void {
  if (!(share > 0 && share <= 1)) problem(problems, [name], 'out-of-range', `must be a share above 0 and up to 1${share > 1 && share <= 100 ? `: write ${share / 100} for ${share}%` : ''}`);
}
