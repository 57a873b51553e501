import type { Annotations } from '../kernel/zod-schema.ts';
import { calendarDayShape, timeOfDayShape, timeZoneShape } from './shapes.ts';

/** What the JSON Schemas of days, times and zones say: all they can, for the shapes leave it to their judges. */
export const timeAnnotations: Annotations = /* @__PURE__ */ (() =>
  new Map<Parameters<Annotations['get']>[0], Readonly<Record<string, unknown>>>([
    [calendarDayShape, { type: 'string', description: 'A day of the calendar', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }],
    [timeOfDayShape, { type: 'string', description: 'A time of day, HH:mm; 24:00 ends a day', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?|24:00)$' }],
    [timeZoneShape, { type: 'string', description: 'An IANA time zone, like Asia/Shanghai' }],
  ]))();
