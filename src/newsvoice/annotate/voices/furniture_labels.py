"""Labels of a page: languages, sections, accounts, parts of a record or of a letter."""

from __future__ import annotations

from newsvoice.annotate.voices.furniture_pattern import (
    FurniturePattern,
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
LABEL_PATTERNS: tuple[FurniturePattern, ...] = (
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
        hints=("--", "ed", "ld", "lead", "add"),
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
        name="account of an author",
        hints=("@", "follow", "find", "reach", "contact", "tweet"),
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
        name="opening and close of a letter",
        role="metadata",
        reason="opening or close of a letter",
        pattern=line(
            r"(?:yours?(?: (?:sincerely|faithfully|truly|respectfully|etc|ever|in \w+))?"
            r"|(?:sincerely|respectfully|faithfully|cordially)(?: yours)?|(?:very |most )?(?:respectfully"
            r"|truly) yours"
            r"|(?:with )?(?:best|kind|warm|kindest|warmest)(?: \w+)? (?:regards|wishes)|(?:best )?regards)\s*[,.]?",
            r"\(?(?:signed|name (?:and address )?(?:withheld|supplied))\)?\.?",
            r"dear (?:sir|madam|sirs|editors?|mr\.? editor|madam editor|sir or madam|readers?)\s*[,:!–—-]*",
            r"to the editor\s*[,:]?",
        ),
        example="Yours faithfully,",
        counter_example="Regards were sent, and nobody answered them.",
    ),
    FurniturePattern(
        name="number of a series",
        hints=("no.", "issue", "vol.", "week"),
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
        hints=("end", "close", "conclusion", "comment"),
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
