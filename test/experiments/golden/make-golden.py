"""High-precision figures for the tests of the experiments module: mpmath at 60 digits, rounded once.

Run: python3 test/experiments/golden/make-golden.py > test/experiments/golden/golden.json
"""
import json
from fractions import Fraction
from math import comb
from mpmath import mp, mpf, sqrt, erfc, erfinv, log, exp, beta, betainc, quad, findroot, expm1, log1p, gammainc, ncdf

mp.dps = 60


def sf(z):
    return erfc(mpf(z) / sqrt(2)) / 2


def critical(tail):
    z = findroot(lambda x: log(sf(x)) - log(mpf(tail)), sqrt(-2 * log(mpf(tail))) * mpf('0.9') + mpf('0.01'))
    return z


def out(value):
    return float(value)


def z_test(xa, na, xb, nb):
    pa, pb = mpf(xa) / na, mpf(xb) / nb
    pooled = mpf(xa + xb) / (na + nb)
    se = sqrt(pooled * (1 - pooled) * (mpf(1) / na + mpf(1) / nb))
    se_unpooled = sqrt(pa * (1 - pa) / na + pb * (1 - pb) / nb)
    z = (pb - pa) / se
    return {'z': out(z), 'standardError': out(se), 'unpooledZ': out((pb - pa) / se_unpooled) if se_unpooled else None,
            'twoSided': out(2 * sf(abs(z))), 'logTwoSided': out(log(2 * sf(abs(z)))), 'greater': out(sf(z)), 'less': out(sf(-z))}


def wilson(x, n, z):
    p = mpf(x) / n
    center = (x + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(n * p * (1 - p) + z * z / 4)
    return center - half, center + half


def newcombe(xa, na, xb, nb, z):
    la, ua = wilson(xa, na, z)
    lb, ub = wilson(xb, nb, z)
    pa, pb = mpf(xa) / na, mpf(xb) / nb
    d = pb - pa
    return [out(d - sqrt((pb - lb) ** 2 + (ua - pa) ** 2)), out(d + sqrt((ub - pb) ** 2 + (pa - la) ** 2))]


def restricted(xa, na, xb, nb, d):
    """The control rate most likely under pB = pA + d, by bisection on the slope of the log-likelihood."""
    low, high = max(mpf(0), -d), min(mpf(1), 1 - d)

    def slope(p):
        total = mpf(0)
        for count, rate, sign in ((xa, p, 1), (na - xa, 1 - p, -1), (xb, p + d, 1), (nb - xb, 1 - p - d, -1)):
            if count:
                total += sign * count / rate
        return total
    for _ in range(190):
        middle = (low + high) / 2
        if slope(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def score_interval(xa, na, xb, nb, z, factor):
    d = mpf(xb) / nb - mpf(xa) / na

    def inside(delta):
        p = restricted(xa, na, xb, nb, delta)
        q = p + delta
        return (d - delta) ** 2 <= z * z * factor * (p * (1 - p) / na + q * (1 - q) / nb)
    limits = []
    for side in (-1, 1):
        near, far = d, mpf(side)
        for _ in range(90):
            middle = (near + far) / 2
            if inside(middle):
                near = middle
            else:
                far = middle
        limits.append(out(near))
    return limits


def fisher(xa, na, xb, nb):
    k = xa + xb
    low, high = max(0, k - na), min(k, nb)
    total = comb(na + nb, k)
    terms = {i: comb(nb, i) * comb(na, k - i) for i in range(low, high + 1)}
    observed = Fraction(terms[xb])
    limit = observed * (1 + Fraction(1, 10 ** 7))
    share = lambda terms: out(mpf(sum(terms)) / total)
    two = [t for t in terms.values() if t <= limit]
    return {'twoSided': share(two), 'logTwoSided': out(log(mpf(sum(two)) / total)),
            'greater': share([t for i, t in terms.items() if i >= xb]), 'less': share([t for i, t in terms.items() if i <= xb])}


def bayes(xa, na, xb, nb, prior):
    a1, b1, a2, b2 = xa + prior, na - xa + prior, xb + prior, nb - xb + prior
    # P(b > a) and the losses for whole numbers, as exact sums of rationals.
    def beats(a1, b1, a2, b2):
        """P(Beta(a2, b2) > Beta(a1, b1)), a sum over a2."""
        total = mpf(0)
        for i in range(a2):
            total += beta(a1 + i, b1 + b2) / ((b2 + i) * beta(1 + i, b2) * beta(a1, b1))
        return total
    chance = beats(a1, b1, a2, b2)
    mean1, mean2 = mpf(a1) / (a1 + b1), mpf(a2) / (a2 + b2)
    keep = mean2 * beats(a1, b1, a2 + 1, b2) - mean1 * beats(a1 + 1, b1, a2, b2)
    change = mean1 * (1 - beats(a1 + 1, b1, a2, b2)) - mean2 * (1 - beats(a1, b1, a2 + 1, b2))
    return {'chance': out(chance), 'other': out(1 - chance), 'keep': out(keep), 'change': out(change)}


counts = [
    (100, 1000, 130, 1000), (480, 10000, 540, 10000), (122, 21306, 267, 21307), (8502, 44700, 8279, 45489), (1, 20, 9, 21),
    (0, 1000, 10, 1000), (1000, 1000, 990, 1000), (50_000_000, 10 ** 9, 50_361_000, 10 ** 9), (50_000_000, 10 ** 9, 50_371_000, 10 ** 9), (5 * 10 ** 14, 10 ** 15, 5 * 10 ** 14 + 8 * 10 ** 8, 10 ** 15),
    (123_456_789_012_345, 2 * 10 ** 15, 123_456_999_012_345, 2 * 10 ** 15), (3, 17, 12, 5000), (900, 1000, 20, 30), (40_000, 10 ** 6, 48_000, 10 ** 6), (40_000, 10 ** 6, 80_000, 10 ** 6),
]
small = [(3, 10, 8, 10), (0, 20, 5, 20), (2, 1000, 12, 1000), (1, 2, 2, 2), (7, 12, 7, 12), (0, 50, 40, 45), (5, 3000, 30, 700), (0, 400, 380, 400), (200, 900, 10, 1000)]
result = {
    'source': 'mpmath at 60 digits; Fisher by exact integers; script make-golden.py',
    'critical': [[t, out(critical(t))] for t in (0.5 - 2 ** -20, 0.4, 0.25, 0.1, 0.05, 0.025, 0.005, 1e-3, 1e-6, 1e-10, 1e-20, 1e-50, 1e-100, 1e-200, 1e-300)],
    'zTests': [{'counts': c, **z_test(*c)} for c in counts],
    'newcombe': [{'counts': c, 'alpha': a, 'limits': newcombe(*c, critical(mpf(a) / 2))} for c in counts for a in (0.05, 1e-8)],
    'miettinenNurminen': [{'counts': c, 'alpha': 0.05, 'limits': score_interval(*c, critical(mpf(0.05) / 2), mpf(c[1] + c[3]) / (c[1] + c[3] - 1))} for c in counts[:7] + [(48, 80, 56, 70), (0, 20, 0, 10), (0, 10, 10, 10), (3, 10, 9, 10), (0, 29, 5, 56)]],
    'fisher': [{'counts': c, **fisher(*c)} for c in small],
    'bayes': [{'counts': c, 'prior': p, **bayes(*c, p)} for c in [(100, 1000, 130, 1000), (0, 10, 0, 10), (8, 100, 14, 100), (950, 1000, 1000, 1000), (100, 1000, 300, 1000), (300, 900, 40, 1000)] for p in (1, 3)],
}
print(json.dumps(result, indent=1))
