/** How many states cannot end, and the first of them. */
export interface UnableToEnd {
  readonly count: number;
  readonly first: readonly number[];
}

/** The states from which no end is reached, found by walking back from the ends. */
export function unableToEnd(states: number, sources: Int32Array, targets: Int32Array, ends: Int32Array, examples: number): UnableToEnd {
  // The sources of each state, state after state: a counting sort.
  const from = new Int32Array(states + 1);
  for (const to of targets) from[to + 1]! += 1;
  for (let state = 0; state < states; state += 1) from[state + 1]! += from[state]!;
  const fill = from.slice();
  const back = new Int32Array(sources.length);
  for (let move = 0; move < sources.length; move += 1) back[fill[targets[move]!]!++] = sources[move]!;

  const able = new Uint8Array(states);
  const queue = new Int32Array(states);
  let queued = 0;
  const meet = (state: number): void => {
    if (able[state] === 1) return;
    able[state] = 1;
    queue[queued] = state;
    queued += 1;
  };
  ends.forEach(meet);
  for (let index = 0; index < queued; index += 1) for (let move = from[queue[index]!]!; move < from[queue[index]! + 1]!; move += 1) meet(back[move]!);
  const first: number[] = [];
  for (let state = 0; state < states && first.length < examples; state += 1) if (able[state] === 0) first.push(state);
  return { count: states - queued, first };
}
