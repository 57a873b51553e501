"""Bayesian figures of groups of very different sizes, by exact sums: python3 make-unequal.py > unequal.json"""
import json
from mpmath import mp, mpf, exp, findroot, log, loggamma, nstr

mp.dps = 400
out = lambda value: float(nstr(value, 20))


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def beats(a1, b1, a2, b2):
    """P(Beta(a2, b2) > Beta(a1, b1)): a sum over the smallest of the four whole parameters."""
    least = min(a1, b1, a2, b2)
    if least == a2:
        return sum(exp(log_beta(a1 + i, b1 + b2) - log(b2 + i) - log_beta(1 + i, b2) - log_beta(a1, b1)) for i in range(a2))
    if least == b1:
        return beats(b2, a2, b1, a1)
    return 1 - beats(a2, b2, a1, b1)


def bayes(xa, na, xb, nb):
    a1, b1, a2, b2 = xa + 1, na - xa + 1, xb + 1, nb - xb + 1
    chance = beats(a1, b1, a2, b2)
    mean1, mean2 = mpf(a1) / (a1 + b1), mpf(a2) / (a2 + b2)
    keep = mean2 * beats(a1, b1, a2 + 1, b2) - mean1 * beats(a1 + 1, b1, a2, b2)
    change = mean1 * (1 - beats(a1 + 1, b1, a2, b2)) - mean2 * (1 - beats(a1, b1, a2 + 1, b2))
    return {'chance': out(chance), 'other': out(1 - chance), 'keep': out(keep), 'change': out(change)}


def lift(x, n):
    """Treatment 1 of 2, Beta(2, 2) with F(t) = 3t² − 2t³, over a control a whose r·a is all but surely below 1: by moments of a."""
    mp.dps = 60
    a, size = mpf(x + 1), mpf(n + 2)
    second = a * (a + 1) / (size * (size + 1))
    third = second * (a + 2) / (size + 2)
    mean = a / size
    short = lambda s: 3 * s ** 2 * second / mean ** 2 - 2 * s ** 3 * third / mean ** 3
    quantile = lambda p: findroot(lambda s: short(s) - p, (mpf('0.001'), mpf('0.999')), solver='anderson') / mean
    return [out(quantile(p) - 1) for p in (mpf('0.025'), mpf('0.5'), mpf('0.975'))]


counts = [(1, 2, 20_000, 40_000), (2, 40_000, 1, 2), (0, 28_275, 0, 68_712), (1, 2, 5 * 10 ** 8, 10 ** 9), (3, 10 ** 9, 1, 2), (0, 10, 10 ** 9, 10 ** 9), (7, 100, 123_456, 10 ** 6),
          (0, 5, 3, 10 ** 9), (20, 30, 9 * 10 ** 8, 10 ** 9), (100, 1000, 5 * 10 ** 7, 10 ** 9), (2, 10 ** 9, 5, 10 ** 9), (0, 10 ** 9, 40, 10 ** 9), (999_999_990, 10 ** 9, 3, 4)]
result = {
    'source': 'mpmath at 400 digits; script make-unequal.py',
    'bayes': [{'counts': each, **bayes(*each)} for each in counts],
    'lift': [{'control': each, 'limits': lift(*each)} for each in [(20_000, 40_000), (5 * 10 ** 8, 10 ** 9), (45 * 10 ** 7, 10 ** 9)]],
}
print(json.dumps(result, indent=1))
