import { anyOf, list, optional, record, text, type Infer } from '../../kernel/shape.ts';

/** The parts of an address. */
const addressFields = ['name', 'phone', 'province', 'city', 'district', 'street', 'postalCode'] as const;

/** One part of an address. */
export type AddressField = (typeof addressFields)[number];

/** The shape of an address. */
export const addressShape = /* @__PURE__ */ (() => {
  const part = optional(text);
  return record({ country: text, name: part, phone: part, province: part, city: part, district: part, street: part, postalCode: part });
})();

/** Where an order goes. `country` is two capital letters of ISO 3166-1; `province` is a state or prefecture elsewhere. */
export type Address = Infer<typeof addressShape>;

/** The shape of what an address needs. */
export const addressRuleShape = /* @__PURE__ */ (() => record({ country: text, required: list(anyOf(...addressFields)), postalCode: optional(text) }))();

/** Which parts an address in a country must have, and how a postal code is written there: `N` a digit, `A` a letter, forms apart by `|`; spaces do not count. */
export type AddressRule = Infer<typeof addressRuleShape>;

const WHO: readonly AddressField[] = ['name', 'phone', 'street'];

/**
 * What addresses need, country by country: what a carrier cannot deliver without. Of countries that are not listed, a name, a telephone
 * number, a city and a street.
 */
export const defaultAddressRules: readonly AddressRule[] = /* @__PURE__ */ (() => {
  const rule = (country: string, rest: readonly AddressField[], postalCode?: string): AddressRule => ({ country, required: [...WHO, ...rest], ...(postalCode === undefined ? {} : { postalCode }) });
  const town = ['city', 'postalCode'] as const;
  const state = ['province', ...town] as const;
  const each = (countries: string, rest: readonly AddressField[], postalCode: string): readonly AddressRule[] => countries.split(' ').map((country) => rule(country, rest, postalCode));
  return [
    rule('CN', ['province', 'city', 'district'], 'NNNNNN'),
    rule('HK', ['district']),
    rule('MO', []),
    rule('TW', ['city', 'district'], 'NNN|NNNNN|NNNNNN'),
    rule('SG', ['postalCode'], 'NNNNNN'),
    rule('VN', ['province', 'city'], 'NNNNN|NNNNNN'),
    rule('JP', state, 'NNN-NNNN|NNNNNNN'),
    rule('CA', state, 'ANANAN'),
    rule('US', state, 'NNNNN|NNNNN-NNNN'),
    rule('BR', state, 'NNNNN-NNN|NNNNNNNN'),
    ...each('KR TH MY ID MX', state, 'NNNNN'),
    ...each('AU PH', state, 'NNNN'),
    ...each('IN RO', state, 'NNNNNN'),
    rule('GB', town, 'ANNAA|ANNNAA|AANNAA|AANNNAA|ANANAA|AANANAA'),
    rule('NL', town, 'NNNNAA'),
    rule('PL', town, 'NN-NNN'),
    rule('PT', town, 'NNNN-NNN'),
    rule('LT', town, 'NNNNN|LT-NNNNN'),
    rule('LV', town, 'NNNN|LV-NNNN'),
    ...each('DE FR ES IT FI SE CZ SK GR HR EE UA TR', town, 'NNNNN'),
    ...each('AT BE CH DK NO HU LU SI BG NZ ZA', town, 'NNNN'),
    rule('RU', town, 'NNNNNN'),
    rule('IL', town, 'NNNNNNN|NNNNN'),
    rule('SA', town, 'NNNNN|NNNNN-NNNN'),
  ];
})();

/** What an address needs in a country that has no rule. */
export const otherAddress: readonly AddressField[] = ['name', 'phone', 'city', 'street'];

/** Whether a postal code is written in one of the forms. Spaces and small letters make no other code. */
export function fitsPostalCode(code: string, forms: string): boolean {
  const signs = code.replaceAll(/\s/g, '').toUpperCase();
  return forms.replaceAll(' ', '').split('|').some((form) => form.length === signs.length && fits(signs, form));
}

function fits(code: string, form: string): boolean {
  for (let at = 0; at < form.length; at += 1) {
    const sign = code[at]!;
    if (form[at] === 'N' ? !isDigit(sign) : form[at] === 'A' ? !isLetter(sign) : form[at] !== sign) return false;
  }
  return true;
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

function isLetter(sign: string): boolean {
  return sign >= 'A' && sign <= 'Z';
}
