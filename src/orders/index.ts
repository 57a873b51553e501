/**
 * The life of an order, provably consistent: payments, parcels, returns, refunds and chargebacks as facts, every command judged against
 * them, and every status read off them. And small machines of your own: defined, checked, drawn and explored.
 *
 * Time and identity come in with each command. Nothing here is ever changed: a command makes the next order.
 *
 * @packageDocumentation
 */
export { allowedCommands, type AllowedCommand, type BlockedCommand } from './allowed-commands.ts';
export { balances, type Balances } from './status/balances.ts';
export { can } from './can.ts';
export { checkOrder } from './check-order.ts';
export { contents, type OrderContents } from './contents.ts';
export { decide, type Accepted, type Decision } from './decide.ts';
export { decideAll, type DecidedAll } from './decide-all.ts';
export { evolve } from './evolve.ts';
export { fulfillmentStatus, type FulfillmentStatus } from './status/fulfillment-status.ts';
export { nextTimer, type OrderTimer } from './status/next-timer.ts';
export { orderStatus, type OrderStatus } from './status/order-status.ts';
export { paymentStatus, type PaymentStatus } from './status/payment-status.ts';
export { presaleState, type PresaleState } from './status/presale.ts';
export { record, type AnomalyCode, type Recorded } from './record.ts';
export { replay } from './replay.ts';
export { returnStatus, type ReturnStatus } from './status/return-status.ts';
export {
  carrierInputSchema,
  commandSchema,
  compensationInputSchema,
  compensationTermsSchema,
  factSchema,
  fulfillmentInputSchema,
  orderPolicySchema,
  returnPolicyTermsSchema,
  returnRequestLineSchema,
  riskOrderSchema,
  riskPolicySchema,
  serviceLevelPolicySchema,
  settlementPolicySchema,
  validateOrderInputSchema,
} from './schemas.ts';
export { stage, type Stage } from './status/stage.ts';
export type { Command, CommandKind, CommandOf } from './message/command.ts';
export type { EventKind } from './message/commands-of.ts';
export type { Dated, EventOf, OrderEvent, WorkedOut } from './message/order-event.ts';
export type { Fact, FactKind, FactOf } from './message/fact.ts';
export type {
  Anomaly,
  CancelledBy,
  Capture,
  Complaint,
  Dispute,
  MoneyTotals,
  Order,
  OrderLine,
  Parcel,
  Payment,
  Progress,
  Refund,
  RefundLine,
  RefundPart,
  Return,
  ReturnLine,
  UnitTotals,
} from './order/order.ts';
export type { OrderPolicy } from './order/policy.ts';
export type { Receipt, Receipts } from './order/receipts.ts';
export type { Refusal, RefusalCode } from './message/refusal.ts';
export type { Branch, Keyed, Table } from './order/table.ts';
export { allowedEvents } from './machine/allowed-events.ts';
export { checkMachine, type MachineProblem, type MachineProblemCode, type MachineReport } from './machine/check-machine.ts';
export { defineMachine } from './machine/define-machine.ts';
export type { Exploration, Explored, MachineExploration, Move, Reached, Violation } from './machine/exploration.ts';
export { explore } from './machine/explore.ts';
export { extendMachine, type Extended, type MachineChanges, type MachineClosures, type StateAfter } from './machine/extend-machine.ts';
export type { Candidate, CandidateOf, EventFrom, GuardContext, GuardFrom, Machine, MachineEvent, MachineGuard, MachineState, StateDefinition, TargetOf } from './machine/machine.ts';
export type { MachineStep } from './machine/machine-step.ts';
export { machineTable, type MachineLanguage, type MachineTable } from './machine/machine-table.ts';
export type { Meaning } from './machine/meaning.ts';
export { orderMachine } from './machine/order-machine.ts';
export { paths, type MachinePath } from './machine/paths.ts';
export { paymentMachine } from './machine/payment-machine.ts';
export { returnMachine } from './machine/return-machine.ts';
export { shipmentMachine } from './machine/shipment-machine.ts';
export { toDot } from './machine/to-dot.ts';
export { toMermaid } from './machine/to-mermaid.ts';
export { toXState, type XStateConfig, type XStateState, type XStateTransition } from './machine/to-xstate.ts';
export { transition, type ContextArgument, type GuardFailed, type KnownTransition, type Moved, type NotAllowed, type Transition, type UnknownState } from './machine/transition.ts';
export type { Allowance } from './around/allowance.ts';
export { dueActions, type DueAction, type DueActionKind, type DueActionsInput } from './around/due-actions.ts';
export { nextWake, type NextWake } from './around/next-wake.ts';
export type { ServiceLevelState } from './around/clock.ts';
export { defaultServiceLevels, type PromiseName, type ServiceLevelPolicy } from './around/service-level-policy.ts';
export { serviceLevels, type ServiceLevel, type ServiceLevelInput } from './around/service-levels.ts';
export { defaultSettlement, type SettlementPolicy } from './around/settlement-policy.ts';
export type { SettlementAmounts } from './around/settlement-parts.ts';
export { settlements, type OrderSettlement, type SettlementDay, type Settlements, type SettlementTotals } from './around/settlements.ts';
export type { WorkingTime } from './around/working-time.ts';
export { planFulfillment, type FulfillmentInput, type FulfillmentPlan, type IdleWarehouse, type InsufficientStock, type MissingUnits, type PlannedParcel } from './around/plan-fulfillment.ts';
export type { Warehouse } from './around/warehouse.ts';
export { assessRisk, type RiskAssessment, type RiskReason } from './around/assess-risk.ts';
export type { RiskOrder } from './around/risk-order.ts';
export type { Address, AddressField, AddressRule } from './around/address-rules.ts';
export type { Carrier, CarrierInput } from './around/carrier.ts';
export type { CarrierRefusal } from './around/carrier-refusal.ts';
export { chooseCarrier, type CarrierChoice, type CarrierOffer, type NoCarrier } from './around/choose-carrier.ts';
export type { CutOff } from './around/cut-off.ts';
export { compensation, defaultCompensation, type Compensation, type CompensationInput, type CompensationTerms, type Remedy } from './around/compensation.ts';
export { defaultAddressRules } from './around/address-rules.ts';
export { defaultReturnTerms, returnPolicy, type ReturnAllowed, type ReturnDeclined, type ReturnPolicyInput, type ReturnPolicyTerms, type ReturnRequestLine } from './around/return-policy.ts';
export { defaultRiskPolicy, type RiskPolicy, type RiskRule } from './around/risk-rule.ts';
export type { LabelledOrder, RiskQuality } from './around/risk-history.ts';
export { testRiskRules, type RiskTest, type RiskTestInput, type RuleQuality, type ThresholdQuality } from './around/test-risk-rules.ts';
export { tuneRiskRule, type LimitQuality, type RiskRuleTuning, type TuneRiskRuleInput } from './around/tune-risk-rule.ts';
export { validateOrder, type OrderProblem, type OrderProblemCode, type OrderValidation, type ValidateOrderInput } from './around/validate-order.ts';
