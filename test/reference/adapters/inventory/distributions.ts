import { binomialCdf, binomialLoss, binomialQuantile } from '../../../../src/stats/binomial.ts';
import { gammaCdf } from '../../../../src/stats/gamma.ts';
import { gammaLoss } from '../../../../src/stats/gamma-loss.ts';
import { gammaQuantile } from '../../../../src/stats/gamma-quantile.ts';
import { lognormalCdf, lognormalLoss, lognormalQuantile } from '../../../../src/stats/lognormal.ts';
import { negativeBinomialCdf, negativeBinomialLoss, negativeBinomialQuantile } from '../../../../src/stats/negative-binomial.ts';
import { normalLoss, normalLossQuantile, normalSecondLoss } from '../../../../src/stats/normal-loss.ts';
import { normalCdf, normalQuantile } from '../../../../src/stats/normal.ts';
import { poissonCdf, poissonLoss, poissonQuantile } from '../../../../src/stats/poisson.ts';
import type { Fields } from '../../fields.ts';
import { forEach, needed, numberIn, type Question } from './question.ts';

/** Mean and variance, or a standard deviation in its place. */
function momentsIn(inputs: Fields): readonly [number, number] {
  return [needed(inputs, 'mean'), inputs.has('sd') ? needed(inputs, 'sd') ** 2 : needed(inputs, 'variance')];
}

/** Shape and scale, or by moments. */
function gammaIn(inputs: Fields): readonly [number, number] {
  if (inputs.has('shape')) return [needed(inputs, 'shape'), needed(inputs, 'scale')];
  const [mean, variance] = momentsIn(inputs);
  return [(mean * mean) / variance, variance / mean];
}

/** Size and probability, or by moments. */
function negativeBinomialIn(inputs: Fields): readonly [number, number] {
  if (inputs.has('size') || inputs.has('r')) return [needed(inputs, 'size', 'r'), needed(inputs, 'probability', 'p')];
  const [mean, variance] = momentsIn(inputs);
  return [(mean * mean) / (variance - mean), mean / variance];
}

function normalIn(inputs: Fields): readonly [number, number] {
  return [numberIn(inputs, 'mean') ?? 0, numberIn(inputs, 'sd') ?? 1];
}

/** Questions about distributions alone. */
export const distributionQuestions: Readonly<Record<string, Question>> = {
  normalQuantile: (inputs) => forEach(inputs.take('p'), (p) => normalQuantile(p, ...normalIn(inputs))),
  normalCdf: (inputs) => forEach(inputs.take('x') ?? inputs.take('z'), (x) => normalCdf(x, ...normalIn(inputs))),
  standardNormalLoss: (inputs) => forEach(inputs.take('z'), (z) => normalLoss(z)),
  standardNormalSecondLoss: (inputs) => forEach(inputs.take('z'), (z) => normalSecondLoss(z)),
  inverseStandardNormalLoss: (inputs) => forEach(inputs.take('loss'), (loss) => normalLossQuantile(loss)),
  normalLoss: (inputs) => forEach(inputs.take('x'), (x) => normalLoss(x, ...normalIn(inputs))),
  normalSecondLoss: (inputs) => forEach(inputs.take('x'), (x) => normalSecondLoss(x, ...normalIn(inputs))),
  poissonCdf: (inputs) => forEach(inputs.take('x'), (x) => poissonCdf(x, needed(inputs, 'mean'))),
  poissonLoss: (inputs) => forEach(inputs.take('x'), (x) => poissonLoss(x, needed(inputs, 'mean'))),
  poissonQuantile: (inputs) => forEach(inputs.take('p'), (p) => poissonQuantile(p, needed(inputs, 'mean'))),
  negativeBinomialCdf: (inputs) => forEach(inputs.take('x'), (x) => negativeBinomialCdf(x, ...negativeBinomialIn(inputs))),
  negativeBinomialLoss: (inputs) => forEach(inputs.take('x'), (x) => negativeBinomialLoss(x, ...negativeBinomialIn(inputs))),
  negativeBinomialQuantile: (inputs) => forEach(inputs.take('p'), (p) => negativeBinomialQuantile(p, ...negativeBinomialIn(inputs))),
  gammaCdf: (inputs) => forEach(inputs.take('x'), (x) => gammaCdf(x, ...gammaIn(inputs))),
  gammaLoss: (inputs) => forEach(inputs.take('x'), (x) => gammaLoss(x, ...gammaIn(inputs))),
  gammaQuantile: (inputs) => forEach(inputs.take('p'), (p) => gammaQuantile(p, ...gammaIn(inputs))),
  lognormalCdf: (inputs) => forEach(inputs.take('x'), (x) => lognormalCdf(x, needed(inputs, 'mu'), needed(inputs, 'sigma'))),
  lognormalLoss: (inputs) => forEach(inputs.take('x'), (x) => lognormalLoss(x, needed(inputs, 'mu'), needed(inputs, 'sigma'))),
  lognormalQuantile: (inputs) => forEach(inputs.take('p'), (p) => lognormalQuantile(p, needed(inputs, 'mu'), needed(inputs, 'sigma'))),
  binomialCdf: (inputs) => forEach(inputs.take('x'), (x) => binomialCdf(x, needed(inputs, 'n'), needed(inputs, 'probability'))),
  binomialLoss: (inputs) => forEach(inputs.take('x'), (x) => binomialLoss(x, needed(inputs, 'n'), needed(inputs, 'probability'))),
  binomialQuantile: (inputs) => forEach(inputs.take('p'), (p) => binomialQuantile(p, needed(inputs, 'n'), needed(inputs, 'probability'))),
};
