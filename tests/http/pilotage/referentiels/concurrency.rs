//! Two gestionnaires at once, and the same request twice.

use super::{
    REFERENTIELS, fresh, gestionnaire, json, list, plain, publish, publish_under, referentiel, text,
};

#[test]
fn two_gestionnaires_at_once_one_wins_and_the_other_sees_who() {
    let app = fresh();
    let agents = [gestionnaire(&app), gestionnaire(&app), gestionnaire(&app), gestionnaire(&app)];
    let replies: Vec<_> = std::thread::scope(|scope| {
        let sent: Vec<_> = agents
            .iter()
            .enumerate()
            .map(|(rank, agent)| {
                let mine = referentiel().replace("6500,00", &format!("{},00", 6501 + rank));
                scope.spawn(move || publish(agent, REFERENTIELS, 0, mine))
            })
            .collect();
        sent.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let mut statuses: Vec<_> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 412, 412, 412]);
    for refused in replies.iter().filter(|reply| reply.status == 412) {
        let problem = refused.json();
        assert_eq!(
            (&problem["version"], &problem["courante"]["nom"]),
            (&json!(1), &json!("2026-1"))
        );
        assert!(
            plain(text(&problem["detail"])).starts_with("Alix Delorme a publié la version 2026-1")
        );
    }
    assert_eq!(list(&agents[0].read(REFERENTIELS)["versions"]).len(), 2);
}

#[test]
fn a_publication_says_what_it_replaces() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let path = format!("{REFERENTIELS}?apercu=false");
    let own = [("content-type", "text/csv"), ("idempotency-key", "la-mienne")];
    let file = referentiel();
    let send = |headers: &[(&str, &str)]| {
        agent.send("POST", &path, &[&own[..], headers].concat(), Some(file.as_bytes())).status
    };
    assert_eq!(send(&[]), 428);
    assert_eq!(send(&[("if-match", "*")]), 428);
    assert_eq!(send(&[("if-match", "\"1\"")]), 412);
    assert_eq!(send(&[("if-match", "\"0\"")]), 201, "the tag that a preview gives");
    assert_eq!(publish(&agent, REFERENTIELS, 0, &file).status, 412);
    assert_eq!(publish(&agent, REFERENTIELS, 7, &file).status, 412);
}

#[test]
fn a_publication_that_is_sent_again_is_done_once() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let send = |key, file: &str| publish_under(key, &agent, REFERENTIELS, 0, file);
    let first = send("une", &referentiel());
    let again = send("une", &referentiel());
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(again.body, first.body);
    assert_eq!(again.header("location"), "/api/pilotage/referentiels/2026/1");
    assert_eq!(list(&agent.read(REFERENTIELS)["versions"]).len(), 2);
    let other = send("une", &referentiel().replace("6500", "7000"));
    assert_eq!(other.status, 422, "the key of another file");
    let path = format!("{REFERENTIELS}?apercu=false");
    let headers = [("content-type", "text/csv"), ("if-none-match", "*")];
    assert_eq!(agent.send("POST", &path, &headers, Some(b"")).status, 400, "no key");
}
