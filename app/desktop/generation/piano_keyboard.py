"""A piano keyboard to choose one note with: the one-note primer of a new melody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop.generation.key_chances import STRIP_HEIGHT, KeyChances, paint_bars, paint_chosen
from app.desktop.generation.keyboard_layout import BLACK_PITCHES, KeyboardLayout, TypingMap
from app.desktop.theme import GRID, colours, mixed, readable_on
from app.desktop.units import filled
from models.music import pitch_name

_LEAST_KEY_WIDTH, _BEST_KEY_WIDTH = 9, 14
_CORNER = 3.0


class PianoKeyboard(QWidget):
    """Keys to be clicked, reached with the arrow keys, or played on the computer keyboard.

    With the focus, A W S E D F T G Y H U J K O L P ; are keys from C on, as on a piano; Z and X move
    them an octave. The arrow keys move a mark, Enter or Space presses the key under it.

    With room for chances, bars above the keys show how likely each is next, and likely keys are lit.

    Signals:
        key_pressed: The pitch (int) of a key that a person pressed.
        key_hovered: The pitch of the key under the mouse or chosen with the arrow keys, or None.
    """

    key_pressed = Signal(int)
    key_hovered = Signal(object)

    def __init__(
        self,
        lowest: int = 48,
        highest: int = 84,
        parent: QWidget | None = None,
        *,
        shows_chances: bool = False,
    ) -> None:
        super().__init__(parent)
        self._strip = STRIP_HEIGHT if shows_chances else 0
        self._chances: KeyChances | None = None
        self._layout = KeyboardLayout(lowest, highest)
        self._typing = TypingMap(lowest, highest)
        self._marked: int | None = None
        self._hovered: int | None = None
        self._down: int | None = None
        self._focused = min(max(60, lowest), highest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Piano keyboard"))
        self._describe()

    @property
    def marked(self) -> int | None:
        """The pitch that is marked as the primer."""
        return self._marked

    def set_marked(self, pitch: int | None) -> None:
        """Mark a key as the primer, or none."""
        self._marked = pitch
        self.update()

    def set_range(self, lowest: int, highest: int) -> None:
        """Have other keys, from one white key to another."""
        self._layout = KeyboardLayout(lowest, highest)
        self._typing = TypingMap(lowest, highest)
        self._focused = self._layout.bounded(self._focused)
        self._hovered = None
        self.updateGeometry()
        self.update()

    @property
    def chances(self) -> KeyChances | None:
        """The chances that are shown."""
        return self._chances

    def set_chances(self, chances: KeyChances | None) -> None:
        """Show how likely each key is next, or nothing."""
        self._chances = chances
        self.update()

    def press(self, pitch: int) -> None:
        """Press a key for a moment, as from a MIDI keyboard; a pitch without a key counts too."""
        self._press(pitch)
        self._release()

    def sizeHint(self) -> QSize:
        """Ask for keys of a handy width."""
        height = 9 * GRID + self._strip if self._strip else 11 * GRID
        return QSize(_BEST_KEY_WIDTH * self._layout.num_white, height)

    def minimumSizeHint(self) -> QSize:
        """Ask for keys that can still be hit."""
        return QSize(_LEAST_KEY_WIDTH * self._layout.num_white, 9 * GRID + self._strip)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the key under the mouse."""
        pitch = self._pitch_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and pitch is not None:
            self._press(pitch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the key go."""
        self._release()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the key under the mouse."""
        self._hover(self._pitch_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Name no key any more."""
        self._hover(None)

    def _hover(self, pitch: int | None) -> None:
        if pitch != self._hovered:
            self._hovered = pitch
            self.update()
            self.key_hovered.emit(pitch)

    def _pitch_at(self, point: QPointF) -> int | None:
        keys = self.height() - self._strip
        if 0 <= point.y() < self._strip and 0 <= point.x() < self.width():  # a bar stands for its key
            return min(self._centres().items(), key=lambda item: abs(item[1] - point.x()))[0]
        return self._layout.pitch_at(point.x(), point.y() - self._strip, self.width(), keys)

    def _centres(self) -> dict[int, float]:
        """Return where the bar of each key stands."""
        return {pitch: self._rect(pitch).center().x() for pitch in self._layout.pitches}

    # Keys of the computer

    def event(self, event: QEvent) -> bool:
        """Claim our keys before the window's shortcuts (Space, Enter) do; name keys unless told otherwise."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            pitch = self._pitch_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if pitch is None else self._told(pitch), self)
            return True
        return super().event(event)

    def _told(self, pitch: int) -> str:
        """Name a key, with its chances where they are shown."""
        if self._chances is None:
            return pitch_name(pitch)
        return filled(
            self.tr("{key}: {network:.1f} % by the network, {drawn:.1f} % as it is drawn"),
            key=pitch_name(pitch),
            network=100 * self._chances.network.get(pitch, 0.0),
            drawn=100 * self._chances.drawn.get(pitch, 0.0),
        )

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        known = event.key() in _PRESS or event.key() in _STEPS or self._typing.knows(event.text())
        return plain and known

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, or move the mark."""
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif event.key() in _STEPS:
            self._focused = self._layout.bounded(self._focused + _STEPS[Qt.Key(event.key())])
            self._describe()
            self.update()
            self.key_hovered.emit(self._focused)
        elif not event.isAutoRepeat():
            pitch = self._focused if event.key() in _PRESS else self._typing.pitch(event.text())
            if pitch is not None:
                self._press(pitch)
            self.update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the key go."""
        if not event.isAutoRepeat():
            self._release()

    def _press(self, pitch: int) -> None:
        self._down, self._focused = pitch, self._layout.bounded(pitch)
        self._describe()
        self.update()
        self.key_pressed.emit(pitch)

    def _release(self) -> None:
        self._down = None
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(
            self.tr("Key {name}. Arrow keys choose a key, Enter presses it.").format(
                name=self._told(self._focused)
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which key Enter would press."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the mark, and let a held key go: its release will not come here."""
        super().focusOutEvent(event)
        self._release()
        self.key_hovered.emit(self._hovered)

    # Painting

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint white keys, then the black ones over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        for black in (False, True):
            for pitch in self._layout.pitches:
                if (pitch % 12 in BLACK_PITCHES) == black:
                    self._paint_key(painter, pitch)
        if self._chances is not None and self._strip:
            paint_bars(painter, self._chances, self._centres(), self.width() / len(self._layout.pitches) - 1)
            chosen = self._chances.chosen
            if chosen is not None and chosen in self._layout.pitches:
                paint_chosen(painter, self._rect(chosen))

    def _rect(self, pitch: int) -> QRectF:
        keys = self.height() - self._strip
        return QRectF(*self._layout.rect(pitch, self.width(), keys)).translated(0, self._strip)

    def _fill(self, pitch: int) -> QColor:
        """Return a key's colour: the primer's when marked, a shade of it when hovered or pressed."""
        active = colours()
        plain = active.key_black if pitch % 12 in BLACK_PITCHES else active.key_white
        if pitch == self._down:
            return mixed(plain, active.note_primer, 0.75)
        if pitch == self._marked:
            return active.note_primer
        if self._chances is not None:
            share = self._chances.drawn.get(pitch, 0.0) / self._chances.top
            plain = mixed(plain, active.note, 0.7 * share)
        return mixed(plain, active.note_primer, 0.3) if pitch == self._hovered else plain

    def _paint_key(self, painter: QPainter, pitch: int) -> None:
        active, rect = colours(), self._rect(pitch).adjusted(0.5, -_CORNER, -0.5, -0.5)
        painter.save()
        painter.setClipRect(QRectF(0, self._strip, self.width(), self.height()))
        painter.setPen(QPen(mixed(active.key_white, active.key_black, 0.35), 1))
        painter.setBrush(self._fill(pitch))
        painter.drawRoundedRect(rect, _CORNER, _CORNER)
        if self.hasFocus() and pitch == self._focused:
            painter.setPen(QPen(active.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1.5, _CORNER + 1.5, -1.5, -1.5), _CORNER, _CORNER)
        painter.restore()
        if pitch % 12 == 0 or (pitch == self._hovered and pitch % 12 not in BLACK_PITCHES):
            self._paint_name(painter, pitch)

    def _paint_name(self, painter: QPainter, pitch: int) -> None:
        rect = self._rect(pitch)
        font = painter.font()
        font.setPixelSize(max(8, min(11, int(rect.width() * 0.72))))
        painter.setFont(font)
        painter.setPen(readable_on(self._fill(pitch)))
        box = rect.adjusted(-4, 0, 4, -5)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, pitch_name(pitch))


_PRESS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: -12,
    Qt.Key.Key_Up: 12,
}
