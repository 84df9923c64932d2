"""Convert a gazetteer file from one shape to another, told by the endings of the file names."""

from pathlib import Path

from newsvoice.core import given_files, table_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.gazetteer import cameo, reading, views
from newsvoice.gazetteer.editing import EditingError
from newsvoice.gazetteer.records import Actor, Gazetteer, GazetteerError

_WRITERS = {
    ".yml": views.to_yaml,
    ".yaml": views.to_yaml,
    ".csv": views.to_csv,
    ".json": views.to_followthemoney,
    ".jsonl": views.to_followthemoney,
}


def convert(source: Path, target: Path, known: Gazetteer | None = None) -> str:
    """Write `source` (.yml, .csv, or a dictionary ending in .txt or .actors) as `target` (.yml, .csv, .json).

    The codes of a dictionary become affiliations, with their dates, to the actors of `known` that carry these codes
    in their field cameo; those actors, and the ones they belong to, are written too.

    A YAML target that exists keeps the comment at its head. Returns a line that says what was written.

    Raises:
        EditingError: an ending that has no meaning here.
        NewsvoiceError: the source cannot be read or is wrong. Dictionaries are not checked: they are suggestions.
    """
    if target.suffix not in _WRITERS:
        raise EditingError(f"{target}: can write {', '.join(_WRITERS)}, not {target.suffix or 'a file without ending'}")
    gazetteer = _read(source, known or Gazetteer({}))
    text = _WRITERS[target.suffix](gazetteer)
    head = _head(target) if target.suffix in {".yml", ".yaml"} else ""
    # A byte order mark makes spreadsheet programs read the table as UTF-8.
    target.write_text(head + text, "utf-8-sig" if target.suffix == ".csv" else "utf-8")
    notes = table_files.notes(source) if source.suffix == ".csv" else ()
    return "\n".join([f"{target}: {len(gazetteer.actors)} actors from {source}", *notes])


def load(path: str | Path) -> Gazetteer:
    """Read and check a gazetteer: a table if the name ends in ``.csv``, else YAML.

    Raises:
        GazetteerError: the file cannot be read, or something in it is wrong; one line per problem.
    """
    if Path(path).suffix.lower() != ".csv":
        return reading.load(path)
    try:
        return views.from_csv(table_files.text(Path(path), "the gazetteer"), str(path))
    except NewsvoiceError as error:
        raise GazetteerError(getattr(error, "problems", [str(error)])) from error


def _read(source: Path, known: Gazetteer) -> Gazetteer:
    if source.suffix in {".yml", ".yaml", ".csv"}:
        return load(source)
    if source.suffix in {".txt", ".actors"}:
        data = given_files.read_bytes(source, "the dictionary", table_files.LARGEST)
        records = cameo.read(data.decode("utf-8", "replace"))
        ids = {code: actor.id for actor in known.actors.values() for code in actor.cameo}
        made = {actor.id: actor for actor in cameo.actors(records, ids=ids)}
        ties = {tie.of for actor in made.values() for tie in actor.affiliations}
        return Gazetteer({**_with_owners(ties, known), **made})
    raise EditingError(f"{source}: can read .yml, .csv, .txt and .actors")


def _with_owners(ids: set[str], known: Gazetteer) -> dict[str, Actor]:
    """The actors of these ids and all that they belong or are tied to, in the order of the gazetteer."""
    wanted, new = set(ids), set(ids)
    while new:
        actors = [known.actors[name] for name in new]
        new = {name for a in actors for name in (a.parent, *(tie.of for tie in a.affiliations)) if name} - wanted
        wanted |= new
    return {name: actor for name, actor in known.actors.items() if name in wanted}


def _head(target: Path) -> str:
    """The comment lines a file begins with, and a blank line after them."""
    if not target.is_file():
        return ""
    lines = []
    for line in target.read_text("utf-8", "replace").splitlines(keepends=True):
        if not line.startswith("#"):
            break
        lines.append(line)
    return "".join([*lines, "\n"]) if lines else ""
