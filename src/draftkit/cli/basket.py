"""What `draftkit new` says of the basket."""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.app.basket import basket_of
from draftkit.content import Content
from draftkit.model import Draft


def basket_told(content: Content, draft: Draft) -> Iterator[str]:
    """Yield in one line how many phrases of the basket stand in the draft, and why others do not.

    Nothing is said where the basket holds nothing for such a paper.
    """
    if not draft.request.basket:
        return
    basket = basket_of(content, draft)
    unused = "；".join(f"{name}（{why}）" for name, why in basket.unused)
    if basket.used or unused:
        left = f"，合这一篇的还有 {len(basket.unused)} 条没有用上：{unused}" if unused else ""
        yield f"篮子里的短语用上了 {basket.used} 条{left}"
    if basket.unknown:
        yield f"篮子里有 {len(basket.unknown)} 个编号库里没有：{'、'.join(basket.unknown)}"
