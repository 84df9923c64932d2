"""What is given, part by part: what is wrong with it, or what it holds, and what to know of it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable

from newsvoice import gazetteer
from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.cli import validation
from newsvoice.cli.checks import decisions
from newsvoice.cli.checks.printing import Report, count
from newsvoice.cli.validation import Examined
from newsvoice.core.parameters import Report as Book
from newsvoice.core.plain_texts import plain_text
from newsvoice.sources import languages
from newsvoice.tables import whole_corpus


def check(part: str, book: Book, options: argparse.Namespace, examined: Examined, report: Report) -> None:
    """One part of what was given: what is wrong with it, or what it holds; then what to know."""
    report.title(f"{part.capitalize()} {_named(book, options, part)}".rstrip())
    problems = examined.problems.get(part, [])
    for line in problems:
        report.problem(line)
    if not problems:
        DESCRIPTIONS[part](book, options, report, examined)
    for line in examined.notes.get(part, ()):
        report.line(f"note: {line}")


def _named(book: Book, options: argparse.Namespace, part: str) -> str:
    """The file or folder a part of the input is in, as it was given."""
    name = {"frequencies": "reference_list"}.get(part, part)
    return str(options.report if part == "parameters" else book.values[name])


def _gazetteer(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    actors = examined.actors
    assert actors is not None  # or there would be a problem
    matcher = Matcher(actors)
    texts = [plain_text(document.text) for document in examined.corpus.documents] if examined.corpus else []
    found = [mention for text in texts for mention in matcher.find(text)]
    used = {(mention.actor, mention.surface) for mention in found}
    types = Counter(actor.type for actor in actors.actors.values())
    if not book.values["gazetteer"]:
        report.line("none is given: its actors are proposed from the documents, and checked by nobody")
    report.line(f"{count(len(types), 'type')}, {count(len(actors.actors), 'actor')}")
    acting = sum(mention.sense == "actor" for mention in found)
    named = len({who for who, _ in used})
    report.line(f"{count(acting, 'mention')} of {count(named, 'actor')} in the corpus")
    for warning in gazetteer.warnings(actors, used if options.warnings else None):
        report.line(f"note: {warning}")


def _parameters(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    report.line(f"{count(len(book.values), 'parameter')} in order")


def _corpus(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    corpus = examined.corpus
    assert corpus is not None  # or there would be a problem
    report.line(f"{count(len(corpus.documents), 'document')} read")
    for document in (d for d in corpus.documents if d.doubts):
        report.line(f"in doubt {document.file}: {document.doubts}")
    for document in (d for d in corpus.documents if not languages.has_rules(d.language)):
        report.line(f"foreign language {document.file}: {languages.why_not(document.language)}")
    for item in corpus.quarantined:
        report.line(f"{'duplicate' if item.status == 'duplicate' else 'set aside'} {item.file}: {item.reason}")
    if options.strict:
        for line in validation.warnings(examined):
            report.problem(line)


def _corrections(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    report.line(f"{count(sum(map(len, examined.corrections.values())), 'correction')} read")
    if not examined.corpus or not examined.actors or not examined.corrections:
        return
    told = annotation.told(examined.corpus.documents, examined.corrections, Matcher(examined.actors))
    for doc_id, start, _, _, line, reason in told.unused:
        report.line(f"note: {validation.unused(book, line, doc_id, start, reason)}")
    decisions.tell(told.decisions, whole_corpus.actor_rows(examined.actors), report)


def _frequencies(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    report.line("in order" if book.values["reference_list"] else "none is given")


DESCRIPTIONS: dict[str, Callable[[Book, argparse.Namespace, Report, Examined], None]] = {
    "gazetteer": _gazetteer,
    "parameters": _parameters,
    "corpus": _corpus,
    "corrections": _corrections,
    "frequencies": _frequencies,
}
