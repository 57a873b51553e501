/** A list of whole numbers that takes four bytes each. */
export interface GrowingList {
  readonly push: (value: number) => void;
  readonly at: (index: number) => number;
  readonly values: () => Int32Array;
}

/** An empty one. */
export function growingList(): GrowingList {
  let room = new Int32Array(64);
  let length = 0;
  return {
    push: (value) => {
      if (length === room.length) {
        const larger = new Int32Array(length * 2);
        larger.set(room);
        room = larger;
      }
      room[length] = value;
      length += 1;
    },
    at: (index) => room[index]!,
    values: () => room.subarray(0, length),
  };
}
