from __future__ import annotations

from habeas.record.placing import Pair, place_counts
from habeas.record.report import gather_reports
from tests.record.telling import PARTIES, Telling


def pairs(telling: Telling) -> list[Pair]:
    (report,) = gather_reports([telling.reading], [telling.document])
    return [tally.pair for tally in place_counts(report, PARTIES)]


def test_a_demonym_says_whose_people_they_are() -> None:
    telling = Telling("40 Sylvanian sailors")
    telling.count("40 Sylvanian sailors", 40, whom="Sylvanian sailors", held_by="Strelsau")
    assert pairs(telling) == [Pair("sylvania", "ruritania")]


def test_people_of_a_province_are_those_of_its_people() -> None:
    telling = Telling("9 ministers")
    telling.count("9 ministers", 9, whom="former ministers of Undersylva", held_by="Ruritania")
    assert pairs(telling) == [Pair("sylvania", "ruritania")]


def test_words_of_the_group_can_say_who_holds_them() -> None:
    telling = Telling("40 prisoners")
    telling.count("40 prisoners", 40, whom="Sylvanian prisoners in Strelsau")
    assert pairs(telling) == [Pair("sylvania", "ruritania")]


def test_a_holder_no_list_knows_is_known_by_its_words() -> None:
    telling = Telling("40 sailors")
    telling.count("40 sailors", 40, whom="Sylvanian sailors", held_by="the Green Front fighters")
    assert pairs(telling) == [Pair("sylvania", "green-front")]


def test_a_people_no_list_knows_is_known_by_its_name() -> None:
    telling = Telling("40 sailors")
    telling.count("40 sailors", 40, whom="Klopstokian sailors", held_by="Ruritania")
    assert pairs(telling) == [Pair("klopstokian", "ruritania")]


def test_mere_authorities_are_a_holder_not_stated() -> None:
    telling = Telling("40 sailors")
    telling.count("40 sailors", 40, whom="sailors", held_by="the authorities")
    assert pairs(telling) == [Pair()]


def test_a_part_takes_its_people_from_the_whole() -> None:
    telling = Telling("40 Sylvanian sailors, of whom four others are ill")
    telling.count("40 Sylvanian sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("four others", 4, whom="others", part_of="c0")
    assert pairs(telling) == [Pair("sylvania", "ruritania")] * 2


def test_prisoners_are_those_told_of_before() -> None:
    telling = Telling("40 Sylvanian sailors. Of the prisoners 12 came home.")
    telling.count("40 Sylvanian sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("12 came home", 12, "released", whom="(prisoners)", held_by="Ruritania")
    assert pairs(telling)[1] == Pair("sylvania", "ruritania")


def test_it_does_not_choose_between_two_peoples_told_of_before() -> None:
    telling = Telling("40 Sylvanian sailors and 7 Bordurian nuns. Of the prisoners 12 came home.")
    telling.count("40 Sylvanian sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("7 Bordurian nuns", 7, whom="Bordurian nuns", held_by="Ruritania")
    telling.count("12 came home", 12, "released", whom="(prisoners)", held_by="Ruritania")
    assert pairs(telling)[2] == Pair("", "ruritania")


def test_two_holders_together_are_a_pair_of_their_own() -> None:
    telling = Telling("40 sailors")
    telling.count("40 sailors", 40, whom="prisoners", held_by="Ruritania and Sylvania")
    assert pairs(telling) == [Pair("", "ruritania+sylvania")]


def test_claims_that_point_at_one_another_end_somewhere() -> None:
    telling = Telling("40 sailors, 40 men")
    telling.count("40 sailors", 40, same_as="c1")
    telling.count("40 men", 40, same_as="c0")
    assert len(pairs(telling)) == 2


def test_the_sentence_says_who_holds_them_where_the_claim_does_not() -> None:
    telling = Telling("40 Sylvanian sailors remain in Ruritanian jails. The harbour froze in Borduria.")
    telling.count("40 Sylvanian sailors remain", 40)
    assert pairs(telling) == [Pair("sylvania", "ruritania")]


def test_a_sentence_of_two_places_says_nothing() -> None:
    telling = Telling("40 Sylvanian sailors remain in Ruritania or in Borduria.")
    telling.count("40 Sylvanian sailors remain", 40)
    assert pairs(telling) == [Pair("sylvania", "")]


def test_a_holder_is_the_one_the_document_names_for_the_same_people() -> None:
    telling = Telling("40 Sylvanian sailors. In May 12 Sylvanians came home.")
    telling.count("40 Sylvanian sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("12 Sylvanians", 12, "released", whom="Sylvanians")
    assert pairs(telling)[1] == Pair("sylvania", "ruritania")


def test_two_holders_of_the_same_people_leave_a_third_number_without() -> None:
    telling = Telling("40 Sylvanian sailors; 7 Sylvanian nuns. In May 12 Sylvanians came home.")
    telling.count("40 Sylvanian sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("7 Sylvanian nuns", 7, whom="Sylvanian nuns", held_by="Borduria")
    telling.count("12 Sylvanians", 12, "released", whom="Sylvanians")
    assert pairs(telling)[2] == Pair("sylvania", "")
