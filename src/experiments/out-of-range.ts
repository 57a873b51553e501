/** The code of what is wrong with a number that has to lie between two bounds, and to be whole where `isNumber` says so. */
export function outOfRange(value: unknown, least: number, most: number, isNumber: (value: unknown) => boolean = Number.isFinite): 'wrong-type' | 'too-small' | 'too-large' | undefined {
  return !isNumber(value) ? 'wrong-type' : (value as number) < least ? 'too-small' : (value as number) > most ? 'too-large' : undefined;
}
