"""Lines that are page furniture wherever they stand: navigation, posting lines, captions, copyright."""

from __future__ import annotations

from newsvoice.annotate.voices.furniture_pattern import (
    FurniturePattern,
    any_case,
    as_written,
    line,
    line_as_written,
    whole,
)

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

LINE_PATTERNS: tuple[FurniturePattern, ...] = (
    FurniturePattern(
        name="jump link",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            (
                r"(?:skip|jump|back|return|go)\s+to\s+(?:main\s+|the\s+)?(?:content|navigation|top|home ?page"
                r"|menu|search|results|footer)"
            ),
            r"home ?page",
            r"home",
        ),
        example="Skip to main content",
        counter_example="Return to the top of the list was all he wanted.",
    ),
    FurniturePattern(
        name="menu and search",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            r"(?:main\s+|toggle\s+|close\s+|open\s+)?(?:menu|navigation|search|sidebar)",
        ),
        example="Toggle navigation",
        counter_example="Search parties left at dawn.",
    ),
    FurniturePattern(
        name="account",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            r"(?:sign|log)\s*(?:in|up|out)(?:\s*[|/·•]\s*.*)?",
            r"register",
            r"subscribe(?:\s+now|\s+today)?",
            r"donate(?:\s+now)?",
            r"log ?in or register.{0,40}",
            r"no thanks",
            r"get involved",
        ),
        example="Log in or register to post comments",
        counter_example="Register of voters opens on Monday.",
    ),
    FurniturePattern(
        name="next page",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            r"(?:previous|next|older|newer)(?:\s+(?:article|story|post|page)s?)?(?:\s*[|/·•].*)?",
            r"(?:load|show|view|see)\s+(?:more|all)(?:\s+\w+)?",
            r"page\s+\d+(?:\s+of\s+\d+)?",
            r"continue reading(?:\s+.{0,60})?",
            r"(?:previous|prev)(?:\s+\d+)+(?:\s+next)?",
            r"scroll(?:\s+down)?(?:\s+to continue(?:\s+\w+)*)?",
        ),
        example="Continue reading the main story",
        counter_example="Page 12 of the report names three officials.",
    ),
    FurniturePattern(
        name="advertisement label",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            r"advertisement",
            r"advertising",
            r"sponsored(?:\s+content)?",
            r"story continues below(?:\s+advertisement)?",
            r"skip ad(?:vertisement)?(?: in \d+)?",
            r"sponsor(?:ed)? message",
            r"become an? .{2,40} sponsor",
            r"article continues (?:below|after)(?:\s+\w+)?",
        ),
        example="Story continues below advertisement",
        counter_example="Advertising in the capital has doubled since March.",
    ),
    FurniturePattern(
        name="picture and sound control",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            r"loading\W*",
            r"(?:view|open|enlarge) (?:image|picture|photo|gallery)(?: in .{2,20})?",
            r"(?:hide|toggle|show) caption",
            r"image",
            r"printer-friendly(?: version)?",
            r"\d+-minute listen.{0,60}",
        ),
        example="Hide caption",
        counter_example="Image is everything, she used to say.",
    ),
    FurniturePattern(
        name="live label",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            r"live",
            r"updates?",
            r"breaking",
        ),
        example="Updates",
        counter_example="Live rounds were fired at the crowd.",
    ),
    FurniturePattern(
        name="path of a page",
        role="navigation",
        reason="page navigation",
        hints=("»", "›", "|", ">", "·", "•"),
        pattern=as_written(
            r"^(?:(?!\s[»›>|·•]\s)[^.!?“”\"]){0,40}(?:\s[»›>|·•]\s(?:(?!\s[»›>|·•]\s)[^.!?“”\"]){1,40}){2,}$",
        ),
        example="Home » World » Middle East",
        counter_example="Prices rose › then fell again in June.",
    ),
    FurniturePattern(
        name="row of links",
        role="navigation",
        reason="page navigation",
        pattern=as_written(
            (
                r"^(?:[^\s.!?,“”\"]+\s){0,3}[^\s.!?“”\"]+(?:\s+[/·•"
                r"|–—:-]{1,2}\s+(?:[^\s.!?,“”\"]+\s){0,3}[^\s.!?“”\"]+){3,}$"
            ),
            r"^(?:[^\s.!?“”\"]+ ){0,2}[^\s.!?“”\"]+(?:\s+/\s+(?:[^\s.!?“”\"]+ ){0,2}[^\s.!?“”\"]+){2,}$",
            r"^(?:\S+(?: \S+){0,2}(?: {2,}|\t+)){2,}\S+(?: \S+){0,2}$",
        ),
        example="World / Politics / Business / Arts",
        counter_example="Aleppo, Homs and Hama were hit on Friday, residents said.",
    ),
    FurniturePattern(
        name="sections of the site",
        role="navigation",
        reason="page navigation",
        pattern=whole(
            (
                r"(?:(?:front page|home|latest|live|news|world|international|national|local|politics|security"
                r"|business|economy|markets|money|sports?|culture|arts|life|lifestyle|opinion|comment|letters"
                r"|obituaries|jobs|video|photos|podcasts?|weather|travel|tech|technology|science|health"
                r"|climate|features?|more|menu|search|subscribe|archive|contact|about|forums?|links|playlist"
                r"|hourly news|today['’]?s paper|register|sign in|log ?in|index)[\s|/·•–—-]+){2,}[\w’' ]{0,20}"
            ),
        ),
        example="News | Sports | Weather | Obituaries",
        counter_example="News of the vote travelled fast, and business was brisk.",
    ),
    FurniturePattern(
        name="section above an article",
        role="navigation",
        reason="page navigation",
        hints=("»", "›", "|", ">", "/", "·", "•"),
        pattern=any_case(
            r"^(?:home|news|world|politics|opinion)\s*[»›>|/·•]\s*\S.{0,80}$",
        ),
        example="Politics > Senate race",
        counter_example="Politics is a trade, he said, and not a science.",
    ),
    FurniturePattern(
        name="sharing link",
        role="navigation",
        reason="sharing and subscription links",
        pattern=whole(
            (
                r"(?:share|tweet|pin|print|e-?mail|save|like|send|whatsapp|facebook|twitter|linkedin|reddit"
                r"|copy link|comment)(?:\s*[|/·•,]?\s*(?:this|it|on|via|by|to|article|story|page|post|share"
                r"|tweet|print|e-?mail|facebook|twitter|linkedin|whatsapp|reddit|pinterest|telegram|friend|a"
                r"|with|your|friends|copy link|save|link|x|&|and))*"
            ),
        ),
        example="Share this article on Facebook",
        counter_example="Share prices fell by a third in an hour.",
    ),
    FurniturePattern(
        name="invitation to follow",
        role="navigation",
        reason="sharing and subscription links",
        pattern=whole(
            r"follow\s+(?:us|@\w+|me|\w+)(?:\s+\w+){0,3}\s+on\s+.{2,60}",
            r"follow\s+us.{0,40}",
            r"like us on facebook.{0,40}",
            r"(?:join|find) us on\s.{2,60}",
        ),
        example="Follow us on Twitter for more stories",
        counter_example="Follow the money, the prosecutor told the jury on Monday.",
    ),
    FurniturePattern(
        name="newsletter and app",
        role="navigation",
        reason="sharing and subscription links",
        pattern=whole(
            r"(?:sign up|subscribe)\s+(?:for|to)\s+.{2,100}",
            r"get\s+(?:our|the)\s+(?:daily\s+|weekly\s+|free\s+)?(?:newsletter|app).{0,80}",
            r"download (?:our|the) app.{0,60}",
            r"enter your e-?mail.{0,60}",
        ),
        example="Sign up for our daily briefing",
        counter_example="Sign up for the army was what his brother did in May.",
    ),
    FurniturePattern(
        name="other links of an article",
        role="navigation",
        reason="sharing and subscription links",
        pattern=whole(
            r"click here(?:\s+(?:to|for)\s+.{2,80})?",
            r"listen to (?:this )?(?:article|story).{0,40}",
            r"\d+\s+(?:shares?|views?|likes?|retweets?)",
        ),
        example="Listen to this article",
        counter_example="Click here, he told her, and the money was gone.",
    ),
    FurniturePattern(
        name="cookies and privacy",
        role="navigation",
        reason="message of the site",
        pattern=line(
            (
                r"(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? (?:our own"
                r" )?cookies\b.{0,250}"
            ),
            (
                r"(?:accept|decline|reject|allow|manage|close|dismiss|got it|ok|i agree)(?:\s+(?:all|cookies"
                r"|preferences|settings))*"
            ),
            r"your privacy\b.{0,250}",
            r"privacy notice:.{0,250}",
            r"(?:please )?(?:enable|turn on) javascript.{0,120}",
            r"your browser (?:does not|doesn['’]t) support.{0,120}",
        ),
        example="We use cookies to improve your experience",
        counter_example="We use cookies to fool them, the hacker said on Friday.",
    ),
    FurniturePattern(
        name="letter of the site",
        role="navigation",
        reason="message of the site",
        pattern=line(
            r"view (?:this|in|it)\b.{0,40}\bbrowser.{0,40}",
            r"you (?:are receiving|received) this\b.{0,200}",
            r"(?:to )?unsubscribe\b.{0,120}",
            r"update your preferences.{0,60}",
            r"manage (?:your )?subscriptions?.{0,60}",
            r"get (?:the latest|more|unlimited)\b.{0,100}",
            r"never miss (?:a|an)\b.{0,80}",
        ),
        example="You are receiving this email because you signed up",
        counter_example="You received this medal because you deserved it, the general told her.",
    ),
    FurniturePattern(
        name="message to subscribers",
        role="navigation",
        reason="message of the site",
        pattern=line(
            r"you['’]ve (?:read|reached) .{0,200}",
            r"(?:enjoying|like|love) (?:the |this |our )?[^.?!]{2,40}\? .{0,200}",
            r"subscribe (?:from|now|today)\b.{0,80}",
            r"save up to \d.{0,100}",
            r"already a (?:subscriber|member)\?.{0,60}",
            r"to continue reading.{0,80}",
            r"thank you for reading.{0,80}",
            r"support (?:independent|quality|our) journalism.{0,100}",
            r"this (?:content|video|article) is (?:not|no longer|only) available.{0,80}",
            r"you have \d+ (?:free )?articles?.{0,80}",
        ),
        example="You've read 3 of 5 free articles",
        counter_example="You've reached the age of reason, his mother told him in 1961.",
    ),
    FurniturePattern(
        name="call for tips",
        role="navigation",
        reason="message of the site",
        pattern=line(
            r"got an? [^.?!]{2,40}\? (?:watch|tell|send|get|sign|contact|e-?mail)\b.{0,120}",
            r"do you have (?:information|a story|a tip)\b.{0,160}",
            r"report (?:a|an) (?:typo|error).{0,40}",
        ),
        example="Got a tip? Send it to our newsroom",
        counter_example="Do you have information, the officer asked the boy.",
    ),
    FurniturePattern(
        name="reader's tools",
        role="navigation",
        reason="message of the site",
        pattern=line(
            r"text size.{0,30}",
            r"font size.{0,30}",
            r"save for later",
            r"bookmark this",
        ),
        example="Save for later",
        counter_example="Text size matters, the designer wrote.",
    ),
    FurniturePattern(
        name="dateline alone",
        role="dateline",
        reason="posting line",
        pattern=as_written(
            (
                r"^[A-Z][A-Z .,'’-]{2,30},?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?\s*(?:\([^)]{2,30}\))?"
                r"\s*[–—-]*$"
            ),
        ),
        example="BAGHDAD, March 12 (Reuters) -",
        counter_example="BAGHDAD was quiet on March 12, and so was Basra.",
    ),
    FurniturePattern(
        name="posting date",
        role="dateline",
        reason="posting line",
        pattern=whole(
            (
                r"(?:(?:posted|published|updated|last (?:updated|modified)|first published|modified|date"
                rf"|issued|created|by .{{2,40}})(?:\s+(?:on|at|by))?\s*:?\s*)?{_DAY}{_CLOCK}(?:\s*[»›>"
                r"|/·•(–—-]\s*.{0,80})?"
            ),
        ),
        example="Published: March 12, 2017 at 9:15 a.m.",
        counter_example="March 12, 2017 was a day of mourning in the town.",
    ),
    FurniturePattern(
        name="posted by or on",
        role="dateline",
        reason="posting line",
        pattern=any_case(
            (
                r"^(?:posted|published|updated|last (?:updated|modified)|first published|filed"
                rf"|uploaded)\b(?:\s+(?:on|at|by|in|under))?\s*:?\s+(?:{_DAY}|\d|{_WEEKDAY}|{_MONTH}\s"
                r"|(?:by\s+)?\w+\s+(?:on|at)\s|an? |today|yesterday).{0,100}(?<![.!?])$"
            ),
        ),
        example="Updated on Monday by the news desk",
        counter_example="Posted on the border since May, the men had seen nobody.",
    ),
    FurniturePattern(
        name="age of a post",
        role="dateline",
        reason="posting line",
        pattern=any_case(
            r"^\d+\s+(?:min(?:ute)?s?|hours?|days?|weeks?|months?)\s+(?:ago|read)\b.{0,60}$",
        ),
        example="3 hours ago",
        counter_example="3 hours ago he was still alive, the widow said.",
    ),
    FurniturePattern(
        name="author and date",
        role="dateline",
        reason="posting line",
        pattern=any_case(
            rf"^by\s+.{{2,50}}[|,·•–—-]\s*(?:{_DAY}|{_WEEKDAY}|{_MONTH}\s+\d).{{0,40}}$",
        ),
        example="By Ann Lee | March 12",
        counter_example="By noon - March had begun - the square was full.",
    ),
    FurniturePattern(
        name="day or hour",
        role="dateline",
        reason="posting line",
        pattern=whole(
            (
                rf"(?:{_WEEKDAY}|mon|tue|wed|thu|fri|sat|sun)?,?\s*(?:{_MONTH}\s+\d{{1,2}}"
                rf"|\d{{1,2}}\s+{_MONTH}){_CLOCK}"
            ),
            r"(?:[A-Z]{2,6}\s*[|·–-]\s*)?\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*[–—|,-]?\s*\d{1,2}[h:.]\d\d",
            r"\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?(?:\s+(?:breaking|new|update|live))?",
            rf"(?:published|updated|posted)\s*:?\s+{_MONTH}\s+\d.{{0,80}}",
            r"(?:submitted|added|uploaded|filed) by .{2,60}\d",
        ),
        example="Sunday, March 12, 9:15 a.m.",
        counter_example="March 12 passed without a sound from the border.",
    ),
    FurniturePattern(
        name="byline",
        role="metadata",
        reason="byline",
        hints=("by ", "author:"),
        pattern=as_written(
            (
                r"^(?:By|BY|by(?= [A-Z])|Live reporting by|Live updates by|Story by|Words by|Text by|Written"
                r" by|Reported by|Reporting by|Edited by|Editing by|Posted by|Author:)\s+(?:[A-Z][\w.’'-]*["
                r" ,/&|]*|and |the |of |for |in |with ){1,14}\.?$"
            ),
        ),
        example="By Ann Lee and Tom Ord",
        counter_example="By Friday the army had left the town.",
    ),
    FurniturePattern(
        name="topics",
        role="metadata",
        reason="list of topics",
        hints=(":",),
        pattern=any_case(
            (
                r"^(?:affected countries|tags?|tagged(?: with| as)?|filed under|categor(?:y|ies)|topics?"
                r"|keywords?|labels?|sections?|related topics|regions?|countries|in this (?:story|article)"
                r"|more about|subjects?|language|word count|reading time|read time|article id|reference"
                r"|document id|isbn|doi|issn|url|permalink|short link|via|byline|dateline)\s*:.{0,140}$"
            ),
        ),
        example="Tags: Iraq, militias, oil",
        counter_example="Regions: it is in these that the vote will be decided, the minister said.",
    ),
    FurniturePattern(
        name="initials of the editors",
        role="metadata",
        reason="initials of the editors",
        pattern=as_written(
            r"^[a-z]{2,3}(?:/[a-z]{2,4}){1,4}$",
        ),
        example="ab/cde",
        counter_example="and/or is no word, the judge wrote.",
    ),
    FurniturePattern(
        name="advertisement",
        role="navigation",
        reason="advertisement",
        pattern=as_written(
            (
                r"^(?:\[(?:AD|Ad|ADVERT(?:ISEMENT)?|Advert(?:isement)?|SPONSORED|Sponsored|PROMOTED"
                r"|Promoted)\]|(?:ADVERTISEMENT|Advertisement|AD|SPONSORED|Sponsored|Promoted)\s*[:"
                r"|–—-])\s*\S.{0,250}$"
            ),
            r"^-{3}\s*\S.{0,200}\S\s*-{3}$",
        ),
        example="ADVERTISEMENT: Quiet rooms by the sea",
        counter_example="Advertisement is a word that the minister avoided.",
    ),
    FurniturePattern(
        name="source",
        role="source",
        reason="note of the source",
        pattern=any_case(
            (
                r"^(?:\(?(?:source|sources|original(?:ly published (?:at|in|by|on))?|first published (?:in|on"
                r"|by)|courtesy(?: of)?|originally appeared (?:in|on|at)|reprinted (?:from|with)|republished"
                r" (?:from|with)|this (?:article|story|post|piece) (?:was )?(?:first|originally) (?:appeared"
                r"|published|ran)|read the (?:original|full) (?:article|story|text)|view (?:the )?original"
                r"|link to (?:the )?original)\b\s*:?).{0,140}$"
            ),
        ),
        example="Originally published in The Harbor Post",
        counter_example="Sources close to the minister denied it on Monday.",
    ),
    FurniturePattern(
        name="caption with a label",
        role="caption",
        reason="picture caption",
        pattern=line_as_written(
            (
                r"[\[(]?\s*(?:Photo|PHOTO|Image|IMAGE|Picture|Caption|Credit|Illustration|Video|VIDEO|Graphic"
                r"|Map|File photo|FILE|Photograph|Photo credit|Image credit|Photo by|Image by|Picture"
                r" by)\s*(?::|\bby\b|—|–|-\s|\|)\s*\S.{0,220}"
            ),
            r"FILE\s*[-–—]\s*\S.{0,250}",
        ),
        example="Photo: A bridge in Mosul",
        counter_example="Video of the raid was shown to the jury, which saw it twice.",
    ),
    FurniturePattern(
        name="caption with an agency",
        role="caption",
        reason="picture caption",
        hints=("(", ":", "/"),
        pattern=as_written(
            (
                r"^.{10,300}(?:\((?:[A-Z][\w./&' -]{0,40}/)?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|UPI|PA"
                r"|File|AP Photo|Photo)[^()]{0,60}\)|\b(?:Photo|Photograph|Image|Picture|Credit|Photo credit"
                r"|AP Photo|Getty Images)\s*[:/]\s*[A-Z][^.!?]{2,60}\.?|\b(?:REUTERS|AFP|EPA|AP)/[A-Z][\w."
                r" -]{2,40})$"
            ),
        ),
        example="A man walks past a wall in Mosul. (Ann Lee/AP)",
        counter_example="The agency (AP) reported on Friday that the town had fallen.",
    ),
    FurniturePattern(
        name="copyright",
        role="footer",
        reason="copyright notice",
        hints=("©", "(c)", "copyright", "&copy;", "rights reserved"),
        pattern=any_case(
            r"^(?:©|\(c\)|copyright\b|&copy;).{0,300}$",
            r"^.{0,200}\ball rights reserved\b.{0,120}$",
            r"^.{0,80}(?:©|&copy;)\s*(?:\d{4}|[a-z]).{0,120}$",
        ),
        example="© 2017 The Harbor Post. All rights reserved.",
        counter_example="Copyright law was never meant for this, the judge wrote.",
    ),
    FurniturePattern(
        name="foot of the site",
        role="footer",
        reason="links of the page foot",
        pattern=whole(
            (
                r"(?:(?:about(?:\s+us)?|contact(?:\s+us)?|privacy(?:\s+(?:policy|notice))?"
                r"|terms(?:\s+(?:of\s+(?:use|service)|and conditions|& conditions))?|cookies?(?:\s+(?:policy"
                r"|settings))?|careers|jobs|advertise(?:\s+with us)?|help|faqs?|site ?map|accessibility"
                r"|rss(?:\s+feeds?)?|archives?|imprint|corrections|newsletters?|subscribe|home|donate|support"
                r" us|press|media|disclaimer|e-?mail us|facebook|twitter|youtube|instagram)\s*(?:[|/·•,\-–—]"
                r"|\s{2,}|\s)?\s*){1,14}"
            ),
        ),
        example="Contact us Terms of use Privacy policy",
        counter_example="Help arrived in the press of Friday's crowd.",
    ),
)
"""The first that matches names the line."""
