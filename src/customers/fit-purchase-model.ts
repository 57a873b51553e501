import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, record } from '../kernel/shape.ts';
import { bgBbLogLikelihood } from './bg-bb.ts';
import { bgNbdLogLikelihood } from './bg-nbd.ts';
import { maximizeLikelihood, type LogLikelihood } from './maximize-likelihood.ts';
import { paretoNbdLogLikelihood } from './pareto-nbd.ts';
import { checkHistories, historyColumns, parameterNames, type HistoryColumns, type PurchaseHistory, type PurchaseModel } from './purchase-model.ts';

/** Histories, and the model to fit to them. */
export interface FitPurchaseModelInput {
  /** `bg-nbd` unless told. */
  readonly model?: PurchaseModel['model'] | undefined;
  /** As `purchaseHistories` makes them. */
  readonly customers: readonly PurchaseHistory[];
}

/** A fitted model, or why the data cannot carry one. */
export type PurchaseModelFit =
  | (PurchaseModel & {
      readonly ok: true;
      /** By the curvature at the maximum, by name; `null` where the likelihood is flat in some direction. */
      readonly standardErrors: Readonly<Record<string, number>> | null;
      readonly logLikelihood: number;
      /** Whether this is the maximum. Without it, do not trust the parameters: the likelihood may rise towards infinity. */
      readonly converged: boolean;
      readonly gradientNorm: number;
      readonly iterations: number;
      readonly customers: number;
      /** The different histories, which is what the fit costs. */
      readonly distinctHistories: number;
    })
  | {
      readonly ok: false;
      /** Too few customers for four parameters; nobody bought again; or nobody was watched after the first purchase. */
      readonly code: 'too-few-customers' | 'no-repeat-customers' | 'no-observation-time';
      readonly customers: number;
      readonly repeatCustomers: number;
    };

/** Four parameters want this many customers at the least. */
const FEWEST = 10;

/**
 * Fits a model of repeat buying by maximum likelihood: how often customers buy, and how likely they have left for good.
 *
 * ℓ = Σ ln L(frequency, lastPurchaseAge, age | parameters), maximised over the logarithms of the parameters, with time scaled so that the
 * longest age is 1, over distinct histories with their numbers.
 *
 * The parameters are in the unit of time of the data. A fit that does not converge says so; data that cannot carry a fit are refused.
 *
 * @throws InvalidInputError when a history is not one: frequency not whole, times negative, the last purchase after the end, or a last
 * purchase without a repeat purchase.
 * @see Fader, Hardie and Lee, "Counting your customers the easy way", Marketing Science 24 (2005); Schmittlein, Morrison and Colombo (1987)
 * @example
 * ```ts
 * import { fitPurchaseModel } from 'shopwright/customers';
 * fitPurchaseModel({ customers: [{ frequency: 0, lastPurchaseAge: 0, age: 30, customers: 50 }] })
 * // => { ok: false, code: 'no-repeat-customers', customers: 50, repeatCustomers: 0 }
 * ```
 */
export function fitPurchaseModel(input: FitPurchaseModelInput): PurchaseModelFit {
  const problems: Problems = [];
  const { model = 'bg-nbd', customers: histories, ...rest } = fieldsOf(input);
  checkShape(problems, record({}), rest);
  checkModelName(problems, model);
  checkHistories(problems, histories, model);
  refuse(problems);

  const longest = histories.reduce((most, { age }) => Math.max(most, age), 0);
  const customers = histories.reduce((sum, history) => sum + (history.customers ?? 1), 0);
  const repeatCustomers = histories.reduce((sum, history) => sum + (history.frequency > 0 ? (history.customers ?? 1) : 0), 0);
  if (customers < FEWEST) return { ok: false, code: 'too-few-customers', customers, repeatCustomers };
  if (repeatCustomers === 0) return { ok: false, code: longest === 0 ? 'no-observation-time' : 'no-repeat-customers', customers, repeatCustomers };

  const scale = model === 'bg-bb' ? 1 : 1 / longest;
  const columns = historyColumns(histories, scale);
  const maximum = maximizeLikelihood((parameters) => logLikelihoodOf(model, parameters as Four, columns), STARTS[model], customers);
  const repeats = histories.reduce((sum, history) => sum + history.frequency * (history.customers ?? 1), 0);
  const names = parameterNames[model];
  // alpha and beta of the models in time are times themselves.
  const unscaled = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(names.map((name, index) => [name, model !== 'bg-bb' && (name === 'alpha' || name === 'beta') ? values[index]! / scale : values[index]!]));
  return {
    ok: true,
    model,
    parameters: unscaled(maximum.parameters),
    standardErrors: maximum.standardErrors && unscaled(maximum.standardErrors),
    // The density of each repeat purchase is per unit of time.
    logLikelihood: maximum.logLikelihood + repeats * Math.log(scale),
    converged: maximum.converged,
    gradientNorm: maximum.gradientNorm,
    iterations: maximum.iterations,
    customers,
    distinctHistories: columns.weight.length,
  } as PurchaseModelFit;
}

type Four = readonly [number, number, number, number];

const STARTS: { readonly [Model in PurchaseModel['model']]: readonly Four[] } = {
  'bg-nbd': [[0.5, 0.2, 1, 2], [1, 1, 1, 1], [2, 0.05, 0.3, 3]],
  'mbg-nbd': [[0.5, 0.2, 1, 2], [1, 1, 1, 1], [2, 0.05, 0.3, 3]],
  'pareto-nbd': [[0.7, 0.3, 0.7, 0.3], [1, 1, 1, 1], [3, 0.1, 0.3, 1]],
  'bg-bb': [[1, 1, 1, 3], [1, 0.5, 0.5, 1], [2, 2, 1, 10]],
};

/** Notes a model that is not known. */
function checkModelName(problems: Problems, model: unknown): void {
  if (typeof model !== 'string' || !Object.hasOwn(parameterNames, model)) problem(problems, ['model'], 'not-allowed', `must be one of ${Object.keys(parameterNames).join(', ')}`);
}

/** The log-likelihood of a model, and its gradient. */
export function logLikelihoodOf(model: PurchaseModel['model'], parameters: Four, columns: HistoryColumns): LogLikelihood {
  switch (model) {
    case 'bg-nbd':
      return bgNbdLogLikelihood(parameters, columns, 0);
    case 'mbg-nbd':
      return bgNbdLogLikelihood(parameters, columns, 1);
    case 'pareto-nbd':
      return paretoNbdLogLikelihood(parameters, columns);
    case 'bg-bb':
      return bgBbLogLikelihood(parameters, columns);
  }
}

/** The parameters of a model, in the order of its formulas. */
export function parametersOf(model: PurchaseModel): Four {
  return parameterNames[model.model].map((name) => (model.parameters as Readonly<Record<string, number>>)[name]!) as unknown as Four;
}
