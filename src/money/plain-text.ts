/**
 * A text with the look-alikes of keyboards and typesetting made one: full-width forms to ASCII, every kind of space to a space, every
 * minus to a hyphen, invisible marks of writing direction gone, runs of spaces to one.
 *
 * Not Unicode's compatibility forms: these would read 10² as 102.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\uffe0\uffe1\uffe5\uffe6]/g, (char) => FULL_WIDTH_SIGNS[char] ?? char)
    .replace(/[\u2212\u2013\ufe63]/g, '-')
    .replace(/\u2019/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

const FULL_WIDTH_SIGNS: Readonly<Record<string, string>> = { '\uffe0': '¢', '\uffe1': '£', '\uffe5': '¥', '\uffe6': '₩' };
