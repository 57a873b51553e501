"""Writes purchase-fits.json: the maxima of likelihoods and their standard errors in 30 digits, by Newton's method on numerical derivatives.

    python3 test/customers/oracle/purchase_fits.py > test/customers/oracle/purchase-fits.json
"""
import json
from mpmath import mp, mpf, diff, beta, gamma, hyp2f1, log, matrix, exp, lu_solve, inverse, sqrt

mp.dps = 30

# frequency, last purchase, age, customers, mean value of repeat purchases
rows = [(0, '0', '39', 60, '0'), (0, '0', '30', 40, '0'), (1, '2', '39', 15, '12'), (1, '20', '35', 10, '30.5'), (1, '5', '31', 12, '55'), (2, '30', '38.5', 8, '21.25'), (4, '10', '36', 6, '80'), (7, '38', '38.5', 4, '33'), (12, '31', '33', 2, '44')]


def geometric(late):
    def likelihood(x, tx, T, z, r, alpha, a, b):
        gone = 0 if late == 0 and x == 0 else beta(a + 1, b + x + late - 1) * (alpha + tx) ** -(r + x)
        return gamma(r + x) * alpha ** r / gamma(r) / beta(a, b) * (beta(a, b + x + late) * (alpha + T) ** -(r + x) + gone)
    return likelihood


def pareto(x, tx, T, z, r, alpha, s, b):
    def part(t):
        if alpha >= b:
            return hyp2f1(r + s + x, s + 1, r + s + x + 1, (alpha - b) / (alpha + t)) / (alpha + t) ** (r + s + x)
        return hyp2f1(r + s + x, r + x, r + s + x + 1, (b - alpha) / (b + t)) / (b + t) ** (r + s + x)
    alive = (alpha + T) ** -(r + x) * (b + T) ** -s
    return gamma(r + x) * alpha ** r * b ** s / gamma(r) * (alive + s / (r + s + x) * (part(tx) - part(T)))


def spend(x, tx, T, z, p, q, v):
    if x == 0:
        return mpf(1)
    return gamma(p * x + q) / gamma(p * x) / gamma(q) * v ** q * z ** (p * x - 1) * mpf(x) ** (p * x) / (x * z + v) ** (p * x + q)


def maximum(likelihood, start):
    def total(*logs):
        return sum(customers * log(likelihood(x, mpf(tx), mpf(T), mpf(z), *map(exp, logs))) for x, tx, T, customers, z in rows)
    size = len(start)
    unit = lambda *places: tuple(places.count(i) for i in range(size))
    point = [log(mpf(each)) for each in start]
    for _ in range(40):
        slope = matrix([diff(total, tuple(point), unit(i)) for i in range(size)])
        hessian = matrix([[diff(total, tuple(point), unit(i, j)) for j in range(size)] for i in range(size)])
        step = lu_solve(hessian, -slope)
        longest = max(abs(each) for each in step)
        point = [each + move * min(1, mpf('0.7') / longest) for each, move in zip(point, step)]
        if longest < mpf(10) ** -12:
            break
    covariance = inverse(-hessian)
    return [exp(each) for each in point], [sqrt(covariance[i, i]) * exp(point[i]) for i in range(size)], total(*point)


fits = []
for name, likelihood, start in [('bg-nbd', geometric(0), ('0.2', '3', '0.4', '0.3')), ('mbg-nbd', geometric(1), ('1.1', '8', '1.3', '0.9')), ('pareto-nbd', pareto, ('0.7', '13', '0.9', '8')), ('gamma-gamma', spend, ('3.5', '6', '50'))]:
    parameters, errors, value = maximum(likelihood, start)
    fits.append({'model': name, 'parameters': list(map(float, parameters)), 'standardErrors': list(map(float, errors)), 'logLikelihood': float(value)})
customers = [{'frequency': x, 'lastPurchaseAge': float(tx), 'age': float(T), 'customers': n, 'meanRepeatValue': float(z) if x else None} for x, tx, T, n, z in rows]
print(json.dumps({'source': 'mpmath, 30 digits: purchase_fits.py', 'customers': customers, 'fits': fits}, indent=1))
