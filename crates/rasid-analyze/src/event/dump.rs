use super::*;
#[test]
fn dump() {
    let text = std::fs::read_to_string("/tmp/ev/dump.txt").unwrap_or_default();
    for line in text.lines() {
        let reading = Reading::new(line);
        let doc = Document { text: line, ..Document::default() };
        let mut issues = Vec::new();
        let times = crate::when::find(&reading, &doc, &mut issues);
        let mentions = crate::mention::find(&reading, &doc, &times);
        let statements = crate::say::find(&reading, &doc, &times, &mentions);
        let w = words::words();
        let scene = Scene::new(&reading, w, &times, &mentions, &statements);
        let names = w.types.class_names();
        for (n, c) in scene.clauses.iter().enumerate() {
            println!("--- clause {n} {:?} gov {:?} comma {}", c.opener, c.governor.map(|g| reading.printed(g)), c.comma);
            for at in c.tokens.clone() {
                let m = &scene.marks[at];
                let cs: Vec<&str> = (0..128).filter(|i| m.classes & (1u128 << i) != 0).map(|i| names[i].as_str()).collect();
                let hs: Vec<String> = m.hits.iter().map(|h| format!("{}{}", w.types.rules[h.rule as usize].id, if h.verb.is_some() { "/v" } else { "" })).collect();
                println!("{at:3} {:12} {}{}{} {:?} {:?} t{:?} m{:?}", reading.printed(at), if m.covered { "cov " } else { "" }, if scene.verb(at).is_some() { "VERB " } else { "" }, if m.camp.is_some() { "camp" } else { "" }, cs, hs, scene.time_at(at), scene.mention_at(at).map(|m| &scene.mentions[m as usize].surface));
            }
        }
        let d = Domain::of(&scene);
        println!("domain {d:?}");
        for t in trigger::triggers(&scene, &d) {
            println!("TRIGGER {} {} obj {:?}", reading.printed(t.at), w.types.rules[t.rule].id, t.object.map(|o| reading.printed(o)));
        }
        for e in find(&reading, &doc, &times, &mentions, &statements) {
            println!("EVENT {} {} {:?} A{:?} R{:?} P{:?} {:?}", e.kind, e.trigger.surface, e.modality, e.actors.iter().map(|a| &a.surface).collect::<Vec<_>>(), e.recipients.iter().map(|a| &a.surface).collect::<Vec<_>>(), e.place.map(|p| p.surface), e.date);
        }
    }
}
