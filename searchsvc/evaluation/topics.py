"""A test collection on disk: corpus.jsonl(.xz), queries.jsonl, qrels.tsv."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searchsvc.articles.article import Article
from searchsvc.articles.dates import parse_date
from searchsvc.evaluation.lines import FaultError, read_lines, read_object

# query id → article id → grade (0 = judged and not relevant).
Qrels = dict[str, dict[str, int]]

# How collections call the last column where the first line names the columns.
_GRADES = frozenset({"score", "grade", "rel", "relevance", "label"})
_ARTICLE_TEXTS = ("title", "summary", "text", "body", "source", "published_at")


@dataclass(frozen=True, slots=True)
class Topic:
    """One query of a collection.

    Attributes:
        id: what the qrels call it.
        text: the query, as a reader typed it.
        type: its kind, in the collection's own terms; "" when it has none.
        reading: what was meant, with the right marks and without typing errors; None when unknown.
    """

    id: str
    text: str
    type: str = ""
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of judgements, as it is written."""

    topic: str
    article: str
    grade: int


def corpus_path(folder: Path) -> Path:
    """Return the path of a collection's corpus, whether or not it exists."""
    packed = folder / "corpus.jsonl.xz"
    return packed if packed.exists() else folder / "corpus.jsonl"


def read_corpus(folder: Path) -> Iterator[Article]:
    """Yield the articles of the corpus; the field `text` becomes the body.

    A missing title becomes "-", never the head of the text; a body equal to the title is dropped.

    Raises:
        InvalidCollectionError: it can't be read; or after the last line, some are faulty.
    """
    return read_lines(corpus_path(folder), _article)


def article_ids(folder: Path) -> set[str]:
    """Return the ids of the corpus (errors as `read_corpus`)."""
    return set(read_lines(corpus_path(folder), lambda line: str(read_object(line, ())["id"])))


def read_topics(path: Path) -> list[Topic]:
    """Read a query file: JSON Lines with id and text, and if present type and reading.

    Missing keys come from other files in its folder, by id: the type from queries.jsonl; the
    reading from the text of queries_clean.jsonl, else from that of queries.jsonl.

    Args:
        path: the query file; one that does not exist has no topics.

    Raises:
        InvalidCollectionError: lines are faulty.
    """
    lines = _by_id(path)
    original = _by_id(path.with_name("queries.jsonl"))
    spelled = _by_id(path.with_name("queries_clean.jsonl")) or original
    return [
        Topic(
            topic_id,
            fields["text"],
            fields.get("type") or original.get(topic_id, {}).get("type") or "",
            fields.get("reading") or spelled.get(topic_id, {}).get("text"),
        )
        for topic_id, fields in lines.items()
    ]


def every_second(topics: Sequence[Topic], odd: bool) -> list[Topic]:
    """Return every second query, so that weights tuned on one half are tested on the other.

    Queries with the same reading are in the same half: a weight tuned on `chữ ký số` would be
    tested on `chu ky so`.

    Args:
        topics: all queries of a collection.
        odd: whether to return the second, fourth, … instead of the first, third, ….
    """
    places: dict[str, int] = {}
    for topic in topics:
        places.setdefault(topic.reading or topic.text, len(places))
    return [topic for topic in topics if places[topic.reading or topic.text] % 2 == odd]


def read_qrels(path: Path) -> Qrels:
    """Read judgements (as `read_judgements`); a grade below 0 is 0."""
    return qrels_of(read_judgements(path))


def qrels_of(judgements: Iterable[Judgement]) -> Qrels:
    """Return judgements by query; a grade below 0 is 0, and the last one of a pair counts."""
    qrels: Qrels = {}
    for one in judgements:
        qrels.setdefault(one.topic, {})[one.article] = max(0, one.grade)
    return qrels


def read_judgements(path: Path) -> list[Judgement]:
    """Read judgements, one a line: query id, article id and grade, separated by tabs or blanks.

    The four columns of TREC are read as well (query id, 0, article id, grade), and a first line
    that names the columns, as BEIR has one, is left out.

    Raises:
        InvalidCollectionError: the file can't be read, or lines are faulty.
    """
    first = True

    def judged(line: str) -> Judgement | None:
        nonlocal first
        heading, first = first, False
        columns = _columns(line)
        if heading and columns[-1].lower() in _GRADES:
            return None
        topic, article, grade = columns[0], columns[-2], columns[-1]
        try:
            return Judgement(topic, article, int(grade))
        except ValueError:
            remedy = "Write a whole number as the last column"
            raise FaultError(f"the grade {grade!r} is no whole number", remedy) from None

    return [one for one in read_lines(path, judged) if one is not None]


def is_pool(qrels: Qrels) -> bool:
    """Return whether the judgements are a pool: irrelevant articles listed, the others unjudged."""
    return any(grade == 0 for grades in qrels.values() for grade in grades.values())


def _by_id(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    return {str(fields["id"]): fields for fields in read_lines(path, _query)}


def _columns(line: str) -> list[str]:
    """Split a line of judgements into its three or four columns."""
    for columns in (line.split("\t"), line.split()):
        columns = [column.strip() for column in columns]
        if len(columns) in {3, 4} and all(columns):
            return columns
    remedy = "Write query id, article id and grade, or TREC's query id, 0, article id and grade"
    raise FaultError("has neither three nor four columns", remedy)


def _query(line: str) -> dict[str, Any]:
    fields = read_object(line, ("text", "type", "reading"))
    if fields.get("text") is None:
        raise FaultError("has no text", 'Give each query a "text"')
    return fields


def _article(line: str) -> Article:
    fields = read_object(line, _ARTICLE_TEXTS)
    title = (fields.get("title") or "").strip() or "-"
    body = fields.get("text") or fields.get("body")
    category = fields.get("category") or []
    names = [category] if isinstance(category, str) else category
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise FaultError("category is no name", "Write a name or a list of names")
    published = fields.get("published_at")
    try:
        moment = parse_date(published) if published else None
    except ValueError as error:
        remedy = "Write a date such as 2016-11-15, or leave it out"
        raise FaultError(f"published_at: {error}", remedy) from None
    # Not validated: a collection's ids are kept as they are.
    return Article.model_construct(
        id=str(fields["id"]),
        title=title,
        summary=fields.get("summary") or None,
        body=None if body and body.strip() == title else body,
        category=names,
        source=fields.get("source") or None,
        published_at=moment,
    )
