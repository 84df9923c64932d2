"""Lines that name a language, a section, the source of a picture, or the way to an author."""

from __future__ import annotations

from newsvoice.annotate.voices.furniture_pattern import (
    FurniturePattern,
    any_case,
    as_written,
    line,
    line_as_written,
    whole,
)

_LANGUAGE = (
    r"(?:arabic|persian|farsi|dari|pashto|urdu|hindi|bengali|bangla|kurdish|sorani|kurmanji|turkish|hebrew|russian"
    r"|ukrainian|polish|czech|hungarian|romanian|bulgarian|serbian|croatian|greek|albanian|english|french|german"
    r"|spanish|portuguese|italian|dutch|swedish|norwegian|danish|finnish|chinese|mandarin|japanese|korean"
    r"|vietnamese|thai|indonesian|malay|swahili|amharic|somali|hausa|armenian|azerbaijani|azeri|georgian|uzbek|kazakh"
    r"|tajik|español|français|deutsch|português|italiano|nederlands|türkçe|polski|русский|українська|العربية"
    r"|عربي|عربى"
    r"|فارسی|فارسى|کوردی|كوردي|اردو|پښتو|עברית|हिन्दी|हिंदी|বাংলা|中文|简体中文|繁體中文|日本語|한국어"
    r"|ελληνικά|bahasa indonesia|bahasa melayu|kiswahili|kurdî|azərbaycanca|հայերեն|ქართული|english edition"
    r"|العربیة)"
)
_SECTION = (
    r"(?:front page|world|world news|international|national|nation|local|local news|metro|region"
    r"|regional|politics|policy|elections?|government|parliament|diplomacy|foreign (?:affairs|policy)|security"
    r"|defen[cs]e"
    r"|military|war|conflict|business|economy|economics|finance|markets|energy|trade|companies|sports?|football"
    r"|culture"
    r"|arts(?: (?:&|and) culture)?|entertainment|society|community|life|lifestyle|style|education|religion"
    r"|travel|food"
    r"|health|science|tech|technology|environment|climate|opinion|opinions|editorials?|op-?eds?|columns?|columnists?"
    r"|analysis|commentary|features?|in depth|interviews?|profiles?|reports?|investigations?|blogs?|letters"
    r"|press releases?"
    r"|africa|asia|asia pacific|europe|middle east|mideast|north america|latin america|americas|americas?"
    r"|oceania|gulf"
    r"|multimedia|galler(?:y|ies)|pictures|photo essays?|infographics?|news)"
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
        name="language of the page",
        role="navigation",
        reason="choice of language",
        pattern=whole(
            rf"{_LANGUAGE}(?:\s*[|/·•,–—-]\s*{_LANGUAGE}|\s+{_LANGUAGE})*",
            rf"{_LANGUAGE} (?:version|edition|service|translation|text)",
            rf"(?:also (?:available )?|available |read (?:this )?(?:article |story |it )?"
            rf"|view )in {_LANGUAGE}.{{0,60}}",
            r"(?:select|choose|change)(?: your)? language",
            rf"languages?\s*:\s*{_LANGUAGE}(?:\W+{_LANGUAGE})*",
            r"(?:اقرأ|إقرأ|اقرأها|بخوانید|بخوانيد|به فارسی|بالعربية|باللغة العربية)(?:\s+\S+){0,5}",
        ),
        example="Arabic | Persian",
        counter_example="English was what the guards spoke among themselves, he said.",
    ),
    FurniturePattern(
        name="section of the site",
        role="navigation",
        reason="name of a section",
        pattern=whole(
            rf"{_SECTION}(?:\s*(?:[|/·•,–—>›»&]|\band\b)\s*{_SECTION}){{0,8}}",
            rf"(?:section|sections|category|rubric)\s*[:|]\s*{_SECTION}(?:\W+{_SECTION})*",
        ),
        example="Middle East",
        counter_example="Politics divides the village, and so does the well.",
    ),
    FurniturePattern(
        name="part of a record",
        role="metadata",
        reason="label of a record in a database",
        pattern=line_as_written(
            r"(?:ABSTRACT|Abstract|FULL TEXT|Full Text|Full text|FULL-TEXT|BODY|Body|TEXT|HEADLINE|Headline"
            r"|LEAD|LENGTH|BYLINE"
            r"|SECTION|DATELINE|HIGHLIGHT|SUMMARY|Summary|TRANSCRIPT|LOAD-DATE|GRAPHIC|KEYWORDS?|END|End of document"
            r"|END OF (?:TEXT|DOCUMENT)|Document \S{6,40})[.:]?",
            r"(?:LENGTH|Length)\s*:?\s*\d[\d,]* words",
            r"\d[\d,]* words",
        ),
        example="FULL TEXT.",
        counter_example="Full text messages were read out in the courtroom on Monday.",
    ),
    FurniturePattern(
        name="slug of an agency",
        hints=(
            "--",
            "ed",
            "ld",
            "lead",
            "add",
        ),
        role="metadata",
        reason="line for editors",
        pattern=line_as_written(
            r"(?:[A-Z]{2,4}-){0,3}[A-Z]{2,6}--[A-Z][^.!?“”\"]{2,80}",
            r"Eds?(?:itors)?\s*:\s.{2,200}",
            r"(?:EDS|EDITORS)\s*[:/]\s?.{2,200}",
            r".{3,60}\b(?:1st|2nd|3rd|\dth) (?:Ld|Lead|Add)(?:-Writethru)?.{0,40}",
        ),
        example="Eds: Updates with quotes, details.",
        counter_example="Editors at the paper were told to leave the building by noon.",
    ),
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
            rf"(?:{_NAME}\s*[/|]\s*)?{_AGENCY}(?:\s*[/|]\s*(?:{_NAME}|{_AGENCY}))?",
            rf"[(\[]{_AGENCY}[)\]]",
            rf"©\s*{_AGENCY}(?:\s*[/|]\s*{_NAME})?",
        ),
        example="(AP Photo/Marta Roe)",
        counter_example="(Reuters reported the same figure on Monday.)",
    ),
    FurniturePattern(
        name="account of an author",
        hints=(
            "@",
            "follow",
            "find",
            "reach",
            "contact",
            "tweet",
        ),
        role="metadata",
        reason="account in a social network",
        pattern=line(
            r"(?:(?:on )?(?:twitter|x|instagram|telegram|facebook|e-?mail)\s*[:|]?\s*)?@\w{2,30}(?:\s*["
            r"|,/·•]?\s*(?:and )?@\w{2,30}){0,5}\.?",
            r"(?:you can )?(?:follow|find|reach|contact|e-?mail|tweet)\s+(?:(?:the|our) )?[\w.’' -]{2,60}?"
            r"(?: on (?:twitter|x|facebook|instagram|telegram|social media)| at)(?: at|,|:)*\s*\(?@?[\w.@/-]{2,60}\)?"
            r"(?:,? (?:and|or) .{2,60})?\.?",
            r"(?:follow|find) (?:him|her|them|me|us|the author) (?:on|at) .{2,60}",
            r"[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}",
            r"(?:the (?:writer|author)|(?:he|she|they)) can be (?:reached|contacted|followed) (?:at|on|via) .{2,80}",
        ),
        example="@annlee",
        counter_example="Follow the road on foot at night, he told them, and tell nobody.",
    ),
    FurniturePattern(
        name="close of a letter",
        role="metadata",
        reason="close of a letter",
        pattern=line(
            r"(?:yours?(?: (?:sincerely|faithfully|truly|respectfully|etc|ever|in \w+))?"
            r"|(?:sincerely|respectfully|faithfully|cordially)(?: yours)?|(?:very |most )?(?:respectfully"
            r"|truly) yours"
            r"|(?:with )?(?:best|kind|warm|kindest|warmest)(?: \w+)? (?:regards|wishes)|(?:best )?regards)\s*[,.]?",
            r"\(?(?:signed|name (?:and address )?(?:withheld|supplied))\)?\.?",
        ),
        example="Yours faithfully,",
        counter_example="Regards were sent, and nobody answered them.",
    ),
    FurniturePattern(
        name="note of the editors",
        hints=(
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
        hints=(
            "property of",
            "may not be",
            "letters",
            "send",
            "mail",
            "submit",
        ),
        role="footer",
        reason="copyright notice",
        pattern=any_case(
            r"^.{0,160}\bis the property of (?:its|the) (?:publisher|copyright)\b.{0,300}$",
            r"^.{0,160}\bcontent may not be (?:copied|e-?mailed|reproduced)\b.{0,300}$",
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
            rf"^{_RESERVED}(?:sign up|subscribe|register)\b[^.?!]{{0,60}}\b(?:newsletter|briefing|inbox|alerts?"
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
    FurniturePattern(
        name="number of a series",
        hints=(
            "no.",
            "issue",
            "vol.",
            "week",
        ),
        role="navigation",
        reason="page navigation",
        pattern=as_written(
            r"^[^.!?“”\"]{2,50}\s[»›>|]\s(?:[^.!?“”\"»›>|]{2,50}\s[»›>|]\s){0,4}[^.!?“”\"»›>|]{0,30}\b(?:No\."
            r"|no\.|Issue|Vol\.|Week)\s*\d{1,5}$",
        ),
        example="Harbor Forum » Gulf Watch » Issue 12",
        counter_example="He left with No. 214 on his chest, and came back without a number.",
    ),
    FurniturePattern(
        name="end of a part",
        hints=(
            "end",
            "close",
            "conclusion",
            "comment",
        ),
        role="separator",
        reason="end of a part",
        pattern=line(
            r"[\[(*_<–—=~-]*\s*(?:end|ends|close|conclusion) of (?:the )?(?:comment(?:ary)?|analysis|assessment"
            r"|note|transcript"
            r"|article|text|story|report|dispatch|excerpt|translation)s?\s*[\])*_>–—=~.-]*",
            r"[\[(*_<–—=~-]+\s*(?:end comment(?:ary)?|comment(?:ary)? ends|analysis ends|end analysis"
            r"|ends)\s*[\])*_>–—=~.-]*",
            r"(?:end comment(?:ary)?|comment(?:ary)? ends|/comment(?:ary)?|analysis ends|end analysis)\s*[.)\]]?",
        ),
        example="[End of comment]",
        counter_example="End of comment season was what the paper called the month of May.",
    ),
)
