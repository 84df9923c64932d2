"""Headings and lines that lead away from an article: to other articles, and to what its readers say of it."""

from __future__ import annotations

import re

from newsvoice.annotate.voices.furniture_pattern import FurniturePattern, any_case, whole

LINKS_HEADING = FurniturePattern(
    name="heading of links",
    role="links",
    reason="heading of a list of links",
    pattern=whole(
        (
            r"(?:popular|recent|related|latest|top|trending|similar|recommended|other|previous|featured"
            r"|new)\s+(?:posts?|stories|articles|news|reading|links|content|coverage|topics|headlines"
            r"|videos|from\s+.{2,40})(?:\s+(?:from|on|in)\s+.{2,40})?"
        ),
        r"most\s+(?:read|popular|viewed|shared|commented|e-?mailed)(?:\s+.{2,30})?",
        r"trending(?:\s+now)?",
        r"editors?['’]?s?\s+picks?",
        r"(?:you (?:may|might)|you['’]ll)\s+(?:also\s+)?(?:like|be interested in|enjoy)",
        r"more\s+(?:from|on|in|about)\s+.{2,60}",
        r"(?:read|see|watch|learn)\s+(?:more|also|next)(?:\s+(?:on|about|from|in)\s+.{2,60})?",
        r"also\s+(?:read|see|on\s+.{2,40})",
        r"recommended(?:\s+for you)?",
        r"don['’]t miss",
        r"what to read next",
        r"further reading",
        r"related",
        r"around the web",
        r"from the web",
        r"paid content",
        r"more (?:stories|news|headlines|articles|coverage)",
        r"in other news",
        r"on this story",
        r"up next",
        r"elsewhere on the (?:site|web)",
        r"see also",
        r"(?:explore|discover) more\b.{0,40}",
        r"top (?:stories|news)(?: now| today| this week)?",
        r"also on .{2,40}",
        r"external links",
        r"references",
        r"sources",
        r"bibliography",
        r"footnotes",
        r"notes",
    ),
    example="Most read this week",
    counter_example="More from the minister is expected on Friday, an aide said.",
)
LINK_LINE = FurniturePattern(
    name="link line",
    role="links",
    reason="link to another page",
    pattern=any_case(
        (
            r"^[\[(*•>→»\s]*(?:(?:read|see|watch|learn|find out|view|hear|listen)\s*(?:more|also|next|now"
            r"|the full \w+)?|also\s+(?:read|see)|related(?:\s+\w+)?|more|recommended|don['’]t miss|must"
            r" read|click (?:here )?to (?:read|view|see))\s*(?::|»|›|>|→|—|–|\|)\s*.{2,250}$"
        ),
    ),
    example="Read more: The town that would not leave",
    counter_example="More troops: that was all he asked for, and all he got.",
)
READERS = FurniturePattern(
    name="heading of comments",
    role="comments",
    reason="readers' comments",
    pattern=whole(
        (
            r"\(?\d*\)?\s*(?:readers?['’]?s?\s+|user\s+|your\s+|all\s+|view\s+|show\s+|hide\s+"
            r"|read\s+)*comments(?:\s*[\[(]?\d+[\])]?)?"
        ),
        r"\d+\s+comments?(?:\s+(?:on|to|so far)\b.{0,120})?",
        r"(?:read|view|show|see)\s+(?:all\s+)?\d+\s+comments?",
        r"(?:leave|post|add|write|submit)\s+(?:a|your)\s+(?:comment|reply)",
        r"join the (?:conversation|discussion)",
        r"(?:readers?['’]?s?|user)\s+(?:comments?|feedback|opinions|letters)(?:\s*[\[(]?\d+[\])]?)?",
        r"comments? (?:are )?closed",
        r"\d+\s+(?:responses?|replies)(?:\s+to\s+.{2,100})?",
        r"what do you think\?.{0,60}",
        r"have your say.{0,40}",
        r"letters to the editor",
        r"discussion(?:\s*\(\d+\))",
    ),
    example="Readers' comments (12)",
    counter_example="12 comments by the minister were struck from the record.",
)
READER_LINE = FurniturePattern(
    name="comment of a reader",
    role="comments",
    reason="readers' comments",
    pattern=any_case(
        r"^(?:reader|user|visitor)(?:['’]s)?\s+comments?\s*:",
    ),
    example="Reader comment: I was there that night.",
    counter_example="Reader comments were closed after an hour, the paper said.",
)
MANY = re.compile(r"\d|leave|post a|add a|write a|readers?\b", re.I)
"""Signs that a heading of comments is not just a label."""
