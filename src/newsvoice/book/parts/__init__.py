"""What a page of a large book loads only when somebody asks for it, in small scripts beside the pages.

A page on the disk may load scripts but not data, so a part is a script that sets a variable. What is in them: the texts
of documents and pages (``text_parts``), the sentences of every count (``lists``), the words for the search (``words``).
Documents and actors are on pages of their own (``section_pages``); ``budget`` says what is too large.
"""
