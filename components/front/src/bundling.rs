//! What the build makes of scripts and style sheets.

use crate::bundle::{scripts, stylesheet};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A directory with these files.
fn files(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The scripts served for `page.js`, by their names.
fn bundle(given: &[(&str, &str)]) -> Result<BTreeMap<PathBuf, String>, String> {
    let root = files(given);
    let served = scripts(root.path(), &root.path().join("page.js"));
    served.map_err(|error| format!("{error:#}")).map(|served| {
        let relative = |file: &Path| file.strip_prefix(root.path()).unwrap().to_owned();
        served.iter().map(|(file, text)| (relative(file), text.clone())).collect()
    })
}

#[test]
fn what_a_page_imports_comes_before_it_once_and_in_a_scope_of_its_own() {
    let served = bundle(&[
        ("page.js", "import { a, b as c } from './sub/x.js';\nimport './y.js';\nuse(a, c);\n"),
        (
            "sub/x.js",
            "// Says what it is.\nimport { y } from '../y.js';\nexport const a = y;\nexport function b() {\n  return a;\n}\n",
        ),
        ("y.js", "const a = 1;\nexport const y = a;\n"),
    ]);
    let expected = "\
const m0 = (() => {
const a = 1;
const y = a;
return { y };
})();
const m1 = (() => {
const { y } = m0;
const a = y;
function b() {
return a;
}
return { a, b };
})();
const m2 = (() => {
const { a, b: c } = m1;
use(a, c);
return {  };
})();
";
    assert_eq!(served.unwrap()[Path::new("page.js")], expected);
}

#[test]
fn what_is_asked_for_later_takes_from_the_page_what_is_already_there() {
    let served = bundle(&[
        ("page.js", "import { y } from './y.js';\nconst later = () => import('./sub/later.js');\n"),
        (
            "sub/later.js",
            "import { y } from '../y.js';\nimport { z } from './z.js';\nexport const w = y + z;\n",
        ),
        ("sub/z.js", "export const z = 2;\n"),
        ("y.js", "export const y = 1;\n"),
    ])
    .unwrap();
    let page = &served[Path::new("page.js")];
    assert!(page.contains("const later = () => import('/sub/later.js');"), "{page}");
    assert!(page.ends_with("export { m1, m0 };\n"), "{page}");
    assert!(!page.contains("const z"), "{page}");
    let later = &served[Path::new("sub/later.js")];
    assert!(later.starts_with("import { m0 } from '/page.js';\n"), "{later}");
    assert!(later.contains("const z = 2;") && !later.contains("const y = 1;"), "{later}");
    assert!(later.ends_with("export const { w } = m3;\n"), "{later}");
}

#[test]
fn a_form_that_would_be_misread_stops_the_build() {
    for (text, complaint) in [
        ("import y from './y.js';\n", "neither names nor nothing"),
        ("import { y } from 'y';\n", "not a file beside it"),
        ("import { y } from './absent.js';\n", "absent.js"),
        ("import { y } from './page.js';\n", "imports itself"),
        ("export default 1;\n", "only const, function and class"),
        ("export let a = 1;\n", "only const, function and class"),
        ("const a = `one\ntwo`;\n", "a template on several lines"),
        ("/* one\ntwo */\n", "a comment on several lines"),
        ("const a = import(name);\n", "not a file"),
    ] {
        let refused = bundle(&[("page.js", text)]).unwrap_err();
        assert!(refused.contains(complaint), "{text}: {refused}");
    }
}

#[test]
fn a_module_is_never_in_two_scripts_of_a_page() {
    let refused = bundle(&[
        ("page.js", "const a = () => import('./a.js');\nconst b = () => import('./b.js');\n"),
        ("a.js", "import './state.js';\n"),
        ("b.js", "import './state.js';\n"),
        ("state.js", "const state = {};\n"),
    ]);
    assert!(refused.unwrap_err().contains("is in two later scripts"));
}

#[test]
fn a_style_sheet_holds_those_that_it_imports_in_their_order() {
    let root = files(&[
        ("page.css", "/* All. */\n@import './sub/a.css';\np { color: red; }\n"),
        (
            "sub/a.css",
            "/* One\n   and two */\n@media print {\n  a { color: blue; } /* here */\n}\n",
        ),
    ]);
    let sheet = stylesheet(&root.path().join("page.css")).unwrap();
    assert_eq!(sheet, "@media print{a{color:blue}}p{color:red}");
}

#[test]
fn a_sheet_loses_what_says_nothing_and_keeps_its_strings() {
    let root = files(&[(
        "page.css",
        "p > :focus, a::before {\n  content: \" : { ; }, \";\n  margin: 0 .4rem;\n}\n.a .b { top: 0 }\n",
    )]);
    let sheet = stylesheet(&root.path().join("page.css")).unwrap();
    assert_eq!(sheet, "p > :focus,a::before{content:\" : { ; }, \";margin:0 .4rem}.a .b{top:0}");
}
