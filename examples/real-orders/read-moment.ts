import { isInvalidInputError } from 'shopwright/kernel';
import { formatInstant, instantOf, parseInstant } from 'shopwright/time';

/** In which order a date with slashes is written. Without one, 3/4/2011 could mean two days and is refused. */
export type DateOrder = 'mdy' | 'dmy';

/** A reader of the times of one file: ISO instants as they are, local times by the clock of the zone. Gives nothing for what is no time. */
export function createMomentReader(timeZone: string, dateOrder: DateOrder | undefined): (text: string) => string | undefined {
  // Lines of one order share their time, and finding the offset of a zone is the slow part.
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const moment = orNothing(() => read(text.trim(), timeZone, dateOrder));
    known.set(text, moment);
    return moment;
  };
}

function read(text: string, timeZone: string, dateOrder: DateOrder | undefined): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?$/.exec(text);
  if (iso !== null) return instantOf({ day: iso[1]!, time: twoDigits(iso[2] ?? '00:00'), timeZone });
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: (\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text);
  if (slashed !== null && dateOrder !== undefined) {
    const [month, day] = dateOrder === 'mdy' ? [slashed[1]!, slashed[2]!] : [slashed[2]!, slashed[1]!];
    return instantOf({ day: `${slashed[3]!}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time: twoDigits(slashed[4] ?? '00:00'), timeZone });
  }
  return formatInstant(parseInstant(text.replace(' ', 'T')));
}

function twoDigits(time: string): string {
  return time.length % 3 === 1 ? `0${time}` : time;
}

/** The library throws for what is no time, with every reason; here the line is refused and counted, whatever the reason. */
function orNothing<Value>(attempt: () => Value): Value | undefined {
  try {
    return attempt();
  } catch (error) {
    if (isInvalidInputError(error)) return undefined;
    throw error;
  }
}
