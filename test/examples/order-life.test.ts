import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runOrderLife } from '../../examples/order-life/run-order-life.ts';

const diagrams = mkdtempSync(join(tmpdir(), 'order-life-'));
afterAll(() => { rmSync(diagrams, { recursive: true }); });

describe('the life of an order', () => {
  const lines: string[] = [];
  runOrderLife({ print: (line) => lines.push(line), progress: () => undefined, now: () => 0 }, { diagrams });
  const text = lines.join('\n');

  it.each([
    'ship refused: unpaid: asked 81100, at most 0',
    '= known already',
    'request-refund refused: over-refund (alipay-1): asked 81100, at most 77100',
    'delivered, and odd: delivered-before-shipped',
    'request-return refused: return-window-closed (coat)',
    '✓ receipt-confirmed',
    '✓ closed',
    'they make the very same order',
  ])('tells: %s', (part) => {
    expect(text).toContain(part);
  });

  it('draws the states of an order', () => {
    expect(readFileSync(join(diagrams, 'order.mmd'), 'utf8')).toMatch(/^stateDiagram-v2\n/);
  });
});
