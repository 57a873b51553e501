import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { checkInstant } from '../../time/instant.ts';

/** The years 0002 to 9980: whatever is promised from then on, within ten years, ends in the calendar, in every zone. */
const FIRST_MS = -62_104_060_800_000;
const LAST_MS = 252_802_771_199_999;

/** Reads an instant from which days are counted, noting one that is none or too far off to count from. */
export function checkMoment(problems: Problems, value: unknown, path: IssuePath): number | undefined {
  const ms = checkInstant(problems, value, path);
  if (ms === undefined || (ms >= FIRST_MS && ms <= LAST_MS)) return ms;
  problem(problems, path, 'out-of-range', 'must lie in the years 0002 to 9980');
  return undefined;
}
