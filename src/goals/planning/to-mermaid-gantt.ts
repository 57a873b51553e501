import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { Schedule } from './schedule.ts';

/** How a chart is titled. */
export interface GanttOptions {
  readonly title?: string | undefined;
}

/**
 * A schedule as the text of a Mermaid Gantt chart: a section for each owner, critical tasks marked, milestones as points.
 *
 * Bars run from the first to the last day of the earliest dates. Characters that mean something to Mermaid are replaced in names.
 *
 * @throws InvalidInputError when the schedule was made without a start day: a chart needs dates.
 * @see https://mermaid.js.org/syntax/gantt.html
 * @example
 * ```ts
 * import { planSchedule, toMermaidGantt } from 'shopwright/goals';
 * const schedule = planSchedule({ start: '2026-01-05', tasks: [{ id: 'build', name: 'Build the shop', owner: 'Li', durationDays: 5 }] });
 * toMermaidGantt(schedule).split('\n').slice(-2) // => ['    section Li', '    Build the shop :crit, t1, 2026-01-05, 2026-01-09']
 * ```
 */
export function toMermaidGantt(schedule: Schedule, options: GanttOptions = {}): string {
  const problems: Problems = [];
  if (typeof schedule !== 'object' || (schedule as unknown) === null || !Array.isArray(schedule.tasks)) problem(problems, [], 'wrong-type', 'must be a schedule of planSchedule');
  else if (schedule.startDay === null) problem(problems, ['startDay'], 'needs-start', 'a chart needs the day on which the plan starts');
  const { title } = options;
  if (title !== undefined && typeof title !== 'string') problem(problems, ['title'], 'wrong-type', 'must be a string');
  refuse(problems);

  const lines = ['gantt'];
  if (title !== undefined) lines.push(`    title ${plain(title)}`);
  lines.push('    dateFormat YYYY-MM-DD', '    inclusiveEndDates');
  const sections = new Map<string, string[]>();
  for (const [index, { name, owner, status, critical, earliest }] of schedule.tasks.entries()) {
    const section = owner ?? 'Unassigned';
    const bars = sections.get(section) ?? [];
    sections.set(section, bars);
    const point = earliest.finish === earliest.start;
    const words = [status === 'finished' ? 'done' : status === 'in-progress' ? 'active' : '', critical ? 'crit' : '', point ? 'milestone' : ''].filter((word) => word !== '');
    bars.push(`    ${plain(name)} :${[...words, `t${index + 1}`, earliest.startDay!, point ? '0d' : earliest.finishDay!].join(', ')}`);
  }
  for (const [section, bars] of sections) lines.push(`    section ${plain(section)}`, ...bars);
  return lines.join('\n');
}

/** Text without what would end it early or begin something else: colons, semicolons, hashes, comments and line breaks. */
function plain(text: string): string {
  const kept = text.replaceAll(':', '：').replaceAll(';', '；').replaceAll('#', '＃').replaceAll('%%', '％％').replace(/\s+/gu, ' ').trim();
  return kept === '' ? '–' : kept;
}
