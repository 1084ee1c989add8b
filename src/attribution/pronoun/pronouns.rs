//! he, she, they, it: who is meant.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::explain::{Mismatch, Reason};
use crate::gazetteer::Gender;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

use super::asking::{answers, asker, asks, is_asked, question_before};
use super::weights::{
    AGAIN, IN_WHICH, JUST_SPOKE, MAIN, NAMED_BY_HIM, NAMED_LATER, OWNED, PREDICATE, Points, SPEAKS,
    START, SUBJECT, SUBJECT_OF_BOTH, TOLD, TOLD_BEFORE, TOLD_BY_BODY, TOLD_BY_HIMSELF,
    TOLD_IN_MARKS, points,
};
use crate::attribution::discourse::{Discourse, Mentioned, Referent};
use crate::attribution::speaker::resolved::Last;

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// he, she
    Person(Gender),
    /// they
    Plural,
    /// it
    Thing,
    /// I, we, you
    Speaker,
    /// who, which
    Relative,
}

impl Pronoun {
    /// Reads a pronoun.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        let mut letters = [0; "themselves".len()];
        let letters = letters.get_mut(..word.len())?;
        letters.copy_from_slice(word.as_bytes());
        letters.make_ascii_lowercase();
        Some(match &*letters {
            b"he" | b"him" | b"himself" | b"his" => Self::Person(Gender::Male),
            b"she" | b"her" | b"herself" => Self::Person(Gender::Female),
            b"they" | b"them" | b"their" | b"themselves" => Self::Plural,
            b"it" | b"its" | b"itself" => Self::Thing,
            b"i" | b"we" | b"you" | b"me" | b"us" | b"my" | b"our" => Self::Speaker,
            b"who" | b"which" | b"that" => Self::Relative,
            _ => return None,
        })
    }
}

/// Somebody a pronoun may stand for.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) referent: Referent,
    /// [`START`], and the points of the mention that speaks most for it, and one for every further one.
    pub(crate) total: i32,
    /// That mention.
    pub(crate) tokens: Range<usize>,
    /// What its total is made of.
    pub(crate) points: Points,
    /// Points for being mentioned again.
    pub(crate) again: i32,
}

/// The best candidate for a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Antecedent {
    pub(crate) referent: Referent,
    /// Points ahead of the second; 20 where there is none.
    pub(crate) lead: i32,
    pub(crate) second: Option<Referent>,
}

/// The lead that a person needs over another: more than being mentioned first in the same sentence gives.
const NEEDED: i32 = 4;

impl Antecedent {
    /// The lead that the best needs to be more than a guess; 0 where anything will do.
    pub(crate) fn needed(self, pronoun: Pronoun) -> i32 {
        // A description may be another word for the one who is named; bodies are one thing under many names.
        let named = |r: Referent| !matches!(r, Referent::Described(_));
        let persons = matches!(pronoun, Pronoun::Person(_));
        if persons && named(self.referent) && self.second.is_some_and(named) {
            NEEDED
        } else {
            0
        }
    }
}

/// Finds the antecedent of a pronoun.
pub(crate) fn antecedent(
    a: &Analysis<'_>,
    discourse: &Discourse,
    pronoun: Pronoun,
    at: usize,
    last_speaker: Option<Last>,
) -> Option<Antecedent> {
    let candidates = candidates(a, discourse, pronoun, at, last_speaker, |_, _| {});
    let told = |c: &Candidate| {
        c.points.of(Reason::Told) == TOLD_IN_MARKS
            || matches!(pronoun, Pronoun::Person(_))
                && c.points.of(Reason::Quoted) != 0
                && c.points.of(Reason::Spoke) == 0
    };
    best(&candidates)
        .filter(|b| !told(&candidates[0]) && !is_asked(a, discourse, pronoun, b.referent, at))
}

/// The first of some candidates, which are sorted.
pub(crate) fn best(candidates: &[Candidate]) -> Option<Antecedent> {
    let first = candidates.first()?;
    let second = candidates.get(1);
    Some(Antecedent {
        referent: first.referent,
        lead: second.map_or(20, |second| first.total - second.total),
        second: second.map(|second| second.referent),
    })
}

/// Lists the candidates for the pronoun at a token, the best first; `unfit` is told of the mentions that are
/// near enough and cannot be meant.
pub(crate) fn candidates(
    a: &Analysis<'_>,
    discourse: &Discourse,
    pronoun: Pronoun,
    at: usize,
    last: Option<Last>,
    mut unfit: impl FnMut(&Mentioned, Mismatch),
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let Some(sentence) = a.doc.sentence(at) else {
        return found;
    };
    let paragraph = a.doc.sentences[sentence].paragraph;
    let closes = closes(a, at);
    let within: Vec<Range<usize>> = discourse.marked_beside(a, at).cloned().collect();
    let named_within = spoken_of(a, discourse, &within, at);
    let rest = at..a.doc.sentences[sentence].tokens.end;
    let mut clause = rest.clone();
    let comma = |t: usize| a.word(t) == "," || a.doc.tokens[t].kind == TokenKind::Quote;
    let clause_end = clause.find(|t| comma(*t)).unwrap_or(rest.end);
    let named_after: Vec<(Referent, bool)> = discourse
        .persons_in(rest)
        .filter(|m| !m.quoted)
        .map(|m| (m.referent, m.tokens.start < clause_end))
        .collect();
    let last_speaker = last.map(|l| l.referent);
    // “Doe knows the mill and has met Roe, Poe told reporters. He said”: Poe spoke last
    let outdone = last.is_some_and(|l| {
        let sentence = a.sentence_of(l.at);
        let mut named = discourse.persons_in(l.at + 1..sentence.end);
        sentence.end <= at && named.any(|m| m.referent != l.referent && is_closing(a, m))
    });
    let person = matches!(pronoun, Pronoun::Person(_));
    let asker = person.then(|| asker(a, discourse, at)).flatten();
    let in_which = named_before_which(a, discourse, pronoun, at);
    let question = question_before(a, discourse, at).filter(|_| person && !within.is_empty());
    let start = a.doc.sentences[sentence].tokens.start;
    let mut here = discourse.before(at).take_while(|m| m.tokens.start >= start);
    let told_here = here.any(|m| m.person && !within.iter().any(|w| w.contains(&m.tokens.start)));
    for mention in discourse.before(at).take(60) {
        let Some(s) = a.doc.sentence(mention.tokens.start) else {
            continue;
        };
        let spoken = as_spoken(a, discourse, mention, last);
        let m = spoken.as_ref().unwrap_or(mention);
        let p = a.doc.sentences[s].paragraph;
        if paragraph - p > 4 {
            break;
        }
        // “any leader” is nobody; nor does one who is described in marks say those very words
        let described = matches!(m.referent, Referent::Described(_));
        let inside = within.iter().any(|w| w.contains(&m.tokens.start));
        let own = m.quoted && (closes && s == sentence || m.plural || inside);
        // “Once a miller, he said”
        let himself = matches!(pronoun, Pronoun::Person(_))
            && m.tokens.end + 1 == at
            && a.word(m.tokens.end) == ",";
        let nobody = own || himself || a.is_any(m.tokens.start, NOBODY);
        if m.tokens.contains(&at) || described && nobody {
            continue;
        }
        if let Some(why) = mismatch(pronoun, m, last_speaker) {
            unfit(m, why);
            continue;
        }
        if s + 1 >= sentence && asks(a, m.tokens.end) && answers(a, at) {
            unfit(m, Mismatch::Asked);
            continue;
        }
        let asks_before = s + 1 == sentence && question.is_some_and(|q| q.0 == mention.referent);
        if asker == Some(m.referent) || asks_before {
            unfit(m, Mismatch::Asked);
            continue;
        }
        // Bodies and groups are as near as the last words of theirs: “Millers said … They said … They said”.
        let spoke =
            last.filter(|l| l.referent == m.referent && !matches!(pronoun, Pronoun::Person(_)));
        let again = spoke.and_then(|l| {
            a.doc
                .sentence(l.at)
                .filter(|again| (s..=sentence).contains(again))
        });
        let (s, p) = again.map_or((s, p), |again| (again, a.doc.sentences[again].paragraph));
        let mut points = points(pronoun, m, sentence - s, paragraph - p, last_speaker);
        if closes && s == sentence && last_speaker != Some(m.referent) {
            let body = !matches!(pronoun, Pronoun::Person(_));
            let spoke = last.and_then(|l| a.doc.sentence(l.at));
            let goes_on = body && spoke.is_some_and(|s| sentence - s <= GOES_ON);
            points.set(Reason::Told, if goes_on { TOLD_BY_BODY } else { TOLD });
        }
        // “The chief said once Doe had come … He said”: the one who spoke rather than the one spoken of
        let told = last.filter(|l| {
            l.referent != m.referent
                && !is_closing(a, m)
                && matches!(pronoun, Pronoun::Person(_))
                && m.tokens.start > l.at
                && a.doc.sentence(l.at) == Some(s)
                && s < sentence
        });
        if told.is_some() {
            points.set(Reason::Told, TOLD_BEFORE);
        }
        let just = |l: Last| a.doc.sentence(l.at).is_some_and(|s| s + 1 >= sentence);
        if last.is_some_and(|l| l.referent == m.referent && just(l) && !outdone)
            && matches!(pronoun, Pronoun::Person(_))
            && !described
        {
            points.set(Reason::Spoke, JUST_SPOKE);
        }
        if outdone && s + 1 >= sentence && is_closing(a, m) {
            points.set(Reason::Spoke, JUST_SPOKE);
        } else if outdone && last_speaker == Some(m.referent) {
            points.set(Reason::Spoke, 0);
        }
        // “‘Doe is out,’ he told the mayor”
        if matches!(pronoun, Pronoun::Person(_)) && named_within.contains(&m.referent) {
            let spoke = last_speaker == Some(m.referent);
            let told = if spoke {
                TOLD_BY_HIMSELF
            } else {
                TOLD_IN_MARKS
            };
            points.set(Reason::Told, told);
        }
        // “he said Doe should go”: whoever is named there does not say so
        if matches!(pronoun, Pronoun::Person(_))
            && !closes
            && points.of(Reason::Told) == 0
            && named_after.iter().any(|(named, _)| *named == m.referent)
        {
            let subject = a.is_any(at, &["he", "she"]);
            let near = subject && named_after.contains(&(m.referent, true));
            points.set(Reason::Told, if near { NAMED_BY_HIM } else { NAMED_LATER });
        }
        // “Doe told the Sample News Roe was out. “It rained,” he said”, where the words after “told” are not quoted
        let outdone = outdone && last_speaker == Some(m.referent);
        // “Doe said it was slow but Roe rejected it. ‘It is fast,’ he said”: Roe spoke last
        let outdone = outdone || last.is_some_and(|l| is_answered(a, discourse, m, l));
        if m.speaks && s + 1 == sentence && points.of(Reason::Spoke) == 0 && !outdone {
            points.set(Reason::Spoke, SPEAKS);
        }
        let owner = Pronoun::parse(a.word(m.tokens.start)).filter(|_| m.tokens.len() > 1);
        if owner == Some(pronoun) && last_speaker != Some(m.referent) {
            points.set(Reason::Owned, OWNED);
        }
        if m.predicate {
            points.set(Reason::Described, PREDICATE);
        }
        // “Doe angered them when he said”
        if s == sentence && m.subject && m.first && !m.embedded && is_within_clause(a, at) {
            points.set(Reason::Subject, SUBJECT_OF_BOTH);
        }
        // “Doe was echoed by Roe, who said it rained. ‘It is cold,’ he said”
        if last.is_some_and(|l| l.referent == m.referent && just(l) && a.is_any(l.at, &["who"])) {
            points.set(Reason::Subject, SUBJECT);
        }
        // “Doe runs the mill. He said”
        if person && s + 1 == sentence && !told_here && is_main(a, discourse, m) {
            let subject = points.of(Reason::Subject);
            points.set(Reason::Subject, subject + MAIN);
        }
        // “The clerk asked Doe whether it rained. ‘It did,’ he said”
        if question.is_some_and(|q| q.1 == Some(m.tokens.start)) {
            points.set(Reason::Subject, SUBJECT + MAIN);
            points.set(Reason::Told, 0);
        }
        // “after remarks by Doe in which he said”
        if in_which == Some(m.tokens.start) {
            points.set(Reason::Subject, IN_WHICH);
            points.set(Reason::Possessor, 0);
        }
        let total = START + points.sum();
        match found.iter_mut().find(|c| c.referent == m.referent) {
            // Every further mention adds a little.
            Some(known) if total > known.total => {
                known.total = total + 1;
                known.tokens = m.tokens.clone();
                known.points = points;
                known.again = 1;
            }
            Some(known) if known.again < AGAIN => {
                known.total += 1;
                known.again += 1;
            }
            Some(_) => {}
            None => found.push(Candidate {
                referent: m.referent,
                total,
                tokens: m.tokens.clone(),
                points,
                again: 0,
            }),
        }
    }
    found.sort_by_key(|c| std::cmp::Reverse(c.total));
    found
}

/// “He said … He also said”, “The company said … It said”: the first of them is who the quotation before was found to be of.
fn as_spoken(
    a: &Analysis<'_>,
    discourse: &Discourse,
    mention: &Mentioned,
    last: Option<Last>,
) -> Option<Mentioned> {
    let at = mention.tokens.start;
    let last = last.filter(|l| l.at == at && l.referent != mention.referent)?;
    let pronoun = mention.tokens.len() == 1 && Pronoun::parse(a.word(at)).is_some();
    // “Judge Jane Doe spoke. The judge said so. She said”: whom the judge was found to be
    let described = !mention.plural
        && matches!(mention.referent, Referent::Described(_))
        && matches!(last.referent, Referent::Cluster(_))
        && (!mention.person || is_somebody(discourse, last.referent));
    (pronoun || described).then(|| Mentioned {
        referent: last.referent,
        ..mention.clone()
    })
}

/// Whether a text names somebody as a person.
fn is_somebody(discourse: &Discourse, referent: Referent) -> bool {
    let named = |m: &&Mentioned| m.referent == referent;
    discourse
        .mentions
        .iter()
        .find(named)
        .is_some_and(|m| m.person && !m.doubtful)
}

/// Words before a noun that then stands for nobody in particular.
const NOBODY: &[&str] = &["any", "no", "every", "each", "whichever"];

/// Who is named last before “in which he”, in the same sentence.
fn named_before_which(
    a: &Analysis<'_>,
    discourse: &Discourse,
    pronoun: Pronoun,
    at: usize,
) -> Option<usize> {
    let start = a.sentence_of(at).start;
    let which = at >= start + 3
        && matches!(pronoun, Pronoun::Person(_))
        && a.is_any(at - 1, &["which"])
        && a.is_any(at - 2, &["in", "during"]);
    let mut there = discourse
        .before(at)
        .take_while(|m| m.tokens.start >= start)
        .filter(|m| m.person && !m.quoted && mismatch(pronoun, m, None).is_none());
    there.next().filter(|_| which).map(|m| m.tokens.start)
}

/// Whether a sentence is about somebody it names: its first subject, and no other in it acts.
fn is_main(a: &Analysis<'_>, discourse: &Discourse, m: &Mentioned) -> bool {
    let named = !matches!(m.referent, Referent::Described(_)) && m.gender.is_some();
    let main = named && m.subject && m.first && !m.embedded && !m.quoted && !m.possessor;
    let sentence = a.sentence_of(m.tokens.start);
    let first = Pronoun::parse(a.word(m.tokens.start)).is_none();
    let other = |o: &Mentioned| {
        let told = o.tokens.start < m.tokens.start || o.subject || o.speaks;
        o.person && !o.quoted && o.referent != m.referent && told
    };
    let mut there = discourse
        .before(sentence.end)
        .take_while(|o| o.tokens.start >= sentence.start);
    main && first && !there.any(other)
}

/// Sentences after which a body still goes on: “…, it said” follows “…, it said”.
const GOES_ON: usize = 3;

/// Words after the pronoun of an attribution that closes a sentence, at most.
const CLOSING: usize = 7;

/// Whom the words in marks beside “he said” name.
fn spoken_of(
    a: &Analysis<'_>,
    discourse: &Discourse,
    within: &[Range<usize>],
    at: usize,
) -> Vec<Referent> {
    if !a.is_any(at, &["he", "she"]) {
        return Vec::new();
    }
    within
        .iter()
        .flat_map(|words| discourse.persons_in(words.clone()))
        .filter(|m| !m.possessor)
        .map(|m| m.referent)
        .collect()
}

/// “Doe will leave the mill, he said on Monday.”
fn closes(a: &Analysis<'_>, at: usize) -> bool {
    let sentence = a.sentence_of(at);
    let comma =
        at > sentence.start && matches!(a.word(at - 1), "," | "\"" | "”" | "’’" | "’" | "''");
    let rest = at + 1..sentence.end;
    comma
        && rest.len() <= CLOSING
        && rest.clone().any(|t| a.pos[t] == Pos::Verb)
        && rest.clone().all(|t| !matches!(a.word(t), "," | ":"))
}

/// “when he”: the pronoun begins a clause within the sentence.
fn is_within_clause(a: &Analysis<'_>, at: usize) -> bool {
    const OPENERS: &[&str] = &[
        "when", "after", "as", "while", "because", "although", "though", "before", "until", "where",
    ];
    at > a.sentence_of(at).start && a.is_any(at - 1, OPENERS)
}

/// “…, Doe told reporters on Monday.”: what is said stands before.
pub(crate) fn is_closing(a: &Analysis<'_>, m: &Mentioned) -> bool {
    let sentence = a.sentence_of(m.tokens.start);
    let mut rest = m.tokens.end + 1..sentence.end;
    let short = rest.len() <= CLOSING;
    m.speaks
        && !m.quoted
        && m.tokens.start > sentence.start
        && short
        && rest.all(|t| !matches!(a.pos[t], Pos::Verb | Pos::Aux) && a.word(t) != ":")
}

/// Whether another, who spoke last, closes the sentence in which somebody speaks.
fn is_answered(a: &Analysis<'_>, discourse: &Discourse, m: &Mentioned, last: Last) -> bool {
    let sentence = a.sentence_of(m.tokens.start);
    let same = m.tokens.end < last.at && last.at < sentence.end && last.referent != m.referent;
    let mut rest = discourse.persons_in(m.tokens.end..sentence.end);
    same && rest.any(|o| o.referent == last.referent && is_closing(a, o))
}

/// Why a pronoun cannot mean somebody.
fn mismatch(pronoun: Pronoun, m: &Mentioned, last: Option<Referent>) -> Option<Mismatch> {
    match pronoun {
        Pronoun::Person(_) if !m.person => Some(Mismatch::NoPerson),
        Pronoun::Person(_) if m.plural => Some(Mismatch::Several),
        Pronoun::Person(gender) => {
            let other = m.gender.filter(|g| *g != gender)?;
            Some(match other {
                Gender::Female => Mismatch::Woman,
                Gender::Male => Mismatch::Man,
            })
        }
        // “The suit says … They allege”: those who filed it
        Pronoun::Plural if m.document => Some(Mismatch::OneBody),
        Pronoun::Plural if m.plural => None,
        Pronoun::Plural if m.person => Some(Mismatch::OnePerson),
        // A body is “they” where it has just spoken.
        Pronoun::Plural => (last != Some(m.referent)).then_some(Mismatch::OneBody),
        Pronoun::Thing if m.person && !m.doubtful => Some(Mismatch::Person),
        Pronoun::Thing => m.plural.then_some(Mismatch::Several),
        Pronoun::Speaker | Pronoun::Relative => Some(Mismatch::NotAsked),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_the_quoted_words_name_does_not_say_them() {
        let text = "Jim Poe waited in the cold. Mayor John Roe came in May. “John Roe must go at once,” he said.";
        assert_eq!(last_speaker(text), "Jim Poe");
        let text = "Mayor Jane Roe spoke in May. The miller of a group of women said it had rained. \
                    “Jane Roe is late again,” she said.";
        assert_eq!(last_speaker(text), "-");
    }

    #[test]
    fn whoever_is_asked_why_said_so() {
        let text = "Clerk Jim Poe came. Poe asked John Roe about when he once said that the mill had no “old look”.";
        assert_eq!(last_speaker(text), "John Roe");
    }

    #[test]
    fn whoever_the_sentence_before_is_about_speaks() {
        let text = "Mayor John Roe said it rained. Roe said it was cold. Peter Doe is a nurse at the mill in Exampla. He said it \
                    was late.";
        assert_eq!(last_speaker(text), "Peter Doe");
        // “he” is told of there, and another only named
        let text = "Peter Doe, who is the clerk, said he had met John Roe on Friday. He said that the mill would be sold and Mr Roe \
                    may be heard. He added: “I can't comment too much.”";
        assert_eq!(last_speaker(text), "Peter Doe");
    }

    #[test]
    fn whose_words_they_are_in_which_he_said_so() {
        let text = "Shares fell. John Roe, head of bolts at the mill, cut his target in May. The cut came after remarks from Mayor \
                    Peter Doe in which he said the mill would stay open.";
        assert_eq!(last_speaker(text), "Peter Doe");
        let text = "“It rained,” clerk Jim Poe said. Mayor John Roe was presumably still responding to Mr Poe's comments in a radio \
                    interview released in May, in which he said he would stay in the mill.";
        assert_eq!(last_speaker(text), "Jim Poe");
    }

    #[test]
    fn whoever_does_it_said_so() {
        let text = "Clerk Jim Poe runs the mill. “It is old,” he said. Roe angered Jim Poe when he said it would close.";
        let text = text.replace("Roe", "Mayor John Roe");
        assert_eq!(last_speaker(&text), "John Roe");
    }

    #[test]
    fn what_somebody_is_is_nobody_else() {
        let text = "John Roe left in May. His work as a miller was hard. “It rained,” he said.";
        assert_eq!(last_speaker(text), "John Roe");
        let text =
            "Formerly a miller, he left in May. John Roe is now the clerk. “It rained,” he said.";
        assert_eq!(last_speaker(text), "John Roe");
    }

    #[test]
    fn whoever_closes_a_sentence_spoke_last() {
        let text = "Mayor John Roe knows the mill and has met its men, miller Jim Poe told reporters. \
                    “It is a very large mill,” he said.";
        assert_eq!(last_speaker(text), "Jim Poe");
    }

    #[test]
    fn whoever_answers_at_the_end_of_a_sentence_spoke_last() {
        let text = "Mayor Jack Howell said he had asked for a new mill but Sample Board's Geoffrey Pollock rejected his comments. \
                    “We did ask for it to be made faster,” he said.";
        assert_eq!(last_speaker(text), "Geoffrey Pollock");
        let text = "Mayor Jack Howell said he had asked for a new mill but miller Geoffrey Pollock rejected his comments. \
                    “We did ask for it to be made faster,” he said.";
        assert_eq!(last_speaker(text), "Geoffrey Pollock");
    }

    #[test]
    fn whoever_something_is_according_to_has_spoken() {
        let text = "Trade chief John Roe spoke in May of the mills. Mills are old, Roe said. But they should not wait, \
                    according to Andrea Poe, head of the Sample Board. “We must all stand up,” he said in his speech.";
        assert_eq!(last_speaker(text), "Andrea Poe");
    }
}
