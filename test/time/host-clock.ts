/** The oracle: what the host's own calendar prints for an instant in a zone, field by field, as milliseconds on a UTC scale. */
export function hostWallClock(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const fields: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(ms)) if (type !== 'literal') fields[type] = Number(value);
  const field = (name: string): number => fields[name] ?? Number.NaN;
  return Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'));
}

/** The oracle's offset from UTC in milliseconds, at a whole second. */
export function hostOffset(ms: number, timeZone: string): number {
  return hostWallClock(ms, timeZone) - ms;
}

/** Every whole second in [from, until) at which the oracle's offset changes, if no two changes fall into one step. */
export function hostTransitions(timeZone: string, from: number, until: number, step: number): number[] {
  const found: number[] = [];
  for (let start = from; start < until; start += step) {
    let low = start;
    let high = start + step;
    const before = hostOffset(low, timeZone);
    if (hostOffset(high, timeZone) === before) continue;
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (hostOffset(middle, timeZone) === before) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

const formats = new Map<string, Intl.DateTimeFormat>();
