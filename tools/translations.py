"""Keep the Spanish texts of the window: `python tools/translations.py update`, edit, then `release`.

`update` brings app/desktop/resources/translations/ritornello_es.ts, which Qt Linguist opens, up to date with
the source: new texts are added as unfinished, those that are no longer said are taken out. `release` makes
the .qm from it that the window reads, with lrelease of PySide6. Both are checked in.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(Path(__file__).parent)]

from translatable import MODELS, find_texts  # noqa: E402

FOLDER = REPOSITORY / "app" / "desktop" / "resources" / "translations"
TS = FOLDER / "ritornello_es.ts"
QM = FOLDER / "ritornello_es.qm"
TEMPLATES = FOLDER / "templates.json"
_HOLE = re.compile(r"\{\w*(?::[^}]*)?\}")

Translations = dict[tuple[str, str], str]


def read_translations(path: Path = TS) -> Translations:
    """Read (context, text) -> translation; unfinished ones are empty."""
    found: Translations = {}
    if not path.exists():
        return found
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            is_done = translation is not None and translation.get("type") is None
            text = (translation.text or "") if translation is not None and is_done else ""
            found[name, message.findtext("source") or ""] = text
    return found


def write_translations(texts: list[tuple[str, str]], known: Translations, path: Path = TS) -> int:
    """Write the texts with what is known of their translations; return how many are unfinished."""
    root = ElementTree.Element("TS", version="2.1", language="es", sourcelanguage="en_GB")
    unfinished = 0
    for name in sorted({context for context, _ in texts}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for _, text in (pair for pair in texts if pair[0] == name):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = text
            translation = ElementTree.SubElement(message, "translation")
            if translated := known.get((name, text), ""):
                translation.text = translated
            else:
                translation.set("type", "unfinished")
                unfinished += 1
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return unfinished


def templates(texts: list[str]) -> list[str]:
    """List the sentences that have something filled in, the longest first, so that the closest one fits."""
    return sorted((text for text in texts if _HOLE.search(text)), key=lambda text: (-len(text), text))


def update() -> int:
    """Bring the .ts up to date with the source; return how many texts are unfinished."""
    found = find_texts(REPOSITORY)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    TEMPLATES.write_text(
        json.dumps(templates(found.of(MODELS)), indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    return write_translations(list(found.texts), read_translations())


def release() -> None:
    """Make the .qm; a window that is open has the old one mapped, which is replaced, not written over."""
    import PySide6

    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    new = QM.with_suffix(".new")
    subprocess.run([tool, "-silent", TS, "-qm", new], check=True)
    new.replace(QM)


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        print(f"{update()} texts are to be translated in {TS.relative_to(REPOSITORY)}")
    elif sys.argv[1:] == ["release"]:
        release()
    else:
        sys.exit(__doc__)
