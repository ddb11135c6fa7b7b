"""Everything that can go wrong, by name.

    DiptychError            code, what is wrong, what to do
    +-- InputError          E1xx  what was given cannot be read
    +-- TargetError         E2xx  no such target, profile broken
    +-- LanguageError       E3xx  glossary, rewriter
    +-- MissingPart         E4xx  an extra or a data file is not installed
    +-- OutputError         E5xx  a result cannot be written
    +-- WeightsError        E6xx  a file of weights cannot be used
    +-- RequestError        E7xx  the studio's server refuses a request
"""

from __future__ import annotations

__all__ = ["DiptychError", "InputError", "LanguageError", "MissingPart", "OutputError", "RequestError", "TargetError", "WeightsError"]


class DiptychError(Exception):
    """One clear error: `code`, `message` (what), `hint` (what to do), `where` (file:line:column)."""

    def __init__(self, code: str, message: str, hint: str = "", where: str = ""):
        self.code, self.message, self.hint, self.where = code, message, hint, where
        super().__init__(f"{code}: {where + ': ' if where else ''}{message}")

    def as_dict(self) -> dict[str, str]:
        found = {"code": self.code, "message": self.message, "hint": self.hint, "where": self.where}
        return {key: value for key, value in found.items() if value}


class InputError(DiptychError):
    """What was given cannot be read: bad JSON, wrong encoding, too large, too deep, doubled keys."""


class TargetError(DiptychError):
    """No such target, or a profile that cannot be read."""


class LanguageError(DiptychError):
    """A glossary line or a rewriter's answer that cannot be used."""


class MissingPart(DiptychError):
    """An extra is not installed, or a data file is not there; the hint says how to get it."""


class OutputError(DiptychError):
    """A result cannot be written where it was wanted."""


class WeightsError(DiptychError):
    """A file of weights that cannot be used: damaged, a pickle, another kind of model, another shape."""


class RequestError(DiptychError):
    """A request that the studio's server refuses: a foreign page, too large, too many, too slow, nothing there."""
