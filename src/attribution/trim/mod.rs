//! What was taken with a content and is not said: the rest of its sentence, another’s words.

pub(crate) mod appended;
pub(crate) mod aside;
pub(crate) mod besides;
pub(crate) mod comment;
pub(crate) mod leave;
pub(crate) mod main_verb;
pub(crate) mod next_voice;
pub(crate) mod of_another;
pub(crate) mod of_noun;
pub(crate) mod of_subject;
pub(crate) mod own_act;
pub(crate) mod own_clause;
pub(crate) mod own_sentence;
pub(crate) mod past_end;
pub(crate) mod reporters;
pub(crate) mod said_when;
pub(crate) mod subordinate;
pub(crate) mod tail;
