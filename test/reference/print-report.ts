import { countOutcomes, type CaseReport, type FileReport } from './runner.ts';

/** The report as lines: per file and kind of case how many agree, each case that does not, why cases were skipped, and the count. */
export function printReport(files: readonly FileReport[]): readonly string[] {
  const all = countOutcomes(files.flatMap(({ cases }) => cases));
  const skipped = all.skipped > 0 ? `, ${all.skipped} skipped` : '';
  return [...files.flatMap(printFile), `${all.passed} passed, ${all.failed} failed${skipped}`];
}

function printFile({ module, adapted, cases }: FileReport): readonly string[] {
  if (!adapted) return [`${module}: ${cases.length} skipped, no adapter for ${module} yet`];
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const width = Math.max(0, ...kinds.map((kind) => kind.length));
  return [
    `${module}:`,
    ...kinds.map((kind) => printKind(kind.padEnd(width), cases.filter((each) => each.kind === kind))),
    ...cases.flatMap(printCase),
    ...printSkips(cases),
    '',
  ];
}

function printKind(title: string, cases: readonly CaseReport[]): string {
  const { passed, failed, skipped } = countOutcomes(cases);
  const parts = [...(passed + failed > 0 ? [`${passed} of ${passed + failed} agree`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return `  ${title}  ${parts.join(', ')}`;
}

function printCase({ id, kind, outcome }: CaseReport): readonly string[] {
  if (outcome.status !== 'failed') return [];
  return [
    `  ✗ ${id} (${kind})`,
    ...outcome.differences.flatMap(({ figure, expected, actual }) => [`      ${figure}`, `        expected ${show(expected)}`, `        actual   ${show(actual)}`]),
  ];
}

function printSkips(cases: readonly CaseReport[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { id, outcome } of cases) if (outcome.status === 'skipped') reasons.set(outcome.reason, [...(reasons.get(outcome.reason) ?? []), id]);
  return [...reasons].map(([reason, ids]) => `  - skipped ${ids.join(', ')}: ${reason}`);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
