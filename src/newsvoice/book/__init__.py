"""From chapters to a published book."""

import sys

# Checking international addresses, which no notebook has, would cost each process that imports nbformat seconds:
# jsonschema compiles their grammar when it is imported, and leaves the check out if this package is missing.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
