/**
 * An amount of money as a whole number of the currency's smallest unit: fen, cents, yen.
 *
 * Native `+`, `-` and `<` are exact on it, and JSON and SQL take it as it is.
 */
export type Minor = number;
