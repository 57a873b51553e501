import type { CompleteRfmPolicy } from './rfm-policy.ts';

/** Columns of whole numbers. */
export type IntegerColumn = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** Orders in columns of the same length, and how to count them. */
export interface TallyInput {
  /** Numbers of customers from 0; a negative one is a guest. */
  readonly customer: IntegerColumn;
  /** Epoch milliseconds. */
  readonly at: Float64Array;
  /** Minor units. */
  readonly amount: Float64Array | IntegerColumn;
  readonly size: number;
  /** How many customers there are. */
  readonly customers: number;
  readonly asOf: number;
  readonly timeZone: string;
  readonly policy: CompleteRfmPolicy;
}
