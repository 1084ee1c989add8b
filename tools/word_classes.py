#!/usr/bin/env python3
"""Makes `models/word_classes.csv`: words that stand in like surroundings get one class.

    pip install numpy scipy scikit-learn
    python3 tools/word_classes.py ARTICLES.jsonl models/word_classes.csv [--words 15000] [--classes 128]

ARTICLES.jsonl has an article a line, with `text` and, where known, `lang`; others than English are left out, and so
are texts that came before. A word is a vector of the words up to two places before and after it: positive pointwise
mutual information, smoothed (Levy, Goldberg and Dagan 2015), brought to 100 dimensions by singular values, and
clustered by k-means. Names do not count: a word is taken if it is written small at least half the time.
"""

import argparse
import collections
import json
import re

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans

WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,.]*|[^\sA-Za-z\d]")
PLAIN = re.compile(r"[a-z]+(?:['-][a-z]+)*")
CONTEXTS = 3000
DIMENSIONS = 100
RAREST = 20


def read(path):
    """Numbers of the words of all texts, -1 between texts, and how often each word is there, and small."""
    ids, stream, seen = {}, [], set()
    count, small = collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        try:
            article = json.loads(line)
        except ValueError:
            continue
        text = article.get("text") or ""
        if article.get("lang") not in ("en", None, "") or text in seen:
            continue
        seen.add(text)
        for written in WORD.findall(text):
            word = "0" if written[0].isdigit() else written.lower().replace("’", "'")
            stream.append(ids.setdefault(word, len(ids)))
            count[word] += 1
            small[word] += written[0].islower()
        stream.append(-1)
    return ids, np.array(stream, dtype=np.int32), count, small


def numbered(words, ids):
    """Places of chosen words by their number; -1 for the others and between texts."""
    places = np.full(len(ids) + 1, -1, np.int32)
    for place, word in enumerate(words):
        places[ids[word]] = place
    return places


def surroundings(stream, words, contexts, ids):
    """How often each context word stands two and one before and one and two after each word."""
    word_at, context_at = numbered(words, ids), numbered(contexts, ids)
    tables = []
    for offset in (-2, -1, 1, 2):
        here, there = (stream[-offset:], stream[:offset]) if offset < 0 else (stream[:-offset], stream[offset:])
        row, column = word_at[here], context_at[there]
        both = (row >= 0) & (column >= 0)
        ones = np.ones(both.sum(), np.float32)
        table = sp.coo_matrix((ones, (row[both], column[both])), shape=(len(words), len(contexts))).tocsr()
        table.sum_duplicates()
        tables.append(table * (1.0 if abs(offset) == 1 else 0.5))
    return sp.hstack(tables).tocoo()


def vectors(table):
    """Positive pointwise mutual information in few dimensions, each row of length 1."""
    total = table.sum()
    rows = np.asarray(table.sum(1)).ravel()
    columns = np.asarray(table.sum(0)).ravel() ** 0.75
    columns *= total / columns.sum()
    information = np.log(table.data * total / (rows[table.row] * columns[table.col]))
    positive = np.maximum(information, 0).astype(np.float32)
    matrix = sp.csr_matrix((positive, (table.row, table.col)), shape=table.shape)
    start = np.random.default_rng(1).standard_normal(min(matrix.shape)).astype(np.float32)
    left, values, _ = svds(matrix, k=DIMENSIONS, v0=start)
    points = left * np.sqrt(values)
    return points / (np.linalg.norm(points, axis=1, keepdims=True) + 1e-9)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--words", type=int, default=15000)
    parser.add_argument("--classes", type=int, default=128)
    args = parser.parse_args()
    ids, stream, count, small = read(args.articles)
    frequent = [word for word, _ in count.most_common()]
    words = [w for w in frequent if PLAIN.fullmatch(w) and count[w] >= RAREST and small[w] * 2 >= count[w]]
    words = words[: args.words]
    points = vectors(surroundings(stream, words, frequent[:CONTEXTS], ids))
    found = KMeans(args.classes, n_init=3, random_state=1, max_iter=50).fit(points)
    with open(args.out, "w", encoding="utf-8", newline="") as file:
        file.write("word,class\n")
        file.writelines(f"{word},{label + 1}\n" for word, label in zip(words, found.labels_))
    print(f"{len(words)} words in {args.classes} classes, of {len(stream)} words of text")


if __name__ == "__main__":
    main()
