import { loadavg } from 'node:os';

/** One way to do a job; `run` does it once, for the next cart in turn, and returns something so that no engine may skip the work. */
export interface Contestant {
  readonly name: string;
  readonly run: (turn: number) => unknown;
}

/** How often a contestant did its job in a second. */
export interface Speed {
  readonly name: string;
  /** Per second of processor time of the whole process: what to compare on a machine that does other things too. */
  readonly perCpuSecond: number;
  /** Per second by the clock. */
  readonly perSecond: number;
  /** Per second of processor time, round by round. */
  readonly rounds: readonly number[];
}

/** What the last run returned: written so that it is used. */
export let lastResult: unknown;

/** The weather of a machine lasts some seconds; in a round of windows so short all contestants have the same. */
const SHORT_MS = 60;

/**
 * Lets the contestants run in turn (A B C A B C …), so that whatever else the machine does falls on all of them, and gives the
 * median window of each. Every contestant has `rounds` × `windowMs` in all, cut into short windows, and every window counts.
 */
export async function race(contestants: readonly Contestant[], { rounds, windowMs, warmUpMs }: { readonly rounds: number; readonly windowMs: number; readonly warmUpMs: number }): Promise<Speed[]> {
  for (const contestant of contestants) await window(contestant, warmUpMs);
  const windows = contestants.map((): Window[] => []);
  for (let round = 0; round * SHORT_MS < rounds * windowMs; round += 1) {
    for (const [index, contestant] of contestants.entries()) windows[index]!.push(await window(contestant, SHORT_MS));
  }
  return windows.map((each, index) => {
    const perRound = each.map((speed) => speed.perCpuSecond);
    return { name: contestants[index]!.name, perCpuSecond: median(perRound), perSecond: median(each.map((speed) => speed.perSecond)), rounds: perRound };
  });
}

/** How many times as fast the one is as the other: in the median round, which both ran under the same weather. */
export function timesAsFast(one: Speed, other: Speed): number {
  return median(one.rounds.map((speed, round) => speed / other.rounds[round]!));
}

type Window = Pick<Speed, 'perCpuSecond' | 'perSecond'>;

async function window({ run }: Contestant, windowMs: number): Promise<Window> {
  let turn = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  let elapsed = 0;
  while (elapsed < windowMs) {
    for (let each = 0; each < 8; each += 1, turn += 1) {
      const result = run(turn);
      lastResult = result instanceof Promise ? await result : result;
    }
    elapsed = performance.now() - started;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { perCpuSecond: (turn * 1e6) / (user + system), perSecond: (turn * 1e3) / elapsed };
}

/** Milliseconds of processor time that one call takes: the median of some calls. */
export function cpuMilliseconds(run: () => unknown, calls = 1): number {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const before = process.cpuUsage();
    lastResult = run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1e3);
  }
  return median(times);
}

/**
 * Milliseconds of processor time that one call takes, for calls of any length: the median of three windows of calls after a warm-up,
 * or a single call after a first one where a call is longer than a window.
 */
export function steadyMilliseconds(run: () => unknown, windowMs: number): number {
  const warmUp = callsFor(run, windowMs / 2);
  if (warmUp > windowMs) return callsFor(run, 0);
  return median([1, 2, 3].map(() => callsFor(run, windowMs / 3)));
}

function callsFor(run: () => unknown, durationMs: number): number {
  const before = process.cpuUsage();
  const started = performance.now();
  let calls = 0;
  do {
    lastResult = run();
    calls += 1;
  } while (performance.now() - started < durationMs);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3 / calls;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function heading(text: string): void {
  console.log(`\n## ${text}`);
}

/** Prints rows in columns, the first to the left and numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('   ')}`;
  console.log(line(head));
  for (const row of rows) console.log(line(row));
}

/** A number with three digits that matter. */
export function show(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { minimumFractionDigits: Math.min(digits, 4), maximumFractionDigits: Math.min(digits, 4) });
}

export function machine(): string {
  return `Node ${process.versions.node}, load average ${loadavg().map((load) => load.toFixed(1)).join(' ')}`;
}
