// ../src/kernel/invalid-input-error.ts
var MESSAGE_ISSUES = 5;
var InvalidInputError = class extends Error {
  code = "INVALID_INPUT";
  issues;
  constructor(issues) {
    const listed = issues.slice(0, MESSAGE_ISSUES).map((issue2) => `${formatPath(issue2.path)}: ${issue2.message}`);
    const rest = issues.length - listed.length;
    super(`Invalid input. ${listed.join("; ")}${rest > 0 ? `; and ${String(rest)} more` : ""}`);
    this.name = "InvalidInputError";
    this.issues = issues;
  }
};
function formatPath(path) {
  const keys = path.map((key) => typeof key === "string" && /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
  return keys.join("").replace(/^\./, "") || "(input)";
}

// ../src/kernel/problems.ts
function problem(problems, path, code, message) {
  problems.push({ path, code, message });
}
function refuse(problems) {
  if (problems.length > 0) throw new InvalidInputError(problems);
}

// ../src/time/day-number.ts
var DAY_MS = 864e5;
var EPOCH = -719468;
function dayNumberOf(year, month, day) {
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return EPOCH + years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 1;
}
function hasLeapDay(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
function daysInMonth(year, month) {
  if (month === 2) return hasLeapDay(year) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}
function isoWeekday(day) {
  return ((day + 3) % 7 + 7) % 7 + 1;
}

// ../src/time/instant.ts
var MESSAGES = {
  "wrong-type": "must be a Date, whole epoch milliseconds or an ISO 8601 string",
  "wrong-format": "must be written like 2026-11-11T16:00:00+08:00",
  "no-offset": "must end with its offset from UTC, such as Z or +08:00",
  "no-such-day": "must name a day that exists",
  "no-such-time": "must name a time that exists",
  "invalid-date": "must be a valid Date",
  "out-of-range": "must be within 8.64e15 milliseconds of 1970"
};
var MAX_MS = 864e13;
var SHAPE = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;
function parseInstant(value) {
  const read = readInstant(value);
  if (typeof read === "number") return read;
  throw new InvalidInputError([{ path: [], code: read, message: MESSAGES[read] }]);
}
function formatInstant(ms) {
  return new Date(parseInstant(ms)).toISOString();
}
function readInstant(value) {
  if (typeof value === "string") return readText(value);
  if (typeof value === "number") {
    if (!Number.isInteger(value)) return "wrong-type";
    return Math.abs(value) <= MAX_MS ? value + 0 : "out-of-range";
  }
  try {
    const ms = Date.prototype.getTime.call(value);
    return Number.isNaN(ms) ? "invalid-date" : ms;
  } catch {
    return "wrong-type";
  }
}
function checkInstant(problems, value, path) {
  const read = readInstant(value);
  if (typeof read === "number") return read;
  problem(problems, path, read, MESSAGES[read]);
  return void 0;
}
function readText(text) {
  if (!SHAPE.test(text)) return "wrong-format";
  const yearEnd = text.charCodeAt(0) < ZERO ? 7 : 4;
  let at = yearEnd + 12;
  let second = 0;
  let fraction2 = 0;
  if (text[at] === ":") {
    second = pair(text, at + 1);
    at += 3;
    if (text[at] === ".") {
      at += 1;
      for (let unit = 100; text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE; at += 1) {
        fraction2 += unit * (text.charCodeAt(at) - ZERO);
        unit = Math.floor(unit / 10);
      }
    }
  }
  const sign = text[at];
  if (sign === void 0) return "no-offset";
  const offsetHour = sign === "Z" ? 0 : pair(text, at + 1);
  const offsetMinute = text.length - at > 3 ? pair(text, text.length - 2) : 0;
  const year = Number(text.slice(0, yearEnd));
  const month = pair(text, yearEnd + 1);
  const day = pair(text, yearEnd + 4);
  const hour = pair(text, yearEnd + 7);
  const minute = pair(text, yearEnd + 10);
  if (text.startsWith("-000000")) return "wrong-format";
  if (day < 1 || day > daysInMonth(year, month)) return "no-such-day";
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return "no-such-time";
  const offset = (offsetHour * 60 + offsetMinute) * (sign === "-" ? -1 : 1);
  const ms = dayNumberOf(year, month, day) * DAY_MS + (hour * 60 + minute - offset) * 6e4 + second * 1e3 + fraction2;
  return Math.abs(ms) <= MAX_MS ? ms : "out-of-range";
}
var ZERO = 48;
var NINE = 57;
function pair(text, at) {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO;
}

// ../src/money/rounding.ts
var roundingModes = ["half-up", "half-down", "half-even", "up", "down"];
function divideRounded(numerator, denominator, mode) {
  const floor = Math.floor(numerator / denominator);
  const rest = numerator - floor * denominator;
  return rest === 0 ? floor : floor + roundsUp(mode, rest, denominator - rest, floor % 2 === 1);
}
function divideRoundedBig(numerator, denominator, mode) {
  const floor = numerator / denominator;
  const rest = numerator - floor * denominator;
  if (rest === 0n) return floor;
  const above = denominator - rest;
  return floor + BigInt(roundsUp(mode, rest > above ? 1 : 0, rest < above ? 1 : 0, floor % 2n === 1n));
}
function roundsUp(mode, below, above, floorIsOdd) {
  switch (mode) {
    case "up":
      return 1;
    case "down":
      return 0;
    case "half-up":
      return below >= above ? 1 : 0;
    case "half-down":
      return below > above ? 1 : 0;
    case "half-even":
      return below > above || below === above && floorIsOdd ? 1 : 0;
  }
}

// ../src/money/rate.ts
var DECIMAL = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
var MAX_TEXT = 400;
function readRatio(rate) {
  const text = decimalText(rate);
  if (typeof text !== "string" || text.length > MAX_TEXT) return void 0;
  const match = DECIMAL.exec(text);
  if (match === null) return void 0;
  const [, sign = "", whole = "", fraction2 = "", exponent = "0"] = match;
  let places = fraction2.length - Number(exponent);
  let numerator = BigInt(sign + whole + fraction2);
  if (places < 0) numerator *= 10n ** BigInt(-places);
  for (; places > 0 && numerator % 10n === 0n; places -= 1) numerator /= 10n;
  const denominator = 10n ** BigInt(Math.max(places, 0));
  const top = Number(numerator);
  const bottom = Number(denominator);
  return { numerator, denominator, top, bottom, small: Number.isSafeInteger(top) && Number.isSafeInteger(bottom) };
}
function multiplyRounded(amount, by, mode) {
  if (by.small) {
    const product = amount * by.top;
    if (product === 0) return 0;
    if (product > 0 && product <= Number.MAX_SAFE_INTEGER) return by.bottom === 1 ? product : divideRounded(product, by.bottom, mode);
  }
  return Number(multiplyRoundedBig(BigInt(amount), by, mode));
}
function multiplyRoundedBig(amount, by, mode) {
  const product = amount * by.numerator;
  return product < 0n ? -divideRoundedBig(-product, by.denominator, mode) : divideRoundedBig(product, by.denominator, mode);
}
function decimalText(rate) {
  if (typeof rate === "number") return String(rate);
  if (typeof rate === "object" && rate !== null && !(rate instanceof Number) && "toFixed" in rate && typeof rate.toFixed === "function") return rate.toFixed();
  return rate;
}

// ../src/pricing/prepared-cart.ts
function prepareCart(cart, at, rounding) {
  const { lines } = cart;
  const count3 = lines.length;
  const listAmount = new Float64Array(count3);
  const floorAmount = new Float64Array(count3);
  const quantity = new Float64Array(count3);
  const everyLine = new Int32Array(count3);
  let hasFloors = false;
  let subtotal = 0;
  for (let index = 0; index < count3; index += 1) {
    const line = lines[index];
    const amount = lineAmount(line.unitPrice, line, rounding);
    listAmount[index] = amount;
    quantity[index] = line.quantity;
    everyLine[index] = index;
    subtotal += amount;
    if (line.floorPrice !== void 0 && line.floorPrice > 0) {
      hasFloors = true;
      floorAmount[index] = Math.min(amount, lineAmount(line.floorPrice, line, "up"));
    }
  }
  return {
    cart,
    at,
    lines,
    listAmount,
    floorAmount,
    quantity,
    hasFloors,
    subtotal,
    shippingFee: (cart.shipping?.fee ?? 0) + 0,
    everyLine,
    codes: positions(cart.codes),
    usage: byPromotion(cart.usage)
  };
}
function lineAmount(price2, line, rounding) {
  return unitsAmount(price2, line.quantity, line.priceBasis, rounding);
}
function unitsAmount(price2, units, basis, rounding) {
  const product = price2 * units;
  if (basis === void 0 || basis === 1) return product + 0;
  if (product <= Number.MAX_SAFE_INTEGER) return divideRounded(product, basis, rounding);
  return Number(divideRoundedBig(BigInt(price2) * BigInt(units), BigInt(basis), rounding));
}
function reducedPrice(price2, rate, rounding) {
  return price2 - multiplyRounded(price2, rate, rounding);
}
function knownRatio(rate) {
  const ratio = readRatio(rate);
  if (ratio === void 0) throw new RangeError("a rate passed the check and cannot be read");
  return ratio;
}
var noCodes = /* @__PURE__ */ new Map();
var noUsage = /* @__PURE__ */ new Map();
function positions(codes) {
  if (codes === void 0 || codes.length === 0) return noCodes;
  const map = /* @__PURE__ */ new Map();
  for (let index = 0; index < codes.length; index += 1) if (!map.has(codes[index])) map.set(codes[index], index);
  return map;
}
function byPromotion(usage) {
  if (usage === void 0 || usage.length === 0) return noUsage;
  return new Map(usage.map((each) => [each.promotionId, each]));
}

// ../src/pricing/benefits.ts
function benefitsOf(applied, net, rounding) {
  const gifts = [];
  const liabilities = [];
  let pointsEarned = 0;
  for (const { candidate } of applied) {
    const { effect } = candidate.compiled.promotion;
    if (effect.kind === "gift") gifts.push({ promotionId: candidate.id, sku: effect.sku, quantity: giftQuantity(effect.quantity, candidate.unitsLeft) });
    else if (effect.kind === "points-earned") pointsEarned += Math.floor(paidFor(candidate.targetLines, net) / effect.perSpend) * effect.points;
    else if (effect.kind === "cashback") {
      const paid = paidFor(candidate.targetLines, net);
      const amount = effect.rate === void 0 ? effect.amount ?? 0 : multiplyRounded(paid, knownRatio(effect.rate), rounding);
      liabilities.push({ promotionId: candidate.id, amount: Math.min(amount, paid, effect.cap ?? Infinity, candidate.budgetLeft), after: effect.after ?? null });
    }
  }
  for (const { candidate } of applied) {
    const { effect } = candidate.compiled.promotion;
    if (effect.kind === "points-multiplier") pointsEarned = multiplyRounded(pointsEarned, knownRatio(effect.factor), "down");
  }
  return { gifts, pointsEarned, liabilities };
}
function giftQuantity(wanted, left) {
  return Math.min(wanted ?? 1, left);
}
function paidFor(lines, net) {
  let sum = 0;
  for (const line of lines) sum += net[line];
  return sum;
}

// ../src/money/apportion.ts
function apportion(amount, weights, caps, count3, shares) {
  let weightSum = 0;
  let maxWeight = 0;
  for (let slot = 0; slot < count3; slot += 1) {
    const weight = weights[slot];
    weightSum += weight;
    if (weight > maxWeight) maxWeight = weight;
    shares[slot] = 0;
  }
  if (amount === 0 || weightSum === 0) return amount;
  if (weightSum > Number.MAX_SAFE_INTEGER || amount > Number.MAX_SAFE_INTEGER / maxWeight) return apportionBig(amount, weights, caps, count3, shares);
  let left = amount;
  let open = weights;
  while (caps !== void 0) {
    let filled = 0;
    let filledWeight = 0;
    for (let slot = 0; slot < count3; slot += 1) {
      const weight = open[slot];
      const cap = caps[slot];
      if (weight > 0 && left * weight >= cap * weightSum) {
        if (open === weights) open = weights.slice(0, count3);
        open[slot] = 0;
        shares[slot] = cap;
        filled += cap;
        filledWeight += weight;
      }
    }
    if (filledWeight === 0) break;
    left -= filled;
    weightSum -= filledWeight;
    if (weightSum === 0) return left;
  }
  spread(left, weightSum, open, count3, shares);
  return 0;
}
var remainders = /* @__PURE__ */ new Float64Array(64);
var sorted = /* @__PURE__ */ new Float64Array(64);
function spread(amount, weightSum, weights, count3, shares) {
  if (remainders.length < count3) {
    remainders = new Float64Array(count3 * 2);
    sorted = new Float64Array(count3 * 2);
  }
  const rest = remainders;
  let spare = amount;
  for (let slot = 0; slot < count3; slot += 1) {
    const product = amount * weights[slot];
    const share = Math.floor(product / weightSum);
    shares[slot] += share;
    rest[slot] = product - share * weightSum;
    spare -= share;
  }
  if (spare === 0) return;
  for (let slot = 0; slot < count3; slot += 1) sorted[slot] = rest[slot];
  const ranked = sorted.subarray(0, count3).sort();
  const line = ranked[count3 - spare];
  let atLine = spare;
  for (let slot = 0; slot < count3; slot += 1) {
    if (rest[slot] > line) {
      shares[slot] += 1;
      atLine -= 1;
    }
  }
  for (let slot = 0; atLine > 0; slot += 1) {
    if (rest[slot] === line) {
      shares[slot] += 1;
      atLine -= 1;
    }
  }
}
function apportionBig(amount, weights, caps, count3, shares) {
  const big = (values) => Array.from(values.subarray(0, count3), BigInt);
  const result = allocateBig(BigInt(amount), big(weights), caps && big(caps));
  shares.set(result.shares.map(Number));
  return Number(result.unallocated);
}
function allocateBig(amount, weights, caps) {
  const shares = weights.map(() => 0n);
  const open = [...weights];
  let left = amount;
  let weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  for (let filling = caps !== void 0; filling; ) {
    filling = false;
    const pool = left;
    const poolWeight = weightSum;
    for (const [slot, weight] of open.entries()) {
      const cap = caps?.[slot] ?? null;
      if (weight > 0n && cap !== null && pool * weight >= cap * poolWeight) {
        open[slot] = 0n;
        shares[slot] = cap;
        left -= cap;
        weightSum -= weight;
        filling = true;
      }
    }
  }
  if (weightSum === 0n) return { shares, unallocated: left };
  let spare = left;
  const rests = open.map((weight, slot) => {
    const product = left * weight;
    const share = product / weightSum;
    shares[slot] += share;
    spare -= share;
    return product - share * weightSum;
  });
  const ranked = [...rests.keys()].sort((a, b) => Number(rests[b] > rests[a]) - Number(rests[a] > rests[b]));
  for (const slot of ranked.slice(0, Number(spare))) shares[slot] += 1n;
  return { shares, unallocated: 0n };
}

// ../src/pricing/tax-share.ts
function withTax(amount, rate, rounding) {
  return amount + multiplyRounded(amount, rate, rounding);
}
function withoutTax(amount, rate, rounding) {
  if (rate.top === 0) return amount;
  if (rate.small) {
    const product = amount * rate.bottom;
    const divisor = rate.bottom + rate.top;
    if (product <= Number.MAX_SAFE_INTEGER && divisor <= Number.MAX_SAFE_INTEGER) return divideRounded(product, divisor, rounding);
  }
  return Number(divideRoundedBig(BigInt(amount) * rate.denominator, rate.denominator + rate.numerator, rounding));
}
function taxFactors(cart) {
  const known = /* @__PURE__ */ new Map();
  return cart.lines.map((line) => {
    const rate = line.taxRate ?? 0;
    let ratio = known.get(rate);
    if (ratio === void 0) {
      ratio = knownRatio(rate);
      known.set(rate, ratio);
    }
    return ratio;
  });
}

// ../src/pricing/tax.ts
function lineTaxes(cart, net, policy) {
  const taxes = new Float64Array(net.length);
  if (!hasLineTax(cart)) return taxes;
  const rates = taxFactors(cart);
  if (policy.taxPer === "line") {
    for (let line = 0; line < net.length; line += 1) taxes[line] = taxOf(net[line], rates[line], policy);
    return taxes;
  }
  const byRate = /* @__PURE__ */ new Map();
  for (let line = 0; line < net.length; line += 1) {
    const known = [...byRate.keys()].find((rate) => rate.numerator * rates[line].denominator === rates[line].numerator * rate.denominator);
    if (known === void 0) byRate.set(rates[line], [line]);
    else byRate.get(known).push(line);
  }
  for (const [rate, lines] of byRate) {
    const weights = Float64Array.from(lines, (line) => net[line]);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = new Float64Array(lines.length);
    apportion(taxOf(sum, rate, policy), weights, void 0, lines.length, shares);
    lines.forEach((line, slot) => taxes[line] = shares[slot]);
  }
  return taxes;
}
function shippingTax(cart, fee, policy) {
  const rate = cart.cart.shipping?.taxRate;
  return rate === void 0 ? 0 : taxOf(fee, knownRatio(rate), policy);
}
function hasLineTax(cart) {
  for (const line of cart.lines) if (line.taxRate !== void 0) return true;
  return false;
}
function taxOf(amount, rate, policy) {
  return policy.pricesIncludeTax ? amount - withoutTax(amount, rate, policy.rounding) : multiplyRounded(amount, rate, policy.rounding);
}

// ../src/pricing/work.ts
function createWork(cart, capacity, rounding, minimumPayable) {
  return {
    cart,
    rounding,
    minimumPayable,
    capacity,
    cut: new Float64Array(capacity),
    claimUnits: new Float64Array(capacity),
    claimAmount: new Float64Array(capacity),
    claims: false,
    deposit: new Float64Array(capacity),
    deposits: false,
    weights: new Float64Array(capacity),
    caps: new Float64Array(capacity),
    shares: new Float64Array(capacity),
    lines: cart.everyLine,
    targetLines: cart.everyLine,
    shippingCut: 0,
    wanted: 0,
    basis: 0,
    times: 1,
    units: 0,
    points: 0,
    limited: 0,
    allowance: 0,
    missed: void 0,
    refusedAmount: 0
  };
}
var limitBits = { cap: 1, price: 2, "floor-price": 4, budget: 8, "minimum-payable": 16, units: 32 };
function limitNames(bits) {
  const names2 = [];
  for (const name of Object.keys(limitBits)) if ((bits & limitBits[name]) !== 0) names2.push(name);
  return names2;
}

// ../src/pricing/assemble.ts
function assemble(run, search) {
  const { cart, policy, ledger, applied } = run;
  const count3 = cart.lines.length;
  const net = new Float64Array(count3);
  let netTotal = 0;
  let deposit = 0;
  for (let line = 0; line < count3; line += 1) {
    net[line] = ledger.running[line] + ledger.prepaid[line];
    netTotal += net[line];
    deposit += ledger.prepaid[line];
  }
  const taxes = lineTaxes(cart, net, policy);
  const feeTax = shippingTax(cart, ledger.shipping, policy);
  let taxTotal = feeTax;
  const lines = [];
  for (let line = 0; line < count3; line += 1) {
    taxTotal += taxes[line];
    lines.push(pricedLine(run, line, net[line], taxes[line]));
  }
  const { gifts, pointsEarned, liabilities } = benefitsOf(applied, net, policy.rounding);
  return {
    currency: cart.cart.currency,
    at: formatInstant(cart.at),
    lines,
    subtotal: cart.subtotal,
    discountTotal: cart.subtotal - netTotal,
    shippingListFee: cart.shippingFee,
    shippingDiscount: cart.shippingFee - ledger.shipping,
    shippingFee: ledger.shipping,
    shippingTax: feeTax,
    taxTotal,
    pricesIncludeTax: policy.pricesIncludeTax,
    total: netTotal + ledger.shipping + (policy.pricesIncludeTax ? 0 : taxTotal),
    applied: applied.map(describe),
    rejected: rejections(run),
    gifts,
    pointsEarned,
    pointsUsed: applied.reduce((sum, each) => sum + each.points, 0),
    liabilities,
    deposit: applied.some(({ candidate }) => candidate.rule.kind === "deposit-expansion") ? { due: deposit, countsAs: deposit + expansions(applied), balanceDue: netTotal - deposit } : null,
    usage: applied.map(({ candidate, amount, units }) => usageOf(candidate, amount, units, liabilities)),
    selection: policy.selection,
    search
  };
}
function pricedLine(run, index, netAmount, tax) {
  const { id, sku, quantity } = run.cart.lines[index];
  const low = Math.floor(netAmount / quantity);
  const dearer = netAmount - low * quantity;
  const unitNet = dearer === 0 ? [{ quantity, amount: low }] : [{ quantity: dearer, amount: low + 1 }, { quantity: quantity - dearer, amount: low }];
  return { id, sku, quantity, listAmount: run.cart.listAmount[index], discounts: run.discounts[index], netAmount, tax, unitNet };
}
function describe(application) {
  const { candidate } = application;
  return {
    promotionId: candidate.id,
    name: candidate.compiled.promotion.name ?? null,
    stage: candidate.compiled.stageName,
    effect: candidate.rule.kind,
    amount: application.amount,
    basis: application.basis,
    lines: application.lines,
    shippingAmount: application.shippingCut,
    times: application.times,
    units: application.units,
    turnedAway: application.turnedAway,
    limitedBy: limitNames(application.limited)
  };
}
function rejections(run) {
  const rejected = [];
  for (const promotionId of [...run.refused.keys()].sort()) rejected.push({ promotionId, ...run.refused.get(promotionId) });
  for (const couponCode of run.unknownCodes) rejected.push({ promotionId: null, code: "unknown-code", couponCode });
  return rejected;
}
function expansions(applied) {
  return applied.reduce((sum, each) => sum + (each.candidate.rule.kind === "deposit-expansion" ? each.amount : 0), 0);
}
function usageOf(candidate, amount, units, liabilities) {
  const { effect } = candidate.compiled.promotion;
  const given = effect.kind === "gift" ? giftQuantity(effect.quantity, candidate.unitsLeft) : units;
  const owed = liabilities.find(({ promotionId }) => promotionId === candidate.id)?.amount ?? 0;
  return { promotionId: candidate.id, uses: 1, units: given, money: amount + owed };
}

// ../src/pricing/candidate.ts
function admit(compiled, cart) {
  const { promotion, rule } = compiled;
  if (promotion.code !== void 0 && !cart.codes.has(promotion.code)) return { code: "code-not-entered" };
  for (const test of compiled.conditions) {
    const refusal2 = test(cart);
    if (refusal2 !== void 0) return refusal2;
  }
  let unitsLeft2 = Infinity;
  let budgetLeft = Infinity;
  const { limits } = promotion;
  if (limits !== void 0) {
    const used = cart.usage.get(promotion.id);
    const refusal2 = usedUp("uses", used?.uses, limits.uses) ?? usedUp("uses-per-customer", used?.usesByCustomer, limits.usesPerCustomer) ?? usedUp("units", used?.units, limits.units) ?? usedUp("budget", used?.money, limits.budget);
    if (refusal2 !== void 0) return refusal2;
    if (limits.units !== void 0) unitsLeft2 = limits.units - (used?.units ?? 0);
    if (limits.budget !== void 0) budgetLeft = limits.budget - (used?.money ?? 0);
  }
  if (promotion.effect.kind === "points-payment" && (cart.cart.customer?.points ?? 0) === 0) return { code: "not-eligible", requires: "points" };
  const targetLines = matchingLines(compiled.matcher, cart);
  const prepared = rule.prepare?.(cart, targetLines);
  const lines = rule.touches?.(prepared) ?? targetLines;
  if (rule.onShipping === true ? cart.cart.shipping === void 0 : lines.length === 0) return { code: "no-match" };
  return { compiled, rule, id: promotion.id, lines, targetLines, unitsLeft: unitsLeft2, budgetLeft, refusesLess: limits?.whenShort === "refuse", prepared };
}
function isCandidate(outcome) {
  return "compiled" in outcome;
}
function usedUp(limit, used, most) {
  if (most === void 0) return void 0;
  const have = Math.max(0, most - (used ?? 0));
  return have > 0 ? void 0 : { code: "used-up", limit, have, need: 1 };
}
function matchingLines(matcher, cart) {
  if (matcher === void 0) return cart.everyLine;
  const { lines } = cart;
  const found = [];
  for (let line = 0; line < lines.length; line += 1) if (matcher(lines[line])) found.push(line);
  return found.length === lines.length ? cart.everyLine : Int32Array.from(found);
}

// ../node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
  const numericValues = Object.values(entries).filter((v) => typeof v === "number");
  const values = Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
  return values;
}
function jsonStringifyReplacer(_, value) {
  if (typeof value === "bigint")
    return value.toString();
  return value;
}
var Cached = class {
  constructor(getter) {
    this._getter = getter;
    this._value = void 0;
  }
  get value() {
    const getter = this._getter;
    if (getter !== void 0) {
      this._value = getter();
      this._getter = void 0;
    }
    return this._value;
  }
};
function cached(getter) {
  return new Cached(getter);
}
function nullish(input) {
  return input === null || input === void 0;
}
function cleanRegex(source) {
  const start = source.startsWith("^") ? 1 : 0;
  const end = source.endsWith("$") ? source.length - 1 : source.length;
  return source.slice(start, end);
}
function assignProp(target, prop, value) {
  Object.defineProperty(target, prop, {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  });
}
function rawShape(def) {
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  return desc?.get ? desc.get.raw : desc?.value;
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {
};
function isObject(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
var propertyKeyTypes = /* @__PURE__ */ new Set(["string", "number", "symbol"]);
function escapeRegex(str) {
  return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
  const cl = new inst._zod.constr(def ?? inst._zod.def);
  if (!def || params?.parent)
    cl._zod.parent = inst;
  return cl;
}
function normalizeParams(_params) {
  const params = _params;
  if (!params)
    return {};
  if (typeof params === "string")
    return { error: () => params };
  if (params?.message !== void 0) {
    if (params?.error !== void 0)
      throw new Error("Cannot specify both `message` and `error` params");
    params.error = params.message;
  }
  delete params.message;
  if (typeof params.error === "string")
    return { ...params, error: () => params.error };
  return params;
}
function optionalKeys(shape) {
  return Object.keys(shape).filter((k) => {
    return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
  });
}
var NUMBER_FORMAT_RANGES = /* @__PURE__ */ (() => ({
  safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  float32: [-34028234663852886e22, 34028234663852886e22],
  float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
function aborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue !== true) {
      return true;
    }
  }
  return false;
}
function explicitlyAborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue === false) {
      return true;
    }
  }
  return false;
}
function prefixIssues(path, issues) {
  return issues.map((iss) => {
    var _a3;
    (_a3 = iss).path ?? (_a3.path = []);
    iss.path.unshift(path);
    return iss;
  });
}
function unwrapMessage(message) {
  return typeof message === "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
  const caps = [];
  for (const ch of defChecks ?? []) {
    const d = ch._zod.def;
    if (!/_(length|size)$|_equals$/.test(d.check))
      break;
    const max = d.maximum ?? d.length ?? d.size;
    if (max >= 0)
      caps.push([max, ch]);
  }
  return caps;
}
function attachSchema(issues, start, inst) {
  var _a3;
  for (let i = start; i < issues.length; i++) {
    (_a3 = issues[i]).schema ?? (_a3.schema = inst);
  }
}
function finalizeIssue(iss, ctx, config2) {
  var _a3;
  const traits = iss.inst?._zod?.traits;
  if (traits?.has("$ZodType")) {
    if (traits.has("$ZodCheck"))
      (_a3 = iss).schema ?? (_a3.schema = iss.inst);
    else
      iss.schema = iss.inst;
  }
  const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
  const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config2.customError?.(iss)) ?? unwrapMessage(config2.localeError?.(iss)) ?? "Invalid input";
  const full = {};
  for (const k of Object.keys(iss)) {
    if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
      continue;
    full[k] = iss[k];
  }
  full.path ?? (full.path = []);
  full.message = message;
  if (ctx?.reportInput) {
    full.input = iss.input;
  }
  return full;
}
var highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
  const units = str.length;
  if (!highSurrogate.test(str))
    return units;
  let count3 = units;
  for (let i = 0; i < units - 1; i++) {
    if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
      count3--;
      i++;
    }
  }
  return count3;
}
function getLengthableOrigin(input) {
  if (Array.isArray(input))
    return "array";
  if (typeof input === "string")
    return "string";
  return "unknown";
}
function issue(...args) {
  const [iss, input, inst] = args;
  if (typeof iss === "string") {
    return {
      message: iss,
      code: "custom",
      input,
      inst
    };
  }
  return { ...iss };
}
function members(proto, table) {
  for (const key in table) {
    const desc = Object.getOwnPropertyDescriptor(table, key);
    if (desc.get)
      Object.defineProperty(proto, key, { ...desc, enumerable: false });
    else
      defineBound(proto, key, desc.value);
  }
}
function own(inst, key, value, enumerable = true) {
  Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
  return value;
}
function hide(inst, key, value) {
  return own(inst, key, value, false);
}
function defineBound(proto, key, fn) {
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      return this == null ? fn : own(this, key, fn.bind(this));
    },
    set(value) {
      own(this, key, value);
    }
  });
}
function claim(inst, sentinel) {
  const proto = Object.getPrototypeOf(inst);
  return sentinel in proto ? void 0 : proto;
}
var installing;
var broke = false;
var breaker = {
  configurable: true,
  get() {
    broke = true;
    return void 0;
  }
};
function defineLazyInternal(inst, key, compute) {
  const proto = Object.getPrototypeOf(inst._zod);
  if (key in proto && installing !== inst._zod) {
    installing = void 0;
    return;
  }
  installing = inst._zod;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      Object.defineProperty(this, key, breaker);
      const outer = broke;
      broke = false;
      try {
        const value = compute(this);
        if (broke)
          delete this[key];
        else
          Object.defineProperty(this, key, { configurable: true, writable: true, value });
        broke = broke || outer;
        return value;
      } catch (err) {
        delete this[key];
        broke = broke || outer;
        throw err;
      }
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, value });
    }
  });
}
function installLazyProp(inst, key, make, enumerable) {
  const proto = claim(inst, key);
  if (!proto)
    return;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      const desc = { configurable: true, writable: true, enumerable, value: void 0 };
      Object.defineProperty(this, key, desc);
      desc.value = make(this);
      Object.defineProperty(this, key, desc);
      return desc.value;
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
    }
  });
}

// ../node_modules/zod/v4/core/core.js
var _a;
var _zodDesc = { value: void 0, enumerable: false };
var _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
  const E = _E;
  if (E) {
    const saved = E.stackTraceLimit;
    if (typeof saved === "number") {
      try {
        E.stackTraceLimit = 0;
      } catch {
        _E = null;
        return new Definition();
      }
      try {
        return new Definition();
      } finally {
        E.stackTraceLimit = saved;
      }
    }
  }
  return new Definition();
}
// @__NO_SIDE_EFFECTS__
function $constructor(name, initializer2, proto, params) {
  const zodProto = {};
  function Internals(def) {
    this.def = def;
    this.constr = _;
    this.traits = /* @__PURE__ */ new Set();
  }
  Internals.prototype = zodProto;
  const protoMembers = proto;
  const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
  function init(inst, def) {
    if (!inst._zod) {
      _zodDesc.value = new Internals(def);
      try {
        Object.defineProperty(inst, "_zod", _zodDesc);
      } finally {
        _zodDesc.value = void 0;
      }
    } else if (inst._zod.traits.has(name)) {
      return;
    }
    inst._zod.traits.add(name);
    initializer2(inst, def);
    if (initialized) {
      const own2 = Object.getPrototypeOf(inst);
      const ctorProto = inst._zod.constr.prototype;
      let up = own2;
      while (up && up !== ctorProto)
        up = Object.getPrototypeOf(up);
      const target = up ?? own2;
      if (!initialized.has(target)) {
        initialized.add(target);
        members(target, protoMembers);
      }
    }
    const proto2 = _.prototype;
    for (const k in proto2) {
      if (!Object.prototype.hasOwnProperty.call(proto2, k))
        continue;
      if (!(k in inst)) {
        inst[k] = proto2[k].bind(inst);
      }
    }
  }
  const Parent = params?.Parent ?? Object;
  class Definition extends Parent {
  }
  Object.defineProperty(Definition, "name", { value: name });
  function _(def) {
    const inst = params?.Parent ? newError(Definition) : this;
    init(inst, def);
    const deferred = inst._zod.deferred;
    if (deferred) {
      for (const fn of deferred) {
        fn();
      }
      inst._zod.deferred = void 0;
    }
    const pp = globalThis.__zod_globalConfig?.postProcessor;
    if (pp)
      pp(inst);
    return inst;
  }
  Object.defineProperty(_, "init", { value: init });
  Object.defineProperty(_, Symbol.hasInstance, {
    value: (inst) => {
      if (params?.Parent && inst instanceof params.Parent)
        return true;
      return inst?._zod?.traits?.has(name);
    }
  });
  Object.defineProperty(_, "name", { value: name });
  return _;
}
var $ZodAsyncError = class extends Error {
  constructor() {
    super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
  }
};
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
  if (newConfig)
    Object.assign(globalConfig, newConfig);
  return globalConfig;
}

// ../node_modules/zod/v4/core/errors.js
function _getMessage() {
  const internals = this._zod;
  internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
  return internals.message;
}
function _setMessage(value) {
  this._zod.message = value;
}
var _messageDesc = {
  get: _getMessage,
  set: _setMessage,
  enumerable: true,
  configurable: true
};
var _issuesDesc = { value: void 0, enumerable: false };
var _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
var initializer = (inst, def) => {
  inst.name = "$ZodError";
  _issuesDesc.value = def;
  Object.defineProperty(inst, "issues", _issuesDesc);
  _issuesDesc.value = void 0;
  Object.defineProperty(inst, "message", _messageDesc);
  const proto = Object.getPrototypeOf(inst);
  if (!_installedToString.has(proto)) {
    _installedToString.add(proto);
    Object.defineProperty(proto, "toString", {
      configurable: true,
      enumerable: false,
      get() {
        const value = () => this.message;
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
      }
    });
  }
};
var $ZodError = $constructor("$ZodError", initializer);
var $ZodRealError = $constructor("$ZodError", initializer, void 0, {
  Parent: Error
});

// ../node_modules/zod/v4/core/parse.js
var _parse = (_Err) => {
  const fn = (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
      throw new $ZodAsyncError();
    }
    if (result.issues.length) {
      const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, _params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parse = /* @__PURE__ */ _parse($ZodRealError);
var _parseAsync = (_Err) => {
  const fn = async (schema, value, _ctx, params) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
      result = await result;
    if (result.issues.length) {
      const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parseAsync = /* @__PURE__ */ _parseAsync($ZodRealError);
var _safeParse = (_Err) => (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
  const result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise) {
    throw new $ZodAsyncError();
  }
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParse = /* @__PURE__ */ _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
  let error;
  return {
    success: false,
    get error() {
      if (!error) {
        error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
        issues = void 0;
        ctx = void 0;
      }
      return error;
    },
    set error(e) {
      error = e;
      issues = void 0;
      ctx = void 0;
    }
  };
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
  let result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    result = await result;
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParseAsync = /* @__PURE__ */ _safeParseAsync($ZodRealError);

// ../node_modules/zod/v4/core/regexes.js
var anyString = /^[\s\S]{0,}$/;
var number = /^-?\d+(?:\.\d+)?$/;
var boolean = /^(?:true|false)$/i;

// ../node_modules/zod/v4/core/checks.js
var $ZodCheck = /* @__PURE__ */ $constructor("$ZodCheck", (inst, def) => {
  var _a3;
  inst._zod ?? (inst._zod = {});
  inst._zod.def = def;
  (_a3 = inst._zod).onattach ?? (_a3.onattach = []);
});
var _whenHasLength = (payload) => {
  const val = payload.value;
  return !nullish(val) && val.length !== void 0;
};
var numericOriginMap = {
  number: "number",
  bigint: "bigint",
  object: "date"
};
var $ZodCheckLessThan = /* @__PURE__ */ $constructor("$ZodCheckLessThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload) => {
    if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
      return;
    }
    payload.issues.push({
      origin: numericOriginMap[typeof payload.value] ?? origin,
      code: "too_big",
      maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckGreaterThan = /* @__PURE__ */ $constructor("$ZodCheckGreaterThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload) => {
    if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
      return;
    }
    payload.issues.push({
      origin: numericOriginMap[typeof payload.value] ?? origin,
      code: "too_small",
      minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckNumberFormat = /* @__PURE__ */ $constructor("$ZodCheckNumberFormat", (inst, def) => {
  $ZodCheck.init(inst, def);
  def.format = def.format || "float64";
  const isInt = def.format?.includes("int");
  const origin = isInt ? "int" : "number";
  const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
  inst._zod.check = (payload) => {
    const input = payload.value;
    if (isInt) {
      if (!Number.isInteger(input)) {
        payload.issues.push({
          expected: origin,
          format: def.format,
          code: "invalid_type",
          continue: false,
          input,
          inst
        });
        return;
      }
      if (!Number.isSafeInteger(input)) {
        if (input > 0) {
          payload.issues.push({
            input,
            code: "too_big",
            maximum: Number.MAX_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        } else {
          payload.issues.push({
            input,
            code: "too_small",
            minimum: Number.MIN_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        }
        return;
      }
    }
    if (input < minimum) {
      payload.issues.push({
        origin: "number",
        input,
        code: "too_small",
        minimum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
    if (input > maximum) {
      payload.issues.push({
        origin: "number",
        input,
        code: "too_big",
        maximum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
  };
});
var $ZodCheckMinLength = /* @__PURE__ */ $constructor("$ZodCheckMinLength", (inst, def) => {
  var _a3;
  $ZodCheck.init(inst, def);
  (_a3 = inst._zod.def).when ?? (_a3.when = _whenHasLength);
  inst._zod.check = (payload) => {
    const input = payload.value;
    const units = input.length;
    const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units;
    if (length >= def.minimum)
      return;
    const origin = getLengthableOrigin(input);
    payload.issues.push({
      origin,
      code: "too_small",
      minimum: def.minimum,
      inclusive: true,
      input,
      inst,
      continue: !def.abort
    });
  };
});

// ../node_modules/zod/v4/core/versions.js
var version = {
  major: 4,
  minor: 6,
  patch: 7
};

// ../node_modules/zod/v4/core/schemas.js
var $ZodType = /* @__PURE__ */ $constructor("$ZodType", (inst, def) => {
  var _a3;
  inst ?? (inst = {});
  inst._zod.def = def;
  inst._zod.bag = inst._zod.bag || {};
  inst._zod.version = version;
  const defChecks = inst._zod.def.checks;
  const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
  for (const ch of checks) {
    for (const fn of ch._zod.onattach) {
      fn(inst);
    }
  }
  if (checks.length === 0) {
    (_a3 = inst._zod).deferred ?? (_a3.deferred = []);
    inst._zod.deferred?.push(() => {
      inst._zod.run = inst._zod.parse;
    });
  } else {
    const runChecks = (payload, checks2, ctx) => {
      if (payload.memo)
        return payload;
      let isAborted = aborted(payload);
      let asyncResult;
      for (const ch of checks2) {
        if (ch._zod.def.when) {
          if (explicitlyAborted(payload))
            continue;
          const shouldRun = ch._zod.def.when(payload);
          if (!shouldRun)
            continue;
        } else if (isAborted) {
          continue;
        }
        const currLen = payload.issues.length;
        const _ = ch._zod.check(payload);
        if (_ instanceof Promise && ctx?.async === false) {
          throw new $ZodAsyncError();
        }
        if (asyncResult || _ instanceof Promise) {
          asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
            await _;
            const nextLen = payload.issues.length;
            if (nextLen === currLen)
              return;
            attachSchema(payload.issues, currLen, inst);
            if (!isAborted)
              isAborted = aborted(payload, currLen);
          });
        } else {
          const nextLen = payload.issues.length;
          if (nextLen === currLen)
            continue;
          attachSchema(payload.issues, currLen, inst);
          if (!isAborted)
            isAborted = aborted(payload, currLen);
        }
      }
      if (asyncResult) {
        return asyncResult.then(() => {
          return payload;
        });
      }
      return payload;
    };
    const handleCanaryResult = (canary, payload, ctx) => {
      if (aborted(canary)) {
        canary.aborted = true;
        return canary;
      }
      const checkResult = runChecks(payload, checks, ctx);
      if (checkResult instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return checkResult.then((checkResult2) => inst._zod.parse(checkResult2, ctx));
      }
      return inst._zod.parse(checkResult, ctx);
    };
    inst._zod.run = (payload, ctx) => {
      if (ctx.skipChecks) {
        return inst._zod.parse(payload, ctx);
      }
      if (ctx.direction === "backward") {
        const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
        if (canary instanceof Promise) {
          return canary.then((canary2) => {
            return handleCanaryResult(canary2, payload, ctx);
          });
        }
        return handleCanaryResult(canary, payload, ctx);
      }
      const result = inst._zod.parse(payload, ctx);
      if (result instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return result.then((result2) => runChecks(result2, checks, ctx));
      }
      return runChecks(result, checks, ctx);
    };
  }
}, {
  // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
  get "~standard"() {
    return hide(this, "~standard", standardProps(this));
  },
  set "~standard"(value) {
    own(this, "~standard", value);
  }
});
var toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
  const ctx = { async: true };
  return toStandardResult(await inst._zod.run({ value, issues: [] }, ctx), ctx);
}
function standardProps(inst) {
  return {
    validate: (value) => {
      const ctx = { async: false };
      try {
        const r = inst._zod.run({ value, issues: [] }, ctx);
        if (!(r instanceof Promise))
          return toStandardResult(r, ctx);
      } catch (_) {
      }
      return validateAsync(inst, value);
    },
    vendor: "zod",
    version: 1
  };
}
var $ZodString = /* @__PURE__ */ $constructor("$ZodString", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = def.pattern ?? anyString;
  inst._zod.parse = (payload, _) => {
    if (def.coerce)
      try {
        payload.value = String(payload.value);
      } catch (_2) {
      }
    if (typeof payload.value === "string")
      return payload;
    payload.issues.push({
      expected: "string",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodNumber = /* @__PURE__ */ $constructor("$ZodNumber", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = number;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Number(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
      return payload;
    }
    const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
    payload.issues.push({
      expected: "number",
      code: "invalid_type",
      input,
      inst,
      ...received ? { received } : {}
    });
    return payload;
  };
});
var $ZodNumberFormat = /* @__PURE__ */ $constructor("$ZodNumberFormat", (inst, def) => {
  $ZodCheckNumberFormat.init(inst, def);
  $ZodNumber.init(inst, def);
});
var $ZodBoolean = /* @__PURE__ */ $constructor("$ZodBoolean", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = boolean;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Boolean(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "boolean")
      return payload;
    payload.issues.push({
      expected: "boolean",
      code: "invalid_type",
      input,
      inst
    });
    return payload;
  };
});
var $ZodUnknown = /* @__PURE__ */ $constructor("$ZodUnknown", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload) => payload;
});
var $ZodNever = /* @__PURE__ */ $constructor("$ZodNever", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _ctx) => {
    payload.issues.push({
      expected: "never",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodDate = /* @__PURE__ */ $constructor("$ZodDate", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce) {
      try {
        payload.value = new Date(payload.value);
      } catch (_err) {
      }
    }
    const input = payload.value;
    const isDate = input instanceof Date;
    const isValidDate = isDate && !Number.isNaN(input.getTime());
    if (isValidDate)
      return payload;
    payload.issues.push({
      expected: "date",
      code: "invalid_type",
      input,
      ...isDate ? { received: "Invalid Date" } : {},
      inst
    });
    return payload;
  };
});
function capSize(inst, size) {
  const caps = sizeCaps(inst._zod.def.checks);
  if (!caps.length)
    return;
  const cap = Math.min(...caps.map((c) => c[0]));
  const parse2 = inst._zod.parse;
  inst._zod.parse = (payload, ctx) => {
    const n = size(payload.value);
    if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
      for (const [max, ch] of sizeCaps(inst._zod.def.checks)) {
        if (n > max && ch._zod.def.when(payload)) {
          const start = payload.issues.length;
          ch._zod.check(payload);
          payload.issues[start].continue = false;
          attachSchema(payload.issues, start, inst);
          return payload;
        }
      }
    }
    return parse2(payload, ctx);
  };
}
var arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
  if (result.issues.length) {
    final.issues.push(...prefixIssues(index, result.issues));
  }
  final.value[index] = result.value;
}
var $ZodArray = /* @__PURE__ */ $constructor("$ZodArray", (inst, def) => {
  $ZodType.init(inst, def);
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!Array.isArray(input)) {
      payload.issues.push({
        expected: "array",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
    const proms = [];
    const abortEarly = ctx?.abortEarly;
    for (let i = 0; i < input.length; i++) {
      const item = input[i];
      const result = def.element._zod.run({
        value: item,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        proms.push(result.then((result2) => handleArrayResult(result2, payload, i)));
      } else {
        handleArrayResult(result, payload, i);
        if (abortEarly && result.issues.length !== 0 && aborted(result))
          break;
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload);
    }
    return payload;
  };
  capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
  const isPresent = key in input;
  const isOptionalOut = optout === "optional";
  if (!isPresent && isOptionalOut && optin === "optional") {
    return;
  }
  if (result.issues.length) {
    if (optin !== void 0 && isOptionalOut && !isPresent) {
      return;
    }
    final.issues.push(...prefixIssues(key, result.issues));
  }
  if (!isPresent && optin === void 0) {
    if (!result.issues.length) {
      final.issues.push({
        code: "invalid_type",
        expected: "nonoptional",
        input: void 0,
        path: [key]
      });
    }
    return;
  }
  if (result.value === void 0) {
    if (isPresent || optin === "defaulted" && !isOptionalOut) {
      final.value[key] = void 0;
    }
  } else {
    final.value[key] = result.value;
  }
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
  const keys = Object.keys(def.shape);
  const ownSymbols = Object.getOwnPropertySymbols(def.shape);
  const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
  const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
  for (const k of allKeys) {
    if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
      throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
    }
  }
  const okeys = optionalKeys(def.shape);
  return {
    ...def,
    allKeys,
    symbolKeys,
    // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
    keySet: new Set(keys),
    numKeys: keys.length,
    optionalKeys: new Set(okeys)
  };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
  const unrecognized = [];
  const keySet = def.keySet;
  const _catchall = def.catchall._zod;
  const t = _catchall.def.type;
  const optin = _catchall.optin;
  const optout = _catchall.optout;
  let seen = 0;
  for (const key in input) {
    if (abortEarly && payload.issues.length !== seen) {
      if (aborted(payload, seen))
        break;
      seen = payload.issues.length;
    }
    if (keySet.has(key))
      continue;
    if (key === "__proto__") {
      if (t === "never")
        unrecognized.push(key);
      continue;
    }
    if (t === "never") {
      unrecognized.push(key);
      continue;
    }
    const r = _catchall.run({ value: input[key], issues: [] }, ctx);
    if (r instanceof Promise) {
      proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
    } else {
      handlePropertyResult(r, payload, key, input, optin, optout);
    }
  }
  if (unrecognized.length) {
    payload.issues.push({
      code: "unrecognized_keys",
      keys: unrecognized,
      input,
      inst,
      // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
      continue: true
    });
  }
  if (!proms.length)
    return payload;
  return Promise.all(proms).then(() => {
    return payload;
  });
}
var $ZodObject = /* @__PURE__ */ $constructor("$ZodObject", (inst, def) => {
  $ZodType.init(inst, def);
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  const sh = desc?.get ? desc.get.raw : def.shape ?? {};
  if (sh) {
    const get = () => {
      const newSh = { ...sh };
      Object.defineProperty(def, "shape", { value: newSh });
      get.raw = newSh;
      return newSh;
    };
    get.raw = sh;
    Object.defineProperty(def, "shape", { get });
  }
  const _normalized = cached(() => normalizeDef(def));
  defineLazyInternal(inst, "propValues", (zod) => {
    const shape = zod.def.shape;
    const propValues = {};
    for (const key in shape) {
      const field = shape[key]._zod;
      if (field.values) {
        if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
          assignProp(propValues, key, /* @__PURE__ */ new Set());
        }
        for (const v of field.values)
          propValues[key].add(v);
        if (field.optin !== void 0)
          propValues[key].add(void 0);
      }
    }
    return propValues;
  });
  const isObject2 = isObject;
  const catchall = def.catchall;
  let value;
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    value ?? (value = _normalized.value);
    const input = payload.value;
    if (!isObject2(input)) {
      payload.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
    const proms = [];
    const shape = value.shape;
    const abortEarly = ctx?.abortEarly;
    let seen = payload.issues.length;
    for (const key of value.allKeys) {
      if (abortEarly && payload.issues.length !== seen) {
        if (aborted(payload, seen))
          break;
        seen = payload.issues.length;
      }
      if (key === "__proto__")
        continue;
      const el = shape[key];
      const optin = el._zod.optin;
      const optout = el._zod.optout;
      const r = el._zod.run({ value: input[key], issues: [] }, ctx);
      if (r instanceof Promise) {
        proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
      } else {
        handlePropertyResult(r, payload, key, input, optin, optout);
      }
    }
    if (!catchall) {
      return proms.length ? Promise.all(proms).then(() => payload) : payload;
    }
    return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
  };
});
function handleUnionResults(results, final, inst, ctx) {
  for (const result of results) {
    if (result.issues.length === 0) {
      final.value = result.value;
      return final;
    }
  }
  const nonaborted = results.filter((r) => !aborted(r));
  if (nonaborted.length === 1) {
    final.value = nonaborted[0].value;
    return nonaborted[0];
  }
  final.issues.push({
    code: "invalid_union",
    input: final.value,
    inst,
    errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
  });
  return final;
}
var $ZodUnion = /* @__PURE__ */ $constructor("$ZodUnion", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
  defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
  defineLazyInternal(inst, "values", (zod) => {
    if (zod.def.options.every((o) => o._zod.values)) {
      return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
    }
    return void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    if (zod.def.options.every((o) => o._zod.pattern)) {
      const patterns = zod.def.options.map((o) => o._zod.pattern);
      return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
    }
    return void 0;
  });
  const first = def.options.length === 1 ? def.options[0]._zod.run : null;
  inst._zod.parse = (payload, ctx) => {
    if (first) {
      return first(payload, ctx);
    }
    let async = false;
    const results = [];
    for (const option of def.options) {
      const result = option._zod.run({
        value: payload.value,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        results.push(result);
        async = true;
      } else {
        if (result.issues.length === 0)
          return result;
        results.push(result);
      }
    }
    if (!async)
      return handleUnionResults(results, payload, inst, ctx);
    return Promise.all(results).then((results2) => {
      return handleUnionResults(results2, payload, inst, ctx);
    });
  };
});
function discriminatorMap(def) {
  const map = /* @__PURE__ */ new Map();
  for (const option of def.options) {
    const values = option._zod.propValues?.[def.discriminator];
    if (!values || values.size === 0)
      throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
    for (const value of values) {
      if (map.has(value)) {
        if (value !== void 0)
          throw new Error(`Duplicate discriminator value "${String(value)}"`);
        map.set(value, null);
      } else {
        map.set(value, option);
      }
    }
  }
  return map;
}
var $ZodDiscriminatedUnion = /* @__PURE__ */ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
  def.inclusive = false;
  $ZodUnion.init(inst, def);
  const _super = inst._zod.parse;
  defineLazyInternal(inst, "propValues", (zod) => {
    const propValues = {};
    let undefinedCount = 0;
    for (const option of zod.def.options) {
      const pv = option._zod.propValues;
      if (!pv || Object.keys(pv).length === 0)
        throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
      if (pv[zod.def.discriminator]?.has(void 0))
        undefinedCount++;
      for (const [k, v] of Object.entries(pv)) {
        if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
          assignProp(propValues, k, /* @__PURE__ */ new Set());
        }
        for (const val of v) {
          propValues[k].add(val);
        }
      }
    }
    if (!zod.def.unionFallback && undefinedCount > 1)
      propValues[zod.def.discriminator]?.delete(void 0);
    return propValues;
  });
  def.options.forEach((option, i) => {
    const propShape = rawShape(option._zod.def);
    if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
      throw new Error(`Invalid discriminated union option at index "${i}"`);
    }
  });
  const disc = cached(() => discriminatorMap(def));
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!isObject(input)) {
      payload.issues.push({
        code: "invalid_type",
        expected: "object",
        input,
        inst
      });
      return payload;
    }
    const value = input?.[def.discriminator];
    const opt = disc.value.get(value);
    if (opt && (value !== void 0 || ctx.direction !== "backward")) {
      return opt._zod.run(payload, ctx);
    }
    if (def.unionFallback || ctx.direction === "backward") {
      return _super(payload, ctx);
    }
    payload.issues.push({
      code: "invalid_union",
      errors: [],
      note: "No matching discriminator",
      discriminator: def.discriminator,
      options: Array.from(disc.value.keys()).filter((value2) => disc.value.get(value2) !== null),
      input,
      path: [def.discriminator],
      inst
    });
    return payload;
  };
});
var $ZodEnum = /* @__PURE__ */ $constructor("$ZodEnum", (inst, def) => {
  $ZodType.init(inst, def);
  const values = getEnumValues(def.entries);
  const valuesSet = new Set(values);
  inst._zod.values = valuesSet;
  defineLazyInternal(inst, "pattern", (zod) => {
    const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
    return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (valuesSet.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodLiteral = /* @__PURE__ */ $constructor("$ZodLiteral", (inst, def) => {
  $ZodType.init(inst, def);
  const values = new Set(def.values);
  inst._zod.values = values;
  defineLazyInternal(inst, "pattern", (zod) => {
    const vals = zod.def.values;
    return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (values.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values: def.values,
      input,
      inst
    });
    return payload;
  };
});
function handleOptionalResult(payload, result) {
  payload.value = result.issues.length ? void 0 : result.value;
  return payload;
}
var $ZodOptional = /* @__PURE__ */ $constructor("$ZodOptional", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
  inst._zod.optout = "optional";
  defineLazyInternal(inst, "values", (zod) => {
    const values = zod.def.innerType._zod.values;
    return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    if (payload.value === void 0) {
      if (def.innerType._zod.optin !== "defaulted")
        return payload;
      const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
      if (result instanceof Promise)
        return result.then((result2) => handleOptionalResult(payload, result2));
      return handleOptionalResult(payload, result);
    }
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodCustom = /* @__PURE__ */ $constructor("$ZodCustom", (inst, def) => {
  $ZodCheck.init(inst, def);
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _) => {
    return payload;
  };
  inst._zod.check = (payload) => {
    const input = payload.value;
    const r = def.fn(input);
    if (r instanceof Promise) {
      return r.then((r2) => handleRefineResult(r2, payload, input, inst));
    }
    handleRefineResult(r, payload, input, inst);
    return;
  };
});
function handleRefineResult(result, payload, input, inst) {
  if (!result) {
    const _iss = {
      code: "custom",
      input,
      inst,
      // incorporates params.error into issue reporting
      path: [...inst._zod.def.path ?? []],
      // incorporates params.error into issue reporting
      continue: !inst._zod.def.abort
      // params: inst._zod.def.params,
    };
    if (inst._zod.def.params)
      _iss.params = inst._zod.def.params;
    payload.issues.push(issue(_iss));
  }
}

// ../node_modules/zod/v4/core/registries.js
var _a2;
var $ZodRegistry = class {
  constructor() {
    this._map = /* @__PURE__ */ new WeakMap();
    this._idmap = /* @__PURE__ */ new Map();
  }
  add(schema, ..._meta) {
    const meta3 = _meta[0];
    this._map.set(schema, meta3);
    if (meta3 && typeof meta3 === "object" && "id" in meta3) {
      this._idmap.set(meta3.id, schema);
    }
    return this;
  }
  clear() {
    this._map = /* @__PURE__ */ new WeakMap();
    this._idmap = /* @__PURE__ */ new Map();
    return this;
  }
  remove(schema) {
    const meta3 = this._map.get(schema);
    if (meta3 && typeof meta3 === "object" && "id" in meta3) {
      this._idmap.delete(meta3.id);
    }
    this._map.delete(schema);
    return this;
  }
  get(schema) {
    const p = schema._zod.parent;
    if (p) {
      const pm = { ...this.get(p) ?? {} };
      delete pm.id;
      const f = { ...pm, ...this._map.get(schema) };
      return Object.keys(f).length ? f : void 0;
    }
    return this._map.get(schema);
  }
  has(schema) {
    return this._map.has(schema);
  }
};
function registry() {
  return new $ZodRegistry();
}
(_a2 = globalThis).__zod_globalRegistry ?? (_a2.__zod_globalRegistry = registry());
var globalRegistry = globalThis.__zod_globalRegistry;

// ../node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
  if (def.checks)
    def.checks = [...def.checks];
  return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
  return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
  return new Class(snapshotChecks({ type: "number", checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
  return new Class({
    type: "number",
    check: "number_format",
    abort: false,
    format: "safeint",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
  return new Class({
    type: "boolean",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
  return new Class({
    type: "unknown"
  });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
  return new Class({
    type: "never",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
  return new Class({
    type: "date",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
  return new $ZodCheckLessThan({
    check: "less_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
  return new $ZodCheckGreaterThan({
    check: "greater_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
  return new $ZodCheckMinLength({
    check: "min_length",
    ...normalizeParams(params),
    minimum
  });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
  const norm = normalizeParams(_params);
  norm.abort ?? (norm.abort = true);
  const schema = new Class({
    type: "custom",
    check: "custom",
    fn,
    ...norm
  });
  return schema;
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
  const schema = new Class({
    type: "custom",
    check: "custom",
    fn,
    ...normalizeParams(_params)
  });
  return schema;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
  const ch = new $ZodCheck({ check: "meta" });
  ch._zod.onattach = [
    (inst) => {
      const existing = globalRegistry.get(inst) ?? {};
      globalRegistry.add(inst, { ...existing, ...metadata });
    }
  ];
  ch._zod.check = () => {
  };
  return ch;
}

// ../node_modules/zod/v4/mini/schemas.js
var ZodMiniType = /* @__PURE__ */ $constructor("ZodMiniType", (inst, def) => {
  if (!inst._zod)
    throw new Error("Uninitialized schema in ZodMiniType.");
  $ZodType.init(inst, def);
  inst.def = def;
  inst.type = def.type;
}, {
  // `with` is an alias for `check`: the same function object, not a wrapper.
  get with() {
    return this.check;
  },
  set with(value) {
    own(this, "with", value);
  },
  parse(data, params) {
    return parse(this, data, params, { callee: this.parse });
  },
  parseAsync(data, params) {
    return parseAsync(this, data, params, { callee: this.parseAsync });
  },
  safeParse(data, params) {
    return safeParse(this, data, params);
  },
  safeParseAsync(data, params) {
    return safeParseAsync(this, data, params);
  },
  check(...checks) {
    const def = this.def;
    return this.clone({
      ...def,
      checks: [
        ...def.checks ?? [],
        ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }, { parent: true });
  },
  clone(_def, params) {
    return clone(this, _def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta3) {
    reg.add(this, meta3);
    return this;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  }
});
var ZodMiniString = /* @__PURE__ */ $constructor("ZodMiniString", (inst, def) => {
  $ZodString.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string2(params) {
  return _string(ZodMiniString, params);
}
var ZodMiniNumber = /* @__PURE__ */ $constructor("ZodMiniNumber", (inst, def) => {
  $ZodNumber.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number2(params) {
  return _number(ZodMiniNumber, params);
}
var ZodMiniNumberFormat = /* @__PURE__ */ $constructor("ZodMiniNumberFormat", (inst, def) => {
  $ZodNumberFormat.init(inst, def);
  ZodMiniNumber.init(inst, def);
});
function int(params) {
  return _int(ZodMiniNumberFormat, params);
}
var ZodMiniBoolean = /* @__PURE__ */ $constructor("ZodMiniBoolean", (inst, def) => {
  $ZodBoolean.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean2(params) {
  return _boolean(ZodMiniBoolean, params);
}
var ZodMiniUnknown = /* @__PURE__ */ $constructor("ZodMiniUnknown", (inst, def) => {
  $ZodUnknown.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
  return _unknown(ZodMiniUnknown);
}
var ZodMiniNever = /* @__PURE__ */ $constructor("ZodMiniNever", (inst, def) => {
  $ZodNever.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
  return _never(ZodMiniNever, params);
}
var ZodMiniDate = /* @__PURE__ */ $constructor("ZodMiniDate", (inst, def) => {
  $ZodDate.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function date2(params) {
  return _date(ZodMiniDate, params);
}
var ZodMiniArray = /* @__PURE__ */ $constructor("ZodMiniArray", (inst, def) => {
  $ZodArray.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
  return new ZodMiniArray({
    type: "array",
    element,
    ...normalizeParams(params)
  });
}
var ZodMiniObject = /* @__PURE__ */ $constructor("ZodMiniObject", (inst, def) => {
  $ZodObject.init(inst, def);
  ZodMiniType.init(inst, def);
  installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
  const def = {
    type: "object",
    shape: shape ?? {},
    ...normalizeParams(params)
  };
  return new ZodMiniObject(def);
}
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
  return new ZodMiniObject({
    type: "object",
    shape,
    catchall: /* @__PURE__ */ never(),
    ...normalizeParams(params)
  });
}
var ZodMiniUnion = /* @__PURE__ */ $constructor("ZodMiniUnion", (inst, def) => {
  $ZodUnion.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
  return new ZodMiniUnion({
    type: "union",
    options,
    ...normalizeParams(params)
  });
}
var ZodMiniDiscriminatedUnion = /* @__PURE__ */ $constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
  $ZodDiscriminatedUnion.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
  return new ZodMiniDiscriminatedUnion({
    type: "union",
    options,
    discriminator,
    ...normalizeParams(params)
  });
}
var ZodMiniEnum = /* @__PURE__ */ $constructor("ZodMiniEnum", (inst, def) => {
  $ZodEnum.init(inst, def);
  ZodMiniType.init(inst, def);
  inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
  const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodMiniEnum({
    type: "enum",
    entries,
    ...normalizeParams(params)
  });
}
var ZodMiniLiteral = /* @__PURE__ */ $constructor("ZodMiniLiteral", (inst, def) => {
  $ZodLiteral.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
  return new ZodMiniLiteral({
    type: "literal",
    values: Array.isArray(value) ? value : [value],
    ...normalizeParams(params)
  });
}
var ZodMiniOptional = /* @__PURE__ */ $constructor("ZodMiniOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
  return new ZodMiniOptional({
    type: "optional",
    innerType
  });
}
var ZodMiniCustom = /* @__PURE__ */ $constructor("ZodMiniCustom", (inst, def) => {
  $ZodCustom.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function custom(fn, _params) {
  return _custom(ZodMiniCustom, fn ?? (() => true), _params);
}
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
  return _refine(ZodMiniCustom, fn, _params);
}
var meta2 = meta;

// ../src/kernel/validate.ts
function checkShape(problems, schema, value, path = []) {
  const parsed = safeParse(schema, value);
  if (parsed.success) return true;
  for (const issue2 of parsed.error.issues) noteIssue(problems, issue2, path);
  return false;
}
function noteIssue(problems, issue2, base) {
  const path = [...base, ...issue2.path.map((key) => typeof key === "number" ? key : String(key))];
  switch (issue2.code) {
    case "invalid_type":
      problem(problems, path, "wrong-type", issue2.expected === "int" ? "must be a whole number" : `must be ${article(issue2.expected ?? "value")}`);
      return;
    case "too_small":
      problem(problems, path, "too-small", sizeText(issue2, "at least", "more than", issue2.minimum));
      return;
    case "too_big":
      problem(problems, path, "too-large", sizeText(issue2, "at most", "less than", issue2.maximum));
      return;
    case "unrecognized_keys":
      for (const key of issue2.keys ?? []) problem(problems, [...path, key], "unknown-field", "is not a field that is known here");
      return;
    case "invalid_value":
      problem(problems, path, "not-allowed", `must be ${(issue2.values ?? []).map((value) => JSON.stringify(value)).join(" or ")}`);
      return;
    case "invalid_union":
      noteUnion(problems, issue2, path);
      return;
    case "invalid_format":
      problem(problems, path, "wrong-format", issue2.message);
      return;
    case "custom":
      problem(problems, path, issue2.params?.code ?? "not-allowed", issue2.params?.message ?? issue2.message);
      return;
    default:
      problem(problems, path, "not-allowed", issue2.message);
  }
}
function noteUnion(problems, issue2, path) {
  if (issue2.options !== void 0) {
    problem(problems, path, "not-allowed", `must be one of ${issue2.options.map((option) => JSON.stringify(option)).join(", ")}`);
    return;
  }
  const branches = (issue2.errors ?? []).filter((branch) => branch.length > 0);
  const depth = (branch) => Math.max(...branch.map((each) => each.path.length));
  const inside = branches.filter((branch) => depth(branch) > 0);
  const custom2 = branches.find((branch) => branch.every((each) => each.code === "custom" || each.code === "too_small" || each.code === "too_big" || each.code === "invalid_format"));
  const nearest = inside.length > 0 ? inside.reduce((best, branch) => branch.length < best.length ? branch : best) : custom2;
  if (nearest !== void 0) {
    for (const each of nearest) noteIssue(problems, each, path);
    return;
  }
  const expected = [...new Set(branches.flatMap((branch) => branch.map((each) => each.expected)).filter((each) => each !== void 0))];
  problem(problems, path, "not-allowed", expected.length > 0 ? `must be ${expected.map(article).join(" or ")}` : "is none of the shapes that are known here");
}
function sizeText(issue2, inclusive, exclusive, limit) {
  const relation = issue2.inclusive === false ? exclusive : inclusive;
  const unit = issue2.origin === "array" ? " elements" : issue2.origin === "string" ? " characters" : "";
  return `must be ${relation} ${String(limit)}${unit}`;
}
function article(noun) {
  if (noun === "int") return "a whole number";
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

// ../src/money/currencies.ts
var CODES_BY_DIGITS = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [
    2,
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"]
];
function isCurrency(currency) {
  return digitsOf(currency) >= 0;
}
function digitsOf(currency) {
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return -1;
  for (const [digits, codes] of CODES_BY_DIGITS) if (codes.includes(currency)) return digits;
  return -1;
}

// ../src/time/calendar-day.ts
var SHAPE2 = /^\d{4}-\d\d-\d\d$/;
function readDay(value) {
  if (typeof value !== "string" || !SHAPE2.test(value)) return void 0;
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8));
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? dayNumberOf(year, month, day) : void 0;
}
function dayText(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

// ../node_modules/@date-fns/tz/tzOffset/index.js
var offsetFormatCache = {};
var offsetCache = {};
function tzOffset(timeZone, date3) {
  try {
    const format = offsetFormatCache[timeZone] ||= new Intl.DateTimeFormat("en-US", {
      timeZone,
      timeZoneName: "longOffset"
    }).format;
    const offsetStr = format(date3).split("GMT")[1];
    if (offsetStr in offsetCache) return offsetCache[offsetStr];
    return calcOffset(offsetStr, offsetStr.split(":"));
  } catch {
    if (timeZone in offsetCache) return offsetCache[timeZone];
    const captures = timeZone?.match(offsetRe);
    if (captures) return calcOffset(timeZone, captures.slice(1));
    return NaN;
  }
}
var offsetRe = /([+-]\d\d):?(\d\d)?/;
function calcOffset(cacheStr, values) {
  const hours = +(values[0] || 0);
  const minutes = +(values[1] || 0);
  const seconds = +(values[2] || 0) / 60;
  return offsetCache[cacheStr] = hours * 60 + minutes > 0 ? hours * 60 + minutes + seconds : hours * 60 - minutes - seconds;
}

// ../src/time/time-zone.ts
var readings = /* @__PURE__ */ new Map();
function isTimeZone(name) {
  if (typeof name !== "string" || !name.includes("/") && name !== "UTC" && name !== "GMT") return false;
  if (readings.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
  } catch {
    return false;
  }
  readings.set(name, { at: Number.NaN, offset: 0 });
  return true;
}
function checkTimeZone(problems, value, path) {
  if (isTimeZone(value)) return true;
  problem(problems, path, "unknown-time-zone", "must be an IANA time zone such as Asia/Shanghai, or UTC");
  return false;
}
function zoneOffset(ms, timeZone) {
  const reading = readings.get(timeZone);
  if (reading?.at === ms) return reading.offset;
  const minutes = tzOffset(timeZone, new Date(ms));
  const offset = Math.round(minutes * 60) * (isSignLost(minutes, ms, timeZone) ? -1e3 : 1e3);
  if (reading !== void 0) {
    reading.at = ms;
    reading.offset = offset;
  }
  return offset;
}
var LAST_SHORT_OFFSET_MS = 6359307e4;
function isSignLost(minutes, ms, timeZone) {
  if (minutes <= 0 || minutes >= 60 || ms >= LAST_SHORT_OFFSET_MS) return false;
  return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).format(ms).includes("GMT-");
}

// ../src/time/wall-clock.ts
function wallClock(ms, timeZone) {
  return ms + zoneOffset(ms, timeZone);
}

// ../src/time/birthday.ts
function checkBirthday(problems, value, path) {
  const bare = typeof value === "string" && value.length === 5;
  if (readDay(bare ? `2000-${value}` : value) === void 0) {
    problem(problems, path, "not-a-day", "must be a birthday, written YYYY-MM-DD or MM-DD");
    return void 0;
  }
  const [day, month, year] = value.split("-").reverse().map(Number);
  return { year: year ?? 1, month, day };
}
function checkBirthdayRule(problems, { daysBefore = 0, daysAfter = 0, leapDay = "feb-28" }, path) {
  for (const [name, days] of Object.entries({ daysBefore, daysAfter })) {
    if (!Number.isInteger(days) || days < 0 || days > 365) problem(problems, [...path, name], "out-of-range", "must be a whole number from 0 to 365");
  }
  if (!["feb-28", "mar-1"].includes(leapDay)) problem(problems, [...path, "leapDay"], "not-allowed", "must be feb-28 or mar-1");
}
function birthdayNear(born, today, { daysBefore = 0, daysAfter = 0, leapDay = "feb-28" }) {
  const thisYear = new Date(today * DAY_MS).getUTCFullYear();
  const found = [thisYear + 1, thisYear, thisYear - 1].map((year) => {
    const observed = observedIn(Math.min(Math.max(year, born.year), 9999), born, leapDay);
    const daysAway = observed - today;
    return { inWindow: daysAway <= daysBefore && -daysAway <= daysAfter, observed, daysAway };
  });
  const best = found.reduce((a, b) => (a.inWindow === b.inWindow ? Math.abs(b.daysAway) < Math.abs(a.daysAway) : b.inWindow) ? b : a);
  return { ...best, observed: dayText(best.observed) };
}
function observedIn(year, { month, day }, leapDay) {
  if (month !== 2 || day !== 29 || hasLeapDay(year)) return dayNumberOf(year, month, day);
  return leapDay === "feb-28" ? dayNumberOf(year, 2, 28) : dayNumberOf(year, 3, 1);
}

// ../src/money/schema.ts
var minorSchema = /* @__PURE__ */ (() => int().check(meta2({ description: "Amount in minor units of the currency" })))();
var rateSchema = /* @__PURE__ */ (() => decimalSchema("A decimal; 0.1 is ten per cent", () => void 0))();
var fractionSchema = /* @__PURE__ */ (() => decimalSchema("A decimal from 0 to 1; 0.1 is ten per cent", outsideFraction))();
var currencySchema = /* @__PURE__ */ (() => string2().check(
  refusal((value) => isCurrency(value) ? void 0 : { code: "unknown-currency", message: "must be an active ISO 4217 code in capital letters, like CNY" }),
  meta2({ description: "ISO 4217 code", pattern: "^[A-Z]{3}$" })
))();
var roundingModeSchema = /* @__PURE__ */ (() => _enum(roundingModes))();
function decimalSchema(description, judge) {
  return custom().check(
    refusal((value) => {
      const ratio = readRatio(value);
      return ratio === void 0 ? { code: "not-a-decimal", message: "must be a decimal, like 0.95" } : judge(ratio);
    }),
    meta2({ description, anyOf: [{ type: "string", pattern: "^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?$" }, { type: "number" }] })
  );
}
function outsideFraction({ numerator, denominator }) {
  if (numerator < 0n) return { code: "too-small", message: "must be at least 0" };
  if (numerator <= denominator) return void 0;
  const hint = numerator <= 100n * denominator ? `write ${fraction(numerator, denominator * 100n)} for ${fraction(numerator, denominator)}%` : "write 0.95 for 95%";
  return { code: "too-large", message: `rates are fractions: ${hint}` };
}
function fraction(numerator, denominator) {
  const places = denominator.toString().length - 1;
  const digits = numerator.toString().padStart(places + 1, "0");
  const point = digits.length - places;
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, "");
}
function refusal(judge) {
  return ({ value, issues }) => {
    const params = judge(value);
    if (params !== void 0) issues.push({ code: "custom", params: { ...params }, message: params.message, input: value });
  };
}

// ../src/pricing/cart.ts
var named = /* @__PURE__ */ (() => string2().check(_minLength(1)))();
var count = /* @__PURE__ */ (() => int().check(_gte(0)))();
var atLeastOne = /* @__PURE__ */ (() => int().check(_gte(1)))();
var cartLineSchema = /* @__PURE__ */ (() => object({
  id: named,
  sku: named,
  unitPrice: minorSchema.check(_gte(0)),
  quantity: atLeastOne,
  priceBasis: optional(atLeastOne),
  category: optional(string2()),
  brand: optional(string2()),
  seller: optional(string2()),
  tags: optional(array(string2())),
  cost: optional(minorSchema),
  taxRate: optional(fractionSchema),
  weightGrams: optional(number2().check(_gte(0))),
  floorPrice: optional(minorSchema.check(_gte(0)))
}))();
var cartSchema = /* @__PURE__ */ (() => object({
  currency: currencySchema,
  at: union([string2(), number2(), date2()]),
  lines: array(cartLineSchema),
  customer: optional(
    object({
      id: optional(string2()),
      tier: optional(string2()),
      isNew: optional(boolean2()),
      orderCount: optional(count),
      birthday: optional(string2()),
      tags: optional(array(string2())),
      points: optional(count)
    })
  ),
  shipping: optional(
    object({
      fee: minorSchema.check(_gte(0)),
      taxRate: optional(fractionSchema),
      region: optional(string2())
    })
  ),
  channel: optional(string2()),
  paymentMethod: optional(string2()),
  codes: optional(array(string2())),
  usage: optional(
    array(
      object({
        promotionId: named,
        uses: optional(count),
        usesByCustomer: optional(count),
        units: optional(count),
        money: optional(minorSchema.check(_gte(0)))
      })
    )
  )
}))();

// ../src/pricing/check-cart.ts
function checkCart(problems, cart) {
  const before = problems.length;
  if (!isPlainlyRight(cart) && !checkShape(problems, cartSchema, cart, ["cart"])) return void 0;
  const checked = cart;
  const at = checkInstant(problems, checked.at, ["cart", "at"]);
  checkIds(problems, checked);
  checkSums(problems, checked);
  if (checked.customer?.birthday !== void 0) checkBirthday(problems, checked.customer.birthday, ["cart", "customer", "birthday"]);
  return problems.length === before ? at : void 0;
}
function checkIds(problems, { lines, usage }) {
  const seen = /* @__PURE__ */ new Set();
  for (let index = 0; index < lines.length; index += 1) {
    const { id } = lines[index];
    if (seen.has(id)) problem(problems, ["cart", "lines", index, "id"], "duplicate-id", `another line has the id ${JSON.stringify(id)}`);
    seen.add(id);
  }
  if (usage === void 0 || usage.length < 2) return;
  const counted = /* @__PURE__ */ new Set();
  for (const [index, { promotionId }] of usage.entries()) {
    if (counted.has(promotionId)) problem(problems, ["cart", "usage", index, "promotionId"], "duplicate-id", `the usage of ${JSON.stringify(promotionId)} is stated twice`);
    counted.add(promotionId);
  }
}
var MOST = Math.floor(Number.MAX_SAFE_INTEGER / 2);
function checkSums(problems, cart) {
  let sum = cart.shipping?.fee ?? 0;
  for (let index = 0; index < cart.lines.length; index += 1) {
    const line = cart.lines[index];
    const amount = unitsAmount(line.unitPrice, line.quantity, line.priceBasis, "up");
    if (amount > MOST) problem(problems, ["cart", "lines", index, "quantity"], "too-large", "makes an amount past what can be counted exactly");
    else sum += amount;
  }
  if (sum > MOST) problem(problems, ["cart", "lines"], "too-large", "add up to an amount past what can be counted exactly");
}
function isPlainlyRight(value) {
  if (!isRecord(value)) return false;
  const cart = value;
  const { lines, customer, shipping, codes } = cart;
  if (!isCurrency(cart.currency) || typeof cart.at !== "string" && typeof cart.at !== "number" || !Array.isArray(lines) || cart.usage !== void 0) return false;
  if (!isTextOrMissing(cart.channel) || !isTextOrMissing(cart.paymentMethod) || !isListOrMissing(codes)) return false;
  if (shipping !== void 0 && !(isRecord(shipping) && isCount(shipping.fee, 0) && shipping.taxRate === void 0 && isTextOrMissing(shipping.region))) return false;
  if (customer !== void 0 && !isPlainCustomer(customer)) return false;
  for (let index = 0; index < lines.length; index += 1) if (!isPlainLine(lines[index])) return false;
  return true;
}
function isPlainLine(value) {
  if (!isRecord(value)) return false;
  const line = value;
  return typeof line.id === "string" && line.id !== "" && typeof line.sku === "string" && line.sku !== "" && isCount(line.unitPrice, 0) && isCount(line.quantity, 1) && (line.priceBasis === void 0 || isCount(line.priceBasis, 1)) && isTextOrMissing(line.category) && isTextOrMissing(line.brand) && isTextOrMissing(line.seller) && isListOrMissing(line.tags) && (line.cost === void 0 || Number.isSafeInteger(line.cost)) && (line.taxRate === void 0 || isPlainFraction(line.taxRate)) && line.weightGrams === void 0 && (line.floorPrice === void 0 || isCount(line.floorPrice, 0));
}
function isPlainCustomer(value) {
  if (!isRecord(value)) return false;
  const customer = value;
  return isTextOrMissing(customer.id) && isTextOrMissing(customer.tier) && isTextOrMissing(customer.birthday) && (customer.isNew === void 0 || typeof customer.isNew === "boolean") && (customer.orderCount === void 0 || isCount(customer.orderCount, 0)) && (customer.points === void 0 || isCount(customer.points, 0)) && isListOrMissing(customer.tags);
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isCount(value, least) {
  return Number.isSafeInteger(value) && value >= least;
}
function isTextOrMissing(value) {
  return value === void 0 || typeof value === "string";
}
function isListOrMissing(value) {
  if (value === void 0) return true;
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) if (typeof value[index] !== "string") return false;
  return true;
}
function isPlainFraction(value) {
  if (typeof value === "number") return value >= 0 && value <= 1;
  if (typeof value !== "string" || value.length > 20) return false;
  const ratio = readRatio(value);
  return ratio !== void 0 && ratio.numerator >= 0n && ratio.numerator <= ratio.denominator;
}

// ../src/pricing/eligible.ts
function eligibleUnits(cart, ledger, candidate, line) {
  return candidate.compiled.skipClaimed ? cart.quantity[line] - ledger.claimedUnits[line] : cart.quantity[line];
}
function eligibleAmount(ledger, candidate, line) {
  return candidate.compiled.skipClaimed ? ledger.running[line] - ledger.claimedAmount[line] : ledger.running[line];
}
function baseAmount(cart, ledger, candidate, line) {
  if (candidate.compiled.base === "running") return eligibleAmount(ledger, candidate, line);
  const list2 = cart.listAmount[line];
  const units = eligibleUnits(cart, ledger, candidate, line);
  const all = cart.quantity[line];
  if (units === all) return list2;
  const product = list2 * units;
  return product <= Number.MAX_SAFE_INTEGER ? Math.floor(product / all) : Number(BigInt(list2) * BigInt(units) / BigInt(all));
}
function lineCapacity(cart, ledger, candidate, line) {
  const amount = eligibleAmount(ledger, candidate, line);
  if (!cart.hasFloors) return amount;
  const room = lineRoom(cart, ledger, line);
  return room < amount ? room : amount;
}
function lineRoom(cart, ledger, line) {
  const floor = cart.floorAmount[line] - ledger.prepaid[line];
  const running = ledger.running[line];
  return floor <= 0 ? running : floor >= running ? 0 : running - floor;
}
function sumOfBases(cart, ledger, candidate, lines) {
  let sum = 0;
  for (const line of lines) sum += baseAmount(cart, ledger, candidate, line);
  return sum;
}
function sumOfEligible(ledger, lines) {
  let sum = 0;
  for (const line of lines) sum += ledger.running[line];
  return sum;
}
function lineLimit(work, ledger, candidate, line) {
  return lineRoom(work.cart, ledger, line) < eligibleAmount(ledger, candidate, line) ? FLOOR : PRICE;
}
var PRICE = 2;
var FLOOR = 4;

// ../src/pricing/spread.ts
function spreadOverLines(work, ledger, candidate, amount) {
  const { lines, weights, caps, shares, cart } = work;
  const count3 = lines.length;
  let capped = false;
  let sum = 0;
  for (let slot = 0; slot < count3; slot += 1) {
    const line = lines[slot];
    const weight = baseAmount(cart, ledger, candidate, line);
    const cap = lineCapacity(cart, ledger, candidate, line);
    weights[slot] = weight;
    caps[slot] = cap;
    sum += weight;
    if (cap < weight) capped = true;
  }
  const allowed = amount < work.allowance ? amount : work.allowance;
  const turnedAway = apportion(allowed, weights, capped || allowed > sum ? caps : void 0, count3, shares);
  for (let slot = 0; slot < count3; slot += 1) work.cut[lines[slot]] = shares[slot];
  work.wanted = amount;
  if (turnedAway > 0) {
    work.limited |= limitBits.price;
    for (let slot = 0; slot < count3; slot += 1) {
      if (shares[slot] === caps[slot]) work.limited |= lineLimit(work, ledger, candidate, lines[slot]);
    }
  }
}
function scaleCuts(work, limit) {
  const { lines, weights, shares } = work;
  const count3 = lines.length;
  for (let slot = 0; slot < count3; slot += 1) weights[slot] = work.cut[lines[slot]];
  apportion(limit, weights, void 0, count3, shares);
  for (let slot = 0; slot < count3; slot += 1) work.cut[lines[slot]] = shares[slot];
  return limit;
}

// ../src/pricing/units.ts
function firstUnitsAmount(amount, units, taken) {
  if (taken >= units) return amount;
  const low = Math.floor(amount / units);
  const dearer = amount - low * units;
  return low * taken + (taken < dearer ? taken : dearer);
}
function splitUnits(amount, units) {
  const low = Math.floor(amount / units);
  return { low, dearer: amount - low * units };
}

// ../src/pricing/unit-limit.ts
function limitUnits(work, ledger, candidate, maxPerLine) {
  const { cart, lines } = work;
  const units = new Float64Array(cart.lines.length);
  const amounts = new Float64Array(cart.lines.length);
  const runs = [];
  for (const line of lines) {
    const all = eligibleUnits(cart, ledger, candidate, line);
    if (all === 0) continue;
    const allowed = all < maxPerLine ? all : maxPerLine;
    if (allowed < all) work.limited |= limitBits.units;
    const { low, dearer } = splitUnits(baseAmount(cart, ledger, candidate, line), all);
    const high = dearer < allowed ? dearer : allowed;
    if (high > 0) runs.push({ line, each: low + 1, count: high });
    if (allowed > high) runs.push({ line, each: low, count: allowed - high });
  }
  if (candidate.unitsLeft !== Infinity) runs.sort((one, other) => other.each - one.each || one.line - other.line);
  let left = candidate.unitsLeft;
  for (const run of runs) {
    const taken = run.count < left ? run.count : left;
    if (taken < run.count) work.limited |= limitBits.units;
    units[run.line] += taken;
    amounts[run.line] += taken * run.each;
    left -= taken;
  }
  return { units, amounts };
}

// ../src/pricing/effects/amount-off.ts
function compileAmountOff(effect, context) {
  const foreignTax = effect.includesTax !== void 0 && effect.includesTax !== context.pricesIncludeTax;
  const convert = foreignTax ? context.pricesIncludeTax ? withTax : withoutTax : void 0;
  const { amount, per } = effect;
  const maxUnitsPerLine = effect.maxUnitsPerLine ?? Infinity;
  const offLines = (work, ledger, candidate) => {
    const { cart, lines, cut } = work;
    const limited = maxUnitsPerLine !== Infinity || candidate.unitsLeft !== Infinity;
    const quota = limited ? limitUnits(work, ledger, candidate, maxUnitsPerLine) : void 0;
    const factors = convert === void 0 ? void 0 : taxFactors(cart);
    for (const line of lines) {
      const off = factors === void 0 || convert === void 0 ? amount : convert(amount, factors[line], work.rounding);
      const all = eligibleUnits(cart, ledger, candidate, line);
      const units = quota === void 0 ? all : quota.units[line];
      const capacity = lineCapacity(cart, ledger, candidate, line);
      const wish = per === "line" ? all > 0 ? off : 0 : off * units;
      const reach = per === "line" ? wish : offUnits(eligibleAmount(ledger, candidate, line), all, units, off);
      if (wish > reach || wish > capacity) work.limited |= lineLimit(work, ledger, candidate, line);
      cut[line] = reach < capacity ? reach : capacity;
      work.basis += eligibleAmount(ledger, candidate, line);
      work.units += per === "unit" ? units : 0;
      work.wanted += wish;
    }
  };
  return {
    kind: "amount-off",
    stage: per === "order" ? "order" : "item",
    lineByLine: per !== "order",
    onSums: per === "order" && convert === void 0,
    discount: (work, ledger, candidate) => {
      if (per !== "order") {
        offLines(work, ledger, candidate);
        return;
      }
      for (const line of work.lines) work.basis += baseAmount(work.cart, ledger, candidate, line);
      if (convert === void 0) spreadOverLines(work, ledger, candidate, amount);
      else spreadConverted(work, ledger, candidate, amount, context.pricesIncludeTax);
    },
    ceiling: (cart, ledger, candidate) => {
      const left = sumOfEligible(ledger, candidate.lines);
      if (per === "order" && convert === void 0) return Math.min(amount, left);
      let most = 0;
      for (const line of candidate.lines) most += (per === "unit" ? Math.min(cart.quantity[line], maxUnitsPerLine) : 1) * amount;
      return Math.min(left, convert === void 0 ? most : 2 * most + candidate.lines.length);
    }
  };
}
function offUnits(amount, units, taken, off) {
  if (units === 0) return 0;
  const { low, dearer } = splitUnits(amount, units);
  const high = dearer < taken ? dearer : taken;
  return high * (low + 1 < off ? low + 1 : off) + (taken - high) * (low < off ? low : off);
}
function spreadConverted(work, ledger, candidate, amount, pricesIncludeTax) {
  const { cart, lines, weights, caps, shares } = work;
  const [over, back] = pricesIncludeTax ? [withoutTax, withTax] : [withTax, withoutTax];
  const factors = taxFactors(cart);
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot];
    weights[slot] = over(baseAmount(cart, ledger, candidate, line), factors[line], work.rounding);
    caps[slot] = over(lineCapacity(cart, ledger, candidate, line), factors[line], work.rounding);
  }
  apportion(amount, weights, caps, lines.length, shares);
  let granted = 0;
  let wanted = 0;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot];
    const share = back(shares[slot], factors[line], work.rounding);
    const capacity = lineCapacity(cart, ledger, candidate, line);
    work.cut[line] = share < capacity ? share : capacity;
    wanted += share;
    granted += work.cut[line];
    if (shares[slot] > 0 && shares[slot] === caps[slot]) work.limited |= lineLimit(work, ledger, candidate, line);
  }
  work.wanted = Math.max(wanted, granted);
}

// ../src/pricing/effects/benefit.ts
function compileBenefit(effect) {
  return {
    kind: effect.kind,
    stage: "order",
    benefit: true,
    discount: (work) => {
      for (const line of work.lines) work.cut[line] = 0;
    },
    ceiling: () => 0
  };
}

// ../src/pricing/unit-pool.ts
function linesByPrice(cart, lines, first) {
  const price2 = (line) => cart.lines[line].unitPrice / (cart.lines[line].priceBasis ?? 1);
  const sign = first === "dearest" ? 1 : -1;
  return Int32Array.from([...lines].sort((one, other) => sign * (price2(other) - price2(one)) || one - other));
}
function unitRuns(cart, ledger, candidate, order) {
  const runs = [];
  for (const line of order) {
    const units = eligibleUnits(cart, ledger, candidate, line);
    if (units === 0) continue;
    const { low, dearer } = splitUnits(eligibleAmount(ledger, candidate, line), units);
    if (dearer > 0) runs.push({ line, each: low + 1, left: dearer });
    if (units > dearer) runs.push({ line, each: low, left: units - dearer });
  }
  return runs;
}
function unitsLeft(runs) {
  return runs.reduce((sum, run) => sum + run.left, 0);
}
function takeUnits(runs, count3) {
  const taken = [];
  let need = count3;
  for (const run of runs) {
    if (need === 0) break;
    if (run.left === 0) continue;
    const units = run.left < need ? run.left : need;
    taken.push({ run, units });
    run.left -= units;
    need -= units;
  }
  if (need === 0) return taken;
  putBack(taken);
  return void 0;
}
function putBack(taken) {
  for (const { run, units } of taken) run.left += units;
}
function repeats(taken) {
  const perRun = /* @__PURE__ */ new Map();
  for (const { run, units } of taken) perRun.set(run, (perRun.get(run) ?? 0) + units);
  let times = Infinity;
  for (const [run, units] of perRun) times = Math.min(times, Math.floor(run.left / units));
  return times;
}
function takeAgain(taken, times) {
  for (const { run, units } of taken) run.left -= units * times;
}
function claim2(work, taken, times) {
  for (const { run, units } of taken) {
    work.claims = true;
    work.claimUnits[run.line] += units * times;
    work.claimAmount[run.line] += units * times * run.each;
    work.basis += units * times * run.each;
  }
}
function dearestUnits(cart, ledger, lines, count3) {
  const runs = [];
  for (const line of lines) {
    const units = cart.quantity[line];
    const free = units - ledger.claimedUnits[line];
    if (free > 0) runs.push({ each: Math.ceil((ledger.running[line] - ledger.claimedAmount[line]) / free), count: free });
    const claimed = ledger.claimedUnits[line];
    if (claimed > 0) runs.push({ each: Math.ceil(ledger.claimedAmount[line] / claimed), count: claimed });
  }
  runs.sort((one, other) => other.each - one.each);
  let left = count3;
  for (const run of runs) {
    run.count = Math.min(run.count, left);
    left -= run.count;
  }
  return runs;
}

// ../src/pricing/effects/bundle-price.ts
function compileBundlePrice(effect) {
  const { price: price2, items } = effect;
  const maxTimes = effect.maxTimes ?? Infinity;
  const size = effect.quantity ?? (items ?? []).reduce((sum, item) => sum + item.quantity, 0);
  return {
    kind: "bundle-price",
    stage: "item",
    claims: true,
    prepare: (cart, lines) => linesByPrice(cart, lines, "dearest"),
    discount: (work, ledger, candidate) => {
      const { cart, lines, cut } = work;
      for (const line of lines) cut[line] = 0;
      const order = lines === candidate.lines ? candidate.prepared : linesByPrice(cart, lines, "dearest");
      const runs = unitRuns(cart, ledger, candidate, order);
      const pools = items === void 0 ? [{ runs, need: size }] : items.map((item) => ({ runs: runs.filter((run) => cart.lines[run.line].sku === item.sku), need: item.quantity }));
      const shortage = pools.map((pool) => ({ measure: "quantity", have: unitsLeft(pool.runs), need: pool.need })).find((pool) => pool.have < pool.need);
      if (shortage !== void 0) {
        work.missed = shortage;
        return;
      }
      let times = 0;
      while (times < maxTimes) {
        const group = takeGroup(pools);
        if (group === void 0) break;
        const saving = amountOf(group) - price2;
        if (saving <= 0) {
          putBack(group);
          break;
        }
        const again = Math.min(repeats(group), maxTimes - times - 1);
        takeAgain(group, again);
        times += again + 1;
        claim2(work, group, again + 1);
        addShares(work, group, saving, again + 1);
      }
      work.times = times;
      work.units = times * size;
      for (const line of lines) {
        const capacity = lineCapacity(cart, ledger, candidate, line);
        work.wanted += cut[line];
        if (cut[line] > capacity) {
          work.limited |= lineLimit(work, ledger, candidate, line);
          cut[line] = capacity;
        }
      }
    },
    ceiling: (cart, ledger, candidate) => {
      let units = 0;
      for (const line of candidate.lines) units += cart.quantity[line];
      const groups = Math.min(Math.floor(units / size), maxTimes);
      let most = 0;
      const dearest = dearestUnits(cart, ledger, candidate.lines, groups * size);
      let sum = 0;
      let taken = 0;
      for (const run of dearest) {
        sum += run.each * run.count;
        taken += run.count;
        most = Math.max(most, sum - Math.floor(taken / size) * price2);
      }
      return Math.min(most, sumOfEligible(ledger, candidate.lines));
    }
  };
}
function takeGroup(pools) {
  const group = [];
  for (const pool of pools) {
    const taken = takeUnits(pool.runs, pool.need);
    if (taken === void 0) {
      putBack(group);
      return void 0;
    }
    group.push(...taken);
  }
  return group;
}
function amountOf(group) {
  return group.reduce((sum, { run, units }) => sum + run.each * units, 0);
}
function addShares(work, group, saving, times) {
  const total = BigInt(amountOf(group));
  let spare = BigInt(saving);
  const shares = group.map(({ run, units }) => {
    const exact = BigInt(saving) * BigInt(run.each);
    const each = exact / total;
    spare -= each * BigInt(units);
    return { run, units, each: Number(each), rest: exact - each * total };
  });
  for (const share of [...shares].sort((one, other) => one.rest > other.rest ? -1 : one.rest < other.rest ? 1 : 0)) {
    const dearer = Math.min(Number(spare), share.units);
    spare -= BigInt(dearer);
    work.cut[share.run.line] += (share.each * share.units + dearer) * times;
  }
}

// ../src/pricing/target.ts
var list = /* @__PURE__ */ (() => optional(array(string2()).check(_minLength(1))))();
var targetSchema = /* @__PURE__ */ (() => {
  const filter = { skus: list, categories: list, brands: list, sellers: list, tags: list };
  return strictObject({
    ...filter,
    unitPrice: optional(strictObject({ min: optional(minorSchema), max: optional(minorSchema) })),
    onlyUndiscounted: optional(boolean2()),
    claimedUnits: optional(_enum(["skip", "include"])),
    exclude: optional(strictObject(filter))
  });
})();
function compileTarget(target) {
  if (target === void 0) return void 0;
  const tests = [];
  const include = compileFilter(target);
  for (const test of include) tests.push(test);
  const { unitPrice, exclude } = target;
  if (unitPrice?.min !== void 0) {
    const min = unitPrice.min;
    tests.push((line) => line.unitPrice >= min);
  }
  if (unitPrice?.max !== void 0) {
    const max = unitPrice.max;
    tests.push((line) => line.unitPrice <= max);
  }
  if (exclude !== void 0) {
    const unwanted = compileFilter(exclude);
    tests.push((line) => !unwanted.some((test) => test(line)));
  }
  if (tests.length === 0) return void 0;
  if (tests.length === 1) return tests[0];
  return (line) => tests.every((test) => test(line));
}
function compileFilter(filter) {
  const tests = [];
  const { skus, categories, brands, sellers, tags } = filter;
  if (skus !== void 0) tests.push(among(skus, (line) => line.sku));
  if (categories !== void 0) tests.push(among(categories, (line) => line.category));
  if (brands !== void 0) tests.push(among(brands, (line) => line.brand));
  if (sellers !== void 0) tests.push(among(sellers, (line) => line.seller));
  if (tags !== void 0) {
    const wanted = new Set(tags);
    tests.push((line) => line.tags?.some((tag) => wanted.has(tag)) ?? false);
  }
  return tests;
}
function among(values, read) {
  const wanted = new Set(values);
  return (line) => wanted.has(read(line));
}

// ../src/pricing/effects/buy-x-get-y.ts
function compileBuyXGetY(effect) {
  const { buy, get } = effect;
  const buyMatcher = compileTarget(buy.target);
  const getMatcher = compileTarget(get.target);
  const rate = get.amount === void 0 ? knownRatio(get.rate ?? 1) : void 0;
  const maxTimes = effect.maxTimes ?? Infinity;
  const sides = (cart, lines, allowed) => {
    const within = (pool) => allowed === void 0 ? [...pool] : [...pool].filter((line) => allowed.includes(line));
    const buyLines = within(buyMatcher === void 0 && buy.target === void 0 ? lines : cart.everyLine.filter((line) => buyMatcher?.(cart.lines[line]) ?? true));
    const getLines = within(getMatcher === void 0 && get.target === void 0 ? lines : cart.everyLine.filter((line) => getMatcher?.(cart.lines[line]) ?? true));
    const given = new Set(getLines);
    const touched = /* @__PURE__ */ new Set([...buyLines, ...getLines]);
    return {
      touched: Int32Array.from([...touched].sort((one, other) => one - other)),
      buyOnly: linesByPrice(cart, buyLines.filter((line) => !given.has(line)), "dearest"),
      both: linesByPrice(cart, buyLines.filter((line) => given.has(line)), "dearest"),
      get: linesByPrice(cart, getLines, get.choose ?? "cheapest")
    };
  };
  const giveOne = (each, work) => rate === void 0 ? Math.min(get.amount ?? 0, each) : multiplyRounded(each, rate, work.rounding);
  return {
    kind: "buy-x-get-y",
    stage: "item",
    claims: true,
    prepare: (cart, lines) => sides(cart, lines),
    touches: (prepared) => prepared.touched,
    discount: (work, ledger, candidate) => {
      const { cart, lines, cut } = work;
      for (const line of lines) cut[line] = 0;
      const whole = candidate.prepared;
      const { buyOnly, both, get: given } = lines === whole.touched ? whole : sides(cart, candidate.lines, lines);
      const bought = [...unitRuns(cart, ledger, candidate, buyOnly), ...unitRuns(cart, ledger, candidate, both)];
      const gettable = sharedRuns(cart, ledger, candidate, given, bought);
      const have = { buy: unitsLeft(bought), get: unitsLeft(gettable), all: unitsLeft([.../* @__PURE__ */ new Set([...bought, ...gettable])]) };
      let times = 0;
      while (times < maxTimes) {
        const paid = takeUnits(bought, buy.quantity);
        if (paid === void 0) break;
        const free = takeUnits(gettable, get.quantity);
        if (free === void 0) {
          putBack(paid);
          break;
        }
        const again = Math.min(repeats([...paid, ...free]), maxTimes - times - 1);
        takeAgain([...paid, ...free], again);
        times += again + 1;
        claim2(work, paid, again + 1);
        claim2(work, free, again + 1);
        for (const { run, units } of free) {
          cut[run.line] += giveOne(run.each, work) * units * (again + 1);
          work.units += units * (again + 1);
        }
      }
      if (times === 0) {
        work.missed = missing(have, buy.quantity, get.quantity);
        return;
      }
      work.times = times;
      for (const line of lines) {
        const capacity = lineCapacity(cart, ledger, candidate, line);
        work.wanted += cut[line];
        if (cut[line] > capacity) {
          work.limited |= lineLimit(work, ledger, candidate, line);
          cut[line] = capacity;
        }
      }
    },
    ceiling: (cart, ledger, candidate) => {
      const { touched, get: given } = candidate.prepared;
      let units = 0;
      for (const line of touched) units += cart.quantity[line];
      const gifts = Math.min(Math.floor(units / (buy.quantity + get.quantity)), maxTimes) * get.quantity;
      let most = 0;
      const share = rate === void 0 ? 1 : rate.top / rate.bottom;
      for (const run of dearestUnits(cart, ledger, given, gifts)) most += Math.ceil(Math.min(run.each * share, get.amount ?? Infinity)) * run.count;
      return Math.min(most, sumOfEligible(ledger, given));
    }
  };
}
function sharedRuns(cart, ledger, candidate, order, known) {
  return unitRuns(cart, ledger, candidate, order).map((run) => known.find((other) => other.line === run.line && other.each === run.each) ?? run);
}
function missing(have, buy, get) {
  if (have.buy < buy) return { measure: "quantity", have: have.buy, need: buy };
  if (have.get < get) return { measure: "quantity", have: have.get, need: get };
  return { measure: "quantity", have: have.all, need: buy + get };
}

// ../src/pricing/effects/deposit-expansion.ts
function compileDepositExpansion(effect) {
  const factor = knownRatio(effect.factor);
  return {
    kind: "deposit-expansion",
    stage: "item",
    discount: (work, ledger, candidate) => {
      const { cart, cut } = work;
      work.deposits = true;
      for (const line of work.lines) {
        const amount = eligibleAmount(ledger, candidate, line);
        const units = eligibleUnits(cart, ledger, candidate, line);
        const full = effect.depositPerUnit * units;
        const deposit = full < amount ? full : amount;
        const worth = multiplyRounded(deposit, factor, work.rounding);
        const countsAs = worth < amount ? worth : amount;
        const wish = worth - deposit;
        const room = lineRoom(cart, ledger, line);
        const off = countsAs - deposit;
        if (worth > amount) work.limited |= limitBits.price;
        if (off > room) work.limited |= limitBits["floor-price"];
        cut[line] = off < room ? off : room;
        work.deposit[line] = deposit;
        work.wanted += wish;
        work.basis += deposit;
        work.units += units;
      }
    },
    ceiling: (_cart, ledger, candidate) => sumOfEligible(ledger, candidate.lines)
  };
}

// ../src/pricing/effects/nth-unit.ts
function compileNthUnit(effect) {
  const { groupSize } = effect;
  const rates = effect.rates.map(({ position, rate }) => ({ position, rate: knownRatio(rate) }));
  const maxTimes = effect.maxTimes ?? Infinity;
  const highest = Math.max(...rates.map(({ rate }) => rate.top / rate.bottom));
  return {
    kind: "nth-unit",
    stage: "item",
    claims: true,
    prepare: (cart, lines) => linesByPrice(cart, lines, "dearest"),
    discount: (work, ledger, candidate) => {
      const { cart, lines, cut } = work;
      for (const line of lines) cut[line] = 0;
      const order = lines === candidate.lines ? candidate.prepared : linesByPrice(cart, lines, "dearest");
      const runs = unitRuns(cart, ledger, candidate, order);
      const units = unitsLeft(runs);
      const groups = Math.min(Math.floor(units / groupSize), maxTimes);
      if (groups === 0) {
        work.missed = { measure: "quantity", have: units, need: groupSize };
        return;
      }
      work.times = groups;
      const grouped = groups * groupSize;
      let start = 0;
      for (const run of runs) {
        const end = Math.min(start + run.left, grouped);
        for (const { position, rate } of rates) {
          const hits = countAt(position, groupSize, start, end);
          if (hits > 0) {
            cut[run.line] += multiplyRounded(run.each, rate, work.rounding) * hits;
            work.units += hits;
          }
        }
        start = end;
      }
      for (const line of lines) {
        const capacity = lineCapacity(cart, ledger, candidate, line);
        work.wanted += cut[line];
        if (cut[line] > capacity) {
          work.limited |= lineLimit(work, ledger, candidate, line);
          cut[line] = capacity;
        }
      }
      claim2(work, takeUnits(runs, grouped) ?? [], 1);
    },
    ceiling: (cart, ledger, candidate) => {
      let units = 0;
      for (const line of candidate.lines) units += cart.quantity[line];
      const hits = Math.min(Math.floor(units / groupSize), maxTimes) * rates.length;
      let most = 0;
      for (const run of dearestUnits(cart, ledger, candidate.lines, hits)) most += Math.ceil(run.each * highest) * run.count;
      return Math.min(most, sumOfEligible(ledger, candidate.lines));
    }
  };
}
function countAt(position, groupSize, start, end) {
  const before = (limit) => Math.floor((limit + groupSize - position) / groupSize);
  return before(end) - before(start);
}

// ../src/pricing/effects/percent-off.ts
function compilePercentOff(effect, context) {
  const rate = knownRatio(effect.rate);
  const per = effect.per ?? context.roundPer;
  const terms = { rate, per, cap: effect.cap ?? Infinity, maxUnitsPerLine: effect.maxUnitsPerLine ?? Infinity };
  const plain = terms.maxUnitsPerLine === Infinity && context.base === "running";
  return {
    kind: "percent-off",
    stage: per === "order" ? "order" : "item",
    lineByLine: per !== "order",
    onSums: per === "order" && terms.maxUnitsPerLine === Infinity,
    ...plain ? {
      share: rate.top / rate.bottom,
      roundings: (cart, candidate) => roundingsOf(per, cart, candidate),
      leastShare: (amount) => amount * (rate.top / rate.bottom),
      spread: per === "order" || terms.cap !== Infinity,
      shareUpTo: terms.cap
    } : {},
    discount: (work, ledger, candidate) => {
      percentDiscount(work, ledger, candidate, terms);
    },
    ceiling: (cart, ledger, candidate) => percentCeiling(cart, ledger, candidate, terms)
  };
}
function percentDiscount(work, ledger, candidate, terms) {
  const { cart, lines, cut } = work;
  const { rate, per, cap } = terms;
  if (per === "order") {
    let basis = 0;
    for (const line of lines) basis += baseAmount(cart, ledger, candidate, line);
    work.basis = basis;
    spreadCapped(work, ledger, candidate, multiplyRounded(basis, rate, work.rounding), cap);
    return;
  }
  const limited = terms.maxUnitsPerLine !== Infinity || candidate.unitsLeft !== Infinity;
  const quota = limited ? limitUnits(work, ledger, candidate, terms.maxUnitsPerLine) : void 0;
  let wanted = 0;
  let granted = 0;
  for (const line of lines) {
    let base = baseAmount(cart, ledger, candidate, line);
    let units = eligibleUnits(cart, ledger, candidate, line);
    if (quota !== void 0) {
      base = quota.amounts[line];
      units = quota.units[line];
      work.units += units;
    }
    work.basis += base;
    const wish = per === "line" ? multiplyRounded(base, rate, work.rounding) : perUnit(base, units, rate, work);
    const capacity = lineCapacity(cart, ledger, candidate, line);
    if (wish > capacity) work.limited |= lineLimit(work, ledger, candidate, line);
    cut[line] = wish < capacity ? wish : capacity;
    wanted += wish;
    granted += cut[line];
  }
  if (granted > cap) {
    spreadCapped(work, ledger, candidate, granted, cap);
    return;
  }
  work.wanted = wanted < cap ? wanted : cap;
}
function spreadCapped(work, ledger, candidate, amount, cap) {
  if (amount > cap) work.limited |= limitBits.cap;
  spreadOverLines(work, ledger, candidate, amount < cap ? amount : cap);
}
function perUnit(base, units, rate, work) {
  if (units === 0) return 0;
  const { low, dearer } = splitUnits(base, units);
  const cheap = multiplyRounded(low, rate, work.rounding) * (units - dearer);
  return dearer === 0 ? cheap : cheap + multiplyRounded(low + 1, rate, work.rounding) * dearer;
}
function percentCeiling(cart, ledger, candidate, terms) {
  const left = sumOfEligible(ledger, candidate.lines);
  let base = left;
  if (candidate.compiled.base === "original") {
    base = 0;
    for (const line of candidate.lines) base += cart.listAmount[line];
  }
  const most = base * (terms.rate.top / terms.rate.bottom) + roundingsOf(terms.per, cart, candidate);
  return Math.min(terms.cap, left, most);
}
function roundingsOf(per, cart, candidate) {
  if (per !== "unit") return per === "line" ? candidate.lines.length : 1;
  let units = 0;
  for (const line of candidate.lines) units += cart.quantity[line];
  return units;
}

// ../src/pricing/effects/points-payment.ts
function compilePointsPayment(effect) {
  const share = effect.maxShare === void 0 ? void 0 : knownRatio(effect.maxShare);
  const maxPoints = effect.maxPoints ?? Infinity;
  const worthOf = (points) => exchange(points, effect.worth, effect.points, "down");
  return {
    kind: "points-payment",
    stage: "points",
    onSums: true,
    discount: (work, ledger, candidate) => {
      const worth = worthOf(Math.min(ledger.points, maxPoints));
      work.basis = sumOfBases(work.cart, ledger, candidate, work.lines);
      const most = share === void 0 ? Infinity : multiplyRounded(work.basis, share, "down");
      if (worth > most) work.limited |= limitBits.cap;
      spreadOverLines(work, ledger, candidate, Math.min(worth, most));
      let granted = 0;
      for (const line of work.lines) granted += work.cut[line];
      work.points = granted === 0 ? 0 : exchange(granted, effect.points, effect.worth, "up");
    },
    ceiling: (_cart, ledger, candidate) => Math.min(worthOf(Math.min(ledger.points, maxPoints)), sumOfEligible(ledger, candidate.lines))
  };
}
function exchange(amount, gives, per, rounding) {
  const product = amount * gives;
  if (product <= Number.MAX_SAFE_INTEGER) return divideRounded(product, per, rounding);
  return Number(divideRoundedBig(BigInt(amount) * BigInt(gives), BigInt(per), rounding));
}

// ../src/pricing/effects/shipping-off.ts
function compileShippingOff(effect, context) {
  const rate = effect.rate === void 0 ? void 0 : knownRatio(effect.rate);
  const cap = effect.cap ?? Infinity;
  return {
    kind: "shipping-off",
    stage: "shipping",
    onShipping: true,
    onSums: true,
    discount: (work, ledger) => {
      for (const line of work.lines) work.cut[line] = 0;
      work.basis = context.base === "original" ? work.cart.shippingFee : ledger.shipping;
      const wish = rate === void 0 ? effect.amount ?? 0 : multiplyRounded(work.basis, rate, work.rounding);
      if (wish > cap) work.limited |= limitBits.cap;
      work.wanted = wish < cap ? wish : cap;
      if (work.wanted > ledger.shipping) work.limited |= limitBits.price;
      work.shippingCut = Math.min(work.wanted, ledger.shipping);
    },
    ceiling: (_cart, ledger) => ledger.shipping
  };
}

// ../src/pricing/threshold.ts
function measureSpend(cart, ledger, lines, base) {
  const amounts = base === "original" ? cart.listAmount : base === "stage" ? ledger.opening : ledger.running;
  let sum = 0;
  for (const line of lines) sum += amounts[line];
  return sum;
}
function measureQuantity(cart, lines) {
  let sum = 0;
  for (const line of lines) sum += cart.quantity[line];
  return sum;
}
function spendAtMost(cart, ledger, lines, base, stage) {
  return measureSpend(cart, ledger, lines, base === "stage" && stage !== ledger.stage ? "running" : base);
}

// ../src/pricing/effects/threshold-off.ts
function compileThresholdAmountOff(effect, context) {
  const { steps } = effect;
  const every = effect.every === true;
  const maxTimes = effect.maxTimes ?? Infinity;
  const amountAt = (have, reached) => every ? steps[0].amount * multiples(steps[0], have, maxTimes) : steps[reached].amount;
  const only = steps.length === 1 && context.threshold === "running" ? steps[0] : void 0;
  const rate = only?.spend === void 0 ? 1 : only.amount / only.spend;
  const likeShare = every && rate < 1 && maxTimes === Infinity && context.base === "running";
  return {
    kind: "threshold-amount-off",
    stage: "order",
    onSums: true,
    ...likeShare ? { share: rate, spread: true, roundings: () => 0, leastShare: (amount) => Math.max(0, amount - (only?.spend ?? 0)) * rate } : {},
    ...!every && only?.spend !== void 0 ? { onlyStep: only.spend } : {},
    discount: (work, ledger, candidate) => {
      const have = measure(work.cart, ledger, work.targetLines, steps, context);
      const reached = stepReached(steps, have);
      if (reached < 0) {
        miss(work, steps, have);
        return;
      }
      work.basis = have;
      work.times = every ? multiples(steps[0], have, maxTimes) : reached + 1;
      spreadOverLines(work, ledger, candidate, amountAt(have, reached));
    },
    ceiling: (cart, ledger, candidate) => {
      const have = measureAtMost(cart, ledger, candidate, steps, context);
      const reached = stepReached(steps, have);
      if (reached < 0) return 0;
      const best = every ? amountAt(have, reached) : Math.max(...steps.slice(0, reached + 1).map((step) => step.amount));
      return Math.min(best, sumOfEligible(ledger, candidate.lines));
    }
  };
}
function compileThresholdPercentOff(effect, context) {
  const per = effect.per ?? context.roundPer;
  const terms = effect.steps.map((step) => ({ rate: knownRatio(step.rate), per, cap: effect.cap ?? Infinity, maxUnitsPerLine: Infinity }));
  return {
    kind: "threshold-percent-off",
    stage: "order",
    onSums: per === "order",
    discount: (work, ledger, candidate) => {
      const have = measure(work.cart, ledger, work.targetLines, effect.steps, context);
      const reached = stepReached(effect.steps, have);
      if (reached < 0) {
        miss(work, effect.steps, have);
        return;
      }
      work.times = reached + 1;
      percentDiscount(work, ledger, candidate, terms[reached]);
    },
    ceiling: (cart, ledger, candidate) => {
      const reached = stepReached(effect.steps, measureAtMost(cart, ledger, candidate, effect.steps, context));
      let most = 0;
      for (let index = 0; index <= reached; index += 1) most = Math.max(most, percentCeiling(cart, ledger, candidate, terms[index]));
      return most;
    }
  };
}
function measure(cart, ledger, lines, steps, context) {
  return steps[0].spend === void 0 ? measureQuantity(cart, lines) : measureSpend(cart, ledger, lines, context.threshold);
}
function measureAtMost(cart, ledger, candidate, steps, context) {
  if (steps[0].spend === void 0) return measureQuantity(cart, candidate.targetLines);
  return spendAtMost(cart, ledger, candidate.targetLines, context.threshold, candidate.compiled.stage);
}
function stepReached(steps, have) {
  let reached = -1;
  for (let index = 0; index < steps.length && needOf(steps[index]) <= have; index += 1) reached = index;
  return reached;
}
function needOf(step) {
  return step.spend ?? step.quantity ?? Infinity;
}
function multiples(step, have, maxTimes) {
  return Math.min(Math.floor(have / needOf(step)), maxTimes);
}
function miss(work, steps, have) {
  work.missed = { measure: steps[0].spend === void 0 ? "quantity" : "spend", have, need: needOf(steps[0]) };
}

// ../src/pricing/effects/unit-price.ts
function compileUnitPrice(effect, context) {
  const rate = effect.rate === void 0 ? void 0 : knownRatio(effect.rate);
  const maxUnitsPerLine = effect.maxUnitsPerLine ?? Infinity;
  const priceOf = (cart, line) => rate === void 0 ? effect.price ?? 0 : reducedPrice(cart.lines[line].unitPrice, rate, context.rounding);
  return {
    kind: "unit-price",
    stage: "item",
    claims: true,
    lineByLine: true,
    discount: (work, ledger, candidate) => {
      const { cart, lines } = work;
      const order = candidate.unitsLeft === Infinity ? lines : bySaving(work, ledger, candidate, (line) => priceOf(cart, line));
      for (const line of lines) work.cut[line] = 0;
      let left = candidate.unitsLeft;
      for (const line of order) {
        const all = eligibleUnits(cart, ledger, candidate, line);
        let units = all < maxUnitsPerLine ? all : maxUnitsPerLine;
        if (units > left) units = left;
        if (repriceUnits(work, ledger, candidate, line, units, priceOf(cart, line)) === 0) continue;
        if (units < all) work.limited |= limitBits.units;
        left -= units;
      }
    },
    ceiling: (cart, ledger, candidate) => {
      let most = 0;
      for (const line of candidate.lines) {
        const units = Math.min(cart.quantity[line], maxUnitsPerLine, candidate.unitsLeft);
        const before = firstUnitsAmount(ledger.running[line], cart.quantity[line], units);
        const after = unitsAmount(priceOf(cart, line), units, cart.lines[line].priceBasis, "down");
        if (before > after) most += before - after;
      }
      return most;
    }
  };
}
function compileTieredPrice(effect) {
  const { tiers } = effect;
  const graduated = effect.mode === "graduated";
  const overTarget = effect.countOver === "target" && !graduated;
  const first = tiers[0].from;
  const lowest = Math.min(...tiers.map((tier) => tier.price));
  return {
    kind: "tiered-price",
    stage: "item",
    claims: true,
    lineByLine: true,
    discount: (work, ledger, candidate) => {
      const { cart, lines } = work;
      let together = 0;
      let most = 0;
      for (const line of lines) {
        const units = eligibleUnits(cart, ledger, candidate, line);
        together += units;
        if (units > most) most = units;
        work.cut[line] = 0;
      }
      const counted = overTarget ? together : most;
      if (counted < first) {
        work.missed = { measure: "quantity", have: counted, need: first };
        return;
      }
      for (const line of lines) {
        const units = eligibleUnits(cart, ledger, candidate, line);
        const tier = tierAt(tiers, overTarget ? together : units);
        if (tier < 0) continue;
        const saved = graduated ? repriceGraduated(work, ledger, candidate, line, units, tiers) : repriceUnits(work, ledger, candidate, line, units, tiers[tier].price);
        if (saved > 0) work.times = Math.max(work.times, tier + 1);
      }
    },
    ceiling: (cart, ledger, candidate) => {
      let most = 0;
      for (const line of candidate.lines) {
        const after = unitsAmount(lowest, cart.quantity[line], cart.lines[line].priceBasis, "down");
        if (ledger.running[line] > after) most += ledger.running[line] - after;
      }
      return Math.min(most, sumOfEligible(ledger, candidate.lines));
    }
  };
}
function tierAt(tiers, count3) {
  let reached = -1;
  for (let index = 0; index < tiers.length && tiers[index].from <= count3; index += 1) reached = index;
  return reached;
}
function repriceUnits(work, ledger, candidate, line, units, price2) {
  if (units === 0) return 0;
  const { cart } = work;
  const before = firstUnitsAmount(eligibleAmount(ledger, candidate, line), eligibleUnits(cart, ledger, candidate, line), units);
  return lower(work, ledger, candidate, line, units, before, unitsAmount(price2, units, cart.lines[line].priceBasis, work.rounding));
}
function repriceGraduated(work, ledger, candidate, line, units, tiers) {
  const { cart } = work;
  const basis = cart.lines[line].priceBasis;
  const before = eligibleAmount(ledger, candidate, line);
  let after = firstUnitsAmount(before, units, tiers[0].from - 1);
  for (let index = 0; index < tiers.length && tiers[index].from <= units; index += 1) {
    const until = index + 1 < tiers.length ? Math.min(tiers[index + 1].from - 1, units) : units;
    after += unitsAmount(tiers[index].price, until - tiers[index].from + 1, basis, work.rounding);
  }
  return lower(work, ledger, candidate, line, units, before, after);
}
function lower(work, ledger, candidate, line, units, before, after) {
  const wish = before - after;
  if (wish <= 0) return 0;
  const capacity = lineCapacity(work.cart, ledger, candidate, line);
  if (wish > capacity) work.limited |= lineLimit(work, ledger, candidate, line);
  work.cut[line] = wish < capacity ? wish : capacity;
  if (work.cut[line] === 0) return 0;
  work.wanted += wish;
  work.basis += before;
  work.units += units;
  work.claims = true;
  work.claimUnits[line] = units;
  work.claimAmount[line] = before;
  return wish;
}
function bySaving(work, ledger, candidate, priceOf) {
  const { cart } = work;
  const savings = /* @__PURE__ */ new Map();
  for (const line of work.lines) {
    const units = eligibleUnits(cart, ledger, candidate, line);
    if (units === 0) continue;
    const { low, dearer } = splitUnits(eligibleAmount(ledger, candidate, line), units);
    savings.set(line, low + (dearer > 0 ? 1 : 0) - priceOf(line) / (cart.lines[line].priceBasis ?? 1));
  }
  return [...savings.keys()].sort((one, other) => savings.get(other) - savings.get(one) || one - other);
}

// ../src/pricing/compile-effect.ts
function compileEffect(effect, context) {
  switch (effect.kind) {
    case "percent-off":
      return compilePercentOff(effect, context);
    case "amount-off":
      return compileAmountOff(effect, context);
    case "unit-price":
      return compileUnitPrice(effect, context);
    case "tiered-price":
      return compileTieredPrice(effect);
    case "nth-unit":
      return compileNthUnit(effect);
    case "buy-x-get-y":
      return compileBuyXGetY(effect);
    case "bundle-price":
      return compileBundlePrice(effect);
    case "threshold-amount-off":
      return compileThresholdAmountOff(effect, context);
    case "threshold-percent-off":
      return compileThresholdPercentOff(effect, context);
    case "shipping-off":
      return compileShippingOff(effect, context);
    case "points-payment":
      return compilePointsPayment(effect);
    case "deposit-expansion":
      return compileDepositExpansion(effect);
    case "gift":
    case "points-earned":
    case "points-multiplier":
    case "cashback":
      return compileBenefit(effect);
  }
}

// ../src/time/time-of-day.ts
var SHAPE3 = /^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00)$/;
function readTimeOfDay(value) {
  if (typeof value !== "string" || !SHAPE3.test(value)) return void 0;
  return Number(value.slice(0, 2)) * 3600 + Number(value.slice(3, 5)) * 60 + Number(value.slice(6));
}

// ../src/time/weekly-schedule.ts
function checkSchedule(problems, schedule, path) {
  const before = problems.length;
  if (!checkFields(problems, schedule, ["timeZone", "weekdays", "monthDays", "hours"], path)) return void 0;
  const { timeZone, weekdays, monthDays, hours } = schedule;
  checkTimeZone(problems, timeZone, [...path, "timeZone"]);
  checkDays(problems, weekdays, 1, 7, [...path, "weekdays"]);
  checkDays(problems, monthDays, -31, 31, [...path, "monthDays"]);
  const spans = [];
  if (hours === void 0) spans.push({ from: 0, until: DAY_MINUTES });
  else if (checkList(problems, hours, [...path, "hours"])) {
    for (const [index, span] of hours.entries()) spans.push(checkSpan(problems, span, [...path, "hours", index]));
  }
  return problems.length > before ? void 0 : { timeZone, weekdays, monthDays, spans };
}
function wallIsOnSchedule(schedule, wall) {
  const today = Math.floor(wall / DAY_MS);
  const minute = Math.floor((wall - today * DAY_MS) / 6e4);
  return schedule.spans.some(
    ({ from, until }) => minute >= from && minute < until && matchesDay(schedule, today) || minute + DAY_MINUTES < until && matchesDay(schedule, today - 1)
  );
}
var DAY_MINUTES = 1440;
function matchesDay({ weekdays, monthDays }, day) {
  if (weekdays !== void 0 && !weekdays.includes(isoWeekday(day))) return false;
  if (monthDays === void 0) return true;
  const date3 = new Date(day * DAY_MS);
  const dayOfMonth = date3.getUTCDate();
  const fromEnd = dayOfMonth - daysInMonth(date3.getUTCFullYear(), date3.getUTCMonth() + 1) - 1;
  return monthDays.includes(dayOfMonth) || monthDays.includes(fromEnd);
}
function checkSpan(problems, span, path) {
  if (!checkFields(problems, span, ["from", "until"], path)) return { from: 0, until: 0 };
  const from = checkMinute(problems, span.from, DAY_MINUTES - 1, [...path, "from"]);
  const until = checkMinute(problems, span.until, DAY_MINUTES, [...path, "until"]);
  if (from === until) problem(problems, [...path, "until"], "ends-before-it-begins", "must differ from `from`; a whole day is 00:00 to 24:00");
  return { from, until: until < from ? until + DAY_MINUTES : until };
}
function checkMinute(problems, value, last, path) {
  const second = typeof value === "string" && value.length === 5 ? readTimeOfDay(value) : void 0;
  if (second !== void 0 && second <= last * 60) return second / 60;
  problem(problems, path, "not-a-time", `must be a time of day from 00:00 to ${last === DAY_MINUTES ? "24:00" : "23:59"}, written HH:mm`);
  return Number.NaN;
}
function checkDays(problems, days, first, last, path) {
  if (days === void 0 || !checkList(problems, days, path)) return;
  for (const [index, day] of days.entries()) {
    if (Number.isInteger(day) && day >= first && day <= last && day !== 0) continue;
    problem(problems, [...path, index], "out-of-range", `must be a whole number from ${String(first)} to ${String(last)}${first < 0 ? ", and not 0" : ""}`);
  }
}
function checkList(problems, list2, path) {
  if (!Array.isArray(list2)) problem(problems, path, "wrong-type", "must be an array");
  else if (list2.length === 0) problem(problems, path, "too-small", "must be at least 1 elements");
  else return true;
  return false;
}
function checkFields(problems, value, known, path) {
  if (typeof value !== "object" || value === null) {
    problem(problems, path, "wrong-type", "must be an object");
    return false;
  }
  for (const key of Object.keys(value)) if (!known.includes(key)) problem(problems, [...path, key], "unknown-field", "is not a field that is known here");
  return true;
}

// ../src/time/window.ts
function checkWindow(problems, window, path) {
  const from = window.from === void 0 ? -Infinity : checkInstant(problems, window.from, [...path, "from"]);
  const until = window.until === void 0 ? Infinity : checkInstant(problems, window.until, [...path, "until"]);
  if (from === void 0 || until === void 0) return void 0;
  if (from < until) return { from, until };
  problem(problems, [...path, "until"], "ends-before-it-begins", "must be later than from");
  return void 0;
}
function stateOfWindow(window, ms) {
  if (ms < window.from) return "before";
  return ms < window.until ? "open" : "after";
}

// ../src/pricing/conditions.ts
function compileCondition(condition, problems, path) {
  switch (condition.kind) {
    case "spend":
    case "quantity":
      return void 0;
    case "contains": {
      const matches = compileTarget(condition.target);
      const need = condition.quantity ?? 1;
      return ({ lines, quantity }) => {
        let have = 0;
        for (let line = 0; line < lines.length; line += 1) if (matches === void 0 || matches(lines[line])) have += quantity[line];
        return have >= need ? void 0 : { code: "below-threshold", measure: "quantity", have, need, gap: need - have };
      };
    }
    case "window": {
      const window = checkWindow(problems, condition, path);
      if (window === void 0) return void 0;
      const text = (ms) => Number.isFinite(ms) ? formatInstant(ms) : null;
      return ({ at }) => {
        const state = stateOfWindow(window, at);
        return state === "open" ? void 0 : { code: "outside-window", state, from: text(window.from), until: text(window.until) };
      };
    }
    case "schedule": {
      const { kind: _, ...fields } = condition;
      const schedule = checkSchedule(problems, fields, path);
      if (schedule === void 0) return void 0;
      return ({ at }) => wallIsOnSchedule(schedule, wallClock(at, schedule.timeZone)) ? void 0 : { code: "outside-schedule" };
    }
    case "customer":
      return customerTest(condition);
    case "birthday": {
      const before = problems.length;
      checkTimeZone(problems, condition.timeZone, [...path, "timeZone"]);
      checkBirthdayRule(problems, condition, path);
      if (problems.length > before) return void 0;
      return ({ cart, at }) => {
        const born = cart.customer?.birthday === void 0 ? void 0 : readBirthday(cart.customer.birthday);
        if (born === void 0) return { code: "not-eligible", requires: "birthday" };
        const today = Math.floor(wallClock(at, condition.timeZone) / DAY_MS);
        return birthdayNear(born, today, condition).inWindow ? void 0 : { code: "not-eligible", requires: "birthday" };
      };
    }
    case "channel":
      return among2(condition.in, "channel", ({ cart }) => cart.channel);
    case "payment-method":
      return among2(condition.in, "payment-method", ({ cart }) => cart.paymentMethod);
    case "region":
      return among2(condition.in, "region", ({ cart }) => cart.shipping?.region);
    default:
      problem(problems, path, "not-allowed", "is not a condition that is known here");
      return void 0;
  }
}
function customerTest(condition) {
  const tiers = condition.tiers === void 0 ? void 0 : new Set(condition.tiers);
  const tags = condition.tags === void 0 ? void 0 : new Set(condition.tags);
  return ({ cart: { customer } }) => {
    if (tiers !== void 0 && (customer?.tier === void 0 || !tiers.has(customer.tier))) return notEligible("tier");
    if (tags !== void 0 && !(customer?.tags ?? []).some((tag) => tags.has(tag))) return notEligible("tag");
    if (condition.isNew !== void 0 && (customer?.isNew ?? false) !== condition.isNew) return notEligible(condition.isNew ? "new-customer" : "returning-customer");
    if (condition.firstOrder !== void 0 && (customer?.orderCount === void 0 || customer.orderCount === 0 !== condition.firstOrder)) {
      return notEligible(condition.firstOrder ? "first-order" : "returning-customer");
    }
    return void 0;
  };
}
function among2(values, requires, read) {
  const wanted = new Set(values);
  return (cart) => wanted.has(read(cart)) ? void 0 : notEligible(requires);
}
function notEligible(requires) {
  return { code: "not-eligible", requires };
}
function readBirthday(text) {
  return checkBirthday([], text, []);
}

// ../src/pricing/policy.ts
var defaultStages = ["item", "order", "coupon", "member", "points", "shipping"];
var defaultPolicy = {
  stages: defaultStages,
  selection: "best",
  given: [],
  rounding: "half-up",
  roundPer: "line",
  minimumPayable: 0,
  prices: "tax-inclusive",
  taxPer: "line",
  searchLimit: 1e5
};
var pricingPolicySchema = /* @__PURE__ */ (() => {
  const named2 = string2().check(_minLength(1));
  const count3 = int().check(_gte(0));
  return strictObject({
    stages: optional(array(named2).check(_minLength(1))),
    selection: optional(_enum(["best", "best-of-group", "best-per-line", "best-per-unit", "priority", "given"])),
    given: optional(array(named2)),
    rounding: optional(roundingModeSchema),
    roundPer: optional(_enum(["line", "unit"])),
    minimumPayable: optional(minorSchema.check(_gte(0))),
    maxPromotions: optional(count3),
    maxPerStage: optional(array(strictObject({ stage: named2, limit: count3 }))),
    groupLimits: optional(array(strictObject({ group: named2, limit: count3 }))),
    prices: optional(_enum(["tax-inclusive", "tax-exclusive"])),
    taxPer: optional(_enum(["line", "order"])),
    searchLimit: optional(int().check(_gte(1)))
  });
})();

// ../src/pricing/compiled-policy.ts
function compilePolicy(policy) {
  const stages = policy.stages ?? defaultPolicy.stages;
  return {
    stages,
    stageIndex: new Map(stages.map((stage, index) => [stage, index])),
    selection: policy.selection ?? defaultPolicy.selection,
    given: policy.given ?? defaultPolicy.given,
    rounding: policy.rounding ?? defaultPolicy.rounding,
    roundPer: policy.roundPer ?? defaultPolicy.roundPer,
    minimumPayable: policy.minimumPayable ?? defaultPolicy.minimumPayable,
    maxPromotions: policy.maxPromotions ?? Infinity,
    maxPerStage: new Map((policy.maxPerStage ?? []).map(({ stage, limit }) => [stage, limit])),
    groupLimits: new Map((policy.groupLimits ?? []).map(({ group, limit }) => [group, limit])),
    pricesIncludeTax: (policy.prices ?? defaultPolicy.prices) === "tax-inclusive",
    taxPer: policy.taxPer ?? defaultPolicy.taxPer,
    searchLimit: policy.searchLimit ?? defaultPolicy.searchLimit
  };
}

// ../src/pricing/effect.ts
var effectSchema = /* @__PURE__ */ (() => {
  const amount = minorSchema.check(_gte(0));
  const units = int().check(_gte(1));
  const roundPer = optional(_enum(["unit", "line", "order"]));
  const step = { spend: optional(amount), quantity: optional(units) };
  const oneOf = (one, other) => refine((value) => isStated(value, one) !== isStated(value, other), {
    params: { code: "one-of", message: `must state either ${one} or ${other}` }
  });
  return discriminatedUnion("kind", [
    strictObject({
      kind: literal("percent-off"),
      rate: fractionSchema,
      cap: optional(amount),
      per: roundPer,
      maxUnitsPerLine: optional(units)
    }),
    strictObject({
      kind: literal("amount-off"),
      amount,
      per: _enum(["unit", "line", "order"]),
      maxUnitsPerLine: optional(units),
      includesTax: optional(boolean2())
    }),
    strictObject({ kind: literal("unit-price"), price: optional(amount), rate: optional(fractionSchema), maxUnitsPerLine: optional(units) }).check(oneOf("price", "rate")),
    strictObject({
      kind: literal("tiered-price"),
      tiers: array(strictObject({ from: units, price: amount })).check(_minLength(1)),
      mode: optional(_enum(["all-units", "graduated"])),
      countOver: optional(_enum(["line", "target"]))
    }),
    strictObject({
      kind: literal("nth-unit"),
      groupSize: units,
      rates: array(strictObject({ position: units, rate: fractionSchema })).check(_minLength(1)),
      maxTimes: optional(units)
    }),
    strictObject({
      kind: literal("buy-x-get-y"),
      buy: strictObject({ quantity: units, target: optional(targetSchema) }),
      get: strictObject({
        quantity: units,
        target: optional(targetSchema),
        rate: optional(fractionSchema),
        amount: optional(amount),
        choose: optional(_enum(["cheapest", "dearest"]))
      }),
      maxTimes: optional(units)
    }),
    strictObject({
      kind: literal("bundle-price"),
      price: amount,
      quantity: optional(units),
      items: optional(array(strictObject({ sku: string2(), quantity: units })).check(_minLength(1))),
      maxTimes: optional(units)
    }).check(oneOf("quantity", "items")),
    strictObject({
      kind: literal("threshold-amount-off"),
      steps: array(strictObject({ ...step, amount }).check(oneOf("spend", "quantity"))).check(_minLength(1)),
      every: optional(boolean2()),
      maxTimes: optional(units)
    }),
    strictObject({
      kind: literal("threshold-percent-off"),
      steps: array(strictObject({ ...step, rate: fractionSchema }).check(oneOf("spend", "quantity"))).check(_minLength(1)),
      cap: optional(amount),
      per: roundPer
    }),
    strictObject({ kind: literal("shipping-off"), rate: optional(fractionSchema), amount: optional(amount), cap: optional(amount) }).check(oneOf("rate", "amount")),
    strictObject({
      kind: literal("points-payment"),
      points: units,
      worth: minorSchema.check(_gte(1)),
      maxShare: optional(fractionSchema),
      maxPoints: optional(units)
    }),
    strictObject({ kind: literal("deposit-expansion"), depositPerUnit: amount, factor: rateSchema }),
    strictObject({ kind: literal("gift"), sku: string2().check(_minLength(1)), quantity: optional(units) }),
    strictObject({ kind: literal("points-earned"), points: units, perSpend: minorSchema.check(_gte(1)) }),
    strictObject({ kind: literal("points-multiplier"), factor: rateSchema }),
    strictObject({
      kind: literal("cashback"),
      rate: optional(fractionSchema),
      amount: optional(amount),
      cap: optional(amount),
      after: optional(string2())
    }).check(oneOf("rate", "amount"))
  ]);
})();
function isStated(value, field) {
  return value[field] !== void 0;
}

// ../src/pricing/promotion.ts
var conditionSchema = /* @__PURE__ */ (() => {
  const amount = minorSchema.check(_gte(0));
  const units = int().check(_gte(1));
  const days = optional(int().check(_gte(0), _lte(366)));
  const names2 = array(string2()).check(_minLength(1));
  const over = optional(_enum(["target", "cart"]));
  const instant = optional(union([string2(), number2(), date2()]));
  return discriminatedUnion("kind", [
    strictObject({ kind: literal("spend"), atLeast: amount, over, threshold: optional(_enum(["stage", "running", "original"])) }),
    strictObject({ kind: literal("quantity"), atLeast: units, over }),
    strictObject({ kind: literal("contains"), target: targetSchema, quantity: optional(units) }),
    strictObject({ kind: literal("window"), from: instant, until: instant }),
    strictObject({
      kind: literal("schedule"),
      timeZone: string2(),
      weekdays: optional(array(int().check(_gte(1), _lte(7))).check(_minLength(1))),
      monthDays: optional(array(int().check(_gte(-31), _lte(31))).check(_minLength(1))),
      hours: optional(array(strictObject({ from: string2(), until: string2() })).check(_minLength(1)))
    }),
    strictObject({
      kind: literal("customer"),
      tiers: optional(names2),
      tags: optional(names2),
      isNew: optional(boolean2()),
      firstOrder: optional(boolean2())
    }),
    strictObject({
      kind: literal("birthday"),
      timeZone: string2(),
      daysBefore: days,
      daysAfter: days,
      leapDay: optional(_enum(["feb-28", "mar-1"]))
    }),
    strictObject({ kind: literal("channel"), in: names2 }),
    strictObject({ kind: literal("payment-method"), in: names2 }),
    strictObject({ kind: literal("region"), in: names2 })
  ]);
})();
var promotionSchema = /* @__PURE__ */ (() => {
  const named2 = string2().check(_minLength(1));
  const count3 = optional(int().check(_gte(0)));
  const names2 = optional(array(string2()));
  return strictObject({
    id: named2,
    name: optional(string2()),
    code: optional(named2),
    stage: optional(named2),
    priority: optional(int()),
    effect: effectSchema,
    target: optional(targetSchema),
    when: optional(array(conditionSchema)),
    base: optional(_enum(["running", "original"])),
    threshold: optional(_enum(["stage", "running", "original"])),
    exclusive: optional(boolean2()),
    exclusiveGroup: optional(named2),
    cannotCombineWith: optional(strictObject({ promotions: names2, groups: names2, stages: names2 })),
    tags: names2,
    combinesWithTags: names2,
    limits: optional(
      strictObject({
        uses: count3,
        usesPerCustomer: count3,
        units: count3,
        budget: optional(minorSchema.check(_gte(0))),
        whenShort: optional(_enum(["clip", "refuse"]))
      })
    )
  });
})();

// ../src/pricing/compile.ts
function compileRules(problems, promotions, policy) {
  const before = problems.length;
  const policyIsRight = checkShape(problems, pricingPolicySchema, policy, ["policy"]);
  const compiledPolicy = compilePolicy(policyIsRight ? policy : {});
  if (!Array.isArray(promotions)) {
    checkShape(problems, array(unknown()), promotions, ["promotions"]);
    return void 0;
  }
  const compiled = [];
  const ids2 = /* @__PURE__ */ new Set();
  for (let index = 0; index < promotions.length; index += 1) {
    const promotion = promotions[index];
    const path = ["promotions", index];
    if (!checkShape(problems, promotionSchema, promotion, path)) continue;
    const { id } = promotion;
    if (ids2.has(id)) problem(problems, [...path, "id"], "duplicate-id", `another promotion has the id ${JSON.stringify(id)}`);
    ids2.add(id);
    const noted = problems.length;
    checkPromotion(problems, promotion, compiledPolicy, path);
    const result = compilePromotion(problems, promotion, compiledPolicy, path, problems.length > noted);
    if (result !== void 0) compiled.push(result);
  }
  if (policyIsRight) checkPolicy(problems, compiledPolicy, policy, ids2);
  if (problems.length > before) return void 0;
  compiled.sort((one, other) => one.promotion.id < other.promotion.id ? -1 : 1);
  return { promotions: compiled, policy: compiledPolicy, codes: new Set(compiled.map(({ promotion }) => promotion.code).filter((code) => code !== void 0)) };
}
function compilePromotion(problems, promotion, policy, path, broken) {
  const conditions = [];
  const thresholds = [];
  const threshold = promotion.threshold ?? "stage";
  for (const [index, condition] of (promotion.when ?? []).entries()) {
    const test = compileCondition(condition, problems, [...path, "when", index]);
    if (test !== void 0) conditions.push(test);
    if (condition.kind === "spend") {
      thresholds.push({ measure: "spend", need: condition.atLeast, overCart: condition.over === "cart", base: condition.threshold ?? threshold });
    } else if (condition.kind === "quantity") {
      thresholds.push({ measure: "quantity", need: condition.atLeast, overCart: condition.over === "cart", base: threshold });
    }
  }
  if (broken) return void 0;
  const base = promotion.base ?? "running";
  const rule = compileEffect(promotion.effect, { rounding: policy.rounding, roundPer: policy.roundPer, base, threshold, pricesIncludeTax: policy.pricesIncludeTax });
  const stageName = promotion.stage ?? (promotion.code !== void 0 && rule.onShipping !== true ? "coupon" : rule.stage);
  const stage = policy.stageIndex.get(stageName);
  if (stage === void 0) {
    problem(problems, [...path, "stage"], "unknown-stage", `runs in the stage ${JSON.stringify(stageName)}, which is not among the policy's stages`);
    return void 0;
  }
  return {
    promotion,
    rule,
    stage,
    stageName,
    priority: (promotion.priority ?? 0) + 0,
    matcher: compileTarget(promotion.target),
    onlyUndiscounted: promotion.target?.onlyUndiscounted === true,
    skipClaimed: rule.claims === true || promotion.target?.claimedUnits !== "include",
    base,
    threshold,
    conditions,
    thresholds
  };
}
function checkPromotion(problems, promotion, policy, path) {
  const { id, target, cannotCombineWith, limits, effect } = promotion;
  if (cannotCombineWith?.promotions?.includes(id) === true) {
    problem(problems, [...path, "cannotCombineWith", "promotions"], "excludes-itself", "names the promotion itself");
  }
  for (const [index, stage] of (cannotCombineWith?.stages ?? []).entries()) {
    if (!policy.stageIndex.has(stage)) problem(problems, [...path, "cannotCombineWith", "stages", index], "unknown-stage", "is not among the policy's stages");
  }
  const { min, max } = target?.unitPrice ?? {};
  if (min !== void 0 && max !== void 0 && min > max) problem(problems, [...path, "target", "unitPrice"], "empty-range", "has a min above its max");
  if (limits?.units !== void 0 && !countsUnits(effect)) {
    problem(problems, [...path, "limits", "units"], "not-applicable", "limits only unit-price, percent-off per line or unit, amount-off per unit, and gift");
  }
  checkEffect(problems, effect, [...path, "effect"]);
}
function countsUnits(effect) {
  if (effect.kind === "percent-off") return effect.per !== "order";
  if (effect.kind === "amount-off") return effect.per === "unit";
  return effect.kind === "unit-price" || effect.kind === "gift";
}
function checkEffect(problems, effect, path) {
  switch (effect.kind) {
    case "tiered-price":
      checkAscending(problems, effect.tiers.map((tier) => tier.from), [...path, "tiers"]);
      return;
    case "nth-unit": {
      const seen = /* @__PURE__ */ new Set();
      for (const [index, { position }] of effect.rates.entries()) {
        if (position > effect.groupSize) problem(problems, [...path, "rates", index, "position"], "too-large", "lies outside the group");
        if (seen.has(position)) problem(problems, [...path, "rates", index, "position"], "duplicate", "is stated twice");
        seen.add(position);
      }
      return;
    }
    case "buy-x-get-y":
      if (effect.get.rate !== void 0 && effect.get.amount !== void 0) problem(problems, [...path, "get"], "one-of", "must not state both rate and amount");
      return;
    case "threshold-amount-off":
      checkSteps(problems, effect.steps, [...path, "steps"]);
      if (effect.every === true && effect.steps.length > 1) problem(problems, [...path, "steps"], "too-large", "must be a single step when it counts for every multiple");
      return;
    case "threshold-percent-off":
      checkSteps(problems, effect.steps, [...path, "steps"]);
      return;
    case "deposit-expansion": {
      const factor = readRatio(effect.factor);
      if (factor !== void 0 && factor.numerator < factor.denominator) problem(problems, [...path, "factor"], "too-small", "must be at least 1");
      return;
    }
    case "points-multiplier": {
      const factor = readRatio(effect.factor);
      if (factor !== void 0 && factor.numerator <= 0n) problem(problems, [...path, "factor"], "too-small", "must be more than 0");
      return;
    }
    default:
  }
}
function checkSteps(problems, steps, path) {
  const bySpend = steps[0]?.spend !== void 0;
  if (steps.some((step) => step.spend !== void 0 !== bySpend)) {
    problem(problems, path, "mixed-measures", "must all be by spend or all by quantity");
    return;
  }
  checkAscending(problems, steps.map((step) => step.spend ?? step.quantity ?? 0), path);
  if (steps[0]?.spend === 0) problem(problems, [...path, 0, "spend"], "too-small", "must be at least 1");
}
function checkAscending(problems, values, path) {
  for (let index = 1; index < values.length; index += 1) {
    if (values[index] <= values[index - 1]) problem(problems, [...path, index], "not-ascending", "must ask for more than the one before");
  }
}
function checkPolicy(problems, compiled, policy, ids2) {
  checkUnique(problems, policy.stages ?? [], ["policy", "stages"]);
  checkUnique(problems, (policy.groupLimits ?? []).map(({ group }) => group), ["policy", "groupLimits"]);
  checkUnique(problems, (policy.maxPerStage ?? []).map(({ stage }) => stage), ["policy", "maxPerStage"]);
  for (const [index, { stage }] of (policy.maxPerStage ?? []).entries()) {
    if (!compiled.stageIndex.has(stage)) problem(problems, ["policy", "maxPerStage", index, "stage"], "unknown-stage", "is not among the policy's stages");
  }
  checkUnique(problems, policy.given ?? [], ["policy", "given"]);
  for (const [index, id] of (policy.given ?? []).entries()) {
    if (!ids2.has(id)) problem(problems, ["policy", "given", index], "unknown-promotion", "is the id of no promotion");
  }
  if (compiled.selection === "given" && policy.given === void 0) problem(problems, ["policy", "given"], "missing", "must list the promotions when the selection is given");
  if (compiled.selection !== "given" && policy.given !== void 0) problem(problems, ["policy", "given"], "not-applicable", "belongs to the selection given");
}
function checkUnique(problems, names2, path) {
  const seen = /* @__PURE__ */ new Set();
  for (const [index, name] of names2.entries()) {
    if (seen.has(name)) problem(problems, [...path, index], "duplicate", `${JSON.stringify(name)} is stated twice`);
    seen.add(name);
  }
}

// ../src/pricing/ledger.ts
function createLedger(lines) {
  return {
    running: new Float64Array(lines),
    opening: new Float64Array(lines),
    claimedUnits: new Float64Array(lines),
    claimedAmount: new Float64Array(lines),
    prepaid: new Float64Array(lines),
    shipping: 0,
    points: 0,
    stage: -1
  };
}
function copyLedger(from, to) {
  to.running.set(from.running);
  to.opening.set(from.opening);
  to.claimedUnits.set(from.claimedUnits);
  to.claimedAmount.set(from.claimedAmount);
  to.prepaid.set(from.prepaid);
  to.shipping = from.shipping;
  to.points = from.points;
  to.stage = from.stage;
}
function openStage(ledger, stage) {
  ledger.opening.set(ledger.running);
  ledger.claimedUnits.fill(0);
  ledger.claimedAmount.fill(0);
  ledger.stage = stage;
}

// ../src/pricing/apply.ts
function applyPromotion(work, ledger, candidate) {
  const granted = tryPromotion(work, ledger, candidate);
  if (granted > 0) commit(work, ledger, candidate);
  return granted;
}
function tryPromotion(work, ledger, candidate) {
  const { compiled, rule } = candidate;
  if (ledger.stage !== compiled.stage) openStage(ledger, compiled.stage);
  reset(work, ledger, candidate);
  for (const threshold of compiled.thresholds) {
    const have = measured(work, ledger, threshold);
    if (have < threshold.need) {
      work.missed = { measure: threshold.measure, have, need: threshold.need };
      return 0;
    }
  }
  const allowance = allowanceOf(work, ledger, candidate);
  work.allowance = allowance;
  rule.discount(work, ledger, candidate);
  if (work.missed !== void 0) return 0;
  let granted = 0;
  const { lines, cut } = work;
  for (let slot = 0; slot < lines.length; slot += 1) granted += cut[lines[slot]];
  if (granted > allowance) granted = scaleCuts(work, allowance);
  if (work.shippingCut > allowance) work.shippingCut = allowance;
  granted += work.shippingCut;
  if (candidate.refusesLess && granted > candidate.budgetLeft) {
    work.refusedAmount = granted;
    return 0;
  }
  return granted;
}
function reset(work, ledger, candidate) {
  work.lines = candidate.lines;
  work.targetLines = candidate.targetLines;
  if (candidate.compiled.onlyUndiscounted) {
    work.lines = undiscounted(work, ledger, candidate.lines);
    work.targetLines = candidate.targetLines === candidate.lines ? work.lines : undiscounted(work, ledger, candidate.targetLines);
  }
  work.shippingCut = 0;
  work.wanted = 0;
  work.basis = 0;
  work.times = 1;
  work.units = 0;
  work.points = 0;
  work.limited = 0;
  work.missed = void 0;
  work.refusedAmount = 0;
  work.deposits = false;
  if (work.claims) {
    work.claimUnits.fill(0);
    work.claimAmount.fill(0);
    work.claims = false;
  }
}
function undiscounted(work, ledger, lines) {
  const { listAmount } = work.cart;
  return lines.filter((line) => ledger.running[line] + ledger.prepaid[line] === listAmount[line]);
}
function measured(work, ledger, threshold) {
  const lines = threshold.overCart ? work.cart.everyLine : work.targetLines;
  return threshold.measure === "quantity" ? measureQuantity(work.cart, lines) : measureSpend(work.cart, ledger, lines, threshold.base);
}
function allowanceOf(work, ledger, candidate) {
  let allowance = candidate.refusesLess ? Infinity : candidate.budgetLeft;
  if (work.minimumPayable > 0) {
    const above = payable(ledger) - work.minimumPayable;
    if (above < allowance) allowance = above > 0 ? above : 0;
  }
  return allowance;
}
function payable(ledger) {
  let sum = ledger.shipping;
  for (let line = 0; line < ledger.running.length; line += 1) sum += ledger.running[line] + ledger.prepaid[line];
  return sum;
}
function commit(work, ledger, candidate) {
  const { lines, cut } = work;
  const { running, claimedUnits, claimedAmount } = ledger;
  const onTop = !candidate.compiled.skipClaimed;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot];
    let off = cut[line];
    if (work.deposits) {
      off += work.deposit[line];
      ledger.prepaid[line] += work.deposit[line];
    }
    if (onTop && claimedUnits[line] > 0 && off > 0) claimedAmount[line] -= shareOfClaimed(off, claimedAmount[line], running[line]);
    running[line] -= off;
    if (work.claims && work.claimUnits[line] > 0) {
      claimedUnits[line] += work.claimUnits[line];
      claimedAmount[line] += work.claimAmount[line] - off;
    }
  }
  ledger.shipping -= work.shippingCut;
  ledger.points -= work.points;
}
function shareOfClaimed(off, claimed, running) {
  const product = off * claimed;
  return product <= Number.MAX_SAFE_INTEGER ? Math.floor(product / running) : Number(BigInt(off) * BigInt(claimed) / BigInt(running));
}
function limitsOf(work, candidate, granted) {
  let bits = work.limited;
  if (granted === work.allowance && granted < work.wanted) {
    bits |= candidate.budgetLeft === granted && !candidate.refusesLess ? limitBits.budget : limitBits["minimum-payable"];
  }
  return bits;
}

// ../src/pricing/stacking.ts
function conflict(one, other) {
  const a = one.compiled.promotion;
  const b = other.compiled.promotion;
  if (a.exclusive === true || b.exclusive === true) return "exclusive";
  if (names(one, other) || names(other, one)) return "cannot-combine";
  if (!admits(a.combinesWithTags, b.tags) || !admits(b.combinesWithTags, a.tags)) return "tags";
  return void 0;
}
function names(one, other) {
  const refused = one.compiled.promotion.cannotCombineWith;
  if (refused === void 0) return false;
  const { exclusiveGroup } = other.compiled.promotion;
  return (refused.promotions?.includes(other.id) ?? false) || exclusiveGroup !== void 0 && (refused.groups?.includes(exclusiveGroup) ?? false) || (refused.stages?.includes(other.compiled.stageName) ?? false);
}
function admits(wanted, tags) {
  return wanted === void 0 || (tags ?? []).some((tag) => wanted.includes(tag));
}
function createCompany() {
  return { members: [], perStage: /* @__PURE__ */ new Map(), perGroup: /* @__PURE__ */ new Map() };
}
function join(company, candidate) {
  company.members.push(candidate);
  count2(company.perStage, candidate.compiled.stageName, 1);
  const group = candidate.compiled.promotion.exclusiveGroup;
  if (group !== void 0) count2(company.perGroup, group, 1);
}
function leave(company) {
  const candidate = company.members.pop();
  if (candidate === void 0) return;
  count2(company.perStage, candidate.compiled.stageName, -1);
  const group = candidate.compiled.promotion.exclusiveGroup;
  if (group !== void 0) count2(company.perGroup, group, -1);
}
function count2(map, key, by) {
  map.set(key, (map.get(key) ?? 0) + by);
}
function hasRoom(company, candidate, policy) {
  const { stageName, promotion } = candidate.compiled;
  if (company.members.length >= policy.maxPromotions) return false;
  if (policy.maxPerStage.size > 0 && (company.perStage.get(stageName) ?? 0) >= (policy.maxPerStage.get(stageName) ?? Infinity)) return false;
  const group = promotion.exclusiveGroup;
  return group === void 0 || (company.perGroup.get(group) ?? 0) < (policy.groupLimits.get(group) ?? 1);
}
function excludedBy(company, candidate, policy) {
  for (const rule of ["exclusive", "cannot-combine", "tags"]) {
    const by = company.members.filter((member) => conflict(member, candidate) === rule);
    if (by.length > 0) return { by: ids(by), rule };
  }
  if (hasRoom(company, candidate, policy)) return void 0;
  const { stageName, promotion } = candidate.compiled;
  const group = promotion.exclusiveGroup;
  if (group !== void 0 && (company.perGroup.get(group) ?? 0) >= (policy.groupLimits.get(group) ?? 1)) {
    return { by: ids(company.members.filter((member) => member.compiled.promotion.exclusiveGroup === group)), rule: "exclusive-group" };
  }
  if ((company.perStage.get(stageName) ?? 0) >= (policy.maxPerStage.get(stageName) ?? Infinity)) {
    return { by: ids(company.members.filter((member) => member.compiled.stageName === stageName)), rule: "max-per-stage" };
  }
  return { by: ids(company.members), rule: "max-promotions" };
}
function ids(members2) {
  return members2.map((member) => member.id);
}

// ../src/pricing/run.ts
function startRun(cart, policy, work) {
  const discounts = [];
  for (let line = 0; line < cart.lines.length; line += 1) discounts.push([]);
  return { cart, policy, work, ledger: openLedger(cart), company: createCompany(), applied: [], discounts, refused: /* @__PURE__ */ new Map(), unknownCodes: [] };
}
function openLedger(cart) {
  const ledger = createLedger(cart.lines.length);
  ledger.running.set(cart.listAmount);
  ledger.opening.set(cart.listAmount);
  ledger.shipping = cart.shippingFee;
  ledger.points = (cart.cart.customer?.points ?? 0) + 0;
  return ledger;
}
function consider(run, candidate) {
  const exclusion = excludedBy(run.company, candidate, run.policy);
  if (exclusion !== void 0) {
    run.refused.set(candidate.id, { code: "excluded-by", ...exclusion });
    return false;
  }
  return applyAndRecord(run, candidate);
}
function applyAndRecord(run, candidate) {
  const { work, ledger } = run;
  const granted = applyPromotion(work, ledger, candidate);
  const promised = candidate.rule.benefit === true && work.missed === void 0;
  if (granted === 0 && !promised) {
    run.refused.set(candidate.id, refusalOf(work, candidate));
    return false;
  }
  run.applied.push(record(run, candidate, granted));
  join(run.company, candidate);
  return true;
}
function refusalOf(work, candidate) {
  if (work.missed !== void 0) {
    const { measure: measure2, have, need } = work.missed;
    return { code: "below-threshold", measure: measure2, have, need, gap: need - have };
  }
  if (work.refusedAmount > 0) return { code: "used-up", limit: "budget", have: candidate.budgetLeft, need: work.refusedAmount };
  if (work.lines.length === 0 && candidate.rule.onShipping !== true) return { code: "no-match" };
  return { code: "no-saving" };
}
function savingAlone(run, candidate) {
  return tryPromotion(run.work, openLedger(run.cart), candidate);
}
function record(run, candidate, granted) {
  const { work, discounts } = run;
  const { id: promotionId } = candidate;
  const lines = [];
  for (let slot = 0; slot < work.lines.length; slot += 1) {
    const line = work.lines[slot];
    const amount = work.cut[line];
    if (amount === 0) continue;
    lines.push({ lineId: work.cart.lines[line].id, amount });
    discounts[line].push({ promotionId, amount });
  }
  return {
    candidate,
    amount: granted,
    basis: work.basis,
    times: work.times,
    units: work.units,
    points: work.points,
    turnedAway: work.wanted > granted ? work.wanted - granted : 0,
    limited: limitsOf(work, candidate, granted),
    shippingCut: work.shippingCut,
    lines
  };
}

// ../src/pricing/selection/aggregate.ts
function aggregate(run, candidates) {
  const { cart, policy } = run;
  if (cart.lines.length < 3 || cart.hasFloors || !policy.pricesIncludeTax) return void 0;
  const first = candidates.find((candidate) => candidate.rule.onShipping !== true);
  const target = first?.lines ?? cart.everyLine;
  for (const candidate of candidates) {
    const { rule, compiled } = candidate;
    if (rule.onSums !== true || compiled.onlyUndiscounted || !sameLines(candidate.targetLines, target)) return void 0;
  }
  const reduced = reduce(cart, target);
  const lines = reduced.lines.length === 1 ? reduced.everyLine : Int32Array.of(0);
  return {
    run: startRun(reduced, policy, createWork(reduced, reduced.lines.length, policy.rounding, policy.minimumPayable)),
    candidates: candidates.map((candidate) => ({ ...candidate, lines, targetLines: lines }))
  };
}
function sameLines(one, other) {
  return one === other || one.length === other.length && one.every((line, slot) => line === other[slot]);
}
function reduce(cart, target) {
  const parts = target.length === cart.lines.length ? [target] : [target, cart.everyLine.filter((line) => !target.includes(line))];
  const sum = (column, lines) => lines.reduce((total, line) => total + column[line], 0);
  return {
    ...cart,
    lines: parts.map((lines, index) => ({ id: String(index), sku: String(index), unitPrice: 0, quantity: sum(cart.quantity, lines) })),
    listAmount: Float64Array.from(parts, (lines) => sum(cart.listAmount, lines)),
    floorAmount: new Float64Array(parts.length),
    quantity: Float64Array.from(parts, (lines) => sum(cart.quantity, lines)),
    everyLine: Int32Array.from(parts.keys())
  };
}

// ../src/pricing/selection/order.ts
function inOrder(candidates, cart) {
  return [...candidates].sort((one, other) => compareSlots(one, other) || place(one, cart) - place(other, cart) || (one.id < other.id ? -1 : 1));
}
function compareSlots(one, other) {
  return one.compiled.stage - other.compiled.stage || other.compiled.priority - one.compiled.priority;
}
function place(candidate, cart) {
  const { code } = candidate.compiled.promotion;
  return code === void 0 ? Number.MAX_SAFE_INTEGER : cart.codes.get(code) ?? Number.MAX_SAFE_INTEGER;
}

// ../src/pricing/selection/bound.ts
var roundingGain = { "half-up": 0.5, "half-down": 0.5, "half-even": 0.5, up: 1, down: 0 };
function createBounder(cart, policy) {
  const kept = new Float64Array(cart.lines.length);
  const bound = { discount: 0, needed: [], neededUnnamed: 0 };
  const gain = roundingGain[policy.rounding];
  const groups = /* @__PURE__ */ new Map();
  let ceilings = [];
  let shares = [];
  let fixed = [];
  const compute = (ledger, remaining, count3, slots) => {
    const { running } = ledger;
    const counting = slots < count3;
    bound.needed.length = 0;
    bound.neededUnnamed = 0;
    shares = [];
    fixed = [];
    ceilings = [];
    groups.clear();
    let goods = 0;
    for (let line = 0; line < running.length; line += 1) goods += running[line];
    let amounts = 0;
    let shipping = 0;
    for (let index = 0; index < count3; index += 1) {
      const candidate = remaining[index];
      const { rule, compiled, budgetLeft } = candidate;
      if (!thresholdsReachable(cart, ledger, candidate)) continue;
      if (rule.onShipping === true) {
        shipping += Math.min(ledger.shipping, budgetLeft);
        continue;
      }
      const group = compiled.promotion.exclusiveGroup;
      const most = Math.min(rule.ceiling(cart, ledger, candidate), budgetLeft);
      if (most <= 0) continue;
      if (rule.share !== void 0 && group === void 0 && budgetLeft === Infinity && most < (rule.shareUpTo ?? Infinity)) {
        shares.push(candidate);
        continue;
      }
      if (group === void 0) {
        fixed.push({ candidate, most, ...slackOf(candidate, ledger), worth: most });
        if (counting) ceilings.push(most);
        continue;
      }
      const members2 = groups.get(group);
      if (members2 === void 0) groups.set(group, [most]);
      else members2.push(most);
    }
    for (const [group, members2] of groups) {
      const limit = policy.groupLimits.get(group) ?? 1;
      if (members2.length > limit) members2.sort((one, other) => other - one);
      for (let index = 0; index < members2.length && index < limit; index += 1) {
        amounts += members2[index];
        if (members2[index] >= 1) bound.neededUnnamed += 1;
        if (counting) ceilings.push(members2[index]);
      }
    }
    let discount = amounts + (shares.length === 0 ? 0 : compound(ledger, counting)) + sumOfWorth();
    if (discount >= goods) {
      discount = goods;
      forgetNeeded();
    }
    if (counting && ceilings.length > slots) {
      ceilings.sort((one, other) => other - one);
      let most = 0;
      for (let index = 0; index < slots; index += 1) most += ceilings[index];
      if (most < discount) {
        discount = most;
        forgetNeeded();
      }
    }
    if (shipping > 0) bound.needed.length = 0;
    bound.discount = discount + Math.min(shipping, ledger.shipping);
  };
  const forgetNeeded = () => {
    bound.needed.length = 0;
    bound.neededUnnamed = 0;
  };
  const compound = (ledger, counting) => {
    const { running } = ledger;
    kept.set(running.length === kept.length ? running : running.subarray(0, kept.length));
    let slack = 0;
    for (const candidate of shares) {
      const { rule, lines } = candidate;
      const keep = 1 - rule.share;
      for (let slot = 0; slot < lines.length; slot += 1) kept[lines[slot]] *= keep;
      slack += gain * rule.roundings(cart, candidate);
      if (rule.spread === true) slack += unevenness(candidate);
    }
    let taken = 0;
    for (let line = 0; line < kept.length; line += 1) taken += running[line] - kept[line];
    for (const candidate of shares) {
      const { rule, lines } = candidate;
      const share = rule.share;
      let left = 0;
      let sum = 0;
      for (let slot = 0; slot < lines.length; slot += 1) {
        left += kept[lines[slot]];
        sum += running[lines[slot]];
      }
      if (counting) ceilings.push(sum * share + slack);
      const loss = share < 1 ? left * share / (1 - share) : 0;
      const late = fixed.filter((each) => mustComeBefore(each, candidate, sum, gain));
      const relief = late.reduce((total, each) => total + each.most * share, 0);
      if (loss < relief) continue;
      for (const each of late) each.worth *= 1 - share;
      if (loss - relief >= 1) bound.needed.push(candidate);
    }
    return taken * (1 + 1e-13) + slack;
  };
  const unevenness = (spread2) => {
    let sum = 0;
    for (const { rule, lines } of shares) if (lines !== spread2.lines && lines !== cart.everyLine) sum += rule.share * lines.length;
    return sum;
  };
  const mustComeBefore = (each, candidate, sum, gain2) => {
    if (each.slack === Infinity) return false;
    const { lines, rule } = candidate;
    if (each.watched !== lines || lines !== cart.everyLine && each.candidate.lines !== lines) return false;
    const least = rule.leastShare(sum) - gain2 * rule.roundings(cart, candidate);
    return least > each.slack;
  };
  const sumOfWorth = () => {
    let total = 0;
    const tight = fixed.filter((each) => each.slack !== Infinity);
    const watched = tight[0]?.watched;
    const deadlines = tight.filter((each) => each.watched === watched && (watched === cart.everyLine || each.candidate.lines === watched)).sort((one, other) => one.slack - other.slack);
    let most = 0;
    let free = 0;
    let largest = 0;
    let binds = false;
    for (const each of deadlines) {
      largest = Math.max(largest, each.most);
      free += each.worth;
      most = Math.min(most + each.worth, each.slack + largest);
      if (most < free) binds = true;
    }
    total += most;
    const counted = new Set(deadlines);
    for (const each of fixed) {
      const isDeadline = counted.has(each);
      if (!isDeadline) total += each.worth;
      if (each.worth >= 1 && !(isDeadline && binds)) bound.needed.push(each.candidate);
    }
    return total;
  };
  const slackOf = (candidate, ledger) => {
    let slack = Infinity;
    let watched = cart.everyLine;
    const need = candidate.rule.onlyStep;
    if (need !== void 0) {
      watched = candidate.targetLines;
      slack = spendAtMost(cart, ledger, watched, "running", candidate.compiled.stage) - need;
    }
    for (const threshold of candidate.compiled.thresholds) {
      if (threshold.measure !== "spend" || threshold.base !== "running") continue;
      const lines = threshold.overCart ? cart.everyLine : candidate.targetLines;
      const left = spendAtMost(cart, ledger, lines, "running", candidate.compiled.stage) - threshold.need;
      if (left < slack) {
        slack = left;
        watched = lines;
      }
    }
    return { slack, watched };
  };
  return { bound, compute };
}
function thresholdsReachable(cart, ledger, candidate) {
  for (const { measure: measure2, need, overCart, base } of candidate.compiled.thresholds) {
    const lines = overCart ? cart.everyLine : candidate.targetLines;
    const most = measure2 === "quantity" ? measureQuantity(cart, lines) : spendAtMost(cart, ledger, lines, base, candidate.compiled.stage);
    if (most < need) return false;
  }
  return true;
}

// ../src/pricing/selection/independent.ts
function independent(one, other, cart, policy) {
  if (policy.minimumPayable > 0 || one.rule.kind === "points-payment" || other.rule.kind === "points-payment") return false;
  if (one.rule.onShipping === true || other.rule.onShipping === true) return one.rule.onShipping !== other.rule.onShipping && !watchesSpend(one) && !watchesSpend(other);
  if (watchesCart(one) || watchesCart(other)) return false;
  return disjoint(one.lines, other, cart) && disjoint(one.targetLines, other, cart);
}
function watchesSpend(candidate) {
  return candidate.compiled.thresholds.some(({ measure: measure2 }) => measure2 === "spend") || candidate.rule.kind.startsWith("threshold");
}
function watchesCart(candidate) {
  return candidate.compiled.thresholds.some(({ measure: measure2, overCart, base }) => measure2 === "spend" && overCart && base === "running");
}
function disjoint(lines, other, cart) {
  if (lines.length === 0) return true;
  if (lines === cart.everyLine || other.lines === cart.everyLine || other.targetLines === cart.everyLine) return false;
  const touched = /* @__PURE__ */ new Set([...other.lines, ...other.targetLines]);
  return lines.every((line) => !touched.has(line));
}

// ../src/pricing/selection/visited.ts
var MOST_STATES = 2e4;
function createVisited() {
  const states = /* @__PURE__ */ new Map();
  let kept = 0;
  return {
    isNew: (ledger, isChosen, from, until) => {
      let key = 0;
      for (let index = from; index < until; index += 1) key = Math.imul(key, 31) + isChosen[index] | 0;
      for (let line = 0; line < ledger.running.length; line += 1) key = Math.imul(key, 31) + ledger.running[line] | 0;
      const bucket = states.get(key);
      if (bucket !== void 0) {
        for (const known of bucket) if (isSame(known, ledger, isChosen, from)) return false;
      }
      if (kept < MOST_STATES) {
        kept += 1;
        const state = {
          chosen: isChosen.slice(from, until),
          running: ledger.running.slice(),
          claimedUnits: ledger.claimedUnits.slice(),
          claimedAmount: ledger.claimedAmount.slice(),
          prepaid: ledger.prepaid.slice(),
          shipping: ledger.shipping,
          points: ledger.points
        };
        if (bucket === void 0) states.set(key, [state]);
        else bucket.push(state);
      }
      return true;
    }
  };
}
function isSame(known, ledger, isChosen, from) {
  if (known.shipping !== ledger.shipping || known.points !== ledger.points) return false;
  for (let at = 0; at < known.chosen.length; at += 1) if (known.chosen[at] !== isChosen[from + at]) return false;
  return equal(known.running, ledger.running) && equal(known.claimedUnits, ledger.claimedUnits) && equal(known.claimedAmount, ledger.claimedAmount) && equal(known.prepaid, ledger.prepaid);
}
function equal(one, other) {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

// ../src/pricing/selection/search.ts
function searchBest(run, candidates) {
  const { cart, policy, work } = run;
  const start = openLedger(cart);
  const totalOf = totaller(run);
  const startTotal = totalOf(start, payable(start));
  let best = { total: startTotal, ids: [], sequence: [] };
  let explored = 0;
  let openBound = Infinity;
  const company = createCompany();
  const offer = (total) => {
    if (total > best.total || total === best.total && company.members.length > best.ids.length) return;
    const ids2 = company.members.map((member) => member.id).sort();
    if (total === best.total && ids2.length === best.ids.length && !comesFirst(ids2, best.ids)) return;
    best = { total, ids: ids2, sequence: [...company.members] };
  };
  const others = [];
  const scratch = createLedger(cart.lines.length);
  for (const candidate of candidates) {
    if (candidate.compiled.promotion.exclusive !== true) {
      if (thresholdsReachable(cart, start, candidate) && candidate.rule.ceiling(cart, start, candidate) > 0) others.push(candidate);
      continue;
    }
    explored += 1;
    copyLedger(start, scratch);
    const granted = policy.maxPromotions > 0 && hasRoom(company, candidate, policy) ? applyPromotion(work, scratch, candidate) : 0;
    if (granted === 0) continue;
    join(company, candidate);
    offer(totalOf(scratch, payable(scratch)));
    leave(company);
  }
  const order = [...others].sort((one, other) => compareSlots(one, other) || (one.id < other.id ? -1 : 1));
  const blocks = blocksOf(order);
  const clashes = clashTable(order);
  const bounder = createBounder(cart, policy);
  const pool = [];
  const ledgerAt = (depth, child) => (pool[depth] ??= [])[child] ??= createLedger(cart.lines.length);
  const chosen = [];
  const isChosen = new Uint8Array(order.length);
  const taxed = !policy.pricesIncludeTax && (hasLineTax(cart) || cart.cart.shipping?.taxRate !== void 0);
  const remaining = [];
  const isFree = (index) => {
    for (let at = 0; at < chosen.length; at += 1) if (clashes[index]?.has(chosen[at]) === true) return false;
    return hasRoom(company, order[index], policy);
  };
  const leastTotal = (ledger, total, blockStart, from) => {
    let count3 = 0;
    for (let index = blockStart; index < order.length; index += 1) {
      if ((index >= from || isChosen[index] === 0) && isFree(index)) remaining[count3++] = order[index];
    }
    if (count3 === 0) {
      bounder.bound.needed.length = 0;
      bounder.bound.neededUnnamed = 0;
      bounder.bound.discount = 0;
      return total;
    }
    explored += count3 >> 5;
    bounder.compute(ledger, remaining, count3, policy.maxPromotions - company.members.length);
    const { discount } = bounder.bound;
    if (taxed) return Math.max(0, total - Math.ceil(discount * 2) - cart.lines.length - 1);
    const least = total - Math.floor(discount + 1e-6);
    const floor = Math.min(policy.minimumPayable, total);
    if (least >= floor) return least;
    bounder.bound.needed.length = 0;
    bounder.bound.neededUnnamed = 0;
    return floor;
  };
  const promises = (least) => {
    if (least !== best.total) return least < best.total;
    const { needed, neededUnnamed } = bounder.bound;
    const count3 = company.members.length + (taxed ? 0 : needed.length + neededUnnamed);
    if (count3 !== best.ids.length) return count3 < best.ids.length;
    if (taxed || neededUnnamed > 0) return true;
    return comesFirst([...company.members, ...needed].map((member) => member.id).sort(), best.ids);
  };
  const exhausted = (least) => {
    if (explored < policy.searchLimit) return false;
    if (least < openBound) openBound = least;
    return true;
  };
  const enter = (index) => {
    join(company, order[index]);
    chosen.push(index);
    isChosen[index] = 1;
  };
  const exit = (index) => {
    leave(company);
    chosen.pop();
    isChosen[index] = 0;
  };
  const explore = (at, ledger, total, depth, least) => {
    for (let block = at; block < blocks.length; block += 1) {
      const { from, until } = blocks[block];
      if (until - from > 1) {
        exploreBlock(block, ledger, total, depth, -1, least, createVisited());
        return;
      }
      if (isFree(from)) {
        const child = ledgerAt(depth, 0);
        copyLedger(ledger, child);
        const granted = applyPromotion(work, child, order[from]);
        explored += 1;
        if (granted > 0) {
          const childTotal = totalOf(child, total - granted);
          enter(from);
          offer(childTotal);
          const childLeast = leastTotal(child, childTotal, until, until);
          if (promises(childLeast) && !exhausted(childLeast)) explore(block + 1, child, childTotal, depth + 1, childLeast);
          exit(from);
        }
      }
      const without = leastTotal(ledger, total, until, until);
      if (!promises(without) || exhausted(without)) return;
    }
  };
  const exploreBlock = (block, ledger, total, depth, last, least, visited) => {
    if (exhausted(least)) return;
    const { from, until } = blocks[block];
    const steps = [];
    for (let index = from; index < until; index += 1) {
      if (isChosen[index] === 1 || !isFree(index)) continue;
      if (last > index && independent(order[last], order[index], cart, policy)) continue;
      if (exhausted(least)) return;
      const child = ledgerAt(depth, steps.length);
      copyLedger(ledger, child);
      const granted = applyPromotion(work, child, order[index]);
      explored += 1;
      if (granted === 0) continue;
      const childTotal = totalOf(child, total - granted);
      enter(index);
      offer(childTotal);
      const childLeast = leastTotal(child, childTotal, from, until);
      const promising = promises(childLeast);
      exit(index);
      if (promising) steps.push({ index, total: childTotal, least: childLeast, ledger: child });
    }
    steps.sort((one, other) => one.least - other.least);
    for (const step of steps) {
      enter(step.index);
      const stepLeast = step.least === best.total ? leastTotal(step.ledger, step.total, from, until) : step.least;
      if ((stepLeast < best.total || stepLeast === best.total && promises(stepLeast)) && visited?.isNew(step.ledger, isChosen, from, until) !== false) {
        exploreBlock(block, step.ledger, step.total, depth + 1, step.index, stepLeast, visited);
      }
      exit(step.index);
    }
    const after = leastTotal(ledger, total, until, until);
    if (promises(after) && !exhausted(after)) explore(block + 1, ledger, total, depth + 1, after);
  };
  const firstComeFirstServed = (ledger, total) => {
    const stand = ledgerAt(0, 0);
    copyLedger(ledger, stand);
    let left = total;
    for (let index = 0; index < order.length; index += 1) {
      if (!isFree(index)) continue;
      const granted = applyPromotion(work, stand, order[index]);
      if (granted === 0) continue;
      left = totalOf(stand, left - granted);
      enter(index);
      offer(left);
    }
    while (chosen.length > 0) exit(chosen.at(-1));
  };
  if (order.length > MANY) firstComeFirstServed(start, startTotal);
  const rootLeast = leastTotal(start, startTotal, 0, 0);
  if (promises(rootLeast)) explore(0, start, startTotal, 0, rootLeast);
  const bound = Math.min(best.total, openBound);
  return { sequence: best.sequence, total: best.total, optimal: bound === best.total, explored, bound };
}
var MANY = 64;
function totaller({ cart, policy }) {
  if (policy.pricesIncludeTax || !hasLineTax(cart) && cart.cart.shipping?.taxRate === void 0) return (_, sum) => sum;
  const net = new Float64Array(cart.lines.length);
  return (ledger) => {
    for (let line = 0; line < net.length; line += 1) net[line] = ledger.running[line] + ledger.prepaid[line];
    const taxes = lineTaxes(cart, net, policy);
    let total = payable(ledger) + shippingTax(cart, ledger.shipping, policy);
    for (let line = 0; line < net.length; line += 1) total += taxes[line];
    return total;
  };
}
function blocksOf(order) {
  const blocks = [];
  for (let index = 0; index < order.length; index += 1) {
    const last = blocks.at(-1);
    if (last !== void 0 && compareSlots(order[last.from], order[index]) === 0) last.until = index + 1;
    else blocks.push({ from: index, until: index + 1 });
  }
  return blocks;
}
function clashTable(order) {
  const picky = order.map(({ compiled: { promotion } }) => promotion.cannotCombineWith !== void 0 || promotion.combinesWithTags !== void 0);
  const table = order.map(() => void 0);
  for (let one = 0; one < order.length; one += 1) {
    if (!picky[one]) continue;
    for (let other = 0; other < order.length; other += 1) {
      if (other === one || conflict(order[one], order[other]) === void 0) continue;
      (table[one] ??= /* @__PURE__ */ new Set()).add(other);
      (table[other] ??= /* @__PURE__ */ new Set()).add(one);
    }
  }
  return table;
}
function comesFirst(ids2, others) {
  for (let index = 0; index < ids2.length; index += 1) {
    if (ids2[index] !== others[index]) return ids2[index] < others[index];
  }
  return false;
}

// ../src/pricing/selection/best.ts
function selectBest(run, candidates) {
  const ordered = inOrder(candidates, run.cart);
  const discounts = ordered.filter((candidate) => candidate.rule.benefit !== true);
  const smaller = aggregate(run, discounts);
  const found = smaller === void 0 ? searchBest(run, discounts) : searchBest(smaller.run, smaller.candidates);
  const byId = new Map(discounts.map((candidate) => [candidate.id, candidate]));
  replay(run, found.sequence.map(({ id }) => byId.get(id)), ordered);
  return { run, search: { optimal: found.optimal, explored: found.explored, bound: found.bound } };
}
function replay(run, sequence, ordered) {
  const chosen = new Set(sequence);
  const discounts = createCompany();
  for (const candidate of sequence) {
    join(discounts, candidate);
    join(run.company, candidate);
  }
  const applying = { ...run, company: createCompany() };
  let next = 0;
  const applyUntil = (other) => {
    while (next < sequence.length && (other === void 0 || compareSlots(sequence[next], other) <= 0)) {
      applyAndRecord(applying, sequence[next]);
      next += 1;
    }
  };
  for (const other of ordered) {
    if (chosen.has(other)) continue;
    applyUntil(other);
    if (other.rule.benefit === true) consider(run, other);
    else refuseWithReason(run, other, discounts);
  }
  applyUntil(void 0);
}
function refuseWithReason(run, other, company) {
  const exclusion = excludedBy(company, other, run.policy);
  if (exclusion !== void 0) {
    run.refused.set(other.id, { code: "excluded-by", ...exclusion });
    return;
  }
  if (tryPromotion(run.work, run.ledger, other) === 0) {
    run.refused.set(other.id, refusalOf(run.work, other));
    return;
  }
  run.refused.set(other.id, { code: "not-selected", by: company.members.map((member) => member.id), alone: savingAlone(run, other) });
}

// ../src/pricing/selection/by-rule.ts
function selectByPriority(run, candidates) {
  return considerInOrder(run, candidates, (run2, candidate) => {
    consider(run2, candidate);
  });
}
function selectGiven(run, candidates) {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  for (const id of run.policy.given) {
    const candidate = byId.get(id);
    if (candidate === void 0) continue;
    byId.delete(id);
    consider(run, candidate);
  }
  for (const id of byId.keys()) run.refused.set(id, { code: "not-given" });
  return run;
}
function selectBestOfGroup(run, candidates) {
  const done = /* @__PURE__ */ new Set();
  return considerInOrder(run, candidates, (run2, candidate) => {
    if (done.has(candidate)) return;
    const { exclusiveGroup } = candidate.compiled.promotion;
    const group = exclusiveGroup === void 0 ? [candidate] : candidates.filter((other) => other.compiled.promotion.exclusiveGroup === exclusiveGroup && other.compiled.stage === candidate.compiled.stage && other.compiled.promotion.exclusive !== true);
    const saving = new Map(group.map((member) => [member, tryPromotion(run2.work, run2.ledger, member)]));
    const best = inOrder(group, run2.cart).sort((one, other) => saving.get(other) - saving.get(one));
    for (const member of best) {
      done.add(member);
      consider(run2, member);
    }
  });
}
function selectBestPerLine(run, candidates) {
  let stage = -1;
  return considerInOrder(run, candidates, (run2, candidate) => {
    if (candidate.compiled.stage !== stage) {
      stage = candidate.compiled.stage;
      shareLines(run2, inOrder(candidates.filter((other) => other.compiled.stage === stage && other.rule.lineByLine === true && other.compiled.promotion.exclusive !== true), run2.cart));
    }
    if (candidate.rule.lineByLine !== true) consider(run2, candidate);
  });
}
function shareLines(run, rivals) {
  const best = new Float64Array(run.cart.lines.length);
  const winner = run.cart.lines.map(() => void 0);
  const opened = createLedger(run.cart.lines.length);
  copyLedger(run.ledger, opened);
  const admitted = [];
  for (const rival of rivals) {
    const exclusion = excludedBy(run.company, rival, run.policy);
    if (exclusion !== void 0) {
      run.refused.set(rival.id, { code: "excluded-by", ...exclusion });
      continue;
    }
    admitted.push(rival);
    tryPromotion(run.work, opened, rival);
    if (run.work.missed !== void 0) continue;
    for (const line of run.work.lines) {
      const cut = run.work.cut[line];
      if (cut > best[line] || cut > 0 && cut === best[line] && rival.id < (winner[line]?.id ?? "")) {
        best[line] = cut;
        winner[line] = rival;
      }
    }
  }
  for (const rival of admitted) {
    const won = rival.lines.filter((line) => winner[line] === rival);
    if (won.length > 0) {
      const exclusion = excludedBy(run.company, rival, run.policy);
      if (exclusion !== void 0) run.refused.set(rival.id, { code: "excluded-by", ...exclusion });
      else applyAndRecord(run, { ...rival, lines: won });
      continue;
    }
    const alone = tryPromotion(run.work, opened, rival);
    if (alone === 0) {
      run.refused.set(rival.id, refusalOf(run.work, rival));
      continue;
    }
    const by = [...new Set([...rival.lines].map((line) => winner[line]?.id).filter((id) => id !== void 0))].sort();
    run.refused.set(rival.id, { code: "not-selected", by, alone });
  }
}
function considerInOrder(run, candidates, take) {
  const ordered = inOrder(candidates, run.cart);
  const refused = new Map(run.refused);
  for (const exclusive of ordered.filter((candidate) => candidate.compiled.promotion.exclusive === true)) {
    const alone = startRun(run.cart, run.policy, run.work);
    if (consider(alone, exclusive)) {
      for (const other of ordered) if (other !== exclusive) consider(alone, other);
      return { ...alone, refused: new Map([...refused, ...alone.refused]), unknownCodes: run.unknownCodes };
    }
    refused.set(exclusive.id, alone.refused.get(exclusive.id));
  }
  for (const candidate of ordered) if (candidate.compiled.promotion.exclusive !== true) take(run, candidate);
  for (const [id, refusal2] of refused) run.refused.set(id, refusal2);
  return run;
}

// ../src/pricing/price-cart.ts
function compilePromotions(promotions, policy = {}) {
  const problems = [];
  const rules = compileRules(problems, promotions, policy);
  refuse(problems);
  const bench = createBench();
  return (cart) => {
    const cartProblems = [];
    const at = checkCart(cartProblems, cart);
    refuse(cartProblems);
    return price(cart, at, rules, bench);
  };
}
function createBench() {
  return { work: void 0 };
}
function price(cart, at, rules, bench) {
  const { policy } = rules;
  const prepared = prepareCart(cart, at, policy.rounding);
  const work = takeWork(bench, prepared, policy);
  const priced = priceOn(work, prepared, rules);
  bench.work = work;
  return priced;
}
function takeWork(bench, cart, policy) {
  const { work } = bench;
  bench.work = void 0;
  const count3 = cart.lines.length;
  if (work === void 0 || work.capacity < count3 || work.capacity > 4 * count3 + 64) return createWork(cart, count3, policy.rounding, policy.minimumPayable);
  work.cart = cart;
  return work;
}
function priceOn(work, prepared, rules) {
  const { policy } = rules;
  const run = startRun(prepared, policy, work);
  const candidates = [];
  for (const compiled of rules.promotions) {
    const outcome = admit(compiled, prepared);
    if (isCandidate(outcome)) candidates.push(outcome);
    else run.refused.set(compiled.promotion.id, outcome);
  }
  for (const code of prepared.codes.keys()) if (!rules.codes.has(code)) run.unknownCodes.push(code);
  switch (policy.selection) {
    case "best": {
      const { run: finished, search } = selectBest(run, candidates);
      return assemble(finished, search);
    }
    case "best-of-group":
      return assemble(selectBestOfGroup(run, candidates), null);
    case "best-per-line":
      return assemble(selectBestPerLine(run, candidates), null);
    case "best-per-unit":
      return assemble(selectByPriority(run, candidates), null);
    case "priority":
      return assemble(selectByPriority(run, candidates), null);
    case "given":
      return assemble(selectGiven(run, candidates), null);
  }
}

// gen.ts
function rng(seed) {
  let s = seed >>> 0;
  return () => {
    s = s + 1831565813 >>> 0;
    let t = s;
    t = Math.imul(t ^ t >>> 15, t | 1);
    t ^= t + Math.imul(t ^ t >>> 7, t | 61);
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}
function cartOf(seed, n = 50) {
  const r = rng(seed);
  const lines = [];
  for (let i = 0; i < n; i++) lines.push({ id: `l${i}`, sku: `s${i}`, unitPrice: 500 + Math.floor(r() * 29500), quantity: 1 + Math.floor(r() * 3), category: `c${Math.floor(r() * 5)}`, brand: `b${Math.floor(r() * 4)}` });
  return { currency: "CNY", at: "2026-11-11T12:00:00+08:00", lines, shipping: { fee: 1e3 } };
}
var job = [];
for (let k = 0; k < 5; k++) {
  job.push({ id: `p${k}`, priority: 100 - 2 * k, effect: { kind: "percent-off", rate: `0.0${k + 3}` }, stage: "order" });
  job.push({ id: `f${k}`, priority: 99 - 2 * k, stage: "order", effect: { kind: "amount-off", per: "order", amount: 1e3 + 37 * k } });
}

// best.ts
var carts = Array.from({ length: 40 }, (_, i) => cartOf(i));
function promo(r, k, extra) {
  const id = `p${String(k).padStart(2, "0")}`;
  const kind = Math.floor(r() * 6);
  const target = r() < 0.4 ? { target: { categories: [`c${Math.floor(r() * 5)}`] } } : {};
  const stage = { stage: "coupon" };
  const base = { id, ...stage, ...target, ...extra };
  if (kind === 0) return { ...base, effect: { kind: "percent-off", rate: String((2 + Math.floor(r() * 18)) / 100) } };
  if (kind === 1) return { ...base, effect: { kind: "percent-off", per: "order", rate: String((2 + Math.floor(r() * 18)) / 100), ...r() < 0.5 ? { cap: 5e3 + Math.floor(r() * 2e4) } : {} } };
  if (kind === 2) return { ...base, effect: { kind: "amount-off", per: "order", amount: 500 + Math.floor(r() * 2e4) } };
  if (kind === 3) return { ...base, threshold: "running", effect: { kind: "threshold-amount-off", steps: [{ spend: target.target ? 1e5 + Math.floor(r() * 2e5) : 5e5 + Math.floor(r() * 8e5), amount: 2e3 + Math.floor(r() * 4e4) }] } };
  if (kind === 4) return { ...base, threshold: "running", effect: { kind: "threshold-amount-off", every: true, steps: [{ spend: 3e4, amount: 500 + Math.floor(r() * 2e3) }] } };
  return { ...base, threshold: "running", effect: { kind: "amount-off", per: "unit", amount: 100 + Math.floor(r() * 900) }, when: [{ kind: "spend", atLeast: 2e5 + Math.floor(r() * 6e5), over: "cart" }] };
}
var sets = {
  "10 given order": (s) => {
    const r = rng(s);
    return Array.from({ length: 10 }, (_, k) => promo(r, k, { priority: 100 - k }));
  },
  "10 free order": (s) => {
    const r = rng(s);
    return Array.from({ length: 10 }, (_, k) => promo(r, k, {}));
  },
  "20 in 4 groups": (s) => {
    const r = rng(s);
    return Array.from({ length: 20 }, (_, k) => promo(r, k, { priority: 100 - k, exclusiveGroup: `g${k % 4}` }));
  },
  "20 in 4 groups free": (s) => {
    const r = rng(s);
    return Array.from({ length: 20 }, (_, k) => promo(r, k, { exclusiveGroup: `g${k % 4}` }));
  },
  "20 given order": (s) => {
    const r = rng(s);
    return Array.from({ length: 20 }, (_, k) => promo(r, k, { priority: 100 - k }));
  },
  "40 few apply": (s) => {
    const r = rng(s);
    return Array.from({ length: 40 }, (_, k) => {
      const p = promo(r, k, {});
      return r() < 0.15 ? p : { ...p, target: { skus: ["none" + k] } };
    });
  }
};
if (process.argv[1].endsWith("best.ts")) main();
function main() {
  const only = process.argv[2];
  for (const [name, make] of Object.entries(sets)) {
    if (only && !name.includes(only)) continue;
    let worst = 0, sum = 0, cnt = 0, notOpt = 0, expl = 0;
    for (let s = 1; s <= 12; s++) {
      const price2 = compilePromotions(make(s), process.argv[3] ? { searchLimit: Number(process.argv[3]) } : {});
      for (const c of carts.slice(0, 6)) price2(c);
      for (const c of carts.slice(0, 12)) {
        const t = process.hrtime.bigint();
        const p = price2(c);
        const ms = Number(process.hrtime.bigint() - t) / 1e6;
        sum += ms;
        cnt++;
        expl += p.search.explored;
        worst = Math.max(worst, ms);
        if (!p.search.optimal) notOpt++;
      }
    }
    console.log(name, "mean", (sum / cnt).toFixed(3), "ms worst", worst.toFixed(1), "explored", Math.round(expl / cnt), "not optimal", notOpt, "/", cnt);
  }
}

// prof2.ts
for (const s of [5, 6, 7, 9]) {
  const r = rng(s);
  const ps = Array.from({ length: 10 }, (_, k) => promo(r, k, {}));
  const price2 = compilePromotions(ps, { searchLimit: 5e4 });
  let n = 0;
  const t = process.cpuUsage();
  for (let c = 0; c < 6; c++) n += price2(cartOf(c)).search.explored;
  const u = process.cpuUsage(t);
  console.log(s, n, (u.user / n).toFixed(2) + "us/node");
}
