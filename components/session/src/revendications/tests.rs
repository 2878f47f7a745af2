use super::*;
use serde_json::json;

fn noms() -> Noms {
    Noms { role: "https://iel.example/profil".into(), collectivites: "etablissements".into() }
}

fn claims(role: Value, collectivites: Value) -> Revendications {
    let claims = json!({
        "name": "Camille Brévent", "email": "camille@exempleville.example",
        "https://iel.example/profil": role, "etablissements": collectivites,
        "role": "gestionnaire", "sirets": ["21990002400015"],
    });
    claims.as_object().unwrap().clone()
}

fn identity(role: Value, collectivites: Value) -> Result<Identite, Motif> {
    read("sujet-1", &claims(role, collectivites), &noms()).map_err(|echec| echec.motif)
}

fn sirets(identite: &Identite) -> Vec<&str> {
    identite.rattachements.iter().map(|one| one.siret.as_str()).collect()
}

#[test]
fn role_and_collectivites_are_read_under_the_configured_names() {
    let agent = identity(json!("collectivite"), json!(["21990001600011"])).unwrap();
    assert_eq!(agent.role, Role::Collectivite);
    assert_eq!(sirets(&agent), ["21990001600011"]);
    assert_eq!((agent.sujet.as_str(), agent.nom.as_str()), ("sujet-1", "Camille Brévent"));
    assert_eq!(agent.courriel, "camille@exempleville.example");
}

#[test]
fn a_list_of_roles_has_exactly_one_of_ours() {
    let agent = identity(json!(["interne", "gestionnaire"]), json!([])).unwrap();
    assert_eq!((agent.role, sirets(&agent).len()), (Role::Gestionnaire, 0));
    for role in
        [json!(["gestionnaire", "organisme"]), json!([]), json!("admin"), json!(7), json!(null)]
    {
        assert_eq!(
            identity(role.clone(), json!(["21990001600011"])),
            Err(Motif::SansRole),
            "{role}"
        );
    }
}

#[test]
fn a_collectivite_comes_as_a_siret_or_with_what_the_issuer_knows_of_it() {
    let with_name = json!({"siret": "219 900 024 00015", "nom": "Saint-Fictif\n", "statut": 7});
    let agent = identity(json!("collectivite"), json!([with_name, "21990001600011"])).unwrap();
    assert_eq!(sirets(&agent), ["21990002400015", "21990001600011"]);
    assert_eq!(agent.rattachements[0].nom.as_deref(), Some("Saint-Fictif"));
    assert_eq!(agent.rattachements[0].statut, None);
    let agent = identity(json!("collectivite"), json!("21990001600011")).unwrap();
    assert_eq!(sirets(&agent), ["21990001600011"]);
}

#[test]
fn wrong_and_repeated_sirets_are_left_out() {
    let claimed = json!(["21990001600011", "21990001600012", "219 900 016 00011", 5, {"nom": "x"}]);
    assert_eq!(sirets(&identity(json!("collectivite"), claimed).unwrap()), ["21990001600011"]);
    for none in [json!([]), json!(["219900016"]), json!(null)] {
        let refused = identity(json!("collectivite"), none.clone());
        assert_eq!(refused, Err(Motif::SansCollectivite), "{none}");
    }
}

#[test]
fn a_training_body_may_have_no_siret_yet() {
    assert_eq!(identity(json!("organisme"), json!([])).unwrap().role, Role::Organisme);
}

#[test]
fn a_name_is_made_of_what_there_is() {
    let mut said = claims(json!("gestionnaire"), json!([]));
    let name = |said: &Revendications| read("s", said, &noms()).unwrap().nom;
    said.remove("name");
    assert_eq!(name(&said), "camille@exempleville.example");
    said.insert("family_name".into(), json!("Brévent"));
    said.insert("given_name".into(), json!("Camille"));
    assert_eq!(name(&said), "Camille Brévent");
    said.insert("name".into(), json!("x".repeat(5_000)));
    assert_eq!(name(&said).len(), LONGUEUR);
}

#[test]
fn claims_without_role_or_collectivites_may_be_completed() {
    let complete = |said: &Revendications| are_complete(said, &noms());
    let mut said = claims(json!("collectivite"), json!([]));
    assert!(complete(&said));
    said.remove("etablissements");
    assert!(!complete(&said));
    said.insert("https://iel.example/profil".into(), json!("gestionnaire"));
    assert!(complete(&said));
    said.insert("https://iel.example/profil".into(), json!("inconnu"));
    assert!(complete(&said), "another answer would not make a known role of it");
    said.remove("https://iel.example/profil");
    assert!(!complete(&said));
}
