"""Interventions as they are typed: what is read is what was meant, and comes back as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.networks.intervention_text import format_intervention, parse_intervention
from models.networks.interventions import Intervention


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("forget=0@16-24", Intervention(kind="pin", gate="forget", value=0.0, start=16, stop=24)),
        ("update=0.25", Intervention(kind="pin", gate="update", value=0.25)),
        (
            "layer1.input=1:3,17,40-42@8",
            Intervention(kind="pin", gate="input", value=1.0, layer=1, units=(3, 17, 40, 41, 42), start=8),
        ),
        ("zero@16", Intervention(kind="zero", start=16)),
        ("zero:5@0", Intervention(kind="zero", units=(5,))),
        ("freeze@16-24", Intervention(kind="freeze", start=16, stop=24)),
        ("layer2.freeze:0-3@16", Intervention(kind="freeze", layer=2, units=(0, 1, 2, 3), start=16)),
        ("silence:3,17", Intervention(kind="silence", units=(3, 17))),
        ("silence:9@4-5", Intervention(kind="silence", units=(9,), start=4, stop=5)),
        ("silence", Intervention(kind="silence")),
    ],
)
def test_each_form_means_what_it_says_and_is_written_as_it_is_read(text: str, meant: Intervention) -> None:
    assert parse_intervention(text) == meant
    assert format_intervention(meant) == text


_PLACED = {"layer": st.integers(0, 7), "start": st.integers(0, 9999)}
_UNITS = st.none() | st.lists(st.integers(0, 4095), min_size=1, max_size=9).map(tuple)


@st.composite
def interventions(draw: st.DrawFn) -> Intervention:
    kind = draw(st.sampled_from(("pin", "zero", "freeze", "silence")))
    layer, start = draw(_PLACED["layer"]), draw(_PLACED["start"])
    stop = None if kind == "zero" else draw(st.none() | st.integers(start + 1, 20_000))
    pin = {}
    if kind == "pin":
        gates = ("input", "forget", "output", "reset", "update")
        pin = {"gate": draw(st.sampled_from(gates)), "value": draw(st.floats(0.0, 1.0))}
    return Intervention(kind=kind, layer=layer, start=start, stop=stop, units=draw(_UNITS), **pin)


@given(interventions())
def test_whatever_is_written_is_read_back(intervention: Intervention) -> None:
    assert parse_intervention(format_intervention(intervention)) == intervention


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not understood; write one of GATE=VALUE"),
        ("forget = 0", "is not understood"),
        ("blow=1", "there is no gate 'blow'; the gates are input, forget, output, reset, update"),
        ("forget", "does not say what the gate is held at; write forget=0, for example"),
        ("forget=2", "held at 0 .shut. to 1 .open.: forget=2 is neither nor between"),
        ("forget=nan", "forget=nan is neither"),
        ("forget=half", "forget=half is neither"),
        ("zero", "does not say when the memory is emptied; write zero@16"),
        ("zero@3-5", "does not say when the memory is emptied"),
        ("silence:7-3", "'7-3' are no units; write numbers from 0, such as 3,17,40-47"),
        ("silence:0-9999999999", "are no units"),
        ("silence:,", "'' are no units"),
        ("freeze@24-16", "it must stop after it starts"),
        ("layer9.zero@1", "less than or equal to 7"),
        ("wipe@3", "is not understood"),
    ],
)
def test_what_is_not_understood_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_intervention(text)
