/** The code of what is wrong with a number that has to lie between two bounds, and to be whole where that is asked. */
export function outOfRange(value: unknown, least: number, most: number, whole: boolean): 'wrong-type' | 'too-small' | 'too-large' | undefined {
  return !(whole ? Number.isInteger(value) : Number.isFinite(value)) ? 'wrong-type' : (value as number) < least ? 'too-small' : (value as number) > most ? 'too-large' : undefined;
}
