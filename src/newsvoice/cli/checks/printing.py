"""What a check prints, and whether anything was wrong."""

from __future__ import annotations

from newsvoice.core.characters import visible


class Report:
    """Prints as it goes, and remembers whether anything was wrong."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.problems = 0
        self.doubts: list[str] = []

    def title(self, text: str) -> None:
        """Begin a part."""
        print(f"\n{visible(text)}")

    def line(self, text: str) -> None:
        """Print something to know."""
        print(f"  {visible(text)}")

    def problem(self, text: str) -> None:
        """Print something that is wrong."""
        self.problems += 1
        print(f"  WRONG {visible(text)}")


def count(number: int, what: str) -> str:
    """A number and its noun: “1 document”, “2 documents”."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def shortened(sentence: str, width: int = 100) -> str:
    """A sentence on one line of at most so many characters."""
    plain = " ".join(sentence.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"
