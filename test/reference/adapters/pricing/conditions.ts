import type { Condition, ThresholdBase } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import type { CaseMoney } from './case-money.ts';
import { readScope } from './scope.ts';

/** The conditions of a promotion: its list, and the `min` spend of a coupon. */
export function readConditions(promotion: Fields, money: CaseMoney): Condition[] {
  const conditions = (promotion.records('conditions') ?? []).flatMap((each) => readCondition(each, money));
  const min = money.take(promotion, 'min');
  const threshold = thresholdOf(promotion.word('thresholdBase', ['running', 'original']));
  if (min !== undefined) conditions.push({ kind: 'spend', atLeast: min, over: 'target', threshold });
  return conditions;
}

/** On what a threshold is measured: what is left when the promotion's turn comes, unless the case says otherwise. */
export function thresholdOf(base: 'running' | 'original' | undefined): ThresholdBase {
  return base ?? 'running';
}

function readCondition(fields: Fields, money: CaseMoney): Condition[] {
  const type = fields.word('type', ['minSubtotal', 'minQuantity', 'contains']);
  const conditions = conditionOf(type, fields, money);
  fields.refuseRest();
  return conditions;
}

function conditionOf(type: 'minSubtotal' | 'minQuantity' | 'contains' | undefined, fields: Fields, money: CaseMoney): Condition[] {
  switch (type) {
    case 'minSubtotal':
      return [{ kind: 'spend', atLeast: money.need(fields, 'amount'), over: overOf(fields), threshold: thresholdOf(fields.word('base', ['running', 'original'])) }];
    case 'minQuantity':
      return [{ kind: 'quantity', atLeast: fields.count('quantity') ?? 1, over: overOf(fields) }];
    case 'contains': {
      const quantity = fields.count('quantity');
      const target = readScope(fieldsWithin(fields), money);
      return [{ kind: 'contains', target, quantity }];
    }
    case undefined:
      throw new Error(`${fields.where} has no type`);
  }
}

/** A contains condition says which articles beside its type, in the words of a scope. */
function fieldsWithin(fields: Fields): Fields {
  return { ...fields, refuseRest: () => undefined };
}

function overOf(fields: Fields): 'target' | 'cart' {
  return fields.word('over', ['eligible', 'cart']) === 'cart' ? 'cart' : 'target';
}
