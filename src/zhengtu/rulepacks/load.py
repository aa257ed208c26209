"""Reads a pack from its folder; whatever does not fit its form is an error with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any, TypeVar

from zhengtu.places import Place, RulepackError, Tree, load_tree
from zhengtu.places.forms import read_as
from zhengtu.places.kept import load_kept_tree
from zhengtu.rulepacks.pack import KINDS_ZH, Carrier, Categories, Manifest, RouteStep, Rulepack, StandingText, WordEntry
from zhengtu.rulepacks.plans import RehearsalPlan, TimelinePlan
from zhengtu.rulepacks.rule import Example, Rule
from zhengtu.rulepacks.scoring import Scoring
from zhengtu.rulepacks.sources import Clause, Source, ToConfirm
from zhengtu.rulepacks.templates import WordTemplate
from zhengtu.rulepacks.values import FilledSlot, Term, TermExample, Value
from zhengtu.terms.facts import Noun

N = TypeVar("N", bound=Noun)
SHIPPED = "classified_om"
TEMPLATES = "templates"


def law_folder() -> FilePath:
    """Where the law as data is installed."""
    return FilePath(str(files("zhengtu_law").joinpath(SHIPPED))).parent


def shipped_folder() -> FilePath:
    """The folder of the pack that ships with the program."""
    return law_folder() / SHIPPED


@cache
def shipped_pack() -> Rulepack:
    """The pack of the classified operation and maintenance qualification."""
    return load_pack(shipped_folder())


@cache
def shipped_words() -> dict[str, tuple[WordEntry, ...]]:
    """The open vocabularies of the shipped pack, without the rest of it."""
    return _Loader(shipped_folder()).words()


def load_pack(folder: FilePath) -> Rulepack:
    """Read a pack and the sources it names; raises RulepackError naming file and line."""
    return _Loader(folder).load()


def template_path(folder: FilePath, template: WordTemplate) -> FilePath:
    """The Word file of a template; raises RulepackError when the pack's folder does not have it."""
    path = folder / TEMPLATES / template.file
    if not path.is_file():
        wrong = f"文书模板“{template.id}”的文件不存在 ‖ the file of the template \"{template.id}\" is missing"
        todo = "请放入该文件，或更正 templates.yaml ‖ Put it there, or correct templates.yaml"
        raise RulepackError(f"{folder.name}/{TEMPLATES}/{template.file}", wrong, todo)
    return path


def load_examples(folder: FilePath, stage_file: str) -> tuple[Tree, dict[str, tuple[Example, ...]]]:
    """The examples that stand beside the rules of one stage, by rule, and the file they stand in."""
    return _examples(folder, stage_file, Example)


def load_term_examples(folder: FilePath) -> tuple[Tree, dict[str, tuple[TermExample, ...]]]:
    """The examples that say what a term comes to, by term, and the file they stand in."""
    return _examples(folder, "terms.yaml", TermExample)


def _examples(folder: FilePath, file: str, kind: type[N]) -> tuple[Tree, dict[str, tuple[N, ...]]]:
    name = f"examples/{file}"
    if not (folder / name).exists():
        return Tree(name, {}), {}
    tree = load_tree(folder / name, RulepackError, shown_as=f"{folder.name}/{name}")
    if not isinstance(tree.value, dict) or not all(isinstance(v, list) for v in tree.value.values()):
        wrong = "示例应按 id 分列，每个 id 下是一个列表 ‖ examples are a mapping of ids to lists"
        raise RulepackError(Place(tree.file, 1), wrong, "请先写 id，再写列表 ‖ Write the id, then a list")
    return tree, {entry: tuple(read_as(kind, tree, (entry, at), RulepackError) for at in range(len(given))) for entry, given in tree.value.items()}


def load_slots(path: FilePath, *, known: Mapping[str, Value]) -> dict[str, FilledSlot]:
    """The numbers a user filled in, each with its source and date; only slots of the pack can be filled."""
    tree = load_tree(path, RulepackError)
    entries = tree.value.get("slots") if isinstance(tree.value, dict) else None
    if not isinstance(entries, list):
        todo = (
            "请写 slots:，其下为条目列表，每条有 id、value、source 和 dated_on ‖ "
            "Write slots: and below it a list of entries with id, value, source and dated_on"
        )
        raise RulepackError(Place(tree.file, 1), "此处没有待填项列表 ‖ no list of slots stands here", todo)
    found: dict[str, FilledSlot] = {}
    for at in range(len(entries)):
        slot = read_as(FilledSlot, tree, ("slots", at), RulepackError)
        value = known.get(slot.id)
        if value is None or value.slot is None:
            near = get_close_matches(slot.id, [v.id for v in known.values() if v.slot is not None], 1, 0.4)
            wrong = f'规则包中没有待填项“{slot.id}” ‖ the pack has no slot "{slot.id}"'
            listed = "`zhengtu check` 会列出全部待填项 ‖ `zhengtu check` lists them"
            raise RulepackError(tree.place(("slots", at, "id")), wrong, f'是否想写“{near[0]}”？ ‖ Did you mean "{near[0]}"?' if near else listed)
        if slot.id in found:
            wrong = f'待填项“{slot.id}”填了两次 ‖ the slot "{slot.id}" is filled twice'
            raise RulepackError(tree.place(("slots", at, "id")), wrong, "请只保留一处 ‖ Keep one of them")
        found[slot.id] = slot
    return found


class _Loader:
    def __init__(self, folder: FilePath) -> None:
        self.folder = folder
        self.is_shipped = folder == shipped_folder()
        self.places: dict[str, Place] = {}

    def load(self) -> Rulepack:
        if not (self.folder / "pack.yaml").exists():
            wrong = "此文件夹中没有 pack.yaml ‖ there is no pack.yaml in this folder"
            raise RulepackError(str(self.folder), wrong, "请指明规则包所在的文件夹 ‖ Name the folder of a pack")
        manifest = self._one("pack.yaml", Manifest)
        for at, reading in enumerate(manifest.readings):
            self._remember("reading", reading.id, self._tree("pack.yaml").place(("readings", at, "id")))
        sources = tuple(self._source(name) for name in manifest.sources)
        stage_of, rules = self._rules(manifest)
        return Rulepack(
            manifest=manifest,
            sources=sources,
            clauses=self._clauses(sources),
            values=self._by_id("values.yaml", "value", Value),
            terms=self._by_id("terms.yaml", "term", Term),
            rules=rules,
            stage_of=stage_of,
            words=self.words(),
            scoring=self._scoring(),
            categories=self._categories(),
            steps=tuple(self._by_id("stages.yaml", "step", RouteStep).values()),
            texts=tuple(self._by_id("texts.yaml", "text", StandingText).values()),
            to_confirm=tuple(self._by_id("../sources/to-confirm.yaml", "to-confirm", ToConfirm).values()),
            coverage=tuple(self._by_id("coverage.yaml", "coverage", Carrier).values()),
            timeline=self._one("timeline.yaml", TimelinePlan) if self._has("timeline.yaml") else None,
            rehearsal=self._one("rehearsal.yaml", RehearsalPlan) if self._has("rehearsal.yaml") else None,
            templates=tuple(self._by_id("templates.yaml", "template", WordTemplate).values()),
            places=self.places,
        )

    def _has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def _tree(self, name: str) -> Tree:
        path = self.folder / name
        read = load_kept_tree if self.is_shipped else load_tree
        return read(path, RulepackError, shown_as=f"{path.resolve().parent.name}/{path.name}")

    def _one(self, name: str, kind: type[N]) -> N:
        return read_as(kind, self._tree(name), (), RulepackError)

    def _by_id(self, name: str, noun: str, kind: type[N]) -> dict[str, N]:
        if not self._has(name):
            return {}
        tree = self._tree(name)
        found: dict[str, N] = {}
        for at in range(len(self._list(tree))):
            entry: Any = read_as(kind, tree, (at,), RulepackError)
            self._remember(noun, entry.id, tree.place((at, "id")))
            found[entry.id] = entry
        return found

    def _list(self, tree: Tree) -> list[Any]:
        if not isinstance(tree.value, list):
            wrong = "此处应为条目列表 ‖ a list of entries belongs here"
            raise RulepackError(Place(tree.file, 1), wrong, '每个条目以“- id:”开头 ‖ Begin each entry with "- id:"')
        return tree.value

    def _remember(self, noun: str, name: str, place: Place) -> None:
        key = f"{noun}:{name}"
        if key in self.places:
            first = self.places[key]
            wrong = f'{KINDS_ZH[noun]}“{name}”出现了两次（首次在 {first}） ‖ the {noun} "{name}" stands twice (first at {first})'
            raise RulepackError(place, wrong, "请只保留一处，或改名 ‖ Keep one of them, or rename it")
        self.places[key] = Place(place.file, place.line)

    def _source(self, name: str) -> Source:
        tree = self._tree(f"../sources/{name}.yaml") if self._has(f"../sources/{name}.yaml") else self._tree(f"sources/{name}.yaml")
        source = read_as(Source, tree, (), RulepackError)
        self._remember("source", source.id, tree.place(("id",)))
        for at, clause in enumerate(source.clauses):
            self._remember("clause", clause.id, tree.place(("clauses", at, "id")))
        return source

    def _clauses(self, sources: Iterable[Source]) -> dict[str, tuple[Source, Clause]]:
        return {clause.id: (source, clause) for source in sources for clause in source.clauses}

    def _rules(self, manifest: Manifest) -> tuple[dict[str, str], dict[str, Rule]]:
        stage_of: dict[str, str] = {}
        rules: dict[str, Rule] = {}
        for at, stage in enumerate(manifest.stages):
            if not self._has(stage.file):
                wrong = f"文件 {stage.file} 不存在 ‖ there is no file {stage.file}"
                todo = "请更正文件名，或去掉该阶段 ‖ Correct its name, or leave the stage out"
                raise RulepackError(self._tree("pack.yaml").place(("stages", at, "file")), wrong, todo)
            for name, rule in self._by_id(stage.file, "rule", Rule).items():
                stage_of[name] = stage.id
                rules[name] = rule
        return stage_of, rules

    def words(self) -> dict[str, tuple[WordEntry, ...]]:
        if not self._has("words.yaml"):
            return {}
        tree = self._tree("words.yaml")
        kinds = {name: entries for name, entries in tree.value.items() if name != "schema"} if isinstance(tree.value, dict) else None
        if kinds is None or not all(isinstance(entries, list) for entries in kinds.values()):
            wrong = "此处应为各类词的列表 ‖ lists of words by their kind belong here"
            todo = '每类写一个列表，条目以“- id:”开头 ‖ Write a list for each kind, its entries beginning with "- id:"'
            raise RulepackError(Place(tree.file, 1), wrong, todo)
        return {name: tuple(self._word(tree, name, at) for at in range(len(entries))) for name, entries in kinds.items()}

    def _word(self, tree: Tree, kind: str, at: int) -> WordEntry:
        word = read_as(WordEntry, tree, (kind, at), RulepackError)
        self._remember("word", f"{kind}.{word.id}", tree.place((kind, at, "id")))
        return word

    def _scoring(self) -> Scoring | None:
        if not self._has("scoring.yaml"):
            return None
        tree = self._tree("scoring.yaml")
        scoring = read_as(Scoring, tree, (), RulepackError)
        self._remember("scoring", "scoring", Place(tree.file, 1))
        for grade in scoring.lines:
            self._remember("line", grade, tree.place(("lines", grade)))
        for at, part in enumerate(scoring.parts):
            self._remember("part", part.id, tree.place(("parts", at, "id")))
            for n, item in enumerate(part.items):
                self._remember("item", item.id, tree.place(("parts", at, "items", n, "id")))
        return scoring

    def _categories(self) -> Categories | None:
        if not self._has("categories.yaml"):
            return None
        tree = self._tree("categories.yaml")
        categories = read_as(Categories, tree, (), RulepackError)
        for at, service in enumerate(categories.services):
            self._remember("category", service.kind, tree.place(("services", at, "kind")))
        return categories


