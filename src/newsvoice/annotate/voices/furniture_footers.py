"""Signs of a paragraph in which an organisation speaks of itself: two kinds, or one at the very end, make a footer."""

from __future__ import annotations

from newsvoice.annotate.voices.furniture_pattern import FurniturePattern, any_case, as_written

FOOTER_SIGNS: tuple[FurniturePattern, ...] = (
    FurniturePattern(
        name="kind of organisation",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:is|are) (?:an?|the)\b[^.]{0,90}\b(?:independent|non-?\s?partisan|non-?\s?profit"
                r"|not-?\s?for-?\s?profit|non-?for-?profit|charitable|educational|registered|nongovernmental"
                r"|non-governmental|international|public policy|research|award-winning|leading"
                r"|global)\b[^.]{0,90}\b(?:organi[sz]ation|institut(?:e|ion)|think[ -]tank|cent(?:er|re)"
                r"|charity|foundation|publication|website|magazine|association|agency|network|outlet"
                r"|newspaper|company|publisher|provider|body|forum|council|group)\b"
            ),
        ),
        example="The Harbor Forum is an independent research institute in Beirut.",
        counter_example="The center is a building of glass, and it stands empty since May.",
        hints=("is a", "are a", "is the", "are the"),
    ),
    FurniturePattern(
        name="views of the authors",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:views?|opinions?)\b[^.]{0,80}\b(?:expressed|own|alone|author'?s?|authors"
                r"|contributors?)\b"
            ),
        ),
        example="Views expressed here are the author's own.",
        counter_example="The view from the bridge was of smoke, and nobody spoke.",
        hints=("view", "opinion"),
    ),
    FurniturePattern(
        name="disclaimer",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\bdo(?:es)? not (?:necessarily )?(?:reflect|represent|engage in|endorse|take|constitute"
                r"|accept)\b"
            ),
        ),
        example="Inclusion does not constitute an offer.",
        counter_example="The army does not take prisoners, the widow said.",
        hints=("not ",),
    ),
    FurniturePattern(
        name="money of the readers",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:donations?|donors?|donate|contributions?|subscri(?:be|bers?|ptions?)|newsletters?"
                r"|funded by|financial support|membership)\b"
            ),
        ),
        example="Donate today to keep us going.",
        counter_example="The donkey carried two sacks of flour across the border.",
        hints=("donat", "donor", "contribut", "subscri", "newsletter", "funded by", "financial", "membership"),
    ),
    FurniturePattern(
        name="where to turn",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:please |to )?(?:click here|click|visit (?:us|our|www|http|the website)|contact us|for"
                r" more information|e-?mail us|follow us)\b"
            ),
            r"\bhttps?://",
            r"\bwww\.",
            r"\b[\w.]+@[\w.]+\.\w+",
        ),
        example="For more information visit our website.",
        counter_example="The pope will visit the camp on Friday, and the king on Sunday.",
        hints=("click", "visit", "contact us", "more information", "mail us", "follow us", "http", "www.", "@"),
    ),
    FurniturePattern(
        name="founding and mission",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:editorial control|editorial independence|its mission|our mission|mission is to|was"
                r" founded in|founded in|established in|headquartered|based in)\b"
            ),
        ),
        example="Founded in 1946, it keeps editorial independence.",
        counter_example="The mission to the south found nothing but sand and wire.",
        hints=("editorial", "mission", "founded", "established", "headquartered", "based in"),
    ),
    FurniturePattern(
        name="rights",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:all rights reserved|copyright|©|licen[cs]ed under|may not be (?:published|reproduced"
                r"|broadcast|rewritten|redistributed)|reproduc(?:ed|tion)|permission|terms of use|privacy"
                r" policy|creative commons)\b"
            ),
        ),
        example="This material may not be reproduced without permission.",
        counter_example="The right to vote was not on the list, she noticed.",
        hints=(
            "reserved",
            "copyright",
            "©",
            "licen",
            "may not",
            "reproduc",
            "permission",
            "terms of",
            "privacy",
            "creative",
        ),
    ),
    FurniturePattern(
        name="about us",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"^(?:about (?:the|us|this)\b|about\s+\w+|disclaimer|editor['’]?s note|media contacts?|press"
                r" contacts?|notes? to editors|boilerplate)"
            ),
        ),
        example="About us: we cover the coast.",
        counter_example="About noon the first of the buses left the square.",
        hints=(),
    ),
    FurniturePattern(
        name="author's post",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            (
                r"\b(?:is|are) (?:an?|the)\b[^.]{0,60}\b(?:reporter|correspondent|columnist|editor"
                r"|contributor|fellow|journalist|writer|freelance\w*|scholar)\b[^.]{0,80}\b(?:at|for|with|of"
                r"|in|who|based)\b"
            ),
        ),
        example="Ann Lee is a reporter at the Harbor Post.",
        counter_example="Ann Lee is a widow with two sons at the front.",
        hints=("is a", "are a", "is the", "are the"),
    ),
    FurniturePattern(
        name="who reported",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            r"\b(?:reporting|editing|writing|additional reporting|compiled)\b[^.]{0,30}\bby\b",
        ),
        example="Additional reporting by Tom Ord.",
        counter_example="The writing on the wall was hers, and the wall was theirs.",
        hints=("reporting", "editing", "writing", "compiled"),
    ),
    FurniturePattern(
        name="author's subjects",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            r"\b(?:covers|has covered|writes about|has written about|reports on)\b[^.]{2,80}\bfor\b",
            (
                r"\b(?:contributed (?:reporting|to this)|edited this (?:story|article)|reach (?:her|him|them)"
                r" at|bureau chief|web version)\b"
            ),
        ),
        example="Ann Lee covers the coast for the Harbor Post.",
        counter_example="Snow covers the coast from the port to the lighthouse.",
        hints=("cover", "writes", "written", "reports on", "contributed", "edited", "reach", "bureau", "web version"),
    ),
    FurniturePattern(
        name="formulas of the foot",
        role="footer",
        reason="institutional footer",
        pattern=any_case(
            r"\ba version of this (?:article|story)\b",
            r"\bappears in print\b",
            r"\bexternal (?:sites|links|linking)\b",
            r"\bwith attribution\b",
            r"\berrors are (?:ours|my own)\b",
            r"\bis hosted by\b",
            r"\bdoes not lobby\b",
            r"\bwithout prior (?:agreement|consent)\b",
            r"\bcompiled from\b",
            r"\btranslated (?:from|by)\b",
        ),
        example="A version of this article appears in print.",
        counter_example="The version of the police was another one, and it changed twice.",
        hints=(
            "version",
            "print",
            "external",
            "attribution",
            "errors",
            "hosted",
            "lobby",
            "prior",
            "compiled",
            "translated",
        ),
    ),
)
FOOTER_OPENING = FurniturePattern(
    name="opening of a footer",
    role="footer",
    reason="institutional footer",
    pattern=as_written(
        (
            r"^[(\[]?(?:Reporting by|Editing by|Additional reporting|Writing by|Compiled by|Edited by"
            r"|With (?:files|reporting) from|Contact(?:s)?:|Media contacts?:|Press contacts?:|Note to"
            r" editors:|About (?:the |us|this )|Disclaimer:|This (?:article|story|report|dispatch|post)"
            r" (?:has been|was|is) (?:updated|corrected|supported|produced|published|made possible|part"
            r" of)|Follow \w+ (?:\w+ )?on Twitter|Click here|ENDS|###|-30-)"
        ),
    ),
    example="Reporting by Ann Lee; editing by Tom Ord",
    counter_example="About the only man who knew was her brother, she said.",
)
"""It counts as two signs."""
