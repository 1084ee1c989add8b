#!/usr/bin/env python3
"""Scores the names of persons and organisations that `onrecord run` finds against public gold data.

    python3 tools/score_names.py ONRECORD FORMAT DATA [--errors N]

ONRECORD is the program. FORMAT and DATA are one of

    wikigold  wikigold.conll.txt                  Balasuriya et al. 2009, CC BY 4.0
    gum       a .conllu file, or .conllu.gz       GUM with `Entity=` in the last column
    meantime  the folder GOLD of MEANTIME as NAF  NewsReader, CC BY 4.0
    re3d      the folder of re3d                  Dstl; its sources are public domain or OGL v3
    news      what tools/annotated.py makes of train/names.csv

What counts:

- Predicted persons are mentions of kind `leader` or `person` whose form is `name`, `surname` or `alias`, no
  offices and pronouns; predicted organisations those of kind `organization`. Only the body is scored.
- A match has the same kind and the same span, after both spans were trimmed alike: an article, titles and jobs
  (those of `gazetteers/titles.csv`, and short forms such as “Gen.”) before the name, and a possessive 's or full
  stop after it do not matter.
- Names in lines that the program skips as no prose (captions, bylines) do not count.
- wikigold is given as tokens; the text is put together again as it would be printed. All its PER and ORG count.
- GUM, MEANTIME and re3d annotate phrases, and phrases inside phrases. Of a phrase only the name counts: in GUM the
  proper nouns about its head, elsewhere what stands after the last title in it. Phrases without a name (“the
  company”, “he”, “Chief Executive”) are no gold; plural proper nouns in GUM (“Muslims”) neither.
"""

import argparse
import collections
import csv
import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
PARTICLES = set("de da do dos di del della du van von der den bin ibn al el of and the & for y la le".split())
PRONOUNS = set("i i' he she it they we you who which my his her its their our us him them me one".split())
SHORT_TITLES = "gen. lt. col. maj. capt. sgt. spc. brig. adm. rep. sen. gov. prof. rev. hon. cpl. mr mrs ms dr st."


def titles():
    with open(os.path.join(HERE, "..", "gazetteers", "titles.csv"), encoding="utf-8") as file:
        found = {row["text"].lower() for row in csv.DictReader(file) if row["kind"] != "suffix"}
    return found | set(SHORT_TITLES.split())


TITLES = titles()
WORD = re.compile(r"\S+")


INITIAL = re.compile(r"\b(?:[A-Z]|[JS]r|Inc|Corp|Co|Ltd)\.$")


def trim(kind, text, start, end, phrase=False):
    """Narrows a span to the name in it; None where nothing is left."""
    while end > start and text[end - 1] in " ,.’'\"" and not INITIAL.search(text[start:end]):
        end -= 1
    if text[start:end][-2:] in ("'s", "’s"):
        end -= 2
    words = [(start + m.start(), start + m.end()) for m in WORD.finditer(text[start:end])]
    first = 0
    if words and text[slice(*words[0])].lower() in ("the", "a", "an"):
        first = 1
    if phrase and kind == "person":
        for at in range(len(words) - 1, first - 1, -1):
            if text[slice(*words[at])].lower().strip(",") in TITLES:
                first = at + 1
                break
    changed = kind == "person"
    while changed:
        changed = False
        for n in (4, 3, 2, 1):
            if first + n <= len(words) and text[words[first][0] : words[first + n - 1][1]].lower() in TITLES:
                first, changed = first + n, True
                break
    return (words[first][0], end) if first < len(words) else None


def is_name(text):
    words = text.split()
    if not words or words[0].lower() in PRONOUNS or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    part = re.compile(r"[^a-z]|(al|el)-").match
    return all(part(w) or w in PARTICLES for w in words) and any(c.isupper() for c in text)


def detokenise(tokens):
    """Text of tokens as it would be printed, with the place of each."""
    text, places, inside, glue = "", [], False, True
    for token in tokens:
        left = glue
        glue = False
        if token in ("``", '"', "''"):
            token = '"'
            left, glue, inside = (left, True, True) if not inside else (True, False, False)
        elif token in ("(", "[", "$", "£", "#"):
            glue = True
        elif token == "." and re.fullmatch(r"(.*\W)?[A-Z]", text) or re.fullmatch(r"[,.;:!?%)\]]+|'s|'|n't|'(ll|re|ve|d|m)|\.\.\.", token):
            left = True
        if not left:
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


class Article:
    def __init__(self, name):
        self.name, self.text, self.gold = name, "", set()

    def sentence(self, tokens, spans):
        """Adds a sentence; spans are (kind, first token, one past the last)."""
        if self.text:
            self.text += " " if self.text[-1] in ".!?\"'" else "\n\n"
        text, places = detokenise(tokens)
        for kind, a, b in spans:
            self.mark(kind, len(self.text) + places[a][0], len(self.text) + places[b - 1][1], text=self.text + text)
        self.text += text

    def mark(self, kind, start, end, text=None, phrase=False):
        text = text if text is not None else self.text
        span = trim(kind, text, start, end, phrase)
        if span and (not phrase or is_name(text[slice(*span)])):
            self.gold.add((kind, *span))


def read_wikigold(path):
    out, sentence = [], []
    kinds = {"PER": "person", "ORG": "organization", "LOC": "place"}

    def flush(more=False):
        # The corpus breaks sentences after an initial: the next line goes on with the name.
        initial = len(sentence) > 1 and sentence[-1][0] == "." and re.fullmatch("[A-Z]", sentence[-2][0])
        if more and initial and sentence[-2][1] != "O":
            sentence[-1:] = [(".", sentence[-2][1])]
            return
        spans, at = [], 0
        while at < len(sentence):
            tag = sentence[at][1]
            end = at + 1
            while tag != "O" and end < len(sentence) and sentence[end][1] == "I-" + tag[2:]:
                end += 1
            if tag[2:] in kinds:
                spans.append((kinds[tag[2:]], at, end))
            at = end
        if sentence:
            out[-1].sentence([t for t, _ in sentence], spans)
        sentence.clear()

    out.append(Article("w0"))
    for line in open(path, encoding="utf-8"):
        cells = line.split()
        if not cells:
            flush(more=True)
        elif cells[0] == "-DOCSTART-":
            flush()
            out.append(Article(f"w{len(out)}"))
        else:
            sentence.append((cells[0], cells[-1]))
    flush()
    return [a for a in out if a.text]


def read_gum(path):
    out, sentence, stack = [], [], []
    paragraph, text, article = True, "", None
    kinds = {"person": "person", "organization": "organization", "place": "place"}

    def flush():
        nonlocal paragraph
        if not sentence:
            return
        if article.text:
            article.text += " " if not paragraph and article.text[-1] in ".!?\"'”’:;,)" else "\n\n"
        paragraph = False
        base, at = len(article.text), 0
        article.text += text
        places = []
        for cells in sentence:
            at = text.index(cells[1], at)
            places.append((base + at, base + at + len(cells[1])))
            at += len(cells[1])
        ids = {cells[0]: i for i, cells in enumerate(sentence)}
        for kind, a, b in spans():
            inside = range(a, b)
            head = next(i for i in inside if ids.get(sentence[i][6], -1) not in inside)
            if sentence[head][3] == "NOUN" and kind == "person" and head + 1 < b and sentence[head + 1][3] == "PROPN":
                # “actor John Smith”: the name hangs on the noun.
                head += 1
            if sentence[head][3] != "PROPN" or sentence[head][4] == "NNPS" and kind == "person":
                continue
            if kind == "person" and any(k == "organization" and c <= a and b <= d and (c, d) != (a, b) and all(sentence[i][1][0].isupper() or sentence[i][1] in PARTICLES for i in range(a, d)) for k, c, d in spans()):
                continue
            first, last = head, head

            def part(i):
                return i in inside and (sentence[i][3] == "PROPN" or sentence[i][7] in ("flat", "goeswith") or sentence[i][1] in ("-", "–", ".", "&") or kind != "person" and (sentence[i][1][0].isupper() and sentence[i][3] in ("ADJ", "NOUN", "VERB") or sentence[i][1] in ("of", "for", "and", "the")))

            while part(first - 1):
                first -= 1
            while part(last + 1):
                last += 1
            while first < head and not sentence[first][1][0].isupper():
                first += 1
            while last > head and not sentence[last][1][0].isupper() and sentence[last][3] != "PROPN":
                last -= 1
            if kind == "person":
                # “US President Donald Trump”: nested names of countries and organisations are no part of it.
                for other, c, d in spans():
                    if other != "person" and c <= first < d <= last:
                        first = d
            article.mark(kind, places[first][0], places[last][1], phrase=True)
        sentence.clear()

    def spans():
        found, open_ = [], []
        for i, cells in enumerate(sentence):
            entity = next((x[7:] for x in cells[9].split("|") if x.startswith("Entity=")), "")
            for item in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
                parts = item.strip("()").split("-")
                if item.startswith("("):
                    if item.endswith(")"):
                        found.append((kinds.get(parts[1], parts[1]), i, i + 1))
                    else:
                        open_.append((parts[0], parts[1], i))
                else:
                    for k in range(len(open_) - 1, -1, -1):
                        if open_[k][0] == parts[0]:
                            _, kind, start = open_.pop(k)
                            found.append((kinds.get(kind, kind), start, i + 1))
                            break
        return found

    opener = gzip.open if path.endswith(".gz") else open
    for line in opener(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            flush()
            article = Article(line.split("= ")[1])
            out.append(article)
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text = "):
            text = line[9:]
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                sentence.append(cells)
        elif not line:
            flush()
    flush()
    for a in out:
        a.gold = {g for g in a.gold if g[0] in kinds}
    return out


def read_meantime(path):
    out = []
    for file in sorted(glob.glob(os.path.join(glob.escape(path), "*", "*.naf"))):
        root = ET.parse(file).getroot()
        words = [(w.get("id"), (w.text or "").replace("&amp;", "&"), w.get("sent")) for w in root.iter("wf")]
        terms = {t.get("id"): [x.get("id") for x in t.iter("target")] for t in root.iter("term")}
        article = Article(os.path.basename(file))
        wanted = []
        for entity in root.iter("entity"):
            kind = {"PER": "person", "ORG": "organization", "LOC": "place"}.get(entity.get("type"))
            ids = [w for t in entity.find("references").iter("target") for w in terms.get(t.get("id"), [])]
            if kind and ids:
                wanted.append((kind, set(ids)))
        sentences = collections.OrderedDict()
        for word in words:
            sentences.setdefault(word[2], []).append(word)
        # The title and the first sentences are annotated; of the rest only some entities.
        for number, sentence in sentences.items():
            if int(number) > 6:
                break
            order = [w[0] for w in sentence]
            if article.text:
                article.text += " " if article.text[-1] in '.!?"' else "\n\n"
            text, places = detokenise([w[1] for w in sentence])
            base = len(article.text)
            article.text += text
            for kind, ids in wanted:
                inside = [i for i, w in enumerate(order) if w in ids]
                if inside:
                    article.mark(kind, base + places[inside[0]][0], base + places[inside[-1]][1], phrase=True)
        out.append(article)
    return out


def read_re3d(path):
    out = []
    for folder in sorted(glob.glob(os.path.join(glob.escape(path), "*", ""))):
        articles = {}
        for line in open(os.path.join(folder, "documents.json"), encoding="utf-8"):
            row = json.loads(line)
            article = Article(row["_id"])
            article.text = row["text"]
            articles[row["_id"]] = article
        for line in open(os.path.join(folder, "entities.json"), encoding="utf-8"):
            row = json.loads(line)
            kind = {"Person": "person", "Organisation": "organization", "Location": "place"}.get(row["type"])
            if kind and row["confidence"] >= 0.5:
                articles[row["documentId"]].mark(kind, row["begin"], row["end"], phrase=True)
        out.extend(articles.values())
    return out


def read_news(path):
    out = []
    for number, line in enumerate(open(path, encoding="utf-8")):
        row = json.loads(line)
        article = Article(str(number))
        article.text = row["text"]
        raw = article.text.encode()
        for name in row["names"]:
            start, end = (len(raw[: name[edge]].decode()) for edge in ("start", "end"))
            if name["kind"] != "other":
                article.mark(name["kind"], start, end)
        out.append(article)
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("onrecord")
    parser.add_argument("format", choices=["wikigold", "gum", "meantime", "re3d", "news"])
    parser.add_argument("data")
    parser.add_argument("--errors", type=int, default=0, help="print up to N mistakes of each kind")
    parser.add_argument("--only", choices=["person", "organization"], help="mistakes of that kind alone")
    parser.add_argument("--write", metavar="FILE", help="only write texts and names as JSON lines, for the trainer")
    args = parser.parse_args()
    articles = globals()["read_" + args.format](args.data)
    if args.write:
        with open(args.write, "w", encoding="utf-8") as file:
            for a in articles:
                names = [{"kind": k, "start": len(a.text[:s].encode()), "end": len(a.text[:e].encode())} for k, s, e in sorted(a.gold, key=lambda g: (g[1], g[2], g[0]))]
                file.write(json.dumps({"text": a.text, "names": names}, ensure_ascii=False) + "\n")
        return
    for a in articles:
        a.gold = {g for g in a.gold if g[0] != "place"}
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "in.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            for i, a in enumerate(articles):
                file.write(json.dumps({"id": str(i), "title": "", "text": a.text}) + "\n")
        target = os.path.join(folder, "out")
        subprocess.run([args.onrecord, "run", source, "-o", target, "--quiet"], check=True)
        predicted = [set() for _ in articles]
        for line in open(os.path.join(target, "articles.jsonl"), encoding="utf-8"):
            row = json.loads(line)
            article = articles[int(row["id"])]
            lines = [(s["start"], s["end"]) for s in row["skipped"]]
            article.gold = {g for g in article.gold if not any(s <= g[1] < e for s, e in lines)}
            for m in row["mentions"]:
                kind = "person" if m["kind"] == "leader" else m["kind"]
                if m["field"] != "text" or kind not in ("person", "organization") or m["form"] in ("office", "pronoun"):
                    continue
                span = trim(kind, row["text"], m["start"], m["end"])
                if span:
                    predicted[int(row["id"])].add((kind, *span))
    counts = collections.defaultdict(lambda: [0, 0, 0])
    mistakes = []
    for i, (a, found) in enumerate(zip(articles, predicted)):
        for kind in ("person", "organization"):
            gold = {g for g in a.gold if g[0] == kind}
            mine = {g for g in found if g[0] == kind}
            for n, part in enumerate((gold & mine, gold, mine)):
                counts[kind][n] += len(part)
        for sort, part in (("missed", a.gold - found), ("wrong", found - a.gold)):
            others = found if sort == "missed" else a.gold
            for kind, start, end in sorted(part, key=lambda g: g[1:]):
                near = [f"{k}:{a.text[s:e]}" for k, s, e in others if s < end and start < e]
                context = f"{a.text[max(0, start - 50):start]}[{a.text[start:end]}]{a.text[end:end + 40]}".replace("\n", " ")
                mistakes.append((sort, kind, ", ".join(near), context))
    for kind, (hits, gold, mine) in sorted(counts.items(), reverse=True):
        p, r = 100 * hits / max(mine, 1), 100 * hits / max(gold, 1)
        print(f"{args.format:9} {kind:12} gold {gold:5}  found {mine:5}  P {p:5.1f}  R {r:5.1f}  F1 {2 * p * r / max(p + r, 1e-9):5.1f}")
    if args.errors:
        shown = collections.Counter()
        step = collections.Counter((m[0], m[1]) for m in mistakes)
        for m in mistakes:
            if args.only and m[1] != args.only:
                continue
            shown[m[:2]] += 1
            every = max(1, step[m[:2]] // args.errors)
            if shown[m[:2]] % every == 0:
                print(f"{m[0]:6} {m[1][:6]} ({m[2]}) {m[3]}")


if __name__ == "__main__":
    sys.exit(main())
