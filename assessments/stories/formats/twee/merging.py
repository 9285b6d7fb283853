"""Passages into a scene. Of a scene of ours whatever a passage still says the same stays to the letter; what was
changed in it since is taken as it is said now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessments.scenarios.rules.story import REVEAL
from assessments.stories.formats import shape
from assessments.stories.formats.limits import MAX_TEXT
from assessments.stories.formats.shape import Content, LeftOut
from assessments.stories.formats.twee import body, drawn
from assessments.stories.formats.twee.body import Body, Way
from assessments.stories.formats.twee.passages import Passage


@dataclass(frozen=True)
class Told:
    """A passage with its words and ways."""

    passage: Passage
    said: Body

    @property
    def name(self) -> str:
        return self.passage.name

    @property
    def leads_on(self) -> bool:
        return bool(self.said.ways)

    @property
    def text(self) -> str:
        return self.said.text[:MAX_TEXT]


def keys_of(story: Iterable[Told], *, taken: Iterable[str] = ()) -> dict[str, str]:
    """A key for each, by its name: what leads on is a moment, what does not is an ending."""
    moments = [told.name for told in story if told.leads_on]
    endings = [told.name for told in story if not told.leads_on]
    taken = list(taken)
    return shape.keys_for(moments, prefix="n", taken=taken) | shape.keys_for(endings, prefix="e_", taken=taken)


def merge(content: Content, story: dict[str, Told], start: str, left_out: list[LeftOut]) -> Content:
    """A scene of ours with what its passages say now. A place whose passage is gone is gone."""
    ours = [place["key"] for place in [*content["nodes"], *content["endings"]] if place["key"]]
    added = [told for told in story.values() if told.name not in {*ours, REVEAL}]
    places = Places({key: key for key in ours} | keys_of(added, taken=ours), left_out)
    nodes = [places.kept_moment(node, story[node["key"]]) for node in content["nodes"] if node["key"] in story]
    nodes += [places.moment(told) for told in added if told.leads_on]
    nodes.sort(key=lambda node: node["key"] != places.keys.get(start, ""))
    endings = [places.kept_ending(place, story[place["key"]]) for place in content["endings"] if place["key"] in story]
    endings += [places.ending(told) for told in added if not told.leads_on]
    hidden = content["variant_b"]
    if REVEAL in story:
        hidden = places.kept_hidden(hidden, story[REVEAL])
    return {**content, "nodes": nodes, "endings": endings, "variant_b": hidden}


@dataclass(frozen=True)
class Places:
    keys: dict[str, str]  # by the names of their passages
    left_out: list[LeftOut]

    def moment(self, told: Told) -> Content:
        """One that nothing of ours stands behind."""
        self._name_left_out(told)
        options = [shape.option(way.key, way.text, self._target(way, told)) for way in told.said.ways]
        return {"key": self.keys[told.name], "text": told.text, "options": options}

    def ending(self, told: Told) -> Content:
        self._name_left_out(told)
        return shape.ending(self.keys[told.name], told.text)

    def kept_moment(self, node: Content, told: Told) -> Content:
        was = body.read(drawn.moment(node))
        options = list(self._ways(node["options"], "next", told, was))
        return {**node, "text": self._words(node["text"], told, was), "options": options}

    def kept_ending(self, place: Content, told: Told) -> Content:
        was = body.read(drawn.ending(place))
        if told.said.ways != was.ways:
            self.left_out.append(LeftOut(told.passage.where, "its ways: it is an ending. Give them to a new passage"))
        return {**place, "text": self._words(place["text"], told, was)}

    def kept_hidden(self, hidden: Content, told: Told) -> Content:
        was = body.read(drawn.hidden(hidden))
        choices = list(self._ways(hidden["choices"], "ending", told, was))
        return {**hidden, "fact": self._words(hidden["fact"], told, was), "choices": choices}

    def _words(self, kept: str, told: Told, was: Body) -> str:
        """`was` is the passage as we wrote it."""
        if told.said != was:
            self._name_left_out(told)
        return kept if told.said.text == was.text else told.text

    def _ways(self, kept: list[Content], leads: str, told: Told, was: Body) -> Iterator[Content]:
        """`leads` is the field that says where a way goes."""
        # Ours stand last: what looks like a way before them is a part of the words.
        real = was.ways[len(was.ways) - len(kept) :]
        ours = {way.key: (way, option) for way, option in zip(real, kept, strict=True)}
        only_words = {way.key for way in was.ways} - ours.keys()
        for way in told.said.ways:
            if way.key in ours:
                before, option = ours[way.key]
                text = {"text": way.text} if way.text != before.text else {}
                target = {leads: self._target(way, told)} if way.target != before.target else {}
                yield {**option, **text, **target}
            elif way.key not in only_words and leads == "next":
                yield shape.option(way.key, way.text, self._target(way, told))
            elif way.key not in only_words:
                yield {"key": way.key, "text": way.text, leads: self._target(way, told)}

    def _target(self, way: Way, told: Told) -> str:
        if way.target not in self.keys:
            what = f"“{way.text[:80]}” leads to “{way.target[:80]}”, a passage that is not there: say where it leads"
            self.left_out.append(LeftOut(told.passage.where, what))
        return self.keys.get(way.target, "")

    def _name_left_out(self, told: Told) -> None:
        self.left_out.extend(LeftOut(told.passage.where, what) for what in told.said.left_out)
        if len(told.said.text) > MAX_TEXT:
            self.left_out.append(LeftOut(told.passage.where, f"its words beyond {MAX_TEXT:,} letters"))
