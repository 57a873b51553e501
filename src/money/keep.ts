const MAX_KEPT = 128;

/** What is costly to make, kept for the next call with the same key. A full store starts over, so that it cannot grow without end. */
export function keep<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (store.size >= MAX_KEPT) store.clear();
  store.set(key, made);
  return made;
}
