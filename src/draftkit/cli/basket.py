"""What `draftkit new` says of the basket."""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.app.basket import basket_of
from draftkit.content import Content
from draftkit.model import Draft


def basket_told(content: Content, draft: Draft) -> Iterator[str]:
    """Yield how many phrases of the basket stand in the draft, and why each other does not."""
    if not draft.request.basket:
        return
    basket = basket_of(content, draft)
    yield f"篮子里的 {basket.used + len(basket.unused)} 条短语，用上了 {basket.used} 条"
    for name, why in basket.unused:
        yield f"  {name} 没有用上：{why}"
    if basket.unknown:
        yield f"篮子里有 {len(basket.unknown)} 个编号库里没有：{'、'.join(basket.unknown)}"
