"""Exchange with the programs in which people annotate: what a report has found goes out, what was decided comes back.

``marked`` takes the places of a document from the tables, ``annotated`` is what a file says of them, and ``comparing``
tells both apart as decisions of an analyst, which ``correction_rows`` adds to their file. Each format is one module:
``annotation_lines``, ``uima_cas``, ``webanno_tsv``, ``refi_qda``, ``dna_files``. ``providers`` asks another program
for quotations.
"""
