"""The one-letter tags of tokens, and the sets of tags that the rules of the grammar speak of.

====  =========================================================
Q     a quotation
N     capitalised word, part of a name        T   title (Mr., Sen.)
R     noun for those who speak (spokesman)    k   noun for what is said (remarks, claim)
P O   subject and object pronoun              D   determiner or possessive pronoun
W     who                                     h   that
V v u finite reporting verb: speech, judgement, weak
I G   the same verbs, base form and -ing form; q is “quoted”
x y   have and modals; forms of be            e g other -ed and -ing words
p o b t s  prepositions; of, by, to, as       A   according
& c S coordinators; but, so; subordinators    a   adverb
d M   time word; number                       '   possessive ’s
w     any other word                          m   week, month: w or d, as soon as its place is known
. , ; : - ( )  punctuation (every dash is ``-``)
====  =========================================================

A set is the string of its tags: a rule asks ``tag in SET``, and a pattern can hold ``[SET]``. The empty string is in
every set, so a tag that may be missing is compared otherwise.
"""

from __future__ import annotations

# --- single tags

QUOTATION = "Q"
NAME, TITLE, ROLE, CUE_NOUN, WORD = "N", "T", "R", "k", "w"
SUBJECT_PRONOUN, OBJECT_PRONOUN, DETERMINER, NUMBER, POSSESSIVE = "P", "O", "D", "M", "'"
WHO, THAT = "W", "h"
SPEECH, JUDGEMENT, WEAK, BASE, ING, QUOTED = "V", "v", "u", "I", "G", "q"
AUXILIARY, BE, ED_WORD, ING_WORD = "x", "y", "e", "g"
PREPOSITION, OF, BY, TO, AS, ACCORDING = "p", "o", "b", "t", "s", "A"
AND, BUT, SUBORDINATOR, ADVERB, TIME = "&", "c", "S", "a", "d"
PERIOD = "m"  # only while a paragraph is tagged
STOP, COMMA, COLON, DASH, OPENING_BRACKET, CLOSING_BRACKET = ".", ",", ":", "-", "(", ")"

# --- nouns and what stands around them

NAME_OR_ROLE = "NR"
NAME_OR_WORD = "wN"
NAMES = "NT"  # of people
PEOPLE = "NTR"  # names, titles, nouns for those who speak
PEOPLE_OR_HE = "NTRP"
NOUN_RUN = "NTRwkMe'g"  # what the inside of a noun phrase is made of
NAMED_IN_NOUN = "NRTk"  # may stand before “that” as its antecedent
PRONOUNS = "PO"
PRONOUNS_OR_DETERMINER = "POD"
DEFINITE = "NTRD"  # a relative clause with one of these has a subject of its own
BEGINS_SUBJECT = "PNTDM"  # a subject that needs no comma after the quotation
BEGINS_PLAIN_SUBJECT = "DMw"  # of unknown words: the grocer
BEGINS_SHORT_SUBJECT = "NTDP"  # after a conjunction: “When Smith”
BEGINS_CLAUSE = "DNPRTwhMk"  # after a verb of saying: what it says
BEGINS_APPOSITION = "DR"  # , a lawyer
DETERMINERS = "DM"  # a determiner or a number opens a noun phrase
OWNERS = "D'"  # a possessive pronoun (one of the determiners) or ’s: a noun follows
PARTICIPLES = "eg"  # they close a noun phrase as often as they stand in one
PLAIN = "we"  # no noun of a known kind, or a participle used like one
ROLE_OR_PLAIN = "wR"
ROLE_OR_PLAIN_OR_HE = "wRP"  # the last word of a subject whose verb may stand in its base form
HEADS_AFTER_NUMBER = "RwN"  # “two officials”, “22 Republicans”
POSSESSED = "weNMakg"  # between an owner and the thing said: “Smith’s widely read remarks”
MAY_BEGIN_NAME = "wNkVvuIGeq"  # a word of any other tag is none of a name's
DESCRIBES = "wRkNM"  # words that may stand between the head of a sentence and a name: High school junior
BEFORE_ROLE = ("", "D", "R", "T", "M", "k")  # words between a role and what may govern it; "" is an unknown one
BEFORE_ED_IN_NOUN = "Da'MN"  # an -ed word after one of these stands inside a noun phrase
BEFORE_ING_IN_NOUN = "Da'M"
NOT_AFTER_PARTICIPLE = "NTVvx'"  # before these a capitalised word in -ing or -ed is a name
MAY_BE_NAMES = "xdpSa"  # after a name: Theresa May, Tom Long
BEFORE_CUE_NOUN = "opbM"  # “of claims”
ENDS_NOUN = "op,.xyV"  # after a name and before these, “report” may be a noun
SURELY_ENDS_NOUN = "oxyV."
BEFORE_ATTRIBUTIVE = "DweN'R"  # a red “Make America Great Again” cap
AFTER_ATTRIBUTIVE = "wRk"
GOVERNORS = NOUN_RUN + "ON"  # before “of” or “for”: a spokesman for, all of

# --- verbs

FINITE = "Vvu"  # finite reporting verbs
SPEECH_OR_JUDGEMENT = "Vv"
BASE_OR_ING = "IG"
VERBS_OR_NOUNS = "VvuI"  # reporting verbs whose form a noun may have: claims, report
FINITE_OR_ING = "VvuG"
REPORTING = "VvuIG"  # every form of a reporting verb
JUDGEMENT_OR_WEAK = "vu"
FINITE_SPEECH_OR_ING = "VvG"
STATES = "Vvq"  # verbs whose subject speaks, wherever the words are
GOVERNS_CLAUSE = "VvIGq"  # verbs that may report a clause
CUES = "VvuIGq"  # the same with “quoted”
NAMING = "VvGI"  # verbs that take a name for a thing as object: called the speech
DIRECT = "VqG"  # forms that need no comma before them: “…” she said
NO_NAMES = "VvuIGkewq"  # a listed word with this tag is a name if it has a capital
CAPITAL_MAY_OPEN = "GVvu"  # at the head of a sentence the same word is what the list says
AUXILIARIES = "xy"
SKIPPED_BEFORE_VERB = "axy"  # adverbs and auxiliaries between a subject and its verb

# --- prepositions, clauses, punctuation

PREPOSITIONS = "opb"  # of, by, and the others
GOVERNS_PARTICIPLE = "bpSo"  # before an -ing form whose subject is that of the clause: by saying, after saying
BEGINS_ADVERBIAL = "poteg"  # before a noun phrase that is not the subject: “in Riyadh”, “speaking”, “to”
BEFORE_OBJECT = "poVveuGI"  # a preposition or a verb: what follows is no subject
GOVERNS_ROLE = "vuIpob"  # “has advised candidate Rick Dolan”, “for president”: no subject stands there
BEGINS_INTRODUCTION = "pSadDMc"  # In Washington, Two days earlier,
IN_DATE = "dMp"  # on Monday, in July
ADVERBIAL_GOES_ON = "tp"
COORDINATORS = "&c"
JOINS_CLAUSES = "h&"
RELATIVES = "Wh"
ENDS_ASIDE = ")-,"
BEFORE_RELATIVE = ",-)"  # between a noun and its “who”
INTRODUCES = "pSsGgodbteIA(M"  # begins a phrase before the subject of a clause
OPENS_CLAUSE = "&ca,-(Q."  # passed over where a subject is looked for
SENTENCE_OPENS_AFTER = ".Q:"
ENDS_WEAK_REACH = ",;Q"  # whoever speaks before these does not say a weak verb’s words
CHANT_PREMODIFIERS = "Daewg"  # between “in” and “chants”
BEFORE_INVERTED = "Q,"  # “…,” said Smith
LEADS_UP = ":,"
BREAKS = ",;:Q"  # between a cue and a quotation that does not hang on it
BEFORE_UTTERANCE = ".:,-QVvGh&)"  # a whole utterance may stand after these
LEADING_CONJUNCTION = "&c,"

# --- speech reported without marks

CLOSES = "VI"  # forms of a verb that may stand after what is said, or before its subject
BEFORE_NOUN = "xytpDM'"  # a form in -s after one of these is no verb: “has claims”
IN_COMPOUND = "wkReg"  # nor after one of these if the word may be a noun: “financial statements”
OPENS_REPORT = "DPNTh"  # after a form in -s that may be a noun: what is said
JOINED_VERB = "&t"  # before a verb that shares a subject: “left and said”, “refused to say”
ENDS_UTTERANCE = ".;:Q"  # a quotation after one of these stands alone
NO_SUBJECT = "xyue"  # a clause that begins so is a gap: “what he said was”
ACCUSED = "DNTRMwkOPegQ"  # whoever is accused begins so
CLOSED_BY = ".;)"  # after “he said”: the sentence is over
BEFORE_BASE = "xt"  # “did not say”, “to say”: not what closes a sentence
TRAILING_PUNCTUATION = ".,;:-"
