"""Lines that say where an article or its pictures come from, and where there is more."""

from __future__ import annotations

from newsvoice.annotate.voices.furniture_pattern import (
    FurniturePattern,
    any_case,
    line,
    line_as_written,
)

_AGENCY = (
    r"(?:AP|A\.P\.|AFP|Reuters|REUTERS|EPA|EPA-EFE|UPI|PA|PA Wire|ANP|DPA|dpa|TASS|Xinhua|Anadolu(?: Agency)?"
    r"|Getty|Getty"
    r" Images|Associated Press|The Associated Press|Agence France-Presse|iStock|Shutterstock|Alamy|Bloomberg|NurPhoto"
    r"|Wikimedia Commons|Flickr|Unsplash|Courtesy|Handout|AFP/Getty Images|Getty Images/AFP|EPA/EFE)"
)
_NAME = r"[A-Z][\w.’'-]*(?: (?:(?:al|bin|ibn|de|da|van|von|der|la|el)[ -])?[A-Z][\w.’'-]*){0,4}"
_RESERVED = r"(?:please |you can |you may )?"

CREDIT_PATTERNS: tuple[FurniturePattern, ...] = (
    FurniturePattern(
        name="credit of a picture",
        hints=(
            "photo",
            "image",
            "picture",
            "video",
            "illustration",
            "graphic",
            "credit",
            "/",
            "(",
            "[",
            "©",
            "ap",
            "pa",
            "reuters",
            "getty",
            "tass",
            "xinhua",
            "anadolu",
            "press",
            "stock",
            "alamy",
            "bloomberg",
            "commons",
            "flickr",
            "unsplash",
            "courtesy",
            "handout",
        ),
        role="caption",
        reason="picture credit",
        pattern=line_as_written(
            rf"[(\[]?(?:(?:Photo|Photograph|Image|Picture|Video|Illustration|Graphic|Credit|Photos)s?(?: credit"
            rf"| courtesy)?"
            rf"(?:\s*[:|]\s*|\s+(?:by|courtesy of|from|via)\s+)(?:{_NAME}|{_AGENCY})(?:\s*[/|,–—-]\s*(?:{_NAME}"
            rf"|{_AGENCY})){{0,3}})"
            r"\.?[)\]]?",
            rf"[(\[]?(?:{_AGENCY}\s+)(?:Photo|photo|Images?|Pictures?|Graphic|file|File|Photo via)(?:\s*[/"
            rf"|,–—-]\s*{_NAME})?\.?[)\]]?",
            rf"[(\[](?:{_NAME}|{_AGENCY})\s*/\s*(?:{_NAME}|{_AGENCY})(?:\s*[/|,–—-]\s*(?:{_NAME}"
            rf"|{_AGENCY}))?\.?[)\]]",
            rf"(?:{_NAME}\s*(?:[/|]|\bvia\b)\s*)?{_AGENCY}(?:\s*[/|]\s*(?:{_NAME}|{_AGENCY}))?\.?",
            rf"[(\[]{_AGENCY}[)\]]",
            rf"©\s*{_AGENCY}(?:\s*[/|]\s*{_NAME})?",
        ),
        example="(AP Photo/Marta Roe)",
        counter_example="(Reuters reported the same figure on Monday.)",
    ),
    FurniturePattern(
        name="note of the editors",
        hints=(
            "reporting by",
            "editing by",
            "writing by",
            "compiled by",
            "edited by",
            "translated by",
            "written by",
            "our standards",
            "note",
            "clarification",
            "transcript",
            "correct",
            "version",
            "updated",
            "amended",
            "edited",
            "modified",
            "translated",
            "revised",
        ),
        role="footer",
        reason="note of the editors",
        pattern=any_case(
            r"^[(\[*_]*(?:editor(?:['’]?s|s['’])? notes?|(?:a )?note (?:from|to|of|by) (?:the )?(?:editors?"
            r"|readers?)|clarification"
            r"|publisher['’]?s note|translator['’]?s note|correction notice)\s*[:–—|-]\s*\S.{0,500}$",
            r"^[(\[*_]*corrections?\s*(?:\([^)]{3,30}\))?\s*:\s*(?:an? (?:earlier|previous)|this"
            r"|the (?:original|headline|story|article)|in an)\b.{0,400}$",
            r"^[(\[*_]*(?:an? (?:earlier|previous|original) version of this (?:article|story|report|post"
            r"|dispatch)|this is a "
            r"(?:rush|developing|breaking|corrected)\b[^.]{0,30}(?:transcript|story|version)|this (?:article"
            r"|story|report|post|dispatch)"
            r" (?:has been|was) (?:updated|corrected|amended|edited|modified|translated|revised))\b.{0,300}$",
            r"^[(\[]\s*(?:additional )?(?:reporting|editing|writing|compiled|edited|translated|written) by"
            r" [^()]{3,200}[)\]]$",
            r"^our standards\s*:.{0,80}$",
        ),
        example="Editor's note: This story has been updated.",
        counter_example="Notes to the editor piled up on her desk all that week.",
    ),
    FurniturePattern(
        name="where it was published first",
        role="source",
        reason="note of the source",
        hints=("publi", "appear", "posted", "produced", "reprinted", "reproduced", "syndicated", " ran "),
        pattern=any_case(
            r"^[(\[*_]*(?:this (?:article|story|piece|post|report|essay|column|op-?ed|commentary|interview"
            r"|dispatch|text)"
            r"|the (?:article|story|piece|post|report|essay|column|commentary|interview)(?= (?:was )?(?:first"
            r"|originally)))"
            r"\b[^.?!]{0,40}\b(?:published|appeared|appears|posted|produced|reprinted|republished|reproduced"
            r"|syndicated"
            r"|ran) (?:first |originally )?(?:(?:by|in|on|at|with|from|under)\s+(?:the\s+|an?\s+)?"
            r"(?:(?-i:[A-Z“‘\"*_])|(?:kind )?permission|www\.|https?:)|as part of|here\b).{0,250}$",
            r"^[(\[*_]*(?:re-?published|reprinted|reproduced|syndicated|published) (?:here )?"
            r"(?:with|by|under|courtesy|from) (?:the )?(?:kind )?"
            r"(?:permission|arrangement|licen[cs]e|courtesy|agreement)\b.{0,200}$",
        ),
        example="This story was originally published by The Harbor Post.",
        counter_example="The report was published in May, and nobody in the ministry had read it.",
    ),
    FurniturePattern(
        name="rights of a database",
        hints=("property of", "may not be", "letters", "send", "mail", "submit"),
        role="footer",
        reason="copyright notice",
        pattern=any_case(
            r"^.{0,160}\bis the property of (?:its|the) (?:publisher|copyright)\b.{0,300}$",
            r"^.{0,160}\bcontent may not be (?:copied|e-?mailed|reproduced)\b.{0,300}$",
            r"^copyright of\b.{0,160}\bproperty of\b.{0,300}$",
            r"^letters (?:may|will|should|must) be (?:edited|signed|sent|kept)\b.{0,200}$",
            r"^(?:send|e-?mail|submit) (?:us )?(?:your )?(?:letters?|tips|comments|feedback|corrections)\b.{0,140}$",
        ),
        example="Letters may be edited for length and clarity.",
        counter_example="The letters were edited by her brother, who left out the names.",
    ),
    FurniturePattern(
        name="call to subscribe",
        hints=(
            "sign up",
            "subscri",
            "register",
            "?",
            "get ",
            "download",
            "install",
            "needs your",
            "support",
            "donate",
            "help",
            "become",
        ),
        role="navigation",
        reason="sharing and subscription links",
        pattern=any_case(
            rf"^[(\[]?{_RESERVED}(?:sign up|subscribe|register)\b[^.?!]{{0,60}}\b(?:newsletter|briefing|inbox|alerts?"
            rf"|updates|here|podcast"
            r"|digest|channel|today|now)\b.{0,140}$",
            r"^(?:want|like what you|enjoyed?|interested in|did you (?:like"
            r"|enjoy))\b[^.?!]{2,80}\?\s*(?:sign up|subscribe|get|read"
            r"|click|follow|join|share|support)\b.{0,140}$",
            r"^get (?:the|our|all|more|breaking|daily|weekly|your)\b[^.?!]{2,80}\b(?:in|to|into|straight to"
            r"|delivered to) your"
            r" (?:inbox|e-?mail|phone)\b.{0,100}$",
            r"^(?:download|get|install) (?:the|our)\b[^.?!]{0,40}\bapp\b.{0,100}$",
            r"^(?:[A-Z][\w’']*\s){1,4}needs your (?:support|help)\b.{0,140}$",
            r"^(?:support|donate to|help (?:us|fund|support)|become a (?:member"
            r"|supporter))\b[^.?!]{0,80}\b(?:journalism|reporting|newsroom"
            r"|member|supporter|donat\w+|today|us)\b.{0,140}$",
        ),
        example="Sign up for our morning newsletter here.",
        counter_example="Sign up here, the recruiter told him, and he signed.",
    ),
    FurniturePattern(
        name="way to more",
        hints=(
            "read",
            "see",
            "view",
            "watch",
            "hear",
            "listen",
            "print",
            "mail",
            "save",
            "download",
            "pdf",
            "send",
            "more ",
            "required",
            "follow",
            "previous:",
            "next:",
            "previous :",
            "next :",
        ),
        role="links",
        reason="link to another page",
        pattern=line(
            r"(?:read|see|view|watch|hear|listen to) (?:the |our |this )?(?:full|original|complete|entire|whole)"
            r" (?:\w+ )?(?:story|article|text|report|interview|statement|version|transcript|episode|series"
            r"|coverage)\b.{0,80}",
            r"(?:print|e-?mail|save|download|pdf|print page|print this page|send to a friend|e-?mail this)",
            r"for more (?:on|about) (?:this|that)\b.{0,60}",
            r"(?:your e-?mail address will not be published|required fields are marked)\b.{0,120}",
            r"follow \w+(?:['’]s)? (?:full |live |latest )?coverage\b.{0,120}",
            r"[«‹<←\s]*(?:previous|next)\s*:\s*\S.{0,140}",
        ),
        example="Read the full report here",
        counter_example="Read the full text aloud, the judge said, and the clerk obeyed.",
    ),
)
