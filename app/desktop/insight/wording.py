"""What was done to a memory, in words: on takes, in tooltips, on the pages of the insight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.desktop.units import filled
from models.networks.intervention_text import unit_ranges
from models.networks.interventions import Gate, Intervention

_MOST_RANGES = 4


def interventions_text(interventions: Sequence[Intervention]) -> str:
    """Say what was done to a memory; what was done alike to several layers is said once."""
    layers: dict[Intervention, list[int]] = {}
    for each in interventions:
        layers.setdefault(each.model_copy(update={"layer": 0}), []).append(each.layer)
    return "; ".join(intervention_text(each, found) for each, found in layers.items())


def intervention_text(intervention: Intervention, layers: Sequence[int] | None = None) -> str:
    """Say what was done to a memory, such as 'forget gate held at 0 from note 16'.

    Notes are counted from 1, layers too; units from 0, as on the pages.

    Args:
        intervention: What was done.
        layers: To which layers, where not to its own alone.
    """
    where = _where(intervention, (intervention.layer,) if layers is None else layers)
    return " ".join(filter(None, (_what(intervention, where), _when(intervention))))


def gate_name(gate: Gate) -> str:
    """Return what a gate is called within a sentence."""
    return {
        "input": _tr("input gate"),
        "forget": _tr("forget gate"),
        "output": _tr("output gate"),
        "reset": _tr("reset gate"),
        "update": _tr("update gate"),
    }[gate]


def _what(intervention: Intervention, where: str) -> str:
    kind, values = intervention.kind, {"where": where}
    if intervention.gate is not None:
        text = _tr("{gate} of {where} held at {value:g}") if where else _tr("{gate} held at {value:g}")
        return filled(text, gate=gate_name(intervention.gate), value=intervention.value, **values)
    if kind == "zero":
        return filled(_tr("memory of {where} emptied") if where else _tr("memory emptied"), **values)
    if kind == "freeze":
        return filled(_tr("memory of {where} frozen") if where else _tr("memory frozen"), **values)
    return filled(_tr("silenced: {where}") if where else _tr("all units silenced"), **values)


def _where(intervention: Intervention, layers: Sequence[int]) -> str:
    """Say which units and layers; nothing for all units of the first layer, which may be the only one."""
    numbers = ", ".join(str(layer + 1) for layer in layers)
    layer = _tr("layer {n}") if len(layers) == 1 else _tr("layers {n}")
    layer = "" if tuple(layers) == (0,) else filled(layer, n=numbers)
    if intervention.units is None:
        return layer
    ranges = [part.replace("-", "–") for part in unit_ranges(intervention.units)]
    shown = ", ".join(ranges[:_MOST_RANGES]) + (" …" if len(ranges) > _MOST_RANGES else "")
    units = filled(_tr("unit {n}") if len(intervention.units) == 1 else _tr("units {n}"), n=shown)
    return filled(_tr("{units} in {layer}"), units=units, layer=layer) if layer else units


def _when(intervention: Intervention) -> str:
    start, stop = intervention.start, intervention.stop
    if intervention.kind == "zero":
        return filled(_tr("before note {n}"), n=start) if start else _tr("at the beginning")
    if stop is None:
        return filled(_tr("from note {n}"), n=start) if start else ""
    if stop == start + 1:
        return filled(_tr("at note {n}"), n=start) if start else _tr("at the beginning")
    if not start:
        return filled(_tr("up to note {n}"), n=stop - 1)
    return filled(_tr("from note {first} to {last}"), first=start, last=stop - 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("InsightWording", text)
