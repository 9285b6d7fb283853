"""QTI 2 writes `choiceInteraction`, QTI 3 `qti-choice-interaction`; here both are `choiceinteraction`."""

from xml.etree.ElementTree import Element


def simplify(root: Element) -> Element:
    for element in root.iter():
        element.tag = simple(element.tag)
        element.attrib = {simple(name): value for name, value in element.attrib.items()}
    return root


def simple(name: str) -> str:
    return name.lower().replace("-", "").removeprefix("qti")
