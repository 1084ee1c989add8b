//! Gold attributions → labels of words, and predicted labels → spans.

use std::collections::BTreeSet;
use std::ops::Range;

use onrecord::evaluate::gold::GoldArticle;
use onrecord::tag::speech::{LABELS, Label};
use onrecord::text::Span;
use onrecord::training::Prepared;

/// Finds the tokens that a span touches.
pub(crate) fn tokens_of(spans: &[Span], span: Span) -> Range<usize> {
    let from = spans.partition_point(|s| s.end <= span.start);
    let to = spans.partition_point(|s| s.start < span.end);
    from..to.max(from)
}

fn mark(labels: &mut [Label], spans: &[Span], parts: &[Span], begin: Label, inside: Label) {
    for part in parts {
        for (i, at) in tokens_of(spans, *part).enumerate() {
            labels[at] = if i == 0 { begin } else { inside };
        }
    }
}

/// Gives the gold label of every token.
pub(crate) fn gold(article: &GoldArticle, prepared: &Prepared) -> Vec<Label> {
    let spans = &prepared.spans;
    let mut labels = vec![Label::Out; spans.len()];
    for a in &article.attributions {
        mark(
            &mut labels,
            spans,
            &a.content,
            Label::BeginContent,
            Label::InContent,
        );
    }
    for a in &article.attributions {
        mark(&mut labels, spans, &a.cue, Label::BeginCue, Label::InCue);
    }
    for a in &article.attributions {
        mark(
            &mut labels,
            spans,
            &a.source,
            Label::BeginSource,
            Label::InSource,
        );
    }
    let starts: BTreeSet<usize> = prepared.paragraphs.iter().map(|p| p.start).collect();
    // An inside label that lost its beginning to another span begins anew.
    for at in 0..labels.len() {
        let before = if at == 0 || starts.contains(&at) {
            LABELS
        } else {
            labels[at - 1] as usize
        };
        if !labels[at].follows(before) {
            labels[at] = match labels[at] {
                Label::InContent => Label::BeginContent,
                Label::InCue => Label::BeginCue,
                Label::InSource => Label::BeginSource,
                other => other,
            };
        }
    }
    labels
}

/// Groups labels into spans of tokens.
pub(crate) fn spans(
    labels: &[Label],
    offset: usize,
    begin: Label,
    inside: Label,
) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        if label == begin {
            out.push(offset + i..offset + i + 1);
        } else if label == inside
            && let Some(last) = out.last_mut()
        {
            last.end = offset + i + 1;
        }
    }
    out
}
