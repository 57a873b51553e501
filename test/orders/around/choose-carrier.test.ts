import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCarrier, type Carrier, type CarrierChoice, type CarrierInput, type CarrierOffer, type CarrierRefusal, type NoCarrier } from '../../../src/orders/index.ts';
import { plain } from '../../support/plain.ts';
import { refusals } from '../../support/refusals.ts';

const price = { firstGrams: 1000, firstFee: 1000, stepGrams: 500, stepFee: 300 };

/** What one carrier says to a parcel of 900 g. */
function ask(input: Partial<CarrierInput>, carrier: Partial<Carrier> = {}): CarrierOffer | CarrierRefusal {
  const choice = chooseCarrier({ parcel: { grams: 900 }, ...input, carriers: [{ id: 'c', days: 2, price, ...carrier }] });
  return choice.ok ? choice.chosen : choice.refused[0]!;
}

describe('what a carrier takes and asks', () => {
  it.each<readonly [string, Partial<CarrierInput>, Partial<Carrier>, object]>([
    ['the first weight', {}, {}, { price: 1000, leavesAt: null, arrivesBy: null, slot: null }],
    ['a step that has begun', { parcel: { grams: 1001 } }, {}, { price: 1300 }],
    ['two whole steps', { parcel: { grams: 2000 } }, {}, { price: 1600 }],
    ['bulk', { parcel: { grams: 500, lengthMm: 300, widthMm: 200, heightMm: 200 } }, { cubicMmPerGram: 6000 }, { price: 1600, chargedGrams: 2000 }],
    ['installation, with its fee', { service: 'installation' }, { services: ['standard', 'installation'], price: { ...price, serviceFee: 8000 } }, { price: 9000 }],
    ['no installation', { service: 'installation' }, {}, { code: 'service', asked: null, limit: null }],
    ['too heavy', { parcel: { grams: 1001 } }, { maxGrams: 1000 }, { code: 'too-heavy', asked: 1001, limit: 1000 }],
    ['too long', { parcel: { grams: 1, lengthMm: 10, widthMm: 1500, heightMm: 10 } }, { maxLengthMm: 1499 }, { code: 'too-long', asked: 1500, limit: 1499 }],
    ['too large', { parcel: { grams: 1, lengthMm: 500, widthMm: 500, heightMm: 500 } }, { maxSumMm: 1400 }, { code: 'too-large', asked: 1500, limit: 1400 }],
    ['sides unknown', {}, { maxSumMm: 1400 }, { code: 'size-unknown' }],
    ['too slow', { withinDays: 1 }, {}, { code: 'too-slow', asked: 2, limit: 1 }],
    ['not there', { region: 'Tibet' }, { regions: ['Zhejiang'] }, { code: 'region' }],
  ])('%s', (_, input, carrier, expected) => {
    expect(ask(input, carrier)).toMatchObject(expected);
  });

  it('takes the cheapest, of equals the faster, then the first', () => {
    const carriers = [{ id: 'slow', days: 5, price }, { id: 'fast', days: 1, price }, { id: 'also', days: 1, price }, { id: 'dear', days: 0, price: { ...price, firstFee: 1001 } }];
    const names = (choice: CarrierChoice | NoCarrier): unknown => choice.ok && choice.offers.map(({ carrier }) => carrier);
    expect(names(chooseCarrier({ parcel: { grams: 1 }, carriers }))).toEqual(['fast', 'also', 'slow', 'dear']);
    // A day later on the road, and there first: the other calls on Mondays only.
    const monday = [{ time: '12:00', timeZone: 'UTC', calendar: { weekend: [2, 3, 4, 5, 6, 7] } }];
    expect(names(chooseCarrier({ parcel: { grams: 1 }, readyAt: '2026-11-10T00:00:00Z', carriers: [{ id: 'weekly', days: 1, pickups: monday, price }, { id: 'daily', days: 2, price }] }))).toEqual(['daily', 'weekly']);
  });
});

// 2026-11-13 is a Friday; Shanghai is eight hours ahead of UTC.
const five = { time: '17:00', timeZone: 'Asia/Shanghai' };

describe('when a parcel leaves and is there', () => {
  it.each<readonly [string, string, Partial<Carrier>, string, string]>([
    ['at the cut-off itself', '2026-11-13T09:00:00Z', { pickups: [five] }, '2026-11-13T09:00:00.000Z', '2026-11-15T15:59:59.999Z'],
    ['a millisecond after it, on a Friday', '2026-11-13T09:00:00.001Z', { pickups: [five] }, '2026-11-16T09:00:00.000Z', '2026-11-18T15:59:59.999Z'],
    ['the second call of the day', '2026-11-13T03:00:00Z', { pickups: [five, { ...five, time: '10:30' }] }, '2026-11-13T09:00:00.000Z', '2026-11-15T15:59:59.999Z'],
    ['the first call of the day', '2026-11-13T02:00:00Z', { pickups: [five, { ...five, time: '10:30' }] }, '2026-11-13T02:30:00.000Z', '2026-11-15T15:59:59.999Z'],
    ['a shorter Saturday of its own', '2026-11-13T10:00:00Z', { pickups: [five, { ...five, time: '12:00', calendar: { weekend: [1, 2, 3, 4, 5, 7] } }] }, '2026-11-14T04:00:00.000Z', '2026-11-16T15:59:59.999Z'],
    ['over a holiday', '2026-09-30T10:00:00Z', { pickups: [{ ...five, calendar: { holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'] } }] }, '2026-10-08T09:00:00.000Z', '2026-10-10T15:59:59.999Z'],
    ['on a make-up Saturday', '2026-10-09T10:00:00Z', { pickups: [{ ...five, calendar: { workdays: ['2026-10-10'] } }] }, '2026-10-10T09:00:00.000Z', '2026-10-12T15:59:59.999Z'],
    ['at once without a pickup', '2026-11-13T09:00:00.001Z', {}, '2026-11-13T09:00:00.001Z', '2026-11-15T15:59:59.999Z'],
    ['at midnight', '2026-11-13T15:59:00Z', { pickups: [{ ...five, time: '24:00' }] }, '2026-11-13T16:00:00.000Z', '2026-11-16T15:59:59.999Z'],
    ['by an hour of the day', '2026-11-13T09:00:00Z', { delivery: { until: '18:30' } }, '2026-11-13T09:00:00.000Z', '2026-11-15T10:30:00.000Z'],
    ['in working days', '2026-11-13T09:00:00Z', { delivery: { calendar: {} } }, '2026-11-13T09:00:00.000Z', '2026-11-17T15:59:59.999Z'],
    ['today, when deliveries go on', '2026-11-13T09:00:00Z', { days: 0, delivery: { until: '22:00' } }, '2026-11-13T09:00:00.000Z', '2026-11-13T14:00:00.000Z'],
    ['tomorrow, when they are over', '2026-11-13T14:00:00.001Z', { days: 0, delivery: { until: '22:00' } }, '2026-11-13T14:00:00.001Z', '2026-11-14T14:00:00.000Z'],
    ['on Monday, when they are over on a Friday', '2026-11-13T14:00:00.001Z', { days: 0, delivery: { until: '22:00', calendar: {} } }, '2026-11-13T14:00:00.001Z', '2026-11-16T14:00:00.000Z'],
    ['on Monday, when it leaves on a Saturday', '2026-11-14T01:00:00Z', { days: 0, delivery: { calendar: {} } }, '2026-11-14T01:00:00.000Z', '2026-11-16T15:59:59.999Z'],
  ])('%s', (_, readyAt, carrier, leavesAt, arrivesBy) => {
    expect(ask({ readyAt }, carrier)).toMatchObject({ leavesAt, arrivesBy });
  });

  it.each<readonly [string, string, string, string, string, string]>([
    // New York goes from 02:00 to 03:00 on Sunday 2026-03-08, and back on 2026-11-01.
    ['picked up in Shanghai, brought in New York over the jump', '2026-03-06T09:00:00Z', 'Asia/Shanghai', 'America/New_York', '2026-03-06T09:00:00.000Z', '2026-03-09T03:59:59.999Z'],
    ['picked up at 17:00 on the day before the jump', '2026-03-07T21:00:00Z', 'America/New_York', 'America/New_York', '2026-03-09T21:00:00.000Z', '2026-03-12T03:59:59.999Z'],
    ['the day on which clocks go back', '2026-10-30T21:00:00Z', 'America/New_York', 'America/New_York', '2026-10-30T21:00:00.000Z', '2026-11-02T04:59:59.999Z'],
    ['a quarter of an hour apart', '2026-11-13T11:15:00Z', 'Asia/Kathmandu', 'Asia/Kathmandu', '2026-11-13T11:15:00.000Z', '2026-11-15T18:14:59.999Z'],
  ])('by the clocks of both places: %s', (_, readyAt, from, timeZone, leavesAt, arrivesBy) => {
    expect(ask({ readyAt, timeZone }, { pickups: [{ time: '17:00', timeZone: from }] })).toMatchObject({ leavesAt, arrivesBy });
  });

  it.each<readonly [string, Partial<CarrierInput>, Partial<Carrier>, object]>([
    ['the last instant that was promised', { deliverBy: '2026-11-15T15:59:59.999Z' }, {}, { arrivesBy: '2026-11-15T15:59:59.999Z' }],
    ['a millisecond too late', { deliverBy: '2026-11-15T15:59:59.998Z' }, {}, { code: 'too-late', arrivesBy: '2026-11-15T15:59:59.999Z' }],
    ['same day', { service: 'same-day' }, { services: ['same-day'], days: 0 }, { arrivesBy: '2026-11-13T15:59:59.999Z' }],
    ['not the same day, after the last call', { service: 'same-day' }, { services: ['same-day'], days: 0, pickups: [{ ...five, time: '16:30' }] }, { code: 'not-same-day', arrivesBy: '2026-11-16T15:59:59.999Z' }],
    ['not the same day, by a carrier that calls it so', { service: 'same-day' }, { services: ['same-day'], days: 1 }, { code: 'not-same-day', arrivesBy: '2026-11-14T15:59:59.999Z' }],
  ])('keeps or refuses %s', (_, input, carrier, expected) => {
    expect(ask({ readyAt: '2026-11-13T09:00:00Z', ...input }, carrier)).toMatchObject(expected);
  });

  it('moves on with the parcel: what is ready later never leaves or arrives sooner, and never before it is ready', () => {
    const calendars = fc.record({ weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }), holidays: fc.subarray(['2026-03-09', '2026-03-10', '2026-03-13', '2026-03-16']) });
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'UTC', 'Pacific/Auckland');
    const times = fc.constantFrom('00:00', '02:30', '09:00', '17:00', '24:00');
    const carriers = fc.record({
      days: fc.nat({ max: 4 }),
      pickups: fc.option(fc.array(fc.record({ time: times, timeZone: zones, calendar: calendars }), { minLength: 1, maxLength: 3 }), { nil: undefined }),
      delivery: fc.record({ calendar: fc.option(calendars, { nil: undefined }), until: times }),
    });
    const moment = fc.integer({ min: 0, max: 12 * 24 * 3600 }).map((seconds) => Date.UTC(2026, 2, 5) + seconds * 1000);
    fc.assert(fc.property(carriers, zones, moment, moment, (carrier, timeZone, one, other) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      const [first, second] = [early, late].map((readyAt) => ask({ readyAt, timeZone }, carrier) as CarrierOffer) as [CarrierOffer, CarrierOffer];
      expect(Date.parse(first.leavesAt!)).toBeGreaterThanOrEqual(early);
      expect(Date.parse(first.arrivesBy!)).toBeGreaterThanOrEqual(Date.parse(first.leavesAt!));
      expect(second.leavesAt! >= first.leavesAt!).toBe(true);
      expect(second.arrivesBy! >= first.arrivesBy!).toBe(true);
      expect(plain(first)).toBe(true);
    }));
  });
});

describe('appointments', () => {
  const slot = (day: number, from: number, free?: number): { from: string; until: string; free?: number } => {
    const at = (hour: number): string => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
    return { from: at(from), until: at(from + 3), ...(free === undefined ? {} : { free }) };
  };
  const big = { services: ['installation', 'appointment'], days: 2 } satisfies Partial<Carrier>;
  // Ready on Friday the 13th in Shanghai: there from the start of the 15th, which is the 14th at 16:00 UTC.
  it.each<readonly [string, Partial<CarrierInput>, Partial<Carrier>, object]>([
    ['the first that the goods can reach', {}, { slots: [slot(14, 13), slot(16, 1), slot(15, 1), slot(14, 16)] }, { slot: { from: '2026-11-14T16:00:00.000Z', until: '2026-11-14T19:00:00.000Z' }, arrivesBy: '2026-11-14T19:00:00.000Z' }],
    ['in the time that is wished for', { appointment: { from: '2026-11-16T00:00:00Z', until: '2026-11-17T00:00:00Z' } }, { slots: [slot(15, 1), slot(16, 4), slot(16, 1)] }, { slot: slot(16, 1) }],
    ['the next, when the first is taken', {}, { slots: [slot(15, 1, 0), slot(15, 4)] }, { slot: slot(15, 4) }],
    ['all taken', {}, { slots: [slot(15, 1, 0), slot(15, 4, 0), slot(14, 1, 9)] }, { code: 'slot-taken', arrivesBy: '2026-11-15T15:59:59.999Z' }],
    ['all before the goods', {}, { slots: [slot(14, 1), slot(14, 13)] }, { code: 'goods-too-late', arrivesBy: '2026-11-15T15:59:59.999Z' }],
    ['none in that time', { appointment: { from: '2026-11-16T02:00:00Z', until: '2026-11-17T00:00:00Z' } }, { slots: [slot(16, 1)] }, { code: 'no-slot' }],
    ['none at all', {}, { slots: [] }, { code: 'no-slot' }],
    ['whenever it is asked to', { appointment: { from: '2026-11-16T00:00:00Z', until: '2026-11-16T02:00:00Z' } }, {}, { slot: { from: '2026-11-16T00:00:00.000Z', until: '2026-11-16T02:00:00.000Z' } }],
    ['whenever it is asked to, from when the goods are there', { appointment: { from: '2026-11-14T00:00:00Z', until: '2026-11-16T02:00:00Z' } }, {}, { slot: { from: '2026-11-14T16:00:00.000Z', until: '2026-11-16T02:00:00.000Z' } }],
    ['asked to come before the goods', { appointment: { from: '2026-11-14T00:00:00Z', until: '2026-11-14T16:00:00Z' } }, {}, { code: 'goods-too-late' }],
    ['after what was promised', { deliverBy: '2026-11-15T03:59:59Z' }, { slots: [slot(15, 1)] }, { code: 'too-late', arrivesBy: '2026-11-15T04:00:00.000Z' }],
    ['asked by nobody', {}, {}, { slot: null, arrivesBy: '2026-11-15T15:59:59.999Z' }],
  ])('%s', (_, input, carrier, expected) => {
    for (const service of ['installation', 'appointment'] as const) expect(ask({ readyAt: '2026-11-13T09:00:00Z', service, ...input }, { ...big, ...carrier })).toMatchObject(expected);
  });

  it('says of every carrier why not', () => {
    const choice = chooseCarrier({
      parcel: { grams: 80_000, lengthMm: 1900, widthMm: 900, heightMm: 900 },
      service: 'installation',
      region: 'Zhejiang',
      readyAt: '2026-11-13T09:00:00Z',
      appointment: { from: '2026-11-15T00:00:00Z', until: '2026-11-16T00:00:00Z' },
      carriers: [
        { id: 'post', days: 1, price },
        { id: 'small', ...big, maxGrams: 50_000, price },
        { id: 'far', ...big, regions: ['Tibet'], price },
        { id: 'full', ...big, slots: [slot(15, 1, 0)], price },
        { id: 'slow', ...big, days: 9, price },
        { id: 'white-glove', ...big, slots: [slot(15, 1)], cubicMmPerGram: 6000, price: { ...price, serviceFee: 30_000 } },
      ],
    });
    expect(choice.ok && choice.chosen).toEqual({ carrier: 'white-glove', price: 31_000 + 511 * 300, days: 2, chargedGrams: 256_500, leavesAt: '2026-11-13T09:00:00.000Z', arrivesBy: '2026-11-15T04:00:00.000Z', slot: { from: '2026-11-15T01:00:00.000Z', until: '2026-11-15T04:00:00.000Z' } });
    expect(choice.refused.map(({ carrier, code }) => [carrier, code])).toEqual([['post', 'service'], ['small', 'too-heavy'], ['far', 'region'], ['full', 'slot-taken'], ['slow', 'goods-too-late']]);
    expect(plain(choice)).toBe(true);
  });
});

describe('bad input', () => {
  const carrier = { id: 'c', days: 1, price };
  it.each<readonly [string, object, readonly string[]]>([
    ['a carrier twice', { carriers: [carrier, carrier] }, ['carriers.1 duplicate-id']],
    ['what has no weight', { parcel: { grams: 0 } }, ['parcel.grams too-small']],
    ['a zone that nobody knows', { timeZone: 'Mars/Base' }, ['timeZone unknown-time-zone']],
    ['a pickup at no time in no zone', { carriers: [{ ...carrier, pickups: [{ time: '25:00', timeZone: 'CST' }] }] }, ['carriers.0.pickups.0.time not-a-time', 'carriers.0.pickups.0.timeZone unknown-time-zone']],
    ['a week without a pickup', { carriers: [{ ...carrier, pickups: [{ ...five, calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] } }] }] }, ['carriers.0.pickups.0.calendar.weekend no-working-day']],
    ['no pickups at all', { carriers: [{ ...carrier, pickups: [] }] }, ['carriers.0.pickups too-small']],
    ['dates of a parcel that is never ready', { deliverBy: 0, service: 'appointment', appointment: { from: 0, until: 1 } }, ['deliverBy missing-ready-at', 'appointment missing-ready-at']],
    ['an appointment that nobody keeps', { readyAt: 0, appointment: { from: 0, until: 1 } }, ['appointment contradiction']],
    ['spans that run backwards', { readyAt: 0, service: 'appointment', appointment: { from: 1, until: 1 }, carriers: [{ ...carrier, slots: [{ from: 2, until: 1 }] }] }, ['appointment.until ends-before-it-begins', 'carriers.0.slots.0.until ends-before-it-begins']],
    ['instants that are none', { readyAt: 'tomorrow', deliverBy: '2026-11-13' }, ['readyAt wrong-format', 'deliverBy no-offset']],
    ['a parcel of the year 9990', { readyAt: '9990-01-01T00:00:00Z' }, ['readyAt out-of-range']],
    ['a price past what is exact', { parcel: { grams: 3 }, carriers: [{ ...carrier, price: { firstGrams: 1, firstFee: 1, stepGrams: 1, stepFee: Number.MAX_SAFE_INTEGER } }] }, ['carriers.0 overflow']],
    ['a misspelt field', { ready: 0 }, ['ready unknown-field']],
  ])('refuses %s', (_, input, codes) => {
    expect(refusals(() => chooseCarrier({ parcel: { grams: 1 }, carriers: [carrier], ...input }))).toEqual(codes);
  });

  it('refuses nothing at all', () => {
    expect(refusals(() => chooseCarrier(undefined as unknown as CarrierInput))).toEqual(['wrong-type']);
  });
});
