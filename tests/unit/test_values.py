"""Values: equal by their fields, with a hash, and without a dictionary of their own."""

from searchsvc.query.tree.nodes import Best, Bool, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind
from searchsvc.query.tree.values import value


@value
class _Lettered:
    letters: str
    places: int = 0

    def __hash__(self) -> int:
        return len(self.letters)


def test_equal_nodes_have_equal_hashes_whatever_their_reasons() -> None:
    reason = Reason(ReasonKind.WORD, ("hồ",))
    for made in (lambda why: Term("text", "hồ", reason=why), lambda why: Bool(reason=why)):
        assert made(None) == made(reason)
        assert hash(made(None)) == hash(made(reason))


def test_nodes_of_other_classes_or_fields_differ() -> None:
    children = (Term("text", "hồ"), Term("text", "nước"))
    assert len({Best(children), Best(children, 1.0), Bool(must=children), *children}) == 5


def test_a_value_may_have_a_hash_of_its_own() -> None:
    assert hash(_Lettered("hồ", 3)) == 2
    assert _Lettered("hồ", 3) == _Lettered("hồ", 3) != _Lettered("hồ")


def test_a_value_has_no_other_attributes() -> None:
    assert not hasattr(_Lettered("hồ"), "__dict__")
