/** A goal in its tree. */
export interface GoalNode {
  readonly id: string;
  readonly parent: string | null;
  readonly children: string[];
  /** From the top down to the goal, both included. */
  readonly path: string[];
  /** What it counts among its sisters: shares that sum to 1. */
  readonly weight: number;
  /** Its own attainment between 0 and 1; bounds count 1 when met, else 0. `null` before anything was seen. */
  readonly score: number | null;
  /** The weighted mean of its children's rolled-up scores, those without one left out; its own score where it has no children. */
  readonly rolledUp: number | null;
  /** The lowest rolled-up score below it: what a mean hides. */
  readonly lowest: number | null;
  /** Of children with the same metric that add up: the sum of their targets over its own. */
  readonly coverage: number | null;
  /** Of the same children: the sum of what they reached. */
  readonly summed: number | null;
}
