import { describe, expect, it } from 'vitest';
import { tellStory } from '../../examples/store-sheet/story.ts';

describe('the sheet of a shop, as a story', () => {
  const printed: string[] = [];
  const summary = tellStory({ print: (line) => printed.push(line) });

  it('warns of the bounce rate that the advertising brought', () => {
    expect(summary.alerts.alerts.map(({ metric }) => metric)).toEqual(['bounceRate']);
    expect(summary.before.traffic.bounceRate.value).toBeLessThan(0.7);
    expect(printed.some((line) => line.startsWith('WARNING: bounceRate'))).toBe(true);
  });

  it('explains all of the change in sales, and credits all of the sales', () => {
    const { change, volume, mix, price, added, dropped } = summary.salesChange;
    expect(volume + mix + price + added + dropped).toBe(change);
    expect(change).toBe(summary.now.facts.sales! - summary.before.facts.sales!);
    const total = printed.find((line) => line.startsWith('in all'))!.split(/\s{2,}/).slice(1);
    expect(new Set(total).size).toBe(1);
  });

  it('is the same every time', () => {
    const again: string[] = [];
    tellStory({ print: (line) => again.push(line) });
    expect(again).toEqual(printed);
  });
});
