"""What on a news page is not the article: navigation, posting lines, link lists, captions, footers.

Every judgement here is about one line. ``voices`` decides from them, and from where a line stands, what is set aside.
"""

from __future__ import annotations

import re

SHORT = 160  # longer lines are prose, whatever they start with

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = (
    rf"(?:(?:{_WEEKDAY}|mon|tue|wed|thu|fri|sat|sun),?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d(?:t[\d:.z+-]*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_CLOCK = r"(?:\s*[,|·•@–—-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s+[a-z]{2,4})?)?"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})[\s.:»›>|]*$", re.I)


def _start(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


# (role, reason told to readers, test). The first that matches names the line.
LINE_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "navigation",
        "page navigation",
        _whole(
            r"(?:skip|jump|back|return|go)\s+to\s+(?:main\s+|the\s+)?(?:content|navigation|top|home ?page"
            r"|menu|search|results|footer)"
            r"|(?:main\s+|toggle\s+|close\s+|open\s+)?(?:menu|navigation|search|sidebar)|home ?page|home"
            r"|(?:sign|log)\s*(?:in|up|out)(?:\s*[|/·•]\s*.*)?|register|subscribe(?:\s+now|\s+today)?"
            r"|donate(?:\s+now)?"
            r"|(?:previous|next|older|newer)(?:\s+(?:article|story|post|page)s?)?(?:\s*[|/·•].*)?"
            r"|(?:load|show|view|see)\s+(?:more|all)(?:\s+\w+)?|page\s+\d+(?:\s+of\s+\d+)?|continue"
            r" reading(?:\s+.{0,60})?"
            r"|advertisement|advertising|sponsored(?:\s+content)?|story continues below(?:\s+advertisement)?"
            r"|loading\W*|skip ad(?:vertisement)?(?: in \d+)?|sponsor(?:ed)? message|become an? .{2,40} sponsor"
            r"|(?:view|open|enlarge) (?:image|picture|photo|gallery)(?: in .{2,20})?|(?:hide|toggle|show) caption|image"
            r"|printer-friendly(?: version)?|log ?in or register.{0,40}|no thanks|\d+-minute listen.{0,60}"
            r"|(?:previous|prev)(?:\s+\d+)+(?:\s+next)?|live|updates?|get involved|breaking"
            r"|article continues (?:below|after)(?:\s+\w+)?|scroll(?:\s+down)?(?:\s+to continue(?:\s+\w+)*)?"
        ),
    ),
    ("navigation", "page navigation", re.compile(r"^[^.!?“”\"]{0,40}(?:\s[»›|>·•]\s[^.!?“”\"]{1,40}){2,}$")),
    (
        "navigation",
        "page navigation",
        re.compile(
            r"^(?:[^\s.!?,“”\"]+\s){0,3}[^\s.!?“”\"]+(?:\s+[/·•|–—:-]{1,2}\s+(?:[^\s.!?,“”\"]+\s){0,3}[^\s.!?“”\"]+){3,}$"
            r"|^(?:[^\s.!?“”\"]+ ){0,2}[^\s.!?“”\"]+(?:\s+/\s+(?:[^\s.!?“”\"]+ ){0,2}[^\s.!?“”\"]+){2,}$"
            r"|^(?:\S+(?: \S+){0,2}(?: {2,}|\t+)){2,}\S+(?: \S+){0,2}$"
        ),
    ),
    (
        "navigation",
        "page navigation",
        _whole(
            r"(?:(?:front page|home|latest|live|news|world|international|national|local|politics|security|business"
            r"|economy|markets|money|sports?|culture|arts|life|lifestyle|opinion|comment|letters|obituaries|jobs"
            r"|video|photos|podcasts?|weather|travel|tech|technology|science|health|climate|features?|more|menu|search"
            r"|subscribe|archive|contact|about|forums?|links|playlist|hourly news|today['’]?s paper|register"
            r"|sign in|log ?in|index)[\s|/·•–—-]+){2,}[\w’' ]{0,20}"
        ),
    ),
    (
        "navigation",
        "page navigation",
        re.compile(r"^(?:home|news|world|politics|opinion)\s*[»›>|/·•]\s*\S.{0,80}$", re.I),
    ),
    (
        "navigation",
        "sharing and subscription links",
        _whole(
            r"(?:share|tweet|pin|print|e-?mail|save|like|send|whatsapp|facebook|twitter|linkedin|reddit|copy"
            r" link|comment)"
            r"(?:\s*[|/·•,]?\s*(?:this|it|on|via|by|to|article|story|page|post|share|tweet|print|e-?mail"
            r"|facebook|twitter"
            r"|linkedin|whatsapp|reddit|pinterest|telegram|friend|a|with|your|friends|copy link|save|link|x|&|and))*"
            r"|follow\s+(?:us|@\w+|me|\w+)(?:\s+\w+){0,3}\s+on\s+.{2,60}|follow\s+us.{0,40}|like us on"
            r" facebook.{0,40}"
            r"|(?:sign up|subscribe)\s+(?:for|to)\s+.{2,100}|get\s+(?:our|the)\s+(?:daily\s+|weekly\s+"
            r"|free\s+)?(?:newsletter|app).{0,80}"
            r"|click here(?:\s+(?:to|for)\s+.{2,80})?|download (?:our|the) app.{0,60}|enter your e-?mail.{0,60}"
            r"|(?:join|find) us on\s.{2,60}|listen to (?:this )?(?:article|story).{0,40}|\d+\s+(?:shares?"
            r"|views?|likes?|retweets?)"
        ),
    ),
    (
        "navigation",
        "message of the site",
        _start(
            r"^(?:(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? (?:our own"
            r" )?cookies\b.{0,250}"
            r"|(?:accept|decline|reject|allow|manage|close|dismiss|got it|ok|i agree)(?:\s+(?:all|cookies"
            r"|preferences|settings))*"
            r"|view (?:this|in|it)\b.{0,40}\bbrowser.{0,40}|you (?:are receiving|received) this\b.{0,200}"
            r"|(?:to )?unsubscribe\b.{0,120}|update your preferences.{0,60}|manage (?:your )?subscriptions?.{0,60}"
            r"|your privacy\b.{0,250}|privacy notice:.{0,250}|you['’]ve (?:read|reached) .{0,200}"
            r"|(?:enjoying|like|love) (?:the |this |our )?[^.?!]{2,40}\? .{0,200}|subscribe (?:from|now|today)\b.{0,80}"
            r"|got an? [^.?!]{2,40}\? (?:watch|tell|send|get|sign|contact|e-?mail)\b.{0,120}"
            r"|do you have (?:information|a story|a tip)\b.{0,160}|save up to \d.{0,100}"
            r"|(?:please )?(?:enable|turn on) javascript.{0,120}|your browser (?:does not|doesn['’]t) support.{0,120}"
            r"|text size.{0,30}|font size.{0,30}|save for later|bookmark this|report (?:a|an) (?:typo|error).{0,40}"
            r"|already a (?:subscriber|member)\?.{0,60}|to continue reading.{0,80}|thank you for reading.{0,80}"
            r"|support (?:independent|quality|our) journalism.{0,100}|this (?:content|video|article) is"
            r" (?:not|no longer|only) available.{0,80}"
            r"|get (?:the latest|more|unlimited)\b.{0,100}|never miss (?:a|an)\b.{0,80}|you have \d+ (?:free"
            r" )?articles?.{0,80})$"
        ),
    ),
    (
        "dateline",
        "posting line",
        re.compile(
            r"^[A-Z][A-Z .,'’-]{2,30},?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?\s*(?:\([^)]{2,30}\))?\s*[–—-]*$"
        ),
    ),
    (
        "dateline",
        "posting line",
        _whole(
            rf"(?:(?:posted|published|updated|last (?:updated|modified)|first published|modified|date|issued"
            rf"|created|by .{{2,40}})"
            rf"(?:\s+(?:on|at|by))?\s*:?\s*)?{_DAY}{_CLOCK}(?:\s*[»›>|/·•(–—-]\s*.{{0,80}})?"
        ),
    ),
    (
        "dateline",
        "posting line",
        _start(
            rf"^(?:posted|published|updated|last (?:updated|modified)|first published|filed|uploaded)\b"
            rf"(?:\s+(?:on|at|by|in|under))?\s*:?\s+(?:{_DAY}|\d|{_WEEKDAY}|{_MONTH}\s|(?:by\s+)?\w+\s+(?:on"
            rf"|at)\s|an? |today|yesterday)"
            r".{0,100}(?<![.!?])$"
        ),
    ),
    (
        "dateline",
        "posting line",
        _start(r"^\d+\s+(?:min(?:ute)?s?|hours?|days?|weeks?|months?)\s+(?:ago|read)\b.{0,60}$"),
    ),
    ("dateline", "posting line", _start(rf"^by\s+.{{2,50}}[|,·•–—-]\s*(?:{_DAY}|{_WEEKDAY}|{_MONTH}\s+\d).{{0,40}}$")),
    (
        "dateline",
        "posting line",
        _whole(
            rf"(?:{_WEEKDAY}|mon|tue|wed|thu|fri|sat|sun)?,?\s*(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}){_CLOCK}"
            r"|(?:[A-Z]{2,6}\s*[|·–-]\s*)?\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*[–—|,-]?\s*\d{1,2}[h:.]\d\d"
            r"|\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?(?:\s+(?:breaking|new|update|live))?"
            rf"|(?:published|updated|posted)\s*:?\s+{_MONTH}\s+\d.{{0,80}}"
            r"|(?:submitted|added|uploaded|filed) by .{2,60}\d"
        ),
    ),
    (
        "metadata",
        "byline",
        re.compile(
            r"^(?:By|BY|by(?= [A-Z])|Live reporting by|Live updates by|Story by|Words by|Text by|Written by|Reported by"
            r"|Reporting by|Edited by|Editing by|Posted by"
            r"|Author:)\s+(?:[A-Z][\w.’'-]*[ ,/&|]*"
            r"|and |the |of |for |in |with ){1,14}\.?$"
        ),
    ),
    (
        "metadata",
        "list of topics",
        _start(
            r"^(?:affected countries|tags?|tagged(?: with| as)?|filed under|categor(?:y|ies)|topics?"
            r"|keywords?|labels?|sections?"
            r"|related topics|regions?|countries|in this (?:story|article)|more about|subjects?|language"
            r"|word count|reading time"
            r"|read time|article id|reference|document id|isbn|doi|issn|url|permalink|short link|via|byline"
            r"|dateline)\s*:.{0,140}$"
        ),
    ),
    ("metadata", "initials of the editors", re.compile(r"^[a-z]{2,3}(?:/[a-z]{2,4}){1,4}$")),
    (
        "navigation",
        "advertisement",
        re.compile(
            r"^(?:\[(?:AD|Ad|ADVERT(?:ISEMENT)?|Advert(?:isement)?|SPONSORED|Sponsored|PROMOTED|Promoted)\]"
            r"|(?:ADVERTISEMENT|Advertisement|AD|SPONSORED|Sponsored|Promoted)\s*[:|–—-])\s*\S.{0,250}$"
            r"|^-{3}\s*\S.{0,200}\S\s*-{3}$"
        ),
    ),
    (
        "source",
        "note of the source",
        _start(
            r"^(?:\(?(?:source|sources|original(?:ly published (?:at|in|by|on))?|first published (?:in|on"
            r"|by)|courtesy(?: of)?"
            r"|originally appeared (?:in|on|at)|reprinted (?:from|with)|republished (?:from|with)|this"
            r" (?:article|story|post|piece) "
            r"(?:was )?(?:first|originally) (?:appeared|published|ran)|read the (?:original|full) (?:article"
            r"|story|text)"
            r"|view (?:the )?original|link to (?:the )?original)\b\s*:?).{0,140}$"
        ),
    ),
    (
        "caption",
        "picture caption",
        re.compile(
            r"^(?:[\[(]?\s*(?:Photo|PHOTO|Image|IMAGE|Picture|Caption|Credit|Illustration|Video|VIDEO"
            r"|Graphic|Map|File photo|FILE"
            r"|Photograph|Photo credit|Image credit|Photo by|Image by|Picture by)\s*(?::|\bby\b|—|–|-\s"
            r"|\|)\s*\S.{0,220}"
            r"|FILE\s*[-–—]\s*\S.{0,250})$"
        ),
    ),
    (
        "caption",
        "picture caption",
        re.compile(
            r"^.{10,300}(?:\((?:[A-Z][\w./&' -]{0,40}/)?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|UPI|PA|File"
            r"|AP Photo|Photo)[^()]{0,60}\)"
            r"|\b(?:Photo|Photograph|Image|Picture|Credit|Photo credit|AP Photo|Getty"
            r" Images)\s*[:/]\s*[A-Z][^.!?]{2,60}\.?"
            r"|\b(?:REUTERS|AFP|EPA|AP)/[A-Z][\w. -]{2,40})$"
        ),
    ),
    (
        "footer",
        "copyright notice",
        _start(
            r"^(?:©|\(c\)|copyright\b|&copy;).{0,300}$|^.{0,200}\ball rights reserved\b.{0,120}$"
            r"|^.{0,80}(?:©|&copy;)\s*(?:\d{4}|[a-z]).{0,120}$"
        ),
    ),
    (
        "footer",
        "links of the page foot",
        _whole(
            r"(?:(?:about(?:\s+us)?|contact(?:\s+us)?|privacy(?:\s+(?:policy|notice))?"
            r"|terms(?:\s+(?:of\s+(?:use|service)|and conditions|& conditions))?"
            r"|cookies?(?:\s+(?:policy|settings))?|careers|jobs|advertise(?:\s+with us)?|help|faqs?|site"
            r" ?map|accessibility|rss(?:\s+feeds?)?"
            r"|archives?|imprint|corrections|newsletters?|subscribe|home|donate|support us|press|media"
            r"|disclaimer|e-?mail us|facebook|twitter|youtube|instagram)"
            r"\s*(?:[|/·•,\-–—]|\s{2,}|\s)?\s*){1,14}"
        ),
    ),
)

_LONG_RULES = tuple(rule for rule in LINE_RULES if rule[0] in ("caption", "footer") or rule[1] == "message of the site")

LINKS_HEADING = _whole(
    r"(?:popular|recent|related|latest|top|trending|similar|recommended|other|previous|featured|new)\s+"
    r"(?:posts?|stories|articles|news|reading|links|content|coverage|topics|headlines|videos"
    r"|from\s+.{2,40})(?:\s+(?:from|on|in)\s+.{2,40})?"
    r"|most\s+(?:read|popular|viewed|shared|commented|e-?mailed)(?:\s+.{2,30})?|trending(?:\s+now)?"
    r"|editors?['’]?s?\s+picks?"
    r"|(?:you (?:may|might)|you['’]ll)\s+(?:also\s+)?(?:like|be interested in|enjoy)|more\s+(?:from|on|in"
    r"|about)\s+.{2,60}"
    r"|(?:read|see|watch|learn)\s+(?:more|also|next)(?:\s+(?:on|about|from|in)\s+.{2,60})?|also\s+(?:read"
    r"|see|on\s+.{2,40})"
    r"|recommended(?:\s+for you)?|don['’]t miss|what to read next|further reading|related|around the web"
    r"|from the web|paid content"
    r"|more (?:stories|news|headlines|articles|coverage)|in other news|on this story|up next|elsewhere on"
    r" the (?:site|web)|see also"
    r"|(?:explore|discover) more\b.{0,40}|top (?:stories|news)(?: now| today| this week)?|also on .{2,40}"
    r"|external links|references|sources|bibliography|footnotes|notes"
)
LINK_LINE = _start(
    r"^[\[(*•>→»\s]*(?:(?:read|see|watch|learn|find out|view|hear|listen)\s*(?:more|also|next|now|the full"
    r" \w+)?|also\s+(?:read|see)|related(?:\s+\w+)?"
    r"|more|recommended|don['’]t miss|must read|click (?:here )?to (?:read|view|see))\s*(?::|»|›|>|→|—|–"
    r"|\|)\s*.{2,250}$"
)
READERS = _whole(
    r"\(?\d*\)?\s*(?:readers?['’]?s?\s+|user\s+|your\s+|all\s+|view\s+|show\s+|hide\s+"
    r"|read\s+)*comments(?:\s*[\[(]?\d+[\])]?)?"
    r"|\d+\s+comments?(?:\s+(?:on|to|so far)\b.{0,120})?|(?:read|view|show|see)\s+(?:all\s+)?\d+\s+comments?"
    r"|(?:leave|post|add|write|submit)\s+(?:a|your)\s+(?:comment|reply)|join the"
    r" (?:conversation|discussion)"
    r"|(?:readers?['’]?s?|user)\s+(?:comments?|feedback|opinions|letters)(?:\s*[\[(]?\d+[\])]?)?|comments?"
    r" (?:are )?closed|\d+\s+(?:responses?|replies)(?:\s+to\s+.{2,100})?"
    r"|what do you think\?.{0,60}|have your say.{0,40}|letters to the editor|discussion(?:\s*\(\d+\))"
)
MANY = re.compile(r"\d|leave|post a|add a|write a|readers?\b", re.I)  # signs that a heading is not just a label
READER_LINE = _start(r"^(?:reader|user|visitor)(?:['’]s)?\s+comments?\s*:")

# Signs of a paragraph in which an organisation speaks about itself. Two kinds, or one at the very end, make a footer.
FOOTER_SIGNS: tuple[re.Pattern[str], ...] = (
    _start(
        r"\b(?:is|are) (?:an?|the)\b[^.]{0,90}\b(?:independent|non-?\s?partisan|non-?\s?profit"
        r"|not-?\s?for-?\s?profit|non-?for-?profit"
        r"|charitable|educational|registered|nongovernmental|non-governmental|international|public policy"
        r"|research|award-winning|leading|global)\b"
        r"[^.]{0,90}\b(?:organi[sz]ation|institut(?:e|ion)|think[ -]tank|cent(?:er|re)|charity|foundation"
        r"|publication|website|magazine"
        r"|association|agency|network|outlet|newspaper|company|publisher|provider|body|forum|council|group)\b"
    ),
    _start(r"\b(?:views?|opinions?)\b[^.]{0,80}\b(?:expressed|own|alone|author'?s?|authors|contributors?)\b"),
    _start(r"\bdo(?:es)? not (?:necessarily )?(?:reflect|represent|engage in|endorse|take|constitute|accept)\b"),
    _start(
        r"\b(?:donations?|donors?|donate|contributions?|subscri(?:be|bers?|ptions?)|newsletters?|funded by"
        r"|financial support|membership)\b"
    ),
    _start(
        r"\b(?:please |to )?(?:click here|click|visit (?:us|our|www|http|the website)|contact us|for more"
        r" information|e-?mail us|follow us)\b"
        r"|\bhttps?://|\bwww\.|\b[\w.]+@[\w.]+\.\w+"
    ),
    _start(
        r"\b(?:editorial control|editorial independence|its mission|our mission|mission is to|was founded in"
        r"|founded in|established in|headquartered|based in)\b"
    ),
    _start(
        r"\b(?:all rights reserved|copyright|©|licen[cs]ed under|may not be (?:published|reproduced"
        r"|broadcast|rewritten|redistributed)"
        r"|reproduc(?:ed|tion)|permission|terms of use|privacy policy|creative commons)\b"
    ),
    _start(
        r"^(?:about (?:the|us|this)\b|about\s+\w+|disclaimer|editor['’]?s note|media contacts?|press"
        r" contacts?|notes? to editors|boilerplate)"
    ),
    _start(
        r"\b(?:is|are) (?:an?|the)\b[^.]{0,60}\b(?:reporter|correspondent|columnist|editor|contributor"
        r"|fellow|journalist|writer|freelance\w*|scholar)\b[^.]{0,80}\b(?:at|for|with|of|in|who|based)\b"
    ),
    _start(r"\b(?:reporting|editing|writing|additional reporting|compiled)\b[^.]{0,30}\bby\b"),
    _start(
        r"\b(?:covers|has covered|writes about|has written about|reports on)\b[^.]{2,80}\bfor\b"
        r"|\b(?:contributed (?:reporting|to this)|edited this (?:story|article)|reach (?:her|him|them) at"
        r"|bureau chief|web version)\b"
    ),
    _start(
        r"\ba version of this (?:article|story)\b|\bappears in print\b|\bexternal (?:sites|links|linking)\b"
        r"|\bwith attribution\b|\berrors are (?:ours|my own)\b|\bis hosted by\b|\bdoes not lobby\b"
        r"|\bwithout prior (?:agreement|consent)\b|\bcompiled from\b|\btranslated (?:from|by)\b"
    ),
)
_IS = ("is a", "are a", "is the", "are the")
# For each sign, letters without which it cannot be there: looking for these first is ten times as fast.
_HINTS: tuple[tuple[str, ...], ...] = (
    _IS, ("view", "opinion"), ("not ",),
    ("donat", "donor", "contribut", "subscri", "newsletter", "funded by", "financial", "membership"),
    ("click", "visit", "contact us", "more information", "mail us", "follow us", "http", "www.", "@"),
    ("editorial", "mission", "founded", "established", "headquartered", "based in"),
    ("reserved", "copyright", "©", "licen", "may not", "reproduc", "permission", "terms of", "privacy", "creative"),
    (), _IS, ("reporting", "editing", "writing", "compiled"),
    ("cover", "writes", "written", "reports on", "contributed", "edited", "reach", "bureau", "web version"),
    ("version", "print", "external", "attribution", "errors", "hosted", "lobby", "prior", "compiled", "translated"),
)  # fmt: skip
_FOOTER_STARTS = re.compile(
    r"^[(\[]?(?:Reporting by|Editing by|Additional reporting|Writing by|Compiled by|Edited by|With (?:files"
    r"|reporting) from|Contact(?:s)?:|"
    r"Media contacts?:|Press contacts?:|Note to editors:|About (?:the |us|this )|Disclaimer:|This (?:article"
    r"|story|report|dispatch|post) (?:has been|was|is) "
    r"(?:updated|corrected|supported|produced|published|made possible|part of)|Follow \w+ (?:\w+ )?on"
    r" Twitter|Click here|ENDS|###|-30-)"
)


def line_role(line: str) -> tuple[str, str] | None:
    """Role and reason of a line that is page furniture wherever it stands, or None."""
    if len(line) > 300:
        return None
    for role, reason, test in LINE_RULES if len(line) <= SHORT else _LONG_RULES:
        if test.match(line):
            return role, reason
    return None


def footer_signs(line: str) -> int:
    """How many kinds of evidence say that an organisation or a desk is speaking about itself here."""
    head = line[:700]
    lower = head.lower()
    found = (
        sign.search(head)
        for hints, sign in zip(_HINTS, FOOTER_SIGNS, strict=True)
        if not hints or any(hint in lower for hint in hints)
    )
    return sum(map(bool, found)) + 2 * bool(_FOOTER_STARTS.match(head))
