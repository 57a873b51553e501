import type { NamedCounts } from './chi-square-test.ts';
import type { Findings, Verdict, VerdictReason } from './verdict.ts';

/** What is compared, and the difference that would be worth the work. */
interface Compared {
  readonly control: NamedCounts;
  readonly treatment: NamedCounts;
  readonly worthwhileDifference?: number | undefined;
}

/** A verdict for the shopkeeper; every figure in it is one of the findings. */
export function verdictSentence({ control, treatment, worthwhileDifference }: Compared, verdict: Verdict, reasons: readonly VerdictReason[], { worthwhile, design, sampleRatio, test }: Findings): string {
  if (verdict === 'invalid') {
    const because = reasons.map((reason) => {
      switch (reason) {
        case 'sample-ratio-mismatch':
          return `the groups are not split as planned (${test.control.visitors} against ${test.treatment.visitors}, ${probability(sampleRatio.pValue)})`;
        case 'more-than-one-variable':
          return 'more than one thing was changed';
        case 'hypothesis-changed':
          return 'the hypothesis was changed after the start';
        case 'metric-changed':
          return 'another metric was planned';
        default:
          return reason;
      }
    });
    return `Nothing can be concluded: ${because.join('; ')}.`;
  }
  if (verdict === 'keep-running') {
    const lacks = design.rules.flatMap((rule) => {
      if (rule.passed) return [];
      if (rule.code === 'planned-sample') return [`${rule.group} has ${rule.have} of ${rule.need} people`];
      return rule.code === 'full-week' ? [`${rule.have} of ${rule.need} days have passed`] : [];
    });
    return `Keep running: ${lacks.join('; ')}.`;
  }
  const { interval, pValue } = test;
  const confidence = Number(((1 - test.alpha) * 100).toPrecision(6));
  const rates = `${treatment.id} converts ${points(test.treatment.rate)}% against ${points(test.control.rate)}% of ${control.id}`;
  const range = `(${confidence}% interval ${points(interval.lower)} to ${points(interval.upper)} points), ${probability(pValue)}`;
  if (verdict === 'no-difference-shown') {
    const unlikely = worthwhile === 'no' ? ` An improvement of ${points(worthwhileDifference ?? 0)} points, which would be worth it, is unlikely.` : '';
    return `No difference shown: ${rates}, ${points(test.difference)} points ${range}.${unlikely}`;
  }
  const size = `${points(Math.abs(test.difference))} points ${test.difference >= 0 ? 'more' : 'less'}`;
  const small = reasons.includes('too-small-to-matter') ? ` That is less than the ${points(worthwhileDifference ?? 0)} points that would be worth it.` : '';
  return `${rates}: ${size} ${range}.${small}`;
}

/** A fraction in points: hundredfold, with two decimals, or with two digits that matter where two decimals would say 0.00. */
function points(value: number): string {
  const hundredfold = value * 100;
  const places = hundredfold === 0 || Math.abs(hundredfold) >= 0.1 ? 2 : Math.min(20, 1 - Math.floor(Math.log10(Math.abs(hundredfold))));
  return hundredfold.toFixed(places).replace(/^-(0\.0*)$/, '$1');
}

function probability(pValue: number): string {
  if (pValue < 1e-300) return 'p < 1e-300';
  return `p = ${pValue >= 0.0001 ? pValue.toFixed(4) : pValue.toExponential(1)}`;
}
