"""What a ruling is on, layer by layer."""

from __future__ import annotations

from habeas.desk.store.subjects import layer_order, layers_of, stem_of, subject_of

ONE, OTHER = (1, 2, 3), (4, 5, 6)


def test_a_subject_is_one_whichever_way_round_it_is_named() -> None:
    assert subject_of("person", [ONE, OTHER]) == subject_of("person", [OTHER, ONE, ONE])
    assert subject_of("person", [ONE]) != subject_of("flow", [ONE])


def test_its_layers_fit_their_column_keep_their_order_and_have_one_stem() -> None:
    layers = list(layers_of(subject_of("flow", [ONE])))
    assert sorted(layers, key=layer_order) == layers
    assert {stem_of(layer) for layer in layers} == {stem_of(layers[0])}
    assert all(len(layer) <= 64 for layer in layers)
    assert stem_of(layers[0]) != stem_of(subject_of("flow", [OTHER]))
