"""What a page of the book may do, said in every page and by the server that shows it while one works on it."""

from __future__ import annotations

# Whatever slips through escaping cannot run, load or send anything. `file:` is for browsers that do not take a
# page's own folder for 'self' when it is opened from the disk; on a server it matches nothing. Attributes may hold
# styles (drawings and formulas have them), elements may not. The one policy of Trusted Types, `newsvoice`, gives the
# addresses of the book's own parts (`newsvoice-parts.js`) and nothing else; a second one of that name is refused.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self' file:", "style-src 'self' file: 'unsafe-inline'",
        "style-src-elem 'self' file:", "img-src 'self' file: data:", "form-action 'self' file:", "base-uri 'none'",
        "require-trusted-types-for 'script'", "trusted-types newsvoice",
    )
)  # fmt: skip
