"""One script of many modules: in order, without comments, and refused where it is not clear."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from timeline.page.assets import read_asset
from timeline.page.script_linker import ScriptError, link_scripts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

SCRIPTS = sorted((Path(timeline.__file__).parent / "assets").rglob("*.js"))
DENO = str(Path(sys.executable).with_name("deno"))


def link(**modules: str) -> str:
    """Link modules, of which `a.js` is the entry."""
    return link_scripts("a.js", {f"{name}.js": text for name, text in modules.items()}.__getitem__)


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        ({"a": "start();\nfunction start() {}\n"}, "start();\nfunction start() {}\n"),
        (
            {"a": 'import { b } from "./b.js";\n\nb();\n', "b": "export function b() {}\n"},
            "function b() {}\nb();\n",
        ),
        (
            {
                "a": 'import {\n  // One.\n  b,\n  c,\n} from "./b.js";\nb(c);\n',
                "b": "export const b = (each) => each;\nexport let c = 1;\n",
            },
            "const b = (each) => each;\nlet c = 1;\nb(c);\n",
        ),
        (
            {
                "a": 'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
                "b": 'import { c } from "./c.js";\nexport async function b() {\n  return c;\n}\n',
                "c": "export class c {}\n",
            },
            "class c {}\nasync function b() {\nreturn c;\n}\nb(c);\n",
        ),
        ({"a": "/** Says why. */\n// And how.\nconst a = 1;\n"}, "const a = 1;\n"),
        ({"a": 'const a = "// no";\n'}, 'const a = "// no";\n'),
        ({"a": "const a = `/* ${`no ${1}`}//*/`;\n"}, "const a = `/* ${`no ${1}`}//*/`;\n"),
        ({"a": "const a = `${{ b: `}` }.b}`;\n"}, "const a = `${{ b: `}` }.b}`;\n"),
        ({"a": 'const a = /["/*]\\//g;\n'}, 'const a = /["/*]\\//g;\n'),
        ({"a": "const a = 4 / 2;\nconst b = a / 2;\n"}, "const a = 4 / 2;\nconst b = a / 2;\n"),
        ({"a": "const a = 4 /\n  2;\n"}, "const a = 4 /\n2;\n"),
        ({"a": "const a =\n  /* one\n   * two */\n  1;\n"}, "const a =\n1;\n"),
        ({"a": "const a = f(\n  1, 2,\n);\n"}, "const a = f(\n1, 2,\n);\n"),
        ({"a": "letters();\nimportant();\n"}, "letters();\nimportant();\n"),
    ],
)
def test_modules_are_linked(modules: dict[str, str], expected: str) -> None:
    """Each below what it imports, once, without comments and indentation."""
    assert link(**modules) == expected


B = "export const b = 1;\n"


@pytest.mark.parametrize(
    ("modules", "why"),
    [
        ({"a": "export default 1;\n"}, "export default 1; is not linked"),
        ({"a": "const a = 1;\nexport { a };\n"}, "export { a }; is not linked"),
        ({"a": 'export { b } from "./b.js";\n', "b": B}, "export { b } from"),
        ({"a": 'export * from "./b.js";\n', "b": B}, "export * from"),
        ({"a": "export const { a } = {};\n"}, "export const { a } = {}; is not linked"),
        ({"a": "export function* a() {}\n"}, "export function* a() {} is not linked"),
        ({"a": 'import b from "./b.js";\n', "b": B}, "import b from"),
        ({"a": 'import * as b from "./b.js";\n', "b": B}, "import * as b from"),
        ({"a": 'import "./b.js";\n', "b": B}, 'import "./b.js"; is not linked'),
        ({"a": 'import { b as c } from "./b.js";\n', "b": B}, "import { b as c } from"),
        ({"a": 'import { b } from "node:fs";\n'}, "import { b } from"),
        ({"a": 'const a = await import("./b.js");\n', "b": B}, 'import("./b.js"); is not linked'),
        ({"a": 'const a = `${await import("./b.js")}`;\n', "b": B}, 'import("./b.js")'),
        ({"a": "const a = import.meta.url;\n"}, "import.meta.url; is not linked"),
        ({"a": 'import { b } from "./b.js";\nconst c = b;\n', "b": B + "const c = 1;\n"},
         "c is declared twice"),
        ({"a": 'import { b } from "./b.js";\nconst b = 1;\n', "b": B}, "b is declared twice"),
        ({"a": "const b = 1;\nfunction b() {}\n"}, "b is declared twice"),
        ({"a": 'import { b } from "./b.js";\nexport const a = b;\n',
          "b": 'import { a } from "./a.js";\nexport const b = a;\n'},
         "a.js imports b.js imports a.js: a circle"),
        ({"a": 'import { a } from "./a.js";\n'}, "a.js imports a.js: a circle"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_refused(modules: dict[str, str], why: str) -> None:
    """Its line, the name or the circle is said."""
    with pytest.raises(ScriptError) as refused:
        link(**modules)

    assert why in str(refused.value)


#: Values that look like something else, and what may stand before and after them.
VALUES = (
    *('"// no"', "'/* no */'", '"\\"/"', "`//${1}`", "`${`}${'/'}`}`", "`${{ a: '}' }.a}/*`"),
    *(
        r"/[/\]\"']\/\/ *[^]/g.source",
        "/import '/.source",
        "8 / 4",
        "[8, 4].length / 2",
        "(8) / 2",
    ),
    *('((each) => /"/.test(each))("//")', "({ a: 1, b: [2, '{'] })", '"import { a }"'),
)
COMMENTS = ("", "// it's `one`\n", '/* two\n * "lines" */\n', "/** {[( */\n", "\n\n")


@st.composite
def programs(draw: DrawFn) -> dict[str, str]:
    """Modules that import from those after them, and say what they hold."""
    n_modules = draw(st.integers(1, 4))
    modules = {}
    for at in range(n_modules):
        text = draw(st.sampled_from(COMMENTS))
        others = [other for other in range(at + 1, n_modules) if draw(st.booleans())]
        for other in others:
            text += f'import {{ f{other} }} from "./m{other}.js";\n'
        values = draw(st.lists(st.sampled_from(VALUES), max_size=4))
        for number, value in enumerate(values):
            text += draw(st.sampled_from(COMMENTS)) + f"const v{at}_{number} = {value};\n"
        held = [f"v{at}_{number}" for number in range(len(values))]
        held += [f"f{other}()" for other in others]
        text += f"export function f{at}() {{\n  return [{', '.join(held)}];\n  // all\n}}\n"
        modules[f"m{at}.js"] = text + draw(st.sampled_from(COMMENTS))
    modules["m0.js"] += "globalThis.said.push(f0());\n"
    return modules


@given(st.lists(programs(), min_size=1, max_size=20))
@settings(max_examples=10, deadline=None)
def test_the_linked_script_does_what_the_modules_do(
    tmp_path_factory: pytest.TempPathFactory, some: list[dict[str, str]]
) -> None:
    """Both are run by deno."""
    folder = tmp_path_factory.mktemp("programs")
    for number, modules in enumerate(some):
        (folder / f"{number}").mkdir()
        for name, text in modules.items():
            (folder / f"{number}" / name).write_text(text)
        (folder / f"{number}" / "linked.js").write_text(link_scripts("m0.js", modules.get))  # type: ignore[arg-type]
    code = f"""
        globalThis.said = [];
        const folder = "{folder.as_uri()}";
        for (let n = 0; n < {len(some)}; n += 1) {{
            for (const name of ["m0", "linked"]) await import(`${{folder}}/${{n}}/${{name}}.js`);
        }}
        console.log(JSON.stringify(said));
    """

    done = subprocess.run(
        [DENO, "eval", "--no-config", code], capture_output=True, text=True, check=True
    )

    said = json.loads(done.stdout)
    assert len(said) == 2 * len(some)
    assert said[::2] == said[1::2]


def test_the_scripts_of_the_page_and_of_the_preview_are_linked() -> None:
    """Without their comments; as a module, so that no name is declared twice in any way."""
    for entry in ("page/page.js", "preview/preview.js"):
        script = link_scripts(entry, read_asset)

        assert "start(document)" in script
        assert "/**" not in script
        assert "\n//" not in script
        assert "</script" not in script.lower()
        assert "<!--" not in script
        subprocess.run(
            [DENO, "run", "--no-config", "--ext=js", "-"], input=script, text=True, check=True
        )


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_text_and_no_comment_shares_a_line(file: Path) -> None:
    """The linker would take a part of it for something else."""
    text = re.sub(r"(?m)^ *(?://.*|/\*(?:(?!\*/)[\s\S])*\*/)\n", "", file.read_text("utf-8"))

    assert re.findall(r"(?m)^[^`\n]*`(?:[^`\n]*`[^`\n]*`)*[^`\n]*$|\\[`\n]|\"`\"|'`'", text) == []
    assert re.findall(r"(?m)^.* (?://|/\*).*$", text) == []
