# Recipes of https://just.systems; `just` alone lists them.

# Folder of a copy of PolNeAR, with train/ and dev/ in it
polnear := env("ONRECORD_POLNEAR", "")

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
    cargo run --release -p onrecord-train -- names --data {{ data }} --out models/names.bin

# Weights of reported speech and links, from the corpus that ONRECORD_POLNEAR names
train:
    test -d "{{ polnear }}/train" # ONRECORD_POLNEAR names a folder with train/ and dev/
    cargo run --release -p onrecord-train -- speech --data "{{ polnear }}/train" --dev "{{ polnear }}/dev" --out models

# Accuracy on PolNeAR's dev, and whether it is above the floors
accuracy:
    test -d "{{ polnear }}/dev" # ONRECORD_POLNEAR names a folder with train/ and dev/
    ONRECORD_POLNEAR="{{ polnear }}" cargo test --release --test accuracy
    cargo run --release -- run "{{ polnear }}/dev/text" --attributions all -o target/polnear-dev
    cargo run --release -- evaluate target/polnear-dev --gold "{{ polnear }}/dev"

# Everything CI does
ci:
    .ci/run
