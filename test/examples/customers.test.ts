import { describe, expect, it } from 'vitest';
import { tellCohorts, tellLifetimeValue, tellSegments } from '../../examples/customers/report.ts';
import { runCustomers } from '../../examples/customers/run-customers.ts';
import { createStory, storyDate } from '../../examples/customers/story.ts';

function told(): string[] {
  const lines: string[] = [];
  runCustomers({ print: (line) => lines.push(line), progress: () => undefined, now: () => 0 });
  return lines;
}

describe('the customers of a small shop', () => {
  const shop = { orders: createStory(20_261_111), at: storyDate, observationEnd: '2026-11-10', currency: 'CNY', unit: 100 };
  const output = { print: () => undefined };

  it('are told the same way every time', () => {
    expect(told()).toEqual(told());
  });

  it.each([
    ['what to do for the best', /Champions\s+冠军客户 .*referral-invitation/],
    ['what is missing to the next tier', /silver, ¥240 to gold/],
    ['points after half a refund', /50 to spend, 350 spent, 100 taken back/],
    ['what a review is about', /Review 1: delivery, negative/],
    ['a parcel that names nobody', /138\*\*\*\*5678 欧阳\*\* 上海市浦东新区世纪大道\*+$/],
  ])('%s', (_, line) => {
    expect(told().some((each) => line.test(each))).toBe(true);
  });

  it('are all in a segment, come back as the cohorts say, and carry the models', () => {
    const { customers, segments } = tellSegments(output, shop);
    expect(segments.reduce((sum, each) => sum + each.customers, 0)).toBe(customers.length);
    expect(segments.find(({ segment }) => segment === 'unassigned')!.customers).toBe(0);
    const { retention, repeat } = tellCohorts(output, shop);
    expect(retention.cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(repeat.customers);
    expect(tellLifetimeValue(output, shop)?.purchaseModel).toMatchObject({ ok: true, converged: true });
  });
});
