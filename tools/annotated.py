#!/usr/bin/env python3
"""Joins stand-off annotations with the articles they were made on, as gold for the trainer and for `onrecord evaluate`.

    python3 tools/annotated.py train/annotations.csv ARTICLES.jsonl --part train --outer > train.jsonl
    python3 tools/annotated.py train/annotations.csv ARTICLES.jsonl --part test --outer --kind speech > test.jsonl
    python3 tools/annotated.py train/names.csv ARTICLES.jsonl --part train > names.jsonl

Both tables have places only, no text; ARTICLES.jsonl is the dump they stand in, an article a line with `id` and `text`.
Places are code points of `text`, `start-end`, separated by spaces: in `annotations.csv` the parts of a passage, in
`names.csv` all names of the article that are a person’s, an organisation’s, a place’s or another thing’s.

Columns of `annotations.csv`, an attribution a row:

    part      train or test; an article belongs to one of them
    article   id of the article; a row without content says that there is nothing in it
    kind      speech: words, findings and questions that are reported as a clause, an infinitive or in marks;
              attitude: beliefs, wishes, plans, and whatever is attributed as a mere thing (“praised the deal”)
    within    1 where it stands in the content of another attribution
    content, cue, source
    speaker   where the fullest name of the speaker stands; `-` for nobody, empty where it is not in the text

--outer leaves out what stands within another content, as PolNeAR does; but of “It rained, Doe said, according to the
Sample Agency” Doe’s words stay, and the agency’s, which are hardly more, are left out. With --kind speech, articles keep their
attitudes as places that count for nothing (`discard`), so that a program that finds one is not called wrong.
"""

import argparse
import collections
import csv
import json
import sys

# Share of a content that another one has to be of it to stand for it.
NEARLY = 0.6
KINDS = ("person", "organization", "place", "other")


def spans(cell):
    return [dict(zip(("start", "end"), map(int, part.split("-")))) for part in cell.split()]


def quote(row, text):
    made = {"content": spans(row["content"])}
    for role in ("source", "cue"):
        if row[role]:
            made[role] = spans(row[role])
    if row["speaker"] == "-":
        made["speaker"] = None
    elif row["speaker"]:
        names = (text[s["start"] : s["end"]] for s in spans(row["speaker"]))
        made["speaker"] = "; ".join(" ".join(name.split()) for name in names)
    return made


def names(row, text):
    """Names in bytes, as the trainer wants them."""
    before = [0]
    for letter in text:
        before.append(before[-1] + len(letter.encode()))
    found = [
        {"kind": kind, "start": before[span["start"]], "end": before[span["end"]]}
        for kind in KINDS
        for span in spans(row[kind])
    ]
    return {"text": text, "names": sorted(found, key=lambda name: name["start"])}


def size(passages):
    return sum(p["end"] - p["start"] for p in passages)


def outermost(rows, text):
    """Leaves out what stands within another content; where that is nearly all of what a text is said to tell,
    the other one."""
    contents = [spans(row["content"]) for row in rows]
    left_out = {i for i, row in enumerate(rows) if row["within"]}
    for i in sorted(left_out):
        inner = contents[i]
        for o, outer in enumerate(contents):
            around = any(p["start"] <= inner[0]["start"] and inner[0]["end"] <= p["end"] for p in outer)
            cue = spans(rows[o]["cue"])
            closed = cue and text[cue[0]["start"] :].lower().startswith("according")
            speech = rows[i]["kind"] == rows[o]["kind"] == "speech"
            nearly = size(inner) >= NEARLY * size(outer)
            if o not in left_out and speech and around and closed and nearly:
                left_out.add(o)
                left_out.discard(i)
                break
    return [row for i, row in enumerate(rows) if i not in left_out]


def attributions(rows, article, args):
    """The article as gold: what is annotated of it, and what counts for nothing."""
    kept, discard = [], []
    rows = [row for row in rows if row["content"]]
    for row in outermost(rows, article["text"]) if args.outer else rows:
        if args.kind in (None, row["kind"]):
            kept.append(quote(row, article["text"]))
        else:
            discard += spans(row["content"])
    return article | {"quotes": kept, "discard": discard}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations")
    parser.add_argument("articles")
    parser.add_argument("--part", choices=("train", "test"))
    parser.add_argument("--kind", choices=("speech", "attitude"))
    parser.add_argument("--outer", action="store_true")
    args = parser.parse_args()

    rows = collections.OrderedDict()
    with open(args.annotations, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if args.part in (None, row["part"]):
                rows.setdefault(row["article"], []).append(row)

    with open(args.articles, encoding="utf-8") as file:
        for line in file:
            try:
                article = json.loads(line)
            except ValueError:
                continue
            found = rows.pop(article.get("id"), None) if isinstance(article, dict) else None
            if found is None:
                continue
            if KINDS[0] in found[0]:
                made = names(found[0], article["text"])
            else:
                made = attributions(found, article, args)
            print(json.dumps(made, ensure_ascii=False))
    if rows:
        sys.exit(f"{args.articles} lacks {len(rows)} of the articles, the first is {next(iter(rows))}")


if __name__ == "__main__":
    main()
