import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../src/time/instant.ts';
import { formatInstant, parseInstant, type Instant } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

describe('what is an instant', () => {
  it.each([
    ['UTC', '2026-11-11T00:00:00Z', '2026-11-11T00:00:00.000Z'],
    ['an offset ahead of UTC', '2026-11-11T00:00:00+08:00', '2026-11-10T16:00:00.000Z'],
    ['an offset behind UTC', '2026-11-11T00:00:00-05:00', '2026-11-11T05:00:00.000Z'],
    ['an offset without a colon', '2026-11-11T00:00:00+0545', '2026-11-10T18:15:00.000Z'],
    ['an offset of hours', '2026-11-11T00:00:00-08', '2026-11-11T08:00:00.000Z'],
    ['a negative offset less than an hour', '2026-11-11T00:00:00-00:30', '2026-11-11T00:30:00.000Z'],
    ['minus zero', '2026-11-11T00:00:00-00:00', '2026-11-11T00:00:00.000Z'],
    ['the largest offset', '2026-11-11T00:00:00+23:59', '2026-11-10T00:01:00.000Z'],
    ['no seconds', '2026-11-11T23:59Z', '2026-11-11T23:59:00.000Z'],
    ['tenths', '2026-11-11T00:00:00.1Z', '2026-11-11T00:00:00.100Z'],
    ['hundredths', '2026-11-11T00:00:00.12+01', '2026-11-10T23:00:00.120Z'],
    ['nanoseconds are cut off', '2026-11-11T00:00:00.123999999Z', '2026-11-11T00:00:00.123Z'],
    ['nanoseconds are cut off before 1970 too', '1969-12-31T23:59:59.999999999Z', '1969-12-31T23:59:59.999Z'],
    ['a leap day', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['a leap day of a fourth century', '2000-02-29T12:00:00Z', '2000-02-29T12:00:00.000Z'],
    ['the year 99', '0099-12-31T00:00:00Z', '0099-12-31T00:00:00.000Z'],
    ['the year 0', '0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
    ['a year of six digits', '+012026-01-01T00:00:00Z', '+012026-01-01T00:00:00.000Z'],
    ['a year before the year 0', '-000001-03-01T00:00:00Z', '-000001-03-01T00:00:00.000Z'],
    ['the first of all', '-271821-04-20T00:00:00Z', '-271821-04-20T00:00:00.000Z'],
    ['the last of all', '+275760-09-13T00:00:00Z', '+275760-09-13T00:00:00.000Z'],
    ['a Date', new Date(1), '1970-01-01T00:00:00.001Z'],
    ['a Date of another realm', runInNewContext('new Date(2)') as Date, '1970-01-01T00:00:00.002Z'],
    ['a number', -1, '1969-12-31T23:59:59.999Z'],
    ['the last number', 8.64e15, '+275760-09-13T00:00:00.000Z'],
  ])('%s', (_, value, expected) => {
    expect(formatInstant(parseInstant(value))).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ['a day', '2026-11-11', 'no-offset'],
    ['no offset', '2026-11-11T00:00:00', 'no-offset'],
    ['no offset after a fraction', '2026-11-11T00:00:00.123456789', 'no-offset'],
    ['no offset after minutes', '2026-11-11T00:00', 'no-offset'],
    ['30 February', '2026-02-30T00:00:00Z', 'no-such-day'],
    ['29 February 2026', '2026-02-29T00:00:00Z', 'no-such-day'],
    ['29 February 2100', '2100-02-29T00:00:00Z', 'no-such-day'],
    ['31 April', '2026-04-31T00:00:00Z', 'no-such-day'],
    ['31 November', '2026-11-31T00:00:00Z', 'no-such-day'],
    ['32 December', '2026-12-32T00:00:00Z', 'no-such-day'],
    ['day 0', '2026-01-00T00:00:00Z', 'no-such-day'],
    ['month 0', '2026-00-01T00:00:00Z', 'no-such-day'],
    ['month 13', '2026-13-01T00:00:00Z', 'no-such-day'],
    ['24:00', '2026-11-11T24:00:00Z', 'no-such-time'],
    ['minute 60', '2026-11-11T00:60:00Z', 'no-such-time'],
    ['a leap second', '2016-12-31T23:59:60Z', 'no-such-time'],
    ['an offset of 24 hours', '2026-11-11T00:00:00+24:00', 'no-such-time'],
    ['an offset of 60 minutes', '2026-11-11T00:00:00+00:60', 'no-such-time'],
    ['one past the last', '+275760-09-13T00:00:00.001Z', 'out-of-range'],
    ['one before the first', '-271821-04-19T23:59:59.999Z', 'out-of-range'],
    ['a number past the last', 8.64e15 + 1, 'out-of-range'],
    ['a minus before the year 0', '-000000-01-01T00:00:00Z', 'wrong-format'],
    ['a space for the T', '2026-11-11 00:00:00Z', 'wrong-format'],
    ['small letters', '2026-11-11t00:00:00z', 'wrong-format'],
    ['a comma', '2026-11-11T00:00:00,5Z', 'wrong-format'],
    ['ten decimals', '2026-11-11T00:00:00.1234567890Z', 'wrong-format'],
    ['no decimals after the point', '2026-11-11T00:00:00.Z', 'wrong-format'],
    ['a blank at the end', '2026-11-11T00:00:00Z ', 'wrong-format'],
    ['a line break at the end', '2026-11-11T00:00:00Z\n', 'wrong-format'],
    ['an offset of three digits', '2026-11-11T00:00:00+080', 'wrong-format'],
    ['a true minus sign', '2026-11-11T00:00:00−05:00', 'wrong-format'],
    ['Arabic digits', '٢٠٢٦-11-11T00:00:00Z', 'wrong-format'],
    ['the basic format', '20261111T000000Z', 'wrong-format'],
    ['a year of five digits', '12026-11-11T00:00:00Z', 'wrong-format'],
    ['epoch milliseconds in a string', '1794326400000', 'wrong-format'],
    ['nothing', '', 'wrong-format'],
    ['an invalid Date', new Date(Number.NaN), 'invalid-date'],
    ['half a millisecond', 0.5, 'wrong-type'],
    ['NaN', Number.NaN, 'wrong-type'],
    ['infinity', Infinity, 'wrong-type'],
    ['undefined', undefined, 'wrong-type'],
    ['null', null, 'wrong-type'],
    ['a big integer', 1n, 'wrong-type'],
    ['an object that pretends', { getTime: () => 1, [Symbol.toStringTag]: 'Date' }, 'wrong-type'],
  ])('not %s', (_, value, code) => {
    expect(readInstant(value)).toBe(code);
    expect(refusals(() => parseInstant(value as Instant))).toEqual([code]);
  });

  it('minus zero is zero', () => {
    expect(Object.is(parseInstant(-0), 0)).toBe(true);
    expect(Object.is(parseInstant('1970-01-01T00:00:00.000-00:00'), 0)).toBe(true);
  });
});

describe('writing an instant', () => {
  it.each([Number.NaN, 0.5, 8.64e15 + 2, Infinity])('refuses %s', (ms) => {
    expect(refusals(() => formatInstant(ms))).toHaveLength(1);
  });
});

describe('laws of instants', () => {
  const moment = fc.oneof(fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }));

  it('what is written is read back', () => {
    fc.assert(
      fc.property(moment, (ms) => {
        expect(parseInstant(formatInstant(ms))).toBe(ms);
        expect(parseInstant(new Date(ms))).toBe(ms);
      }),
      { numRuns: 2000 },
    );
  });

  const digits = (value: number, length = 2): string => String(value).padStart(length, '0');
  // One past each end on purpose: valid and invalid strings in one net.
  const parts = fc.record({
    year: fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0, 4, 99, 100, 1900, 2000, 2024, 2100)),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.oneof(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 28, max: 31 })),
    hour: fc.integer({ min: 0, max: 25 }),
    minute: fc.integer({ min: 0, max: 60 }),
    second: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    fraction: fc.stringMatching(/^\d{1,9}$/),
    sign: fc.constantFrom('+', '-', 'Z'),
    offsetHour: fc.integer({ min: 0, max: 24 }),
    offsetMinute: fc.integer({ min: 0, max: 60 }),
  });

  it('agrees with the host on every string that names a real day, and refuses the others', () => {
    fc.assert(
      fc.property(parts, (p) => {
        const clock = `T${digits(p.hour)}:${digits(p.minute)}${p.second === undefined ? '' : `:${digits(p.second)}.${p.fraction}`}`;
        const local = `${digits(p.year, 4)}-${digits(p.month)}-${digits(p.day)}${clock}`;
        const offset = p.sign === 'Z' ? 'Z' : `${p.sign}${digits(p.offsetHour)}:${digits(p.offsetMinute)}`;
        // Date.parse takes 30 February for 2 March and 24:00 for the next midnight; both must come back as they were written.
        const start = new Date(Date.parse(`${local}Z`));
        const real = !Number.isNaN(start.getTime()) && p.hour < 24 && start.getUTCDate() === p.day && start.getUTCMonth() + 1 === p.month;
        const expected = Date.parse(local + offset);
        const read = readInstant(local + offset);
        if (!real || Number.isNaN(expected)) expect(typeof read).toBe('string');
        else expect(read).toBe(expected);
        expect(readInstant(local + offset.replace(':', ''))).toBe(read);
        if (p.offsetMinute === 0) expect(readInstant(local + offset.replace(':00', ''))).toBe(read);
        expect(readInstant(local)).toBe('no-offset');
      }),
      { numRuns: 5000 },
    );
  });

  it('takes no string that differs from an instant in one character, unless it is another instant', () => {
    fc.assert(
      fc.property(moment, fc.nat(), fc.constantFrom('x', ' ', '', '-', '9', 'Z', '.', ':', '6'), (ms, place, character) => {
        const text = formatInstant(ms);
        const at = place % text.length;
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        const read = readInstant(changed);
        if (typeof read === 'number') expect(read).toBe(Date.parse(changed));
      }),
      { numRuns: 3000 },
    );
  });
});
