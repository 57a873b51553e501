import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Adapter, Outcome, ReferenceCase } from './adapter.ts';

/** One case and how it went. */
export interface CaseReport {
  readonly id: string;
  /** The kind of case: its category, or the function it is about. */
  readonly kind: string;
  readonly outcome: Outcome;
}

/** One file of cases. */
export interface FileReport {
  readonly module: string;
  /** Whether an adapter exists for the module. */
  readonly adapted: boolean;
  readonly cases: readonly CaseReport[];
}

export interface ReferenceRun {
  /** Where `<module>.json` files lie. */
  readonly dir: string;
  /** Where the files of real data lie that some cases name. */
  readonly data: string;
  /** By module. */
  readonly adapters: ReadonlyMap<string, Adapter>;
}

/** Runs every case of every file, each through its module's adapter. */
export function runReference({ dir, data, adapters }: ReferenceRun): readonly FileReport[] {
  const files = readdirSync(dir).filter((file) => file.endsWith('.json')).sort();
  return files.map((file) => {
    const module = basename(file, '.json');
    const adapter = adapters.get(module);
    try {
      const cases = casesOf(JSON.parse(readFileSync(join(dir, file), 'utf8')));
      return { module, adapted: adapter !== undefined, cases: cases.map((reference, index) => report(reference, index, adapter, module, data)) };
    } catch (error) {
      return { module, adapted: true, cases: [{ id: file, kind: module, outcome: failedBy(error) }] };
    }
  });
}

/** How many cases went which way. */
export function countOutcomes(cases: readonly CaseReport[]): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const count = (status: Outcome['status']): number => cases.filter(({ outcome }) => outcome.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function casesOf(file: unknown): readonly ReferenceCase[] {
  const { cases, scenarios } = file as { readonly cases?: unknown; readonly scenarios?: unknown };
  const found = cases ?? scenarios;
  if (!Array.isArray(found)) throw new Error('the file holds no cases');
  return found;
}

function failedBy(error: unknown): Outcome {
  return { status: 'failed', differences: [{ figure: 'error', expected: 'none', actual: error instanceof Error ? error.message : String(error) }] };
}

function report(reference: ReferenceCase, index: number, adapter: Adapter | undefined, module: string, data: string): CaseReport {
  const { id = index + 1, category, kind, function: about } = reference;
  return { id: nameOf(id) ?? String(index + 1), kind: nameOf(category) ?? nameOf(about) ?? nameOf(kind) ?? module, outcome: outcome(reference, adapter, module, data) };
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function outcome(reference: ReferenceCase, adapter: Adapter | undefined, module: string, data: string): Outcome {
  if (adapter === undefined) return { status: 'skipped', reason: `no adapter for ${module} yet` };
  const missing = dataFiles(reference).filter((file) => !existsSync(join(data, file)));
  if (missing.length > 0) return { status: 'skipped', reason: `real data is not there: ${missing.join(', ')}` };
  try {
    return adapter(reference, { data });
  } catch (error) {
    return failedBy(error);
  }
}

/** The data files a case names, wherever in it: texts that are nothing but the name of a table. Its source is prose. */
function dataFiles(reference: ReferenceCase): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && /^[\w.-]+\.csv(\.gz)?$/.test(value)) found.add(value);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) walk(each);
  };
  for (const [name, value] of Object.entries(reference)) if (name !== 'source') walk(value);
  return [...found];
}
