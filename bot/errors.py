"""Everything that Kabar itself may raise. Each message is a sentence: it names the thing and the remedy.

KabarError
|-- SettingsError     the environment or .env holds a wrong value      (exit code 2)
|-- UsageError        the operator asked for what cannot be            (exit code 2)
|-- StoreError        the store cannot be opened, read or written
|-- SourceError       a source cannot be read now
|-- WriterError       the language model gave no summary
`-- SandboxError      the sandbox cannot start or was asked nonsense
"""


class KabarError(Exception):
    """The root: catch this to show one clear sentence instead of a traceback."""

    exit_code = 1


class SettingsError(KabarError):
    """One or more settings are wrong; the message names all of them, one a line."""

    exit_code = 2


class UsageError(KabarError):
    """A command was given something it cannot use."""

    exit_code = 2


class StoreError(KabarError):
    """The article store failed; nothing was written by the failed step."""


class SourceError(KabarError):
    """A source could not be read. It stays in the list and is tried again later."""


class WriterError(KabarError):
    """The language model gave no summary; the post goes out with the article's own sentences."""


class SandboxError(KabarError):
    """The sandbox could not start, or a control call was wrong."""
