import { describe, expect, it } from 'vitest';
import { displayWidth, spread, textTable, wrap } from '../../examples/shop/text-table.ts';

describe('text tables', () => {
  it.each([
    ['', 0],
    ['shirt', 5],
    ['亚麻衬衫', 8],
    ['T恤', 3],
    ['￥１', 4],
    ['¥1', 2],
    ['e\u0301', 1],
  ])('%j fills %i columns of a terminal', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('aligns Chinese and Latin rows alike', () => {
    const lines = textTable([{ heading: 'name', align: 'left' }, { heading: '元', align: 'right' }], [['围巾', '1'], ['scarf', '20']]);
    expect(lines).toEqual(['name   元', '─────  ──', '围巾    1', 'scarf  20']);
    expect(new Set(lines.map(displayWidth))).toEqual(new Set([9]));
  });

  it('keeps a space between left and right, however long the left is', () => {
    expect(spread('围巾', '1', 8)).toBe('围巾   1');
    expect(spread('scarf', '1', 3)).toBe('scarf 1');
  });

  it('wraps between words', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });
});
