"""COMMAND -> HANDLER -> REPLY. The door to the commands.

`handlers.adapter` is the only handler code that meets a Telegram `Update`; everything beside it takes values and
returns values.
"""

from handlers.adapter import UPDATES, Adapter, People
from handlers.adapter.chiefs import Chiefs
from handlers.inline import Inline
from handlers.membership import Membership
from handlers.table import Needs, table

__all__ = ["UPDATES", "Adapter", "Chiefs", "Inline", "Membership", "Needs", "People", "table"]
