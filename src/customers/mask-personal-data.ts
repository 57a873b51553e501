import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, named, optional, record, text } from '../kernel/shape.ts';

/** Personal data to show or to export. What is left out stays out. */
export interface PersonalData {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  /** Of a citizen, a passport, a tax payer. */
  readonly idNumber?: string | undefined;
  /** Of a card or an account. */
  readonly cardNumber?: string | undefined;
}

/** Personal data, and what to put in place of what is hidden. */
export interface MaskPersonalDataInput extends PersonalData {
  /** `*` unless told. */
  readonly mask?: string | undefined;
}

/** The same fields, masked. */
export type MaskedPersonalData = { -readonly [Field in keyof PersonalData]: string };

/**
 * Masks personal data for screens, labels and exports: enough is left to tell two people apart, not enough to call one.
 *
 * - phone: a country code, the first three and the last four of eleven digits (`138****5678`); of fewer digits, the last two to four
 * - e-mail: the first character of the name, and the domain
 * - name: in Chinese, Japanese and Korean characters the family name (`张*`, `欧阳**`); elsewhere the first letter of each word
 * - address: down to the district, road or town; house, building and room are hidden, and of what cannot be told apart all but the first third
 * - id and card numbers: the last four, and of eighteen digits the first three
 *
 * Never more than half of the characters of a field are left, except for the domain and the region. Masking is for display: it does not make
 * data anonymous.
 *
 * @throws InvalidInputError when a field is not a text, or the mask is empty.
 * @see GB/T 35273-2020, "Personal information security specification", 6.2 and 7.2; GB/T 37964-2019 on de-identification
 * @example
 * ```ts
 * import { maskPersonalData } from 'shopwright/customers';
 * maskPersonalData({ phone: '13812345678', email: 'li.lei@example.com', name: '张三丰', address: '上海市浦东新区世纪大道100号8幢301室' })
 * // => { phone: '138****5678', email: 'l*****@example.com', name: '张**', address: '上海市浦东新区世纪大道**********' }
 * ```
 */
export function maskPersonalData(input: MaskPersonalDataInput): MaskedPersonalData {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const field = optional(text);
  checkShape(problems, record({ phone: field, email: field, name: field, address: field, idNumber: field, cardNumber: field, mask: optional(named) }), given);
  refuse(problems);
  const { mask = '*', ...data } = given;
  const masked: MaskedPersonalData = {};
  for (const name of Object.keys(MASKS) as (keyof PersonalData)[]) {
    const value = data[name];
    if (value !== undefined) masked[name] = MASKS[name](value.normalize('NFKC').trim(), mask);
  }
  return masked;
}

type Mask = (value: string, mask: string) => string;

const MASKS: { readonly [Field in keyof Required<PersonalData>]: Mask } = { phone, email, name, address, idNumber: identity, cardNumber: identity };

/** Keeps spaces, dashes and brackets where they are, so that the number still looks like one. */
function phone(value: string, mask: string): string {
  const [country] = /^(\+|00)\d{1,3}(?=[\s-]|1\d{10}$)|^\+86|^0086/.exec(value) ?? [''];
  const rest = value.slice(country.length);
  const extension = /\s*(?:ext\.?|x|转|分机)\s*\d+$/i.exec(rest);
  const hidden = extension === null ? rest : rest.slice(0, extension.index);
  const digits = digitsOf(hidden);
  const [first, last] = digits >= 11 ? [3, 4] : digits >= 9 ? [2, 2] : digits >= 7 ? [0, 3] : digits >= 4 ? [0, 2] : [0, 0];
  return country + hideDigits(hidden, first, last, mask) + (extension === null ? '' : extension[0].replace(/\d/g, mask));
}

function digitsOf(value: string): number {
  return value.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** Hides letters and digits, but for so many at either end. */
function hideDigits(value: string, first: number, last: number, mask: string): string {
  const count = digitsOf(value);
  let seen = 0;
  return value.replace(/[\p{L}\p{N}]/gu, (character) => {
    seen += 1;
    return seen <= first || seen > count - last ? character : mask;
  });
}

function email(value: string, mask: string): string {
  const at = value.lastIndexOf('@');
  if (at <= 0) return repeat(mask, value);
  const [first = '', ...rest] = value.slice(0, at);
  return (rest.length === 0 ? mask : first + repeat(mask, rest.join(''))) + value.slice(at);
}

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u00b7\u30fc]+$/u;
const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '长孙', '宇文', '夏侯', '端木', '百里', '南宫', '独孤', '歐陽', '司馬', '諸葛'];

function name(value: string, mask: string): string {
  if (value === '') return '';
  if (!EAST_ASIAN.test(value)) return value.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => keepFirst(Array.from(word), 1, mask));
  const characters = Array.from(value);
  const dot = characters.indexOf('·');
  const shown = dot > 0 ? dot : COMPOUND_SURNAMES.some((surname) => value.startsWith(surname)) && characters.length > 2 ? 2 : 1;
  return keepFirst(characters, shown, mask);
}

/** So many characters, and a mask for each of the others; of a single one, nothing. */
function keepFirst(characters: readonly string[], shown: number, mask: string): string {
  return characters.length === 1 ? mask : characters.slice(0, shown).join('') + mask.repeat(characters.length - shown);
}

/** What a Chinese address may show: province, city, district, town, and the name of a road. */
const REGION = /^(?:.{2,7}?(?:自治区|特别行政区|省|市|州|盟|地区|区|县|旗|镇|乡|街道|大道|大街|路|街|巷|弄(?!\d)|胡同))+/u;

function address(value: string, mask: string): string {
  const region = REGION.exec(value)?.[0];
  if (region !== undefined && /\p{Script=Han}/u.test(value)) return region + repeat(mask, value.slice(region.length));
  const parts = value.split(',');
  if (parts.length < 2) {
    const characters = Array.from(value);
    const shown = Math.floor(characters.length / 3);
    return hideAll(characters.slice(0, shown).join(''), mask, false) + hideAll(characters.slice(shown).join(''), mask, true);
  }
  // Street first, as in the West: the last parts name town and country, their numbers the postcode.
  const open = Math.max(1, Math.floor(parts.length / 2));
  return parts.map((part, index) => hideAll(part, mask, index < parts.length - open)).join(',');
}

/** Hides every letter and digit, or the digits alone. */
function hideAll(value: string, mask: string, letters: boolean): string {
  return value.replace(letters ? /[\p{L}\p{N}\p{M}]/gu : /\p{N}/gu, mask);
}

function identity(value: string, mask: string): string {
  const count = digitsOf(value);
  return hideDigits(value, count === 18 ? 3 : 0, count >= 12 ? 4 : count >= 8 ? 2 : 0, mask);
}

/** A mask for every character. */
function repeat(mask: string, hidden: string): string {
  return mask.repeat(Array.from(hidden).length);
}
