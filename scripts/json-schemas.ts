// Writes the JSON Schemas that the package ships from the schemas that check the input; with --check it only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { compensationTermsSchema, returnPolicyTermsSchema, riskPolicySchema, serviceLevelPolicySchema, settlementPolicySchema } from 'shopwright/orders';
import {
  cartSchema,
  explainPriceInputSchema,
  installmentsInputSchema,
  presaleInputSchema,
  pricingPolicySchema,
  promotionSchema,
  refundPolicySchema,
  refundRequestSchema,
  shippingTableSchema,
} from 'shopwright/pricing';
import { root } from './modules.ts';

const schemas = [
  { name: 'cart', title: 'A cart to price', schema: cartSchema },
  { name: 'promotion', title: 'A promotion', schema: promotionSchema },
  { name: 'policy', title: 'A pricing policy', schema: pricingPolicySchema },
  { name: 'refund-request', title: 'What a shopper sends back', schema: refundRequestSchema },
  { name: 'refund-policy', title: 'How refunds are worked out', schema: refundPolicySchema },
  { name: 'presale', title: 'A deposit now, the balance later', schema: presaleInputSchema },
  { name: 'installments', title: 'An amount to be paid in instalments', schema: installmentsInputSchema },
  { name: 'shipping-table', title: 'What delivery costs where', schema: shippingTableSchema },
  { name: 'price', title: 'Everything that has a say in a price', schema: explainPriceInputSchema },
  { name: 'service-level-policy', title: 'How long everything around an order may take', schema: serviceLevelPolicySchema },
  { name: 'settlement-policy', title: 'When money is paid out, and what is kept of it', schema: settlementPolicySchema },
  { name: 'risk-policy', title: 'Signs of fraud, and what to do about them', schema: riskPolicySchema },
  { name: 'return-policy-terms', title: 'The terms of returns', schema: returnPolicyTermsSchema },
  { name: 'compensation-terms', title: 'What is given for a broken promise', schema: compensationTermsSchema },
] as const;

const check = process.argv.includes('--check');
const stale: string[] = [];
mkdirSync(new URL('schemas', root), { recursive: true });
for (const { name, title, schema } of schemas) {
  const { $schema, ...shape } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  const text = `${JSON.stringify({ $schema, title, ...shape }, null, 2)}\n`;
  const file = fileURLToPath(new URL(`schemas/${name}.schema.json`, root));
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (!check) writeFileSync(file, text);
  stale.push(`schemas/${name}.schema.json`);
}
if (check && stale.length > 0) {
  console.error(`${stale.join(', ')} differ from the schemas in src: run npm run schemas and commit the result.`);
  process.exit(1);
}
console.log(stale.length === 0 ? 'JSON Schemas are up to date' : `written: ${stale.join(', ')}`);
