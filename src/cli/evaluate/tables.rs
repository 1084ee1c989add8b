//! The figures as tables of at most eighty columns.

use std::{cmp::Reverse, fmt::Write};

use anstyle::Style;
use onrecord::evaluate::{
    Evaluation,
    score::{Figures, Prf, TypeFigures},
    speakers::Share,
};

const BOLD: Style = Style::new().bold();

/// Least width of the first column.
const NAME: usize = 10;

/// Sizes, and the figures for contents of all types.
pub(super) fn overview(evaluation: &Evaluation, others: usize) -> String {
    let figures = evaluation.total.figures();
    let mut text = format!(
        "{} · {} gold attributions · {} predictions\n",
        counted(evaluation.articles, "article"),
        figures.gold,
        figures.predicted
    );
    if others > 0 {
        let others = counted(others, "other article");
        line(&mut text, &format!("{others} of the run without gold"));
    }
    heading(&mut text, "Contents, in per cent");
    line(
        &mut text,
        &format!("{:24}{}", "", columns(&["P", "R", "F1"])),
    );
    for (name, prf) in [
        ("the same words", figures.content_exact),
        ("the same characters", figures.content_exact_strict),
        ("partly the same words", figures.content_partial),
        ("words", figures.content_token_micro),
    ] {
        line(&mut text, &format!("{name:24}{}", percents(prf)));
    }
    text
}

/// The figures by type of quotation.
pub(super) fn by_type(evaluation: &Evaluation) -> String {
    let figures = evaluation.total.figures();
    attributions("type", &figures.by_type())
}

/// The figures by outlet.
pub(super) fn by_outlet(evaluation: &Evaluation) -> String {
    let outlets = evaluation.by_outlet.iter();
    let figures: Vec<(&str, Figures)> = outlets
        .map(|(name, tally)| (or_unknown(name), tally.figures()))
        .collect();
    let rows: Vec<(&str, &TypeFigures)> = figures.iter().map(|(name, f)| (*name, &f.all)).collect();
    attributions("outlet", &rows)
}

/// Contents found, contents found with their sources, words of contents; then the sources.
fn attributions(by: &str, rows: &[(&str, &TypeFigures)]) -> String {
    let width = name_width(rows.iter().map(|(name, _)| *name));
    let mut text = String::new();
    heading(&mut text, &format!("Attributions by {by}, in per cent"));
    let blank = format!("{:width$}{:12}", "", "");
    line(
        &mut text,
        &format!(
            "{blank}{:>18} {:>18} {:>18}",
            "found", "with source", "words"
        ),
    );
    let prf = columns(&["P", "R", "F1"]);
    line(
        &mut text,
        &format!(
            "{:width$}{}{prf} {prf} {prf}",
            "",
            columns(&["gold", "pred"])
        ),
    );
    for (name, f) in rows {
        let counts = format!("{:6}{:6}", f.gold, f.predicted);
        let (soft, joint, words) = (percents(f.soft), percents(f.joint), percents(f.token));
        line(
            &mut text,
            &format!("{name:width$}{counts}{soft} {joint} {words}"),
        );
    }
    heading(
        &mut text,
        &format!("Sources of contents found by {by}, in per cent"),
    );
    line(
        &mut text,
        &format!(
            "{:width$}{:>6}{:>9}{:>8}{:>8}{:>18}{:>16}",
            "", "gold", "overlap", "equal", "given", "overlap if given", "none is right"
        ),
    );
    for (name, f) in rows {
        let [right, none] = f.nosrc;
        line(
            &mut text,
            &format!(
                "{name:width$}{:6}{:9.1}{:8.1}{:8.1}{:18.1}{:>16}",
                f.matched_with_gold_source,
                100.0 * f.src_overlap,
                100.0 * f.src_exact,
                100.0 * f.src_given,
                100.0 * f.src_overlap_if_given,
                format!("{right}/{none}"),
            ),
        );
    }
    text
}

/// How the predictions of every rule fared, the busiest rule first.
pub(super) fn by_rule(evaluation: &Evaluation) -> String {
    let mut rules: Vec<_> = evaluation.by_rule.iter().collect();
    rules.sort_by_key(|(_, counts)| Reverse(counts.predicted));
    let width = name_width(rules.iter().map(|(name, _)| or_unknown(name)));
    let mut text = String::new();
    heading(&mut text, "Predictions by rule, in per cent");
    line(
        &mut text,
        &format!(
            "{:width$}{:>6}{:>8}{:>13}",
            "", "pred", "found", "with source"
        ),
    );
    for (name, counts) in rules {
        let (found, joint) = (counts.found_share(), counts.joint_share());
        line(
            &mut text,
            &format!(
                "{:width$}{:6}{:8.1}{:13.1}",
                or_unknown(name),
                counts.predicted,
                100.0 * found,
                100.0 * joint
            ),
        );
    }
    text
}

/// How many speakers are right; nothing where the gold tells none.
pub(super) fn speakers(evaluation: &Evaluation) -> String {
    let speakers = &evaluation.speakers;
    let mut text = String::new();
    if speakers.all.n == 0 {
        return text;
    }
    heading(&mut text, "Speakers of contents found, in per cent");
    line(&mut text, &format!("{:24}{:>6}{:>8}", "", "gold", "right"));
    let by_type = speakers
        .by_type
        .iter()
        .map(|(kind, share)| (kind.as_str(), share));
    let groups = [
        ("all", &speakers.all),
        ("with a name", &speakers.named),
        ("nobody named", &speakers.nobody),
    ];
    for (name, &share) in groups.into_iter().chain(by_type) {
        let Share { n, .. } = share;
        let right = 100.0 * share.accuracy();
        line(&mut text, &format!("{name:24}{n:6}{right:8.1}"));
    }
    text
}

/// The reliability table.
pub(super) fn calibration(evaluation: &Evaluation) -> String {
    let calibration = &evaluation.calibration;
    let mut text = String::new();
    heading(&mut text, "Confidence, and the share right with its source");
    line(
        &mut text,
        &format!("{:10}{:>6}{:>8}{:>8}", "", "pred", "mean", "right"),
    );
    for (from, to, bin) in calibration.bins() {
        let row = format!("{:10}{:6}", format!("{from:.1}–{to:.1}"), bin.n);
        let shares = match bin.n {
            0 => String::new(),
            _ => format!("{:8.2}{:8.2}", bin.confidence(), bin.accuracy()),
        };
        line(&mut text, &(row + &shares));
    }
    let error = calibration.expected_error();
    line(&mut text, &format!("Expected calibration error {error:.3}"));
    text
}

/// Adds a line that no white space ends.
fn line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

fn heading(text: &mut String, heading: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "\n{BOLD}{heading}{BOLD:#}");
}

fn columns(names: &[&str]) -> String {
    let cells: Vec<String> = names.iter().map(|name| format!("{name:>6}")).collect();
    cells.concat()
}

fn percents(prf: Prf) -> String {
    let [p, r, f1] = [prf.precision, prf.recall, prf.f1].map(|share| 100.0 * share);
    format!("{p:6.1}{r:6.1}{f1:6.1}")
}

fn name_width<'n>(names: impl Iterator<Item = &'n str>) -> usize {
    let longest = names.map(|name| name.chars().count()).max();
    longest.map_or(NAME, |longest| NAME.max(longest + 1))
}

fn or_unknown(name: &str) -> &str {
    if name.is_empty() { "(unknown)" } else { name }
}

/// Says how many there are: `1 article`, `2 articles`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
