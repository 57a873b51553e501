# Writes reorder-points.json with scipy: python3 make-reorder-points.py. Discrete quantiles and fill rates are searched one by one.
import json
import os
import scipy
from scipy import stats

def family(name, mean, sd):
    variance = sd * sd
    if name == 'normal': return stats.norm(mean, sd), False
    if name == 'gamma': return stats.gamma(mean * mean / variance, scale=variance / mean), False
    if name == 'lognormal':
        import math
        s2 = math.log1p(variance / mean ** 2)
        return stats.lognorm(math.sqrt(s2), scale=math.exp(math.log(mean) - s2 / 2)), False
    if name == 'poisson': return stats.poisson(mean), True
    return stats.nbinom(mean * mean / (variance - mean), mean / variance), True

def loss(dist, discrete, x, top):
    if discrete:
        import numpy as np
        ks = np.arange(int(x), top)
        return float(dist.sf(ks).sum())
    from scipy.integrate import quad
    lower = dist.mean() if x < dist.mean() else x
    far = dist.isf(1e-15)
    value = quad(dist.sf, x, lower, epsabs=0, epsrel=1e-12, limit=200)[0] if x < lower else 0.0
    return value + quad(dist.sf, lower, lower + (far - lower) / 8, epsabs=0, epsrel=1e-12, limit=200)[0] + quad(dist.sf, lower + (far - lower) / 8, far, epsabs=0, epsrel=1e-12, limit=200)[0]

rows = []
for name in ['normal', 'gamma', 'lognormal', 'poisson', 'negative-binomial']:
    for mean, sd in [(0.4, 0.9), (3, 3), (18, 8.5), (120, 45), (1200, 310)]:
        dist, discrete = family(name, mean, sd)
        for level in [0.4, 0.75, 0.9, 0.95, 0.99, 0.999]:
            rows.append({'distribution': name, 'mean': mean, 'stdDev': sd, 'serviceLevel': level, 'units': float(dist.ppf(level))})
        quantity = max(1, round(mean / 2))
        for point in [round(mean), round(mean + sd), round(mean + 2 * sd)]:
            top = int(mean + 60 * sd) + 60 if discrete else None
            beta = 1 - (loss(dist, discrete, point, top) - loss(dist, discrete, point + quantity, top)) / quantity
            rows.append({'distribution': name, 'mean': mean, 'stdDev': sd, 'stock': point, 'orderQuantity': quantity, 'fillRate': beta, 'cycleService': float(dist.cdf(point))})

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, 'reorder-points.json'), 'w') as file:
    json.dump({'source': f'scipy {scipy.__version__}, make-reorder-points.py', 'rows': rows}, file, indent=1)
    file.write('\n')
