import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import jstat from 'jstat';
import * as simpleStatistics from 'simple-statistics';

interface Counts {
  readonly conversions: number;
  readonly visitors: number;
}

/** A two-sided pooled z-test and its p-value with what the peer has; the peers have no interval and no lift of it. */
interface TestPeer {
  readonly name: string;
  readonly run: (of: { readonly control: Counts; readonly treatment: Counts }) => number;
}

export const testPeers: readonly TestPeer[] = [
  { name: 'jstat: z by hand, p by jStat.ztest (1 − cdf: no tail below 1e-16)', run: (of) => jstat.jStat.ztest(z(of), 2) },
  { name: '@stdlib: z by hand, p by its normal cdf', run: (of) => 2 * normalCdf(-Math.abs(z(of)), 0, 1) },
  { name: 'simple-statistics: z by hand, p from its table (never below 0.002)', run: (of) => 2 * (1 - simpleStatistics.cumulativeStdNormalProbability(Math.abs(z(of)))) },
];

function z({ control, treatment }: { readonly control: Counts; readonly treatment: Counts }): number {
  const pooled = (control.conversions + treatment.conversions) / (control.visitors + treatment.visitors);
  return (treatment.conversions / treatment.visitors - control.conversions / control.visitors) / Math.sqrt(pooled * (1 - pooled) * (1 / control.visitors + 1 / treatment.visitors));
}
