"""Who said each quotation: rules over the tags of a paragraph, the most certain first.

A rule looks at one place: right after the quotation (“…,” he said), right before it (He said, “…”), elsewhere in the
sentence, or in the sentences and paragraphs around. Each carries the confidence it earned on annotated news.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon, phrases
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.tags import Paragraph


class Attribution(NamedTuple):
    """The words that stand for the speaker, the cue, and the rule that found them."""

    start: int
    end: int
    cue: str | None
    rule: str
    confidence: float
    cue_token: int = -1


CONFIDENCE = {
    "after: verb, speaker": 0.97,
    "after: speaker, verb": 0.97,
    "after: speaker, any verb": 0.85,
    "after: closing clause": 0.85,
    "after: according to": 0.96,
    "after: by": 0.85,
    "after: as, how": 0.9,
    "signed": 0.9,
    "before: adjoining verb": 0.95,
    "before: verb": 0.88,
    "before: noun": 0.8,
    "before: according to": 0.85,
    "before: name and colon": 0.9,
    "before: parenthesis": 0.9,
    "before: colon": 0.8,
    "before: participle": 0.88,
    "before: weak verb": 0.7,
    "same sentence": 0.85,
    "subject of the sentence": 0.55,
    "continued after attribution": 0.95,
    "continued paragraph": 0.95,
    "sentence before": 0.85,
    "paragraph before": 0.75,
    "sentence after": 0.6,
    "last speaker": 0.6,
}

_S = (
    r"(?P<s>P|D(?=[xa]*V)|[DM]oD?[NTRwk]+|(?:[DM]*a?[eg]?[NTRwkMe']"
    r"(?:[NTRwkMe']|&(?=[NTRDwM])|(?<=[DM'])g(?=[NRwk]))*(?:[op][DM]*a?[NTRwkMe'g]+)*))"
)
_ASIDE = r"(?:,(?:[^Q.;]|(?<=[DwNa'])Q){1,60}?,|\([^)Q]{1,30}\)(?:,[^Q.;]{1,60}?,)?|-[^-Q.;]{1,50}-|,?W[^,Q.;]{1,40}?)?"
_SUBJECT_VERB = re.compile(
    rf",?[ca]{{0,2}}{_S}{_ASIDE}(?:[xa]|,a,|y(?=[aq]*[qG])|[uewVy]+t(?=I))*(?P<v>[VvqI]|(?<=y)G)"
)
_VERB_SUBJECT = re.compile(r",?a{0,2}x?(?P<v>[Vv]|(?<=Q)I|(?<=Q,)I)a?(?=[PDNTRMweak'])")
_ACCORDING = re.compile(r",?a{0,2}(?P<v>A)t(?=.)")
_AS_PUT = re.compile(rf",?(?:s|yS){_S}[xa]*(?P<v>[Vvu])")
_LOOSE = re.compile(r",?(?P<s>P|[DM]?[TNR]*[NR])a?(?P<v>[ueV])(?=[.,;:psac&]|$)")
_BY = re.compile(r"(?:[^Q.;,:]{0,6}?)(?P<v>b)(?=[DNTRPw])")
_SIGNED = re.compile(r"-(?P<s>(?:[NTR][NTR&]*(?:\([^)]*\))?(?:,.*)?))$")
_NO_MODAL, _PLAIN, _NAMELESS = re.compile("[^xt]*"), re.compile("[^NTRPk]*"), re.compile("[^NTR]*")
_ADJOINS = re.compile(r"[,:h-]{0,2}")
_NAME_COLON = re.compile(r"[DTRN(),]*[NTR)]:")
_CORE = re.compile(r"[^op]*")
_INTRANSITIVE = frozenset(
    [
        "go",
        "goes",
        "went",
        "going",
        "put",
        "find",
        "found",
        "feel",
        "felt",
        "mean",
        "means",
        "meant",
        "think",
        "thought",
        "know",
    ]
)


def after(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """Attribution that follows quotation token ``i``: “…,” he said; “…,” said Smith; “…,” according to Smith."""
    lo, hi = i + 1, min(hi, i + 1 + phrases.REACH)
    comma = _asks_for_attribution(p, i)
    m = _ACCORDING.match(p.tags, lo, hi)
    if m:
        return _make(p, phrases.forward(p, m.end(), hi), m.start("v"), "after: according to")
    m = _SUBJECT_VERB.match(p.tags, lo, hi)
    if m and (comma or p.tags[m.start("v")] in "VqG") and _sound_subject(p, m, comma):
        cited = _cited(p, m.end("v"), hi)
        if cited:
            return _make(p, cited, m.start("v"), "after: speaker, verb")
        return _make(p, Phrase(m.start("s"), m.end("s") - 1), m.start("v"), "after: speaker, verb")
    m = _VERB_SUBJECT.match(p.tags, lo, hi)
    if m and (comma or p.tags[m.start("v")] == "V") and p.tags[lo] != "," or m and comma:
        found = phrases.forward(p, m.end(), hi)
        if found and not _object_of(p, m.start("v"), found):
            return _make(p, found, m.start("v"), "after: verb, speaker")
    m = _LOOSE.match(p.tags, lo, hi)
    if m and p.text[p.ends[i] - 1] in ",?!":
        return _make(p, Phrase(m.start("s"), m.end("s") - 1), m.start("v"), "after: speaker, any verb")
    m = _AS_PUT.match(p.tags, lo, hi)
    if m:
        return _make(p, Phrase(m.start("s"), m.end("s") - 1), m.start("v"), "after: as, how")
    return None


_QUOTING = ("quote", "quotes", "quoted", "cite", "cites", "cited")
_RECALLING = ("recalls", "recalled", "recall", "remembers", "remembered", "remember")


def _cited(p: Paragraph, i: int, hi: int) -> Phrase | None:
    """“…,” they quote her as saying, he recalls her saying: she speaks, not they."""
    verb = p.word(i - 1).lower()
    if verb not in _QUOTING and verb not in _RECALLING:
        return None
    found = phrases.forward(p, i, hi) or (Phrase(i, i) if p.tags[i : i + 1] == "D" else None)
    link = "sG" if verb in _QUOTING else "G"
    return found if found and p.tags.startswith(link, found.hi + 1) else None


def _asks_for_attribution(p: Paragraph, i: int) -> bool:
    """Does the quotation end as only an attributed one does: with a comma, a question, or no stop at all?"""
    last = p.text[p.ends[i] - 1]
    return last in ",?!…—–-" or p.tags[i + 1 : i + 2] == "," or last not in "."


def _sound_subject(p: Paragraph, m: re.Match[str], comma: bool) -> bool:
    """A subject with its verb, and not a sentence that goes on through the quotation (“A” was what B said)."""
    subject = p.tags[m.start("s") : m.end("s")]
    last = p.text[p.ends[m.start() - 1] - 1] if m.start() else ","
    if subject[0] not in "PNTDM" and last not in ",?!…—–-" and p.tags[m.start()] != ",":
        return False  # The “birther” movement began
    verb = p.word(m.start("v")).lower()
    if verb in _INTRANSITIVE and p.tags[m.start("v") - 1] != "P" and not comma:
        return False
    if p.tags[m.start("v")] == "I":
        return subject[-1] in "wRP" or not _NO_MODAL.fullmatch(p.tags[m.end("s") : m.start("v")])
    return not _PLAIN.fullmatch(subject) or subject[0] in "DMw"


def _object_of(p: Paragraph, verb: int, found: Phrase) -> bool:
    """“…,” said he; but in “…” told reporters / called him, what follows is not the speaker."""
    word = p.word(verb).lower()
    tag = p.tags[found.lo]
    if tag == "O" or word in ("told", "tells", "tell", "asked", "called", "calls") and p.tags[verb] != "V":
        return True
    return word in ("told", "tells") or (p.tags[verb] in "vu" and p.tags[found.hi] == "w")


_MENTAL = frozenset(
    ("believes", "believed", "thinks", "thought", "feels", "felt", "hopes", "understood", "understands")
)
_PARENTHESIS = re.compile(rf",{_S}[xa]*(?P<v>V)(?:p?(?:[DM]*[NTRw]+|O))?,")


def parenthetical(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """The plan, she said, was “dead”; Clinton, he told Fox News, is “corrupt”."""
    m = _PARENTHESIS.search(p.tags, max(lo, i - 30), i)
    if m is None or m.start() == lo:
        return None
    later = (p.word(c).lower() for c in range(m.end(), i) if p.tags[c] in "Vv")
    if any(word not in _MENTAL for word in later):
        return None
    subject = p.tags[m.start("s") : m.end("s")]
    if subject != "P" and not (subject[-1] == "N" or subject[0] == "D"):
        return None
    return _make(p, Phrase(m.start("s"), m.end("s") - 1), m.start("v"), "before: parenthesis")


_CLOSING = re.compile(rf",{_S}[xa]*(?P<v>[VI])(?=[.,psd]|$)")


def closing(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """The clause that closes the sentence: The plan is “ruinous” for farmers, the minister said."""
    hi = min(hi, i + phrases.REACH)
    for m in reversed(list(_CLOSING.finditer(p.tags, i + 1, hi))[-2:]):
        subject = Phrase(m.start("s"), m.end("s") - 1)
        if (m.group("v") == "V" or p.tags[subject.hi] in "wRP") and "Q" not in p.tags[i + 1 : m.start()]:
            return _make(p, subject, m.start("v"), "after: closing clause")
    return None


def signed(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """“…” — Name, at the end of a paragraph."""
    m = _SIGNED.match(p.tags, i + 1, min(hi, i + 40))
    if not m or hi - i > 40:
        return None
    found = phrases.forward(p, m.start("s"), hi)
    return _make(p, found, -1, "signed")


_INVERTED = re.compile(r"V(?:D|[DM]*[NTRwk]+(?:[op][DM]*[NTRwk']+)*)(?:,[^Q]*)?[:,]")


def before(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """Attribution that leads up to quotation token ``i``, within its sentence."""
    lo = max(lo, i - phrases.REACH)
    weak: Attribution | None = None
    for c in range(i - 1, lo - 1, -1):
        tag = p.tags[c]
        if tag in ",;Q" and weak and i - weak.cue_token <= 2:
            return weak  # “a figure that PolitiFact rated “…””: whoever speaks before the comma does not say this
        if c == lo and tag in "VvuG":  # “Asked whether …, he”: a participle, whose subject comes later
            m = _INVERTED.match(p.tags, c, i)
            if m and m.end() == i and tag == "V":
                return _make(p, phrases.forward(p, c + 1, i), c, "before: adjoining verb")
            continue
        if tag == "A":
            return _make(p, phrases.forward(p, c + 2, i), c, "before: according to") or weak
        if tag == "k":
            found = _possessor(p, c, lo, i) or _chanted(p, c, lo, i)
            if found and not _left_behind(p, c, i) and not _is_judged(p, found, c, lo, i):
                return _make(p, found, c, "before: noun")
        elif tag in "VvuIGq":
            if p.tags[i - 1] == "s" and p.tags[c - 1] == "W" and c > lo:
                continue  # “referred to residents who complained as “…””
            attribution = _led_by(p, c, lo, i)
            if attribution and tag not in "u" and not (tag in "IG" and _is_weak(p, c)) and not _reported(p, c, lo):
                return attribution
            weak = weak or attribution
    return weak


_NOT_ALWAYS_SPEECH = lexicon.section("tagging.txt", "not always speech")


def _reported(p: Paragraph, c: int, lo: int) -> bool:
    """“The court said the state had offered “not one example””: the inner verb is no speech, the outer one is."""
    if p.word(c).lower() not in _NOT_ALWAYS_SPEECH:
        return False
    subject = phrases.subject_of(p, c, lo)
    if subject is None:
        return False
    k = subject.lo - 1
    return k > lo and (p.tags[k] == "V" or p.tags[k] == "h" and p.tags[k - 1] == "V")


def _is_weak(p: Paragraph, c: int) -> bool:
    return lexicon.cue_forms().get(p.word(c).lower(), ("weak", ""))[0] == "weak"


def _led_by(p: Paragraph, c: int, lo: int, i: int) -> Attribution | None:
    """The verb at ``c`` and its subject, if the verb can introduce the quotation at ``i``."""
    if passive(p, c, lo):
        agent = p.tags.find("b", c + 1, i)
        if agent >= 0:
            return _make(p, phrases.forward(p, agent + 1, i), c, "before: verb")
        return None
    subject = _quoted_as(p, c, lo, i) or phrases.subject_of(p, c, lo)
    if subject is None and p.tags[c] in "Vv":
        inverted = p.tags[c + 1 : c + 2] in ("D", "N", "T", "R") and p.tags[max(lo, c - 1)] in "Q,"
        subject = phrases.forward(p, c + 1, i) if inverted else None
    if subject is None:
        return None
    return _make(p, subject, c, _before_rule(p, c, i))


def _quoted_as(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """“The Times quoted Smith as saying”, “he quoted his grandmother: ”: not who quotes."""
    if p.word(c).lower() in _QUOTING and p.tags[i - 1] in ":,":
        cited = phrases.forward(p, c + 1, i)
        return cited if cited and cited.hi == i - 2 and can_speak(p, cited) else None
    if p.tags[c] != "G" or c - 3 < lo or p.tags[c - 1] != "s":
        return None
    found = phrases.backward(p, c - 2, lo)
    return found if found and found.lo > lo and p.word(found.lo - 1).lower() in _QUOTING else None


_CHANTS = ("chant", "chants", "cry", "cries", "shout", "shouts", "calls", "yells")


def _chanted(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """“The crowd erupted in chants of”, “he led the crowd in a chant of”: the crowd."""
    if not _is_chant(p, i):
        return None
    k = c - 1
    while k > lo and p.tags[k] in "Daewg":
        k -= 1
    if k <= lo or p.tags[k] != "p":
        return None
    found = phrases.backward(p, k - 1, lo)
    return found if found and p.tags[found.hi] == "R" else phrases.main_subject(p, lo, k)


def _is_chant(p: Paragraph, i: int) -> bool:
    return p.tags[max(0, i - 1) : i] == "o" and i >= 2 and p.word(i - 2).lower() in _CHANTS


def _before_rule(p: Paragraph, c: int, i: int) -> str:
    if p.tags[c] == "u" or p.tags[c] in "GI" and _is_weak(p, c):
        return "before: weak verb"
    if p.tags[c] in "GI":
        return "before: participle"
    if _ADJOINS.fullmatch(p.tags, c + 1, i):
        return "before: adjoining verb"
    return "before: verb"


def passive(p: Paragraph, c: int, lo: int) -> bool:
    """“was called”, “is described”, “were told”; but not “was quoted as saying”, whose subject speaks."""
    kind, shape = lexicon.cue_forms().get(p.word(c).lower(), ("", ""))
    if shape != "past" or p.tags[c] == "q":
        return False
    k = c - 1
    while k >= lo and p.tags[k] == "a":
        k -= 1
    return k >= lo and p.tags[k] == "y"


def announces(p: Paragraph, c: int, i: int) -> bool:
    """Does a participle with a comma or a colon lead up to the quotation: “by asking, “…””?"""
    return c >= 0 and p.tags[c] == "G" and p.tags[c + 1 : i] in (",", ":")


def _possessor(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """Whose words they are: “Trump’s claim”, “his remarks”, “a statement from the company”."""
    k = c - 1
    while k >= lo and p.tags[k] in "weNMakg" and p.tags[k] != "'":
        k -= 1
    if k > lo and p.tags[k] == "'":
        return phrases.backward(p, k - 1, lo)
    if k >= lo and p.tags[k] == "D" and p.word(k).lower() in ("his", "her", "their"):
        return Phrase(k, k)
    if c + 2 < i and p.word(c + 1).lower() in ("from", "by", "of"):
        return phrases.forward(p, c + 2, i)
    return None


def _left_behind(p: Paragraph, c: int, i: int) -> bool:
    """“X said Y’s claims that … are “baseless””: the words judge the claims and are not part of them."""
    between = p.tags[c + 1 : i].lstrip("dM")
    verbs = len(re.findall(r"[xy]+a*[Vve]?|[Vv]", between))
    return verbs >= (2 if between[:1] == "h" else 1) and bool(re.search(r"[VvA]", p.tags[max(0, c - 30) : c]))


_NAMING = ("call", "label", "brand", "deem", "dub", "term", "pronounce", "declare", "consider")


def _is_judged(p: Paragraph, owner: Phrase, c: int, lo: int, i: int) -> bool:
    """“Boyle called Street’s speech “…””, “Street said in her speech”: not the owner speaks but who says it of her."""
    k = owner.lo - 1
    if k <= lo:
        return False
    between = p.tags[c + 1 : i]
    if p.tags[k] == "t" and p.tags[k - 1] in "VvGI" and between == "s":
        return True  # “referred to the union’s complaints as”
    if p.tags[k] in "VvGI" and (between == "s" or not between and p.word(k).lower().startswith(_NAMING)):
        return True
    return owner.lo == owner.hi and p.tags[owner.lo] == "D" and p.tags[k] == "p" and "V" in p.tags[lo:k]


def defiant(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """“Mr. Trump was blunt: “…””: the subject of the sentence, where no verb of saying leads up to the colon."""
    if p.tags[i - 1 : i] != ":":
        return None
    clause = max(lo, p.tags.rfind(",", lo, i) + 1)
    if re.search(r"[VvqG]|[xt]I", p.tags[clause:i]):
        return None
    return main(p, clause, i, "before: colon")


_HAD_TO_SAY = re.compile(r"(?P<v>x)[Dw]tI[^Q]*:$")


def had_to_say(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """“Smith had this to say when reporters asked: “…””"""
    m = _HAD_TO_SAY.search(p.tags, lo, i)
    if m is None or p.word(m.start() + 3).lower() != "say":
        return None
    subject = phrases.subject_of(p, m.start("v"), lo)
    return _make(p, subject, m.start() + 3, "before: verb") if subject else None


def named_with_colon(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """Trump: “…”"""
    if i - 1 < lo or p.tags[i - 1] != ":":
        return None
    m = _NAME_COLON.fullmatch(p.tags, lo, i)
    return _make(p, phrases.forward(p, lo, i - 1), -1, "before: name and colon") if m else None


_UNNAMED = re.compile(r"y[a]*(?:[VvqeI](?:[shtGI,:Dap]|y[Ve]?){0,4}|[VvuI]s[D]?)$")


def quoted_by_nobody(p: Paragraph, i: int) -> bool:
    """“was described as “…””: quoted, though the text does not say by whom."""
    if _is_chant(p, i):
        return True
    m = _UNNAMED.search(p.tags, max(0, i - 8), i)
    return bool(m and re.search("[Vvqu]", m.group()))


def by_agent(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """was called “…” by Smith."""
    if not re.search(r"y[^.;]*[VvuGe]|[VvuG]", p.tags[max(0, i - 8) : i]):
        return None
    m = _BY.match(p.tags, i + 1, min(hi, i + 10))
    return _make(p, phrases.forward(p, m.end(), hi), m.start("v"), "after: by") if m else None


def main(p: Paragraph, lo: int, hi: int, rule: str) -> Attribution | None:
    """The subject of the sentence, if it is somebody who can speak."""
    subject = phrases.main_subject(p, lo, hi)
    if subject is None:
        return None
    owner = _OWNER.match(p.tags, subject.lo, subject.hi + 1)
    if owner:  # “the minister’s comments: “…””
        subject = Phrase(subject.lo, owner.end("s") - 1)
    return _make(p, subject, -1, rule) if can_speak(p, subject) else None


def speech(p: Paragraph, lo: int, hi: int, rule: str) -> Attribution | None:
    """The subject of the first speech verb of a sentence: “Heald said that …”"""
    if p.tags[lo : lo + 1] == "S":  # “When …, she said”
        lo = max(lo, p.tags.find(",", lo, hi))
    for c in range(lo, min(hi, lo + phrases.REACH)):
        if p.tags[c] == "A":
            return _make(p, phrases.forward(p, c + 2, hi), c, rule)
        if p.tags[c] in "Vvq" and not passive(p, c, lo):
            subject = phrases.subject_of(p, c, lo)
            if subject and can_speak(p, subject):
                return _make(p, subject, c, rule)
    return None


_OWNER = re.compile(r"(?P<s>[DM]*[TNRw]+)'[wae]*k$")
_OWNED = re.compile(r"(?:h|D|P)y(?P<s>[TNR]+)'[wae]*k")
_POINTS_BACK = re.compile(r"(?:h|D)[wka]{0,2}(?:y|,|[wp]){0,2}[DM]?[kw]?,?(?:Sn?|p|o)(?=[DNTRP])")


_OWNED_ANSWER = re.compile(r"(?:(?P<s>[DM]*[TNRw]+)'|(?P<p>D))[wae]*k\.")


def owned_answer(p: Paragraph, lo: int, hi: int) -> Attribution | None:
    """“The colleague’s reply?”, “Her answer?”: whose words come next."""
    m = _OWNED_ANSWER.fullmatch(p.tags, lo, hi)
    if m is None or m.group("p") and p.word(lo).lower() not in ("his", "her", "their"):
        return None
    part = "s" if m.group("s") else "p"
    return _make(p, Phrase(m.start(part), m.end(part) - 1), -1, "sentence before")


def only_reports(p: Paragraph, trailing: Attribution, leading: Attribution, i: int) -> bool:
    """“Pagett told them it was “hypocritical,” according to a video”: what follows tells how it came to be known."""
    if trailing.rule not in ("after: according to", "after: as, how") or leading.rule not in (
        "before: verb", "before: participle"
    ):  # fmt: skip
        return False
    return p.tags[leading.cue_token] in "VvG" and not re.search("[,;:Q]", p.tags[leading.cue_token + 1 : i])


def says_more(p: Paragraph, trailing: Attribution) -> bool:
    """“A sign warns that “…,” the president said membership had split”: what follows has words of its own to say."""
    after = p.tags[trailing.cue_token + 1 : trailing.cue_token + 2]
    return trailing.cue_token >= 0 and bool(after) and after in "DNPRTwhMk"


def points_back(p: Paragraph, lo: int, hi: int) -> Attribution | None:
    """“That is how Smith put it”, “That line, from Smith’s speech”, “Those were the words of Smith”."""
    if p.word(lo).lower() not in ("that", "this", "those", "these", "so", "it"):
        return None
    owner = _OWNED.match(p.tags, lo, hi)
    if owner:
        return _make(p, Phrase(owner.start("s"), owner.end("s") - 1), -1, "sentence after")
    m = _POINTS_BACK.match(p.tags, lo, hi)
    if not m or p.word(m.end() - 1).lower() not in ("how", "from", "of", "by", "what"):
        return None
    found = phrases.forward(p, m.end(), hi)
    if found and p.tags[found.lo : found.hi + 1].find("'") > 0:
        found = Phrase(found.lo, found.lo + p.tags[found.lo : found.hi + 1].find("'") - 1)
    return _make(p, found, -1, "sentence after")


def can_speak(p: Paragraph, phrase: Phrase) -> bool:
    """A name, a pronoun, or a noun for those who speak."""
    tags = p.tags[phrase.lo : phrase.hi + 1]
    if tags in ("P", "O"):
        return p.word(phrase.lo).lower() not in ("it", "i", "we", "you")
    core = _CORE.match(tags)
    return bool(core and not _NAMELESS.fullmatch(core.group()))


_NAMED = re.compile(r"(?:\([^)]{1,20}\))?,(?:D(?=T))?(?P<n>(?:[TRw]+(?=[NT]))?(?:[TN]+R?)*N)(?=[,.()VvQxyaop-]|$)")


_CALLED = re.compile(r"e(?P<n>[TN]+)")


def named(p: Paragraph, phrase: Phrase) -> Phrase:
    """“Her opponent, Paul Denning, said”: the name in apposition to a role is the speaker."""
    core = _CORE.match(p.tags, phrase.lo, phrase.hi + 1)
    if core is None or core.group()[-1:] not in ("R", "w") and p.tags[phrase.hi] != "O":
        return phrase
    given = _CALLED.match(p.tags, phrase.hi + 1)
    if given and p.word(phrase.hi + 1).lower() == "named":  # “a girl named Hannah Bradshaw”
        return Phrase(given.start("n"), given.end("n") - 1)
    m = _NAMED.match(p.tags, phrase.hi + 1)
    return Phrase(m.start("n"), m.end("n") - 1) if m else phrase


def _make(p: Paragraph, phrase: Phrase | None, cue: int, rule: str) -> Attribution | None:
    if phrase is None or phrase.hi < phrase.lo:
        return None
    phrase = named(p, phrase)
    start, end = p.surface(phrase.lo, phrase.hi)
    word = cue_text(p, cue) if cue >= 0 else None
    return Attribution(start, end, word, rule, CONFIDENCE[rule], cue)


def cue_text(p: Paragraph, c: int) -> str:
    """The cue as printed, with all its words: “according to”, “quoted as saying”."""
    if p.tags[c] == "A":
        return "according to"
    if p.tags[c] == "q" and p.tags[c + 1 : c + 3] == "sG":
        return p.text[p.starts[c] : p.ends[c + 2]]
    if p.tags[c] == "G" and c >= 2 and p.tags[c - 2 : c] == "qs":
        return p.text[p.starts[c - 2] : p.ends[c]]
    return p.word(c)
