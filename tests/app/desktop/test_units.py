import pytest

from app.desktop.units import clock


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (59.4, "0:59"),
        (59.6, "1:00"),
        (192, "3:12"),
        (3600, "1:00:00"),
        (3792, "1:03:12"),
        (-1, "0:00"),
    ],
)
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text
