import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safetyStockPlacement, type SafetyStockPlacementInput, type SupplyStage } from '../../src/inventory/index.ts';
import { normalCdf } from '../../src/stats/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const runs = Number(process.env['FC_RUNS'] ?? 150);
const serviceLevel = normalCdf(1); // one standard deviation, so that examples without z are the same

/** A chain by its suppliers. */
type Chain = Readonly<Record<string, Omit<SupplyStage, 'id' | 'suppliers'> & { readonly from?: readonly string[] }>>;

const stagesOf = (chain: Chain): SupplyStage[] => Object.entries(chain).map(([id, { from = [], ...stage }]) => ({ id, ...stage, suppliers: from.map((supplier) => ({ stage: supplier })) }));

const assembly: Chain = {
  1: { processingDays: 2, inboundDays: 1, holdingCost: 1 },
  2: { processingDays: 1, holdingCost: 3, from: ['3'], demandPerDay: 0, demandStdDev: 1 },
  3: { processingDays: 1, holdingCost: 2, from: ['1'] },
  4: { processingDays: 1, holdingCost: 3, from: ['3'], demandPerDay: 0, demandStdDev: 1, maximumServiceDays: 1 },
};

const camera = (maximumServiceDays: number): Chain => ({
  'raw material': { processingDays: 2, holdingCost: 0.01 },
  wafers: { processingDays: 3, holdingCost: 0.03, from: ['raw material'] },
  'tested wafers': { processingDays: 2, holdingCost: 0.04, from: ['wafers'] },
  base: { processingDays: 4, holdingCost: 0.06 },
  imager: { processingDays: 2, holdingCost: 0.12, from: ['tested wafers', 'base'] },
  shipped: { processingDays: 3, holdingCost: 0.13, from: ['imager'] },
  camera: { processingDays: 6, holdingCost: 0.2 },
  circuit: { processingDays: 4, holdingCost: 0.08 },
  'other parts': { processingDays: 3, holdingCost: 0.04 },
  packed: { processingDays: 2, holdingCost: 0.5, from: ['shipped', 'camera', 'circuit', 'other parts'], demandPerDay: 0, demandStdDev: 10, maximumServiceDays },
});

const pottery: Chain = {
  forming: { processingDays: 1, inboundDays: 1, holdingCost: 2 },
  firing: { processingDays: 1, holdingCost: 3, from: ['forming'] },
  glazing: { processingDays: 2, holdingCost: 4, from: ['firing'], demandPerDay: 45, demandStdDev: 10 },
};

const fanned = (first: number, second: number): Chain => {
  const perDay = (value: number): number => (value * 0.2) / 365;
  return {
    1: { processingDays: 7, holdingCost: perDay(220), from: ['3'], demandPerDay: 22, demandStdDev: 4.1, maximumServiceDays: first },
    2: { processingDays: 7, holdingCost: perDay(140), from: ['3'], demandPerDay: 15.3, demandStdDev: 6.2, maximumServiceDays: second },
    3: { processingDays: 21, holdingCost: perDay(90), from: ['4', '5'] },
    4: { processingDays: 3, holdingCost: perDay(5) },
    5: { processingDays: 8, holdingCost: perDay(20), from: ['6'] },
    6: { processingDays: 2, holdingCost: perDay(7.5) },
  };
};

describe('safetyStockPlacement', () => {
  // Snyder and Shen, "Fundamentals of Supply Chain Theory", 2nd ed., chapter 6, with the figures that its authors' program stockpyl states.
  it.each<readonly [string, Chain, number, number, number, readonly number[] | undefined]>([
    ['example 6.5', assembly, 1, 8.277916867529369, 9, [0, 0, 0, 1]],
    ['figure 6.14, the digital camera of Graves and Willems', camera(2), 1.6448536269514722, 18.8240044725922, 9, undefined],
    ['figure 6.14, customers who wait 5', camera(5), 1.6448536269514722, 12.4686888061037, 9, undefined],
    ['figure 6.14, customers who wait 8', camera(8), 1.6448536269514722, 3.25788236403285, 9, undefined],
    ['figure 6.14, customers who wait 12', camera(12), 1.6448536269514722, 0.232617430735335, 9, [0, 3, 5, 4, 7, 10, 6, 4, 3, 12]],
    ['problem 6.7', pottery, 4, 160 * Math.sqrt(5), 6, [2, 3, 0]],
    ['problem 6.9', fanned(3, 3), 4, 15.649530249501, 6, [3, 3, 0, 0, 0, 2]],
    ['problem 6.9, waiting 0 and 7', fanned(0, 7), 4, 13.121240238718, 6, [0, 7, 0, 0, 0, 2]],
    ['problem 6.9, waiting 21 and 5', fanned(21, 5), 4, 10.5811190103555, 6, undefined],
  ])('%s', (_, chain, z, cost, digits, service) => {
    const answer = safetyStockPlacement({ serviceLevel: normalCdf(z), stages: stagesOf(chain) });
    expect(answer.cost).toBeCloseTo(cost, digits);
    if (service !== undefined) expect(answer.stages.map(({ outboundServiceDays }) => outboundServiceDays)).toEqual(service);
    expect(plain(answer)).toBe(true);
  });

  it('holds what it says, and says what it costs', () => {
    const { stages, cost, costOfStockEverywhere } = safetyStockPlacement({ serviceLevel: 0.95, stages: [{ id: 'plant', processingDays: 9, holdingCost: 0.1 }, { id: 'shop', processingDays: 4, holdingCost: 3, demandPerDay: 5, demandStdDev: 2, suppliers: [{ stage: 'plant', unitsPerUnit: 3 }] }] });
    const z = 1.6448536269514722;
    expect(stages[0]).toMatchObject({ stage: 'plant', demandPerDay: 15, demandStdDev: 6, netReplenishmentDays: 9, outboundServiceDays: 0 });
    expect(stages[1]!.baseStock).toBeCloseTo(20 + z * 2 * 2, 9);
    expect(cost).toBeCloseTo(z * (0.1 * 6 * 3 + 3 * 2 * 2), 9);
    expect(costOfStockEverywhere).toBeCloseTo(cost, 9);
  });

  it('lets goods pass where it is cheaper to hold them before or after', () => {
    const { stages } = safetyStockPlacement({ serviceLevel: 0.95, stages: stagesOf({ a: { processingDays: 4, holdingCost: 1 }, b: { processingDays: 4, holdingCost: 1.01, from: ['a'], demandPerDay: 1, demandStdDev: 1 } }) });
    expect(stages.map(({ netReplenishmentDays }) => netReplenishmentDays)).toEqual([0, 8]);
  });

  it('refuses what is no tree, and everything else that is wrong, at once', () => {
    const stage = { processingDays: 1, holdingCost: 1 };
    const shop = { ...stage, demandPerDay: 1, demandStdDev: 1 };
    const refused = (stages: readonly object[], level = 0.9): readonly string[] => refusals(() => safetyStockPlacement({ serviceLevel: level, stages: stages as SupplyStage[] }));
    const from = (...names: string[]): object => ({ suppliers: names.map((name) => ({ stage: name })) });
    expect(refused([{ id: 'a', ...stage }, { id: 'b', ...stage, ...from('a') }, { id: 'c', ...shop, ...from('a', 'b') }])).toEqual(['stages.2.suppliers.1.stage cycle']);
    expect(refused([{ id: 'a', ...shop, ...from('b') }, { id: 'b', ...shop, ...from('a') }])).toEqual(['stages.1.suppliers.0.stage cycle']);
    expect(refused([{ id: 'a', ...shop, ...from('a') }])).toEqual(['stages.0.suppliers.0.stage cycle']);
    expect(refused([{ id: 'a', ...shop }, { id: 'b', ...stage }, { id: 'c', ...shop, ...from('b') }])).toEqual(['stages.1 not-connected']);
    expect(refused([{ id: 'a', ...shop }, { id: 'a', ...shop, ...from('x') }], 0.4)).toEqual(['serviceLevel too-small', 'stages.1.id duplicate', 'stages.1.suppliers.0.stage unknown-stage']);
    expect(refused([{ id: 'a', ...stage }])).toEqual(['stages.0.demandPerDay missing']);
    expect(refused([{ id: 'a', ...stage, demandPerDay: 1 }])).toEqual(['stages.0.demandStdDev missing']);
    expect(refused([{ id: 'a', ...shop, processingDays: -1, inboundDays: 1.5, holdingCost: NaN }], 95)).toEqual(['stages.0.processingDays too-small', 'stages.0.holdingCost wrong-type', 'stages.0.inboundDays wrong-type', 'serviceLevel too-large']);
    expect(refused([{ id: 'a', ...stage, processingDays: 3000 }, { id: 'b', ...shop, processingDays: 3000, ...from('a') }])).toEqual(['stages.1 too-large']);
    expect(refused([])).toEqual(['stages too-small']);
    const chain = Array.from({ length: 25 }, (_, index) => ({ id: String(index), ...(index === 24 ? shop : stage), ...(index > 0 && { suppliers: [{ stage: String(index - 1), unitsPerUnit: 1e15 }] }) }));
    expect(refused(chain)).toEqual(['stages too-large']);
  });
});

/** Every stage but the first hangs on an earlier one, as its supplier or its customer. */
const anyTree: fc.Arbitrary<SafetyStockPlacementInput> = fc
  .array(
    fc.record({
      link: fc.nat(),
      supplies: fc.boolean(),
      unitsPerUnit: fc.integer({ min: 1, max: 3 }),
      processingDays: fc.integer({ min: 0, max: 3 }),
      holdingCost: fc.integer({ min: 0, max: 9 }),
      inboundDays: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      stdDev: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      waits: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) => {
    const suppliers = drawn.map((): { stage: string; unitsPerUnit: number }[] => []);
    const sells = drawn.map(() => true);
    drawn.forEach(({ link, supplies, unitsPerUnit }, place) => {
      if (place === 0) return;
      const other = link % place;
      const [from, to] = supplies ? [place, other] : [other, place];
      suppliers[to]!.push({ stage: `${from}`, unitsPerUnit });
      sells[from] = false;
    });
    const stages = drawn.map(({ processingDays, holdingCost, inboundDays, stdDev, waits }, place): SupplyStage => {
      const own = stdDev ?? (sells[place] === true ? 1 : undefined);
      return { id: `${place}`, processingDays, holdingCost, suppliers: suppliers[place]!, inboundDays, maximumServiceDays: waits, ...(own === undefined ? {} : { demandPerDay: 2, demandStdDev: own }) };
    });
    return { stages, serviceLevel };
  });

/** The least cost over all service times that could be promised. */
function bruteForce({ stages }: SafetyStockPlacementInput): number {
  const place = new Map(stages.map(({ id }, index) => [id, index]));
  const variance = (index: number): number =>
    (stages[index]!.demandStdDev ?? 0) ** 2 + stages.reduce((sum, { suppliers = [] }, customer) => sum + suppliers.filter(({ stage }) => stage === `${index}`).reduce((part, { unitsPerUnit = 1 }) => part + unitsPerUnit ** 2 * variance(customer), 0), 0);
  const deviations = stages.map((_, index) => Math.sqrt(variance(index)));
  const most = stages.reduce((sum, { processingDays, inboundDays = 0 }) => sum + processingDays + inboundDays, 0);
  let best = Infinity;
  const outbound = stages.map(() => 0);
  const walk = (index: number): void => {
    if (index === stages.length) {
      let cost = 0;
      for (const [at, { processingDays, holdingCost, inboundDays = 0, suppliers = [] }] of stages.entries()) {
        const inbound = Math.max(inboundDays, ...suppliers.map(({ stage }) => outbound[place.get(stage)!]!));
        const net = inbound + processingDays - outbound[at]!;
        if (net < 0) return;
        cost += holdingCost * deviations[at]! * Math.sqrt(net);
      }
      best = Math.min(best, cost);
      return;
    }
    const { demandStdDev, maximumServiceDays = demandStdDev === undefined ? most : 0 } = stages[index]!;
    for (let days = 0; days <= Math.min(most, maximumServiceDays); days += 1) {
      outbound[index] = days;
      walk(index + 1);
    }
  };
  walk(0);
  return best;
}

describe('a placement', () => {
  it('costs as little as any, and keeps every promise', () => {
    fc.assert(
      fc.property(anyTree, (input) => {
        const { stages, cost, costOfStockEverywhere } = safetyStockPlacement(input);
        expect(cost).toBeCloseTo(bruteForce(input), 9);
        expect(cost).toBeLessThanOrEqual(costOfStockEverywhere * (1 + 1e-12));
        const outbound = new Map(stages.map(({ stage, outboundServiceDays }) => [stage, outboundServiceDays]));
        stages.forEach(({ inboundServiceDays, outboundServiceDays, netReplenishmentDays }, place) => {
          const { suppliers = [], inboundDays = 0, processingDays, demandPerDay, maximumServiceDays = demandPerDay === undefined ? Infinity : 0 } = input.stages[place]!;
          expect(inboundServiceDays).toBeGreaterThanOrEqual(Math.max(inboundDays, ...suppliers.map(({ stage }) => outbound.get(stage)!)));
          expect(netReplenishmentDays).toBe(inboundServiceDays + processingDays - outboundServiceDays);
          expect(netReplenishmentDays).toBeGreaterThanOrEqual(0);
          expect(outboundServiceDays).toBeLessThanOrEqual(maximumServiceDays);
        });
      }),
      { numRuns: runs },
    );
  });

  it('does not hang on where the list begins', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), (input, turn) => {
        const stages = [...input.stages.slice(turn % input.stages.length), ...input.stages.slice(0, turn % input.stages.length)];
        expect(safetyStockPlacement({ ...input, stages }).cost).toBeCloseTo(safetyStockPlacement(input).cost, 9);
      }),
      { numRuns: runs },
    );
  });

  it('holds no less for more service, and costs no more where customers wait longer', () => {
    fc.assert(
      fc.property(anyTree, fc.integer({ min: 500, max: 998 }), (input, thousandths) => {
        const [less, more] = [thousandths, thousandths + 1].map((level) => safetyStockPlacement({ ...input, serviceLevel: level / 1000 }).cost);
        expect(more).toBeGreaterThanOrEqual(less!);
        const waiting = { ...input, stages: input.stages.map((stage) => ({ ...stage, maximumServiceDays: (stage.maximumServiceDays ?? 0) + 1 })) };
        const limited = { ...input, stages: input.stages.map((stage) => ({ ...stage, maximumServiceDays: stage.maximumServiceDays ?? 0 })) };
        expect(safetyStockPlacement(waiting).cost).toBeLessThanOrEqual(safetyStockPlacement(limited).cost * (1 + 1e-12));
      }),
      { numRuns: runs },
    );
  });
});
