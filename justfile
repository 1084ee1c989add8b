# Recipes of https://just.systems; `just` alone lists them.

# Folder of a copy of PolNeAR, with train/ and dev/ in it
polnear := env("ONRECORD_POLNEAR", "")

# Articles that train/annotations.csv annotates, one a line
news := env("ONRECORD_NEWS", "")

_list:
    @just --list

# All tests
test:
    cargo test --release --workspace

# Format and lints, as CI wants them
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Licences, advisories and sources of the dependencies (needs cargo-deny)
deny:
    cargo deny check

# Documentation of the library, and the table of columns
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps
    cargo run --quiet --example columns > docs/columns.md

# Speed of every stage
bench:
    cargo bench --bench stages

# Accept the tables of a run over the fixtures; read the difference before committing it
golden:
    UPDATE_GOLDEN=1 cargo test --release --test golden --test explain
    git diff --stat -- tests/golden

# Part-of-speech weights: just train-pos TEST TREEBANK…
train-pos test +treebanks:
    cargo run --release -p onrecord-train -- pos --data {{ treebanks }} --test {{ test }} --out models/pos.bin

# Weights that tell what names name, from files that tools/score_names.py --write made: just train-names FILE…
train-names +data:
    test -f "{{ news }}" # ONRECORD_NEWS names a file of articles, one a line; train/ANNOTATING.md tells which
    python3 tools/annotated.py train/names.csv "{{ news }}" --part train > target/news-names.jsonl
    cargo run --release -p onrecord-train -- names --data {{ data }} target/news-names.jsonl --out models/names.bin

# Weights of reported speech and links, from the corpora that ONRECORD_POLNEAR and ONRECORD_NEWS name
train: annotated
    test -d "{{ polnear }}/train" # ONRECORD_POLNEAR names a folder with train/ and dev/
    cargo run --release -p onrecord-train -- speech --data "{{ polnear }}/train" target/news-train.jsonl --dev "{{ polnear }}/dev" --out models

# The annotated news, joined with the articles that ONRECORD_NEWS names
annotated:
    test -f "{{ news }}" # ONRECORD_NEWS names a file of articles, one a line; train/ANNOTATING.md tells which
    python3 tools/annotated.py train/annotations.csv "{{ news }}" --part train --outer > target/news-train.jsonl
    python3 tools/annotated.py train/annotations.csv "{{ news }}" --part test --outer --kind speech > target/news-test.jsonl

# Accuracy on PolNeAR's dev, and whether it is above the floors
accuracy:
    test -d "{{ polnear }}/dev" # ONRECORD_POLNEAR names a folder with train/ and dev/
    ONRECORD_POLNEAR="{{ polnear }}" cargo test --release --test accuracy
    cargo run --release -- run "{{ polnear }}/dev/text" --attributions all -o target/polnear-dev
    cargo run --release -- evaluate target/polnear-dev --gold "{{ polnear }}/dev"

# Accuracy on annotated news of many outlets
accuracy-news: annotated
    cargo run --release -- run target/news-test.jsonl -o target/news-test
    cargo run --release -- evaluate target/news-test --gold target/news-test.jsonl

# Everything CI does
ci:
    .ci/run
