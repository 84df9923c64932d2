"""The voices: whose words a stretch of text is."""

from __future__ import annotations

REPORTED = "reported"
"""The outlet's own report."""
QUOTED = "quoted"
"""The words of others, between quotation marks."""
COMMENTARY = "commentary"
"""What is marked as somebody's comment on a report."""
BOILERPLATE = "boilerplate"
"""Page furniture: navigation, captions, footers. Nobody's voice."""

VOICES = (REPORTED, QUOTED, COMMENTARY)
"""The voices of a text, in the order in which they are shown; boilerplate is none."""
REPRINTED = "a paragraph that another document prints too, where it counts"
"""Why a paragraph is set aside that several articles share."""
