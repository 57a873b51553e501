"""Writes purchase-gradients.json: gradients of log-likelihoods in 40 digits, by differentiating the definitions of purchase_models.py.

    python3 test/customers/oracle/purchase_gradients.py > test/customers/oracle/purchase-gradients.json
"""
import json
from mpmath import mp, mpf, diff, quad, beta, gamma, log

mp.dps = 40


def geometric(late):
    def log_likelihood(x, tx, T, r, alpha, a, b):
        lead = gamma(r + x) * alpha ** r / gamma(r) / beta(a, b)
        alive = beta(a, b + x + late) * (alpha + T) ** -(r + x)
        gone = 0 if late == 0 and x == 0 else beta(a + 1, b + x + late - 1) * (alpha + tx) ** -(r + x)
        return log(lead * (alive + gone))
    return log_likelihood


def pareto(x, tx, T, r, alpha, s, b):
    lead = gamma(r + x) * alpha ** r * b ** s / gamma(r)
    alive = (alpha + T) ** -(r + x) * (b + T) ** -s
    span = [tx + (T - tx) * (mpf(k) / 12) ** 3 for k in range(13)]
    gone = quad(lambda y: s * (alpha + y) ** -(r + x) * (b + y) ** -(s + 1), span) if T > tx else 0
    return log(lead * (alive + gone))


def opportunities(x, tx, n, alpha, b, c, d):
    def end(seen, left):
        return beta(alpha + x, b + seen - x) / beta(alpha, b) * beta(c + left, d + seen) / beta(c, d)
    return log(end(n, 0) + sum(end(seen, 1) for seen in range(tx, n)))


times = [(0, '0', '39'), (1, '2', '39'), (2, '30.43', '38.86'), (7, '38', '38'), (26, '30.86', '31'), (60, '12', '40')]
geometric_parameters = [('0.243', '4.414', '0.793', '2.426'), ('1', '1', '1', '1'), ('2.5', '0.05', '0.3', '4'), ('0.1', '50', '3', '0.7')]
pareto_parameters = [('0.553', '10.578', '0.606', '11.669'), ('1', '1', '1', '1'), ('10.465', '0.008', '3.0516', '2.82'), ('2', '0.1', '0.2', '40')]
models = [
    ('bg-nbd', geometric(0), geometric_parameters, times),
    ('mbg-nbd', geometric(1), geometric_parameters, times),
    ('pareto-nbd', pareto, pareto_parameters, times),
    ('bg-bb', opportunities, [('1.204', '0.75', '0.657', '2.783'), ('0.3', '4', '2', '0.5')], [(0, 0, 6), (2, 4, 6), (6, 6, 6), (3, 9, 30)]),
]
cases = []
for name, log_likelihood, all_parameters, histories in models:
    for parameters in all_parameters:
        for x, tx, T in histories:
            history = (x, tx, T) if name == 'bg-bb' else (x, mpf(tx), mpf(T))
            values = tuple(map(mpf, parameters))
            slope = [diff(lambda *point: log_likelihood(*history, *point), values, tuple(int(i == place) for i in range(4))) for place in range(4)]
            cases.append([name, list(map(float, parameters)), [x, float(tx), float(T)], [float(each) for each in slope]])
print('{"source": "mpmath, 40 digits: purchase_gradients.py", "columns": ["model", "parameters", "history", "gradient"], "cases": [')
print(',\n'.join(json.dumps(case) for case in cases))
print(']}')
