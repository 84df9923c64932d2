"""Betweenness: the share of shortest paths that lead through each node, for networks of thousands of nodes."""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

PIVOTS = 1_000
"""Nodes up to which every one is a source of paths; of larger networks so many are drawn (Brandes & Pich 2007)."""
AT_ONCE = 64
"""Sources followed together, so that memory stays at so many numbers a node."""

Values = NDArray[np.float64]


def of_nodes(graph: nx.Graph, *, seed: int = 0, pivots: int = PIVOTS) -> dict[str, float]:
    """Give the betweenness of every node, 0 to 1, edges of length 1 (Freeman 1977).

    The sums of Brandes 2001 (Journal of Mathematical Sociology 25(2)), for many sources at a time: a step over all
    edges is a product with the matrix of the network. With more than ``pivots`` nodes so many sources, drawn at random
    by ``seed``, stand for all (Brandes & Pich 2007, International Journal of Bifurcation and Chaos 17(7)).
    """
    nodes = sorted(graph)
    number = len(nodes)
    if number < 3:
        return dict.fromkeys(nodes, 0.0)
    links = sparse.csr_array(nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=float))
    sources = np.arange(number)
    if number > pivots:
        sources = np.sort(np.random.default_rng(seed).choice(number, pivots, replace=False))
    total = np.zeros(number)
    for at in range(0, len(sources), AT_ONCE):
        total += _dependencies(links, sources[at : at + AT_ONCE])
    share = total * (number / len(sources)) / ((number - 1) * (number - 2))
    return dict(zip(nodes, share.tolist(), strict=True))


def _dependencies(links: sparse.csr_array, sources: NDArray[np.int64]) -> Values:
    """Give for each node the sum, over these sources, of the shares of shortest paths to all others through it."""
    columns = np.arange(len(sources))
    paths = np.zeros((links.shape[0], len(sources)))
    paths[sources, columns] = 1
    levels = [paths > 0]  # of each level, which nodes are so many steps from each source
    reached, front = levels[0].copy(), paths.copy()
    while True:
        front = np.where(reached, 0, links @ front)
        level = front > 0
        if not level.any():
            break
        levels.append(level)
        reached |= level
        paths += front
    through = np.zeros_like(paths)
    for nearer, farther in zip(levels[-2::-1], levels[:0:-1], strict=True):
        share = np.divide(1 + through, paths, out=np.zeros_like(paths), where=farther)
        through += np.where(nearer, (links @ share) * paths, 0)
    through[sources, columns] = 0
    return np.asarray(through.sum(axis=1), np.float64)
