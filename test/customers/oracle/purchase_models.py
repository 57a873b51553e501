"""Writes purchase-models.json: the models of lifetime value in 40 digits, from their definitions as expectations, not from closed forms.

    python3 test/customers/oracle/purchase_models.py > test/customers/oracle/purchase-models.json
"""
import json
from mpmath import mp, mpf, quad, beta, gamma, log, exp, inf, expm1, log1p, linspace

mp.dps = 40


def geometric(x, tx, T, r, alpha, a, b, late, t):
    """BG/NBD (late 0) and MBG/NBD (late 1)."""
    lead = gamma(r + x) * alpha ** r / gamma(r)
    alive = lead * beta(a, b + x + late) / beta(a, b) * (alpha + T) ** -(r + x)
    gone = mpf(0) if late == 0 and x == 0 else lead * beta(a + 1, b + x + late - 1) / beta(a, b) * (alpha + tx) ** -(r + x)
    shape, rate, bb = r + x, alpha + T, b + x + late

    def inner(u):  # p = e^-u
        p = exp(-u)
        return exp(-a * u) * (1 - p) ** (bb - 1) * -expm1(-shape * log1p(p * t / rate)) / p

    cuts = [0, mpf('0.001'), mpf('0.01'), mpf('0.1'), 1, 3, 10, 40, 200, inf]
    expected = quad(inner, cuts) / beta(a, bb)
    probability = alive / (alive + gone)
    return log(alive + gone), probability, probability * expected


def pareto(x, tx, T, r, alpha, s, b, t):
    lead = gamma(r + x) * alpha ** r * b ** s / gamma(r)
    alive = lead * (alpha + T) ** -(r + x) * (b + T) ** -s
    span = [tx + (T - tx) * (mpf(k) / 12) ** 3 for k in range(13)]
    gone = lead * quad(lambda y: s * (alpha + y) ** -(r + x) * (b + y) ** -(s + 1), span) if T > tx else mpf(0)
    probability = alive / (alive + gone)
    rate = (r + x) / (alpha + T)
    lived = (b + T) * (log((b + T + t) / (b + T)) if s == 1 else (1 - ((b + T) / (b + T + t)) ** (s - 1)) / (s - 1))
    return log(alive + gone), probability, probability * rate * lived


geometric_parameters = [('0.243', '4.414', '0.793', '2.426'), ('0.525', '6.183', '0.891', '1.614'), ('1', '1', '1', '1'), ('2.5', '0.05', '0.3', '4'), ('0.1', '50', '3', '0.7'), ('3', '10', '0.2', '0.3')]
pareto_parameters = [('0.553', '10.578', '0.606', '11.669'), ('1', '1', '1', '1'), ('10.465', '0.008', '3.0516', '2.82'), ('0.4', '30', '2', '0.05'), ('2', '0.1', '0.2', '40')]
histories = [(0, '0', '39'), (1, '2', '39'), (2, '30.43', '38.86'), (7, '38', '38'), (26, '30.86', '31'), (60, '12', '40')]
cases = []
for late, name in ((0, 'bg-nbd'), (1, 'mbg-nbd')):
    for parameters in geometric_parameters:
        for x, tx, T in histories:
            for t in ('0.5', '39', '800'):
                values = geometric(x, mpf(tx), mpf(T), *map(mpf, parameters), late, mpf(t))
                cases.append([name, list(map(float, parameters)), [x, float(tx), float(T)], float(t), *[float(v) for v in values]])
for parameters in pareto_parameters:
    for x, tx, T in histories:
        for t in ('0.5', '39', '800'):
            values = pareto(x, mpf(tx), mpf(T), *map(mpf, parameters), mpf(t))
            cases.append(['pareto-nbd', list(map(float, parameters)), [x, float(tx), float(T)], float(t), *[float(v) for v in values]])
print('{"source": "mpmath, 40 digits: purchase_models.py", "columns": ["model", "parameters", "history", "horizon", "logLikelihood", "probabilityAlive", "expectedPurchases"], "cases": [')
print(',\n'.join(json.dumps(case) for case in cases))
print(']}')
