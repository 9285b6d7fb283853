"""Keys that are put right."""

from typing import Any


def turned(values: list[Any]) -> list[Any]:
    return [*values[1:], values[0]]


def with_another_key(question: dict[str, Any]) -> dict[str, Any]:
    """The same question with the same words. Where a list is the key, its order is another one."""
    match question:
        case {"options": options}:
            keys = turned([option["correct"] for option in options])
            return question | {"options": [one | {"correct": key} for one, key in zip(options, keys, strict=True)]}
        case {"items": items}:
            return question | {"items": turned(items)}
        case {"pairs": pairs}:
            rights = turned([pair["right"] for pair in pairs])
            return question | {"pairs": [one | {"right": right} for one, right in zip(pairs, rights, strict=True)]}
        case {"cards": cards}:
            places = turned([card["category"] for card in cards])
            return question | {"cards": [one | {"category": place} for one, place in zip(cards, places, strict=True)]}
        case {"accepted": forms}:
            worths = turned([form["worth"] for form in forms])
            return question | {"accepted": [one | {"worth": worth} for one, worth in zip(forms, worths, strict=True)]}
        case {"blanks": [first, *others]}:
            choices = first["choices"]
            other = choices[choices.index(first["accepted"][0]) - 1]
            return question | {"blanks": [first | {"accepted": [other]}, *others]}
    return question | {"answer": question["answer"] + 1}
