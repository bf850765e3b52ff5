"""Which device and number format a run uses."""

from __future__ import annotations

import torch

from models.training.config import Device, Precision
from models.training.errors import TrainingError


def choose_device(wanted: Device) -> torch.device:
    """Return the device to train on; 'auto' takes CUDA, else the processor.

    Apple's mps is taken only when asked for: recurrent layers of this size run faster on the processor.

    Raises:
        TrainingError: The wanted device is not there.
    """
    available = {
        "cpu": True,
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
    }
    if wanted == "auto":
        return torch.device("cuda" if available["cuda"] else "cpu")
    if not available[wanted]:
        raise TrainingError(f"this computer has no {wanted} device; choose --device cpu or auto")
    return torch.device(wanted)


def uses_bf16(wanted: Precision, device: torch.device) -> bool:
    """Tell whether matrix products run in bf16: where asked for, or where the hardware has it."""
    if wanted != "auto":
        return wanted == "bf16"
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return device.type == "cpu" and _processor_has_bf16()


def _processor_has_bf16() -> bool:
    """Ask torch for AVX-512 BF16, which AMX machines have too; False where torch cannot tell."""
    ask = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(ask()) if ask is not None else False
