"""All units' papers together: who is cited by several, and under which id."""

from generator.derive.backing import backing_of
from generator.derive.register import Register, disagree, paper_id, plain_id
from generator.model import Ledger, Unit
from tests.derive.test_backing import PLAN, scored
from tests.derive.test_rankings import unit


def register(cited: dict[str, list[str]], **names: str) -> Register:
    """Units, and the issuers that each cites one paper of; a unit's parent is what its id begins with."""
    units = {id: Unit(id, unit(id, name=names.get(id.replace("/", "_"), f"Xã {id}")).file, id.rpartition("/")[0] or None)
             for id in cited}
    return Register(Ledger(units=units), {
        id: backing_of([scored(*(PLAN | {"issuer": issuer or None} for issuer in issuers))], {}) for id, issuers in cited.items()})


def test_only_issuers_of_several_units_are_shared() -> None:
    found = register({"a": ["UBND tỉnh A", "UBND xã a"], "b": ["Ủy ban nhân dân tỉnh A"], "c": ["UBND tỉnh A", "Chi bộ"]})
    (issuer,) = found.issuers
    assert (issuer.id, issuer.name, issuer.units) == ("ubnd-tinh-a", "UBND tỉnh A", ("a", "b", "c"))
    assert found.issuers_of == {id: {"ubnd tỉnh a": issuer} for id in "abc"}
    assert found.paper_count == 3


def test_an_issuer_that_is_not_named_is_never_the_same() -> None:
    found = register({"a": [""], "b": [""]})
    assert found.issuers == () and found.paper_count == 2


def test_offices_of_namesakes_are_kept_apart() -> None:
    cited = {one: ["UBND xã Tân Lập"] for one in ("m", "m/x", "n", "n/y")}
    assert [one.units for one in register({**cited, "m": [], "n": []}, m_x="Xã Tân Lập", n_y="Xã Tân Lập").issuers] == []
    both = register({**cited, "m/x/z": ["UBND xã Tân Lập"]}, m_x="Xã Tân Lập", n_y="Xã Tân Lập").issuers
    assert [(one.id, one.units) for one in both] == [("ubnd-xa-tan-lap", ("m", "n")), ("ubnd-xa-tan-lap-m-x", ("m/x", "m/x/z"))]
    assert len(register(cited, m_x="Xã Tân Lập").issuers[0].units) == 4  # there is but one of the name


def test_no_two_issuers_have_one_id() -> None:
    found = register({"a": ["UBND xã Hà", "UBND xã Hạ", "Đơn vị"], "b": ["UBND xã Hà", "UBND xã Hạ", "Đơn vị"]})
    ids = [one.id for one in found.issuers]
    assert len(set(ids)) == 3 and "don-vi" not in ids and not {"ubnd-xa-ha"} & set(ids)


def test_ids_are_plain() -> None:
    assert plain_id("UBND tỉnh Quảng Ngãi (khóa XI)") == "ubnd-tinh-quang-ngai-khoa-xi"
    assert paper_id("24/KH-UBND", "2023", "ubnd phường đức phổ") == "24-kh-ubnd-2023-ubnd-phuong-duc-pho"
    assert paper_id("Ảnh", "", "") == "anh"


def test_a_partial_date_agrees_with_what_lies_in_it() -> None:
    assert not disagree(["2023-05-01", "2023", "", "2023-05"])
    assert disagree(["2023-05-01", "2023-05-02"]) and disagree(["2023-05", "2023-06-01"])
