//! Quotation marks → passages.
//!
//! A mark opens or closes by its shape where the shape is certain, else by the space around it and by
//! what is open. Marks of the same weight (double or single) close each other whatever their style, for
//! one article in six mixes styles. Damage is repaired where it stands: an unclosed mark ends at the
//! sentence or paragraph, a stray mark is passed over, and nothing runs on into the rest of the article.
//! The exception is the old convention that a quotation of several paragraphs opens each of them and
//! closes only the last: there the passages are linked, also where the paragraphs were set as one.

mod dashes;
mod glyph;
mod pairing;
mod role;

use std::ops::Range;

use crate::text::Document;

pub(crate) use dashes::is_dash;

/// A passage between quotation marks that stands in no other such passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Tokens between the marks.
    pub(crate) tokens: Range<usize>,
    /// Token of the opening mark.
    pub(crate) open: usize,
    /// Token of the closing mark; `None` where it is missing.
    pub(crate) close: Option<usize>,
    /// Paragraph.
    pub(crate) paragraph: usize,
    /// The passage goes on in the next one, which opens again, mostly in the next paragraph.
    pub(crate) continues: bool,
    /// The passage continues the one before.
    pub(crate) continued: bool,
}

/// Finds the outermost passages between quotation marks, in order.
pub(crate) fn passages(doc: &Document<'_>) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let dialogue = (0..doc.paragraphs.len())
        .filter(|p| dashes::opens(doc, *p))
        .count()
        >= 2;
    for paragraph in 0..doc.paragraphs.len() {
        if dialogue && dashes::opens(doc, paragraph) {
            dashes::turn(doc, paragraph, &mut out);
            continue;
        }
        pairing::pair(doc, paragraph, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{Abbreviations, Boilerplate, Tokenizer};

    fn quoted(text: &str) -> Vec<String> {
        let tokenizer = Tokenizer::new(Abbreviations::default(), Boilerplate::none());
        let doc = tokenizer.document(text);
        passages(&doc)
            .into_iter()
            .map(|p| {
                let arrow = if p.continues { "→" } else { "" };
                let back = if p.continued { "←" } else { "" };
                format!("{back}{}{arrow}", &text[doc.span_of(p.tokens).range()])
            })
            .collect()
    }

    #[test]
    fn a_mark_beside_a_lost_line_break() {
        for (text, wanted) in [
            (
                "It was a ‘good year.’The review is by Roe. He said, “We go.”Roe spoke of ‘mills’ too.",
                vec!["good year.", "We go."],
            ),
            (
                "Roe writes, “We see an old “mill” with its looms.\"To this end, Roe sold it. He wrote, “We go.”",
                vec!["We see an old “mill” with its looms.", "We go."],
            ),
            (
                "Mill To Close: Report\"We will close it,\" Roe said. It is 6'2\" high.",
                vec!["We will close it,"],
            ),
        ] {
            let top: Vec<String> = quoted(text);
            for passage in wanted {
                assert!(top.iter().any(|t| t == passage), "{passage} in {top:?}");
            }
        }
    }

    #[test]
    fn every_style() {
        for text in [
            "He said “we go” today.",
            "He said \"we go\" today.",
            "He said ``we go'' today.",
            "He said ''we go'' today.",
            "He said «we go» today.",
            "He said »we go« today.",
            "He said „we go“ today.",
            "He said ‘we go’ today.",
            "He said 'we go' today.",
            "He said ‚we go‘ today.",
            "He said “we go\" today.",
            "He said “we go’’ today.",
            "He said \"we go” today.",
            "He said (“we go”) today.",
            "He said ”we go” today.",
        ] {
            assert_eq!(quoted(text), ["we go"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(
            quoted("It’s the ministers’ claims that don’t add up in the ’90s."),
            [""; 0]
        );
        assert_eq!(
            quoted("It's the ministers' claims that don't add up."),
            [""; 0]
        );
        assert_eq!(
            quoted("‘It’s the time for this House,’ he said."),
            ["It’s the time for this House,"]
        );
        assert_eq!(
            quoted("‘We respect ministers’ views,’ he said."),
            ["We respect ministers’ views,"]
        );
        assert_eq!(
            quoted("the ‘coalition of the willing’. The end"),
            ["coalition of the willing"]
        );
        assert_eq!(quoted("their ‘values’ and goals"), ["values"]);
        assert_eq!(quoted("rock ’n’ roll, he said"), [""; 0]);
    }

    #[test]
    fn a_mark_set_before_the_space_opens() {
        assert_eq!(
            quoted("The mill is old.\" We will close it,\" he said. \"Now.\""),
            ["We will close it,", "Now."]
        );
        assert_eq!(
            quoted("\"The mill is old.\" We will close it, he said."),
            ["The mill is old."]
        );
        assert_eq!(quoted("The mill is old.\" We will close it."), [""; 0]);
        // “The” has lost its first letter
        assert_eq!(
            quoted("The mill is old.\" he looms are older,\" Doe said."),
            ["he looms are older,"]
        );
    }

    #[test]
    fn a_single_mark_opens_where_a_line_break_was_lost() {
        assert_eq!(
            quoted("She sold the mill.'The mill isn't old,' he said. 'It is new.'"),
            ["The mill isn't old,", "It is new."]
        );
        assert_eq!(quoted("They are the millers.'The mill is old."), [""; 0]);
    }

    #[test]
    fn a_single_mark_closes_where_a_line_break_was_lost() {
        assert_eq!(
            quoted(
                "It was the year of ‘the bolt.’The mill of Doe is old. She said, “It is slow.” It is the millers’ own."
            ),
            ["the bolt.", "It is slow."]
        );
        assert_eq!(
            quoted(
                "They call it a ‘Bolt Mistake’Sample Bank has “a case,” said Doe. It is the millers’ own."
            ),
            ["Bolt Mistake", "a case,"]
        );
    }

    #[test]
    fn marks_of_two_shapes_close_a_nested_passage() {
        assert_eq!(
            quoted(
                "She writes, “It is a “spring loom” with two wheels.\"To this end she bought it. (Click here)“It is old,” Roe noted."
            ),
            ["It is a “spring loom” with two wheels.", "It is old,"]
        );
    }

    #[test]
    fn a_second_half_left_open_goes_on_to_the_end_of_its_paragraph() {
        assert_eq!(
            quoted("“It was old,” said Jane Doe. “You forget how old it was. It was our mill."),
            ["It was old,", "You forget how old it was. It was our mill."]
        );
        assert_eq!(
            quoted("“It was old,” said Jane Doe. “You forget it. It was ours, she said."),
            ["It was old,", "You forget it."]
        );
    }

    #[test]
    fn nested_marks_belong_to_the_outer_passage() {
        assert_eq!(
            quoted("“He told me, ‘go,’ and I went,” she said."),
            ["He told me, ‘go,’ and I went,"]
        );
        assert_eq!(
            quoted("‘He told me, “go,” and I went,’ she said."),
            ["He told me, “go,” and I went,"]
        );
        assert_eq!(
            quoted("“You will have your turn’,” said Anne."),
            ["You will have your turn’,"]
        );
        assert_eq!(
            quoted("“I like what he calls “the mill” well,” she said. “Go.”"),
            ["I like what he calls “the mill” well,", "Go."]
        );
        assert_eq!(
            quoted("“We go on, he said. “Now.” And “then.”"),
            ["We go on,", "Now.", "then."]
        );
    }

    #[test]
    fn paragraphs_that_open_again_go_on() {
        assert_eq!(quoted("“One.\n\n“Two,” he said."), ["One.→", "←Two,"]);
        assert_eq!(quoted("‘One.\n\n‘Two,’ he said."), ["One.→", "←Two,"]);
        assert_eq!(quoted("\"One.\n\n\"Two,\" he said."), ["One.→", "←Two,"]);
    }

    #[test]
    fn paragraphs_set_as_one_go_on() {
        assert_eq!(
            quoted("\"The mill is old. \"It is slow. We go. \"It is ours,\" he said."),
            ["The mill is old.→", "←It is slow. We go.→", "←It is ours,"]
        );
        assert_eq!(
            quoted("\"The mill is old. Roe said so. \"It is ours,\" he said."),
            ["The mill is old.", "It is ours,"]
        );
    }

    #[test]
    fn damage_is_repaired_where_it_stands() {
        assert_eq!(
            quoted("\"One of them spat on my coat, said Blackwell. \"I took that as a no.\""),
            ["One of them spat on my coat,", "I took that as a no."]
        );
        assert_eq!(quoted("“We go on.\n\nThe talks ended."), ["We go on."]);
        assert_eq!(quoted("A stray ” mark. “Fine,” he said."), ["Fine,"]);
        assert_eq!(quoted("He is 6'2\" tall. \"Fine,\" he said."), ["Fine,"]);
    }

    #[test]
    fn dialogue_set_with_dashes() {
        let text = "— There were dollars, — replied the girl. — Yesterday.\n\n— And tomorrow?";
        assert_eq!(
            quoted(text),
            ["There were dollars,", "Yesterday.", "And tomorrow?"]
        );
        assert_eq!(quoted("— A list item alone"), [""; 0]);
    }

    #[test]
    fn two_quotations_in_a_row() {
        assert_eq!(quoted("“One,” he said. “Two.”"), ["One,", "Two."]);
        assert_eq!(quoted("\"One,\" he said. \"Two.\""), ["One,", "Two."]);
        assert_eq!(quoted("‘One,’ he said. ‘Two.’"), ["One,", "Two."]);
        assert_eq!(quoted("\"One\"—\"Two\""), ["One", "Two"]);
    }

    #[test]
    fn a_name_that_closes_a_paragraph_is_in_no_marks() {
        assert_eq!(
            quoted(
                "\"If the mill can hold its costs, we have a chance, said Jane Doe, a miller of Sample Works\n\n\"If not, it will be a hard year,\" she added."
            ),
            [
                "If the mill can hold its costs, we have a chance,",
                "If not, it will be a hard year,"
            ]
        );
    }
}
