import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../../src/kernel/index.ts';
import { planSchedule, toMermaidGantt, type LinkType, type Plan, type PlanTask } from '../../../src/goals/index.ts';
import { betaCdf } from '../../../src/stats/index.ts';
import { addBusinessDays, addDays } from '../../../src/time/index.ts';

const types: readonly LinkType[] = ['finish-to-start', 'start-to-start', 'finish-to-finish', 'start-to-finish'];

/** Networks without cycles: a task hangs on tasks before it. Whole days, so that every sum is exact. */
function plans({ kinds = types, most = 9 }: { readonly kinds?: readonly LinkType[]; readonly most?: number } = {}): fc.Arbitrary<PlanTask[]> {
  const link = fc.record({ of: fc.nat(), type: fc.constantFrom(...kinds), lagDays: fc.integer({ min: -2, max: 4 }) });
  return fc.array(fc.record({ durationDays: fc.integer({ min: 0, max: 8 }), links: fc.array(link, { maxLength: 3 }) }), { minLength: 1, maxLength: most }).map((drawn) =>
    drawn.map(({ durationDays, links }, index) => ({
      id: `t${index}`,
      durationDays,
      after: index === 0 ? [] : links.map(({ of, type, lagDays }) => ({ task: `t${of % index}`, type, lagDays })),
    })),
  );
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('planSchedule, laws', () => {
  it('gives every task the same dates whatever the order in which tasks are listed', () => {
    fc.assert(
      fc.property(plans().chain((tasks) => fc.tuple(fc.constant(tasks), fc.shuffledSubarray(tasks, { minLength: tasks.length }))), ([tasks, shuffled]) => {
        const owned = (list: readonly PlanTask[]): Plan => ({
          start: '2026-01-05', tasks: list.map((task) => ({ ...task, owner: Number(task.id.slice(1)) % 2 === 0 ? 'Li' : 'Wu' })), buffer: { method: 'pooled', fraction: '0.1', combine: 'root-sum-square' },
        });
        const one = planSchedule(owned(tasks));
        const other = planSchedule(owned(shuffled));
        const sorted = <Task extends { readonly id: string }>(list: readonly Task[]): Task[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(other.tasks)).toEqual(sorted(one.tasks));
        expect(other.critical.paths).toEqual(one.critical.paths);
        expect(other.overloads).toEqual(one.overloads);
        expect(other.buffer).toEqual(one.buffer);
        if (one.levelled?.ok && other.levelled?.ok) expect(sorted(other.levelled.tasks)).toEqual(sorted(one.levelled.tasks));
        expect(asJson(one)).toEqual(one);
      }),
    );
  });

  it('never ends earlier for a longer task, where links hold the starts of what follows', () => {
    fc.assert(
      fc.property(plans({ kinds: ['finish-to-start', 'start-to-start'] }), fc.nat(), fc.integer({ min: 1, max: 5 }), (tasks, which, more) => {
        const longer = tasks.map((task, index) => (index === which % tasks.length ? { ...task, durationDays: (task.durationDays as number) + more } : task));
        expect(planSchedule({ tasks: longer }).durationDays).toBeGreaterThanOrEqual(planSchedule({ tasks }).durationDays);
      }),
    );
  });

  it('can end earlier for a longer task, where its finish is held and its start is waited for (Wiest 1981)', () => {
    const tasks = (days: number): PlanTask[] => [
      { id: 'a', durationDays: 10 },
      { id: 'b', durationDays: days, after: [{ task: 'a', type: 'finish-to-finish' }] },
      { id: 'c', durationDays: 9, after: [{ task: 'b', type: 'start-to-start' }] },
    ];
    expect([2, 5].map((days) => planSchedule({ tasks: tasks(days) }).durationDays)).toEqual([17, 14]);
  });

  /** The dates again by relaxing every link until nothing moves, and floats by trying: how late can a task be made before the end moves? */
  it('agrees with relaxation, and with floats found by delaying each task until the end or another task moves', () => {
    const solve = (tasks: readonly PlanTask[], delay: ReadonlyMap<string, number>): Map<string, number> => {
      const start = new Map(tasks.map(({ id }) => [id, delay.get(id) ?? 0]));
      for (let changed = true; changed; ) {
        changed = false;
        for (const { id, durationDays, after = [] } of tasks)
          for (const link of after) {
            if (typeof link === 'string') continue;
            const { task, type = 'finish-to-start', lagDays = 0 } = link;
            const source = start.get(task)! + (type.startsWith('finish') ? (tasks.find((each) => each.id === task)!.durationDays as number) : 0);
            const bound = source + lagDays - (type.endsWith('finish') ? (durationDays as number) : 0);
            if (bound > start.get(id)!) {
              start.set(id, bound);
              changed = true;
            }
          }
      }
      return start;
    };
    const endOf = (tasks: readonly PlanTask[], start: ReadonlyMap<string, number>): number => Math.max(0, ...tasks.map(({ id, durationDays }) => start.get(id)! + (durationDays as number)));
    fc.assert(
      fc.property(plans({ most: 6 }), (tasks) => {
        const schedule = planSchedule({ tasks });
        const start = solve(tasks, new Map());
        expect(schedule.tasks.map(({ earliest }) => earliest.start)).toEqual(tasks.map(({ id }) => start.get(id)));
        const end = endOf(tasks, start);
        expect(schedule.durationDays).toBe(end);
        for (const { id, totalFloat, freeFloat, critical, earliest } of schedule.tasks) {
          let total = 0;
          while (endOf(tasks, solve(tasks, new Map([[id, earliest.start + total + 1]]))) === end) total += 1;
          expect(totalFloat).toBe(total);
          expect(critical).toBe(total === 0);
          let free = 0;
          const others = (delayed: ReadonlyMap<string, number>): boolean => tasks.every((task) => task.id === id || delayed.get(task.id) === start.get(task.id));
          while (free < total && others(solve(tasks, new Map([[id, earliest.start + free + 1]])))) free += 1;
          expect(freeFloat).toBe(free);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('levels without breaking a link or overloading an owner', () => {
    fc.assert(
      fc.property(plans(), (tasks) => {
        const owned = tasks.map((task, index) => ({ ...task, owner: index % 3 === 0 ? 'Li' : 'Wu' }));
        const { levelled, overloads, durationDays } = planSchedule({ tasks: owned });
        expect(levelled === null).toBe(overloads.length === 0);
        if (levelled === null || !levelled.ok) return;
        expect(levelled.extraDays).toBe(levelled.finish - durationDays);
        const span = new Map(levelled.tasks.map((task) => [task.id, task.span]));
        for (const { id, owner, after } of owned) {
          const { start, finish } = span.get(id)!;
          for (const { task, type, lagDays } of after as { task: string; type: LinkType; lagDays: number }[]) {
            const source = type.startsWith('finish') ? span.get(task)!.finish : span.get(task)!.start;
            expect(type.endsWith('start') ? start : finish).toBeGreaterThanOrEqual(source + lagDays);
          }
          for (const other of owned) {
            const rival = span.get(other.id)!;
            if (other.id !== id && other.owner === owner && finish > start && rival.finish > rival.start) expect(start >= rival.finish || finish <= rival.start).toBe(true);
          }
        }
      }),
    );
  });
});

describe('planSchedule, calendars', () => {
  const calendar = { holidays: ['2024-05-27'] };

  it.each([
    { name: 'three days over a weekend and a holiday', tasks: [{ id: 'a', durationDays: 3 }], days: ['2024-05-24', '2024-05-29'] },
    { name: 'what may not begin before the last days there are', tasks: [{ id: 'a', durationDays: 3, notBefore: '9999-12-04' }], days: ['9999-12-06', '9999-12-08'] },
    { name: 'two million working days', tasks: [{ id: 'a', durationDays: 2_000_000 }], days: ['2024-05-24', '9690-07-14'] },
    { name: 'a start on a free day', start: '2024-05-25', tasks: [{ id: 'a', durationDays: 1 }], days: ['2024-05-28', '2024-05-28'] },
    { name: 'working lag', tasks: [{ id: 'b', durationDays: 1 }, { id: 'a', durationDays: 1, after: [{ task: 'b', lagDays: 2 }] }], days: ['2024-05-30', '2024-05-30'] },
    { name: 'elapsed lag over free days', tasks: [{ id: 'b', durationDays: 1 }, { id: 'a', durationDays: 1, after: [{ task: 'b', lagDays: 2, lagTime: 'elapsed' }] }], days: ['2024-05-28', '2024-05-28'] },
    { name: 'elapsed lag past free days', tasks: [{ id: 'b', durationDays: 1 }, { id: 'a', durationDays: 1, after: [{ task: 'b', lagDays: 4, lagTime: 'elapsed' }] }], days: ['2024-05-29', '2024-05-29'] },
    { name: 'a milestone after a task is on its last day', tasks: [{ id: 'b', durationDays: 1 }, { id: 'a', durationDays: 0, after: ['b'] }], days: ['2024-05-24', '2024-05-24'] },
    { name: 'a milestone after elapsed lag that ends in free time is on the next working day', tasks: [{ id: 'b', durationDays: 1 }, { id: 'a', durationDays: 0, after: [{ task: 'b', lagDays: 2, lagTime: 'elapsed' }] }], days: ['2024-05-28', '2024-05-28'] },
    { name: 'not before a day', tasks: [{ id: 'a', durationDays: 2, notBefore: '2024-05-29' }], days: ['2024-05-29', '2024-05-30'] },
  ] satisfies { name: string; start?: string; tasks: PlanTask[]; days: string[] }[])('$name', ({ start = '2024-05-24', tasks, days }) => {
    const task = planSchedule({ start, calendar, tasks }).tasks.find(({ id }) => id === 'a')!;
    expect([task.earliest.startDay, task.earliest.finishDay]).toEqual(days);
  });

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 60 }), (offset, durationDays) => {
        const start = addDays({ day: '2026-01-01', days: offset });
        const first = addBusinessDays({ day: start, days: 0 });
        const { tasks } = planSchedule({ start, tasks: [{ id: 'a', durationDays }] });
        expect(tasks[0]!.earliest.startDay).toBe(first);
        expect(tasks[0]!.earliest.finishDay).toBe(addBusinessDays({ day: first, days: durationDays - 1 }));
      }),
    );
  });

  it('leaves a critical task without float with lags in elapsed time, and no task with less than none', () => {
    fc.assert(
      fc.property(plans({ most: 7 }), (tasks) => {
        const elapsed = tasks.map((task) => ({ ...task, after: task.after!.map((link) => ({ ...(link as object), lagTime: 'elapsed' }) as never) }));
        const schedule = planSchedule({ start: '2026-01-07', tasks: elapsed });
        for (const { totalFloat, critical, latest, earliest } of schedule.tasks) {
          expect(critical).toBe(totalFloat === 0);
          expect(latest.start).toBeGreaterThanOrEqual(earliest.start);
        }
        expect(schedule.critical.tasks.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('planSchedule, the whole', () => {
  it('tells parallel critical paths apart', () => {
    const { critical } = planSchedule({ tasks: [{ id: 'a', durationDays: 2 }, { id: 'b', durationDays: 3, after: ['a'] }, { id: 'c', durationDays: 3, after: ['a'] }, { id: 'd', durationDays: 1, after: ['b', 'c'] }] });
    expect(critical).toEqual({ tasks: ['a', 'b', 'c', 'd'], pathCount: 2, paths: [{ tasks: ['a', 'b', 'd'] }, { tasks: ['a', 'c', 'd'] }] });
  });

  it('compares buffers: ten per cent of 18 days is 1.8, 3 when rounded up for each task, 1.16 pooled by squares', () => {
    const tasks = [{ id: 'a', durationDays: 5 }, { id: 'b', durationDays: 10, after: ['a'] }, { id: 'c', durationDays: 3, after: ['b'] }];
    const { buffer, durationDays } = planSchedule({ tasks, buffer: { method: 'per-task', fraction: '0.1', rounding: 'up' } });
    expect(durationDays).toBe(21);
    expect(buffer).toMatchObject({ unbufferedDays: 18, perTaskRoundedUpDays: 21, bufferDays: 3 });
    expect(buffer!.perTaskDays).toBeCloseTo(19.8, 12);
    expect(buffer!.pooledRootSumSquareDays).toBeCloseTo(18 + Math.sqrt(0.25 + 1 + 0.09), 12);
  });

  const estimate = { optimistic: 2, mostLikely: 5, pessimistic: 14 };
  const cdf = (x: number): number => betaCdf((x - 2) / 12, 2, 4);

  it('knows the exact probability of parallel paths as the product of betas, and the simulation agrees', () => {
    const { completion } = planSchedule({ tasks: [{ id: 'a', durationDays: estimate }, { id: 'b', durationDays: estimate }, { id: 'c', durationDays: 7 }], deadline: 8, simulation: { seed: 1, runs: 40_000 } });
    const { exact, simulation } = completion!;
    expect(exact).toMatchObject({ ok: true });
    if (exact?.ok) expect(Math.abs(exact.probability - cdf(8) ** 2)).toBeLessThan(1e-7);
    expect(Math.abs(simulation!.probability! - cdf(8) ** 2)).toBeLessThan(4 * simulation!.standardError!);
  });

  it('holds the task that two paths share, where the network does not come apart by itself', () => {
    // a → c, a → d, b → d: P = ∫ P(a + c ≤ D) P(max(a, b) + d ≤ D) da, here by the simulation's own count.
    const tasks = [{ id: 'a', durationDays: estimate }, { id: 'b', durationDays: estimate }, { id: 'c', durationDays: estimate, after: ['a'] }, { id: 'd', durationDays: estimate, after: ['a', 'b'] }];
    const { completion } = planSchedule({ tasks, deadline: 14, simulation: { seed: 'shared', runs: 60_000 } });
    expect(completion!.exact).toMatchObject({ ok: true });
    if (completion!.exact?.ok) expect(Math.abs(completion!.simulation!.probability! - completion!.exact.probability)).toBeLessThan(4 * completion!.simulation!.standardError!);
    expect(completion!.classicalPert.probability).toBeGreaterThan(completion!.simulation!.probability!);
  });

  it('plans again from a day: what is done stays, what has begun goes on, and nothing else happens before', () => {
    const tasks = [{ id: 'a', durationDays: 5 }, { id: 'b', durationDays: 5, after: ['a'] }, { id: 'c', durationDays: 5, after: ['b'] }, { id: 'x', durationDays: 2 }];
    const done = { started: '2026-01-05', finished: '2026-01-13' };
    const schedule = planSchedule({ start: '2026-01-05', asOf: '2026-01-16', tasks: tasks.map((task) => (task.id === 'a' ? { ...task, progress: done } : task.id === 'b' ? { ...task, progress: { started: '2026-01-14', remainingDays: 4 } } : task)) });
    expect(schedule.tasks.map(({ status, earliest }) => [status, earliest.startDay, earliest.finishDay])).toEqual([
      ['finished', '2026-01-05', '2026-01-13'], ['in-progress', '2026-01-14', '2026-01-22'], ['planned', '2026-01-23', '2026-01-29'], ['planned', '2026-01-19', '2026-01-20'],
    ]);
    expect(schedule.critical.tasks).toEqual(['b', 'c']);
    expect(schedule.replanning).toMatchObject({ plannedFinishDay: '2026-01-23', slipDays: 4 });
  });

  it('draws a chart whose names cannot break it', () => {
    const chart = toMermaidGantt(planSchedule({ start: '2026-01-05', tasks: [{ id: 'a', name: 'Build: shop; #1\nnow', durationDays: 2 }, { id: 'm', durationDays: 0, after: ['a'] }] }), { title: 'Plan' });
    expect(chart.split('\n')).toEqual(['gantt', '    title Plan', '    dateFormat YYYY-MM-DD', '    inclusiveEndDates', '    section Unassigned', '    Build： shop； ＃1 now :crit, t1, 2026-01-05, 2026-01-06', '    m :crit, milestone, t2, 2026-01-06, 0d']);
  });
});

describe('planSchedule, bad input', () => {
  const a: PlanTask = { id: 'a', durationDays: 1 };
  it.each<[string, unknown, string, string]>([
    ['a cycle', { tasks: [{ id: 'a', durationDays: 1, after: ['c'] }, { id: 'b', durationDays: 1, after: ['a'] }, { id: 'c', durationDays: 1, after: ['b'] }] }, 'tasks.0.after.0', 'cycle'],
    ['a task that waits for itself', { tasks: [{ ...a, after: ['a'] }] }, 'tasks.0.after.0', 'cycle'],
    ['an unknown predecessor', { tasks: [{ ...a, after: [{ task: 'z' }] }] }, 'tasks.0.after.0.task', 'unknown-task'],
    ['__proto__ as a predecessor', { tasks: [{ ...a, after: ['__proto__'] }] }, 'tasks.0.after.0', 'unknown-task'],
    ['an id twice', { tasks: [a, a] }, 'tasks.1.id', 'duplicate-id'],
    ['a negative duration', { tasks: [{ id: 'a', durationDays: -1 }] }, 'tasks.0.durationDays', 'too-small'],
    ['a duration that is no number', { tasks: [{ id: 'a', durationDays: NaN }] }, 'tasks.0.durationDays', 'wrong-type'],
    ['three points out of order', { tasks: [{ id: 'a', durationDays: { optimistic: 3, mostLikely: 2, pessimistic: 4 } }] }, 'tasks.0.durationDays.mostLikely', 'out-of-order'],
    ['a calendar without a working day', { start: '2026-01-05', calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] }, tasks: [a] }, 'calendar.weekend', 'no-working-day'],
    ['a day without a start', { deadline: '2026-02-01', tasks: [a] }, 'deadline', 'needs-start'],
    ['elapsed lag without a start', { tasks: [a, { id: 'b', durationDays: 1, after: [{ task: 'a', lagTime: 'elapsed' }] }] }, 'tasks.1.after.0.lagTime', 'needs-start'],
    ['a due day before the start', { start: '2026-01-05', tasks: [{ ...a, due: '2026-01-01' }] }, 'tasks.0.due', 'before-start'],
    ['progress without asOf', { tasks: [{ ...a, progress: { started: 0 } }] }, 'tasks.0.progress', 'needs-as-of'],
    ['progress in the future', { asOf: 1, tasks: [{ ...a, progress: { started: 0, finished: 2 } }] }, 'tasks.0.progress.finished', 'after-as-of'],
    ['95 for 0.95', { tasks: [a], buffer: { method: 'pooled', fraction: 95 } }, 'buffer.fraction', 'too-large'],
    ['a misspelt field', { tasks: [{ ...a, afterwards: [] }] }, 'tasks.0.afterwards', 'unknown-field'],
    ['a hole', { tasks: [a, , a] }, 'tasks.1', 'wrong-type'],
    ['beyond the calendar', { start: '9999-12-01', tasks: [{ id: 'a', durationDays: 100 }] }, 'tasks', 'out-of-range'],
    ['nothing', undefined, 'tasks', 'wrong-type'],
    ['null', null, 'tasks', 'wrong-type'],
    ['no tasks', { tasks: [] }, 'tasks', 'too-small'],
  ])('%s', (_, plan, path, code) => {
    let caught: unknown;
    try {
      planSchedule(plan as Plan);
    } catch (error) {
      caught = error;
    }
    expect(isInvalidInputError(caught) && caught.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`)).toContain(`${path} ${code}`);
  });

  it('names a cycle by its path', () => {
    expect(() => planSchedule({ tasks: [{ id: 'a', durationDays: 1, after: ['c'] }, { id: 'b', durationDays: 1, after: ['a'] }, { id: 'c', durationDays: 1, after: ['b'] }] })).toThrow('a → b → c → a');
  });
});
