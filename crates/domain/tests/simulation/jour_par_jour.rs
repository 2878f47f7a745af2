//! R-PAY-03: the schedule of a contract equals one that is counted day by day, without periods, without shortcuts and
//! in whole numbers. Only the figures of the law are shared with the program: they are read in the same file.

use super::simulate;
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BAREME: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/bareme.json")).unwrap());

/// Amounts and rates are whole numbers of 10⁻¹².
const UN: i128 = 1_000_000_000_000;
/// Parts of a month: a day of 28, 29, 30 or 31 is a whole number of them.
const PARTS: i128 = 28 * 29 * 30 * 31 / 2;

/// `"12.34"` in 10⁻¹².
fn exact(texte: &Value) -> i128 {
    let texte = texte.as_str().unwrap();
    let (entier, decimales) = texte.split_once('.').unwrap_or((texte, ""));
    format!("{entier}{decimales:0<12}").parse().unwrap()
}

fn times(a: i128, b: i128) -> i128 {
    let produit = a * b;
    assert_eq!(produit % UN, 0, "10⁻¹² is fine enough");
    produit / UN
}

/// 10⁻¹² of a part of a month, to euros with two decimals, rounded half-up.
fn shown(cumul: i128) -> String {
    let centime = PARTS * UN / 100;
    let centimes = (cumul + centime / 2) / centime;
    format!("{}.{:02}", centimes / 100, centimes % 100)
}

fn date(texte: &Value) -> NaiveDate {
    texte.as_str().unwrap().parse().unwrap()
}

/// What a table of the law says on `jour`.
fn on(table: &str, jour: NaiveDate) -> &'static Value {
    let entrees = BAREME[table].as_array().unwrap();
    let applicable = entrees.iter().rfind(|entree| date(&entree["depuis"]) <= jour);
    &applicable.unwrap_or(&entrees[0])["valeur"]
}

/// The `rang`-th anniversary of `jour`: of 29 February, 28 February in common years.
fn anniversary(jour: NaiveDate, rang: i32) -> NaiveDate {
    let annee = jour.year() + rang;
    NaiveDate::from_ymd_opt(annee, jour.month(), jour.day())
        .unwrap_or_else(|| NaiveDate::from_ymd_opt(annee, 2, 28).unwrap())
}

fn anniversaries_passed(depuis: NaiveDate, jour: NaiveDate) -> i32 {
    (1..150).take_while(|rang| anniversary(depuis, *rang) <= jour).count().try_into().unwrap()
}

fn month_length(jour: NaiveDate) -> u32 {
    (28..=31).rfind(|dernier| jour.with_day(*dernier).is_some()).unwrap()
}

/// A contract of the tests, as it is asked for.
#[derive(Debug, Clone)]
struct Cas {
    debut: NaiveDate,
    fin: NaiveDate,
    signature: NaiveDate,
    naissance: NaiveDate,
    annee_cycle: i32,
    licence: bool,
    quinze: bool,
    points: i32,
    precedent: Option<i32>,
    prolongation: Option<(NaiveDate, bool)>,
    rqth: bool,
    maitres: i32,
    at_mp: &'static str,
}

impl Cas {
    fn demande(&self) -> Value {
        let mut demande = json!({
            "contrat": {"debut": self.debut, "fin": self.fin, "signature": self.signature},
            "apprenti": {
                "date_naissance": self.naissance, "annee_cycle_debut": self.annee_cycle,
                "licence_professionnelle": self.licence, "plus_15_points": self.quinze,
                "majoration_points": self.points, "rqth": self.rqth, "pourcentage_precedent": self.precedent,
            },
            "employeur": {"taux_at_mp": self.at_mp, "nbi_maitres": self.maitres},
        });
        if let Some((jour, handicap)) = self.prolongation {
            let motif = if handicap { "handicap" } else { "redoublement" };
            demande["contrat"]["prolongation"] = json!({"debut": jour, "motif": motif});
        }
        demande
    }

    fn percentage(&self, jour: NaiveDate) -> i128 {
        let prolonge = self.prolongation.filter(|(debut, _)| *debut <= jour);
        let compte = prolonge.map_or(jour, |(debut, _)| debut - Days::new(1));
        let mut annee = anniversaries_passed(self.debut, compte) + self.annee_cycle;
        if self.licence {
            annee = annee.max(2);
        }
        // An age counts from the first day of the month after the birthday.
        let veille_du_mois = jour.with_day(1).unwrap() - Days::new(1);
        let tranche = match anniversaries_passed(self.naissance, veille_du_mois) {
            0..=17 => "moins_de_18_ans",
            18..=20 => "de_18_a_20_ans",
            21..=25 => "de_21_a_25_ans",
            _ => "a_partir_de_26_ans",
        };
        let rang = usize::try_from(annee.min(3) - 1).unwrap();
        let grille = i32::try_from(on("grille", jour)[tranche][rang].as_i64().unwrap()).unwrap();
        let handicap = prolonge.is_some_and(|(_, handicap)| handicap);
        let points = self.points + 15 * (i32::from(self.quinze) + i32::from(handicap));
        (grille.max(self.precedent.unwrap_or(0)) + points).min(100).into()
    }

    /// Gross, charges, NBI, aid, net of a whole month as on `jour`, in 10⁻¹² euros.
    fn month(&self, jour: NaiveDate) -> [i128; 5] {
        let smic = exact(on("smic", jour));
        let centime = UN / 100;
        let brut = (smic * self.percentage(jour) / 100 + centime / 2) / centime * centime;
        let charges = times(brut, exact(&json!(self.at_mp)));
        let taux: i128 = on("charges_nbi", jour).as_object().unwrap().values().map(exact).sum();
        let nbi = times(exact(&on("nbi", jour)["mensuel"]), UN + taux) * i128::from(self.maitres);
        let part_aidee = exact(&on("fiphfp", self.debut)["indemnite_apprentissage"]);
        let aide = if self.rqth { times(brut + charges, part_aidee) } else { 0 };
        let regime = on("exoneration_salariale", self.signature);
        let soumis = (brut - times(smic, exact(&regime["part_du_smic"]))).max(0);
        let csg =
            times(exact(&regime["csg"]) + exact(&regime["crds"]), exact(&regime["assiette_csg"]));
        let cotisations: i128 =
            on("cotisations_salariales", jour).as_object().unwrap().values().map(exact).sum();
        [brut, charges, nbi, aide, brut - times(soumis, cotisations + csg)]
    }
}

/// Sums of days, each worth so many parts of a month.
#[derive(Default, Clone, Copy)]
struct Cumul([i128; 5]);

impl Cumul {
    fn add(&mut self, mois: [i128; 5], parts: i128) {
        for (somme, montant) in self.0.iter_mut().zip(mois) {
            *somme += montant * parts;
        }
    }

    fn sums(&self) -> Map<String, Value> {
        let [brut, charges, nbi, aide, net] = self.0;
        [
            ("brut", brut),
            ("charges_employeur", charges),
            ("nbi", nbi),
            ("aide_fiphfp", aide),
            ("cout_employeur", brut + charges + nbi - aide),
            ("net_apprenti", net),
        ]
        .into_iter()
        .map(|(nom, montant)| (nom.to_owned(), shown(montant).into()))
        .collect()
    }
}

/// The whole schedule, one day after the other.
fn brute_force(cas: &Cas) -> Value {
    let mut mois: BTreeMap<String, (Cumul, i128, NaiveDate)> = BTreeMap::new();
    let mut contrat: BTreeMap<i32, (Cumul, NaiveDate, NaiveDate)> = BTreeMap::new();
    let mut civiles = contrat.clone();
    let mut total = Cumul::default();
    for jour in cas.debut.iter_days().take_while(|jour| *jour <= cas.fin) {
        let (montants, parts) = (cas.month(jour), PARTS / i128::from(month_length(jour)));
        let du_mois =
            mois.entry(jour.format("%Y-%m").to_string()).or_insert((Cumul::default(), 0, jour));
        du_mois.0.add(montants, parts);
        (du_mois.1, du_mois.2) = (cas.percentage(jour), jour);
        let rang = anniversaries_passed(cas.debut, jour) + 1;
        for (annees, numero) in [(&mut contrat, rang), (&mut civiles, jour.year())] {
            let de_l_annee = annees.entry(numero).or_insert((Cumul::default(), jour, jour));
            de_l_annee.0.add(montants, parts);
            de_l_annee.2 = jour;
        }
        total.add(montants, parts);
    }
    let years = |annees: BTreeMap<i32, (Cumul, NaiveDate, NaiveDate)>| -> Vec<Value> {
        let line = |(annee, (cumul, debut, fin)): (i32, (Cumul, NaiveDate, NaiveDate))| {
            let mut ligne = cumul.sums();
            ligne.extend([
                ("annee".to_owned(), annee.into()),
                ("debut".to_owned(), json!(debut)),
                ("fin".to_owned(), json!(fin)),
            ]);
            ligne.into()
        };
        annees.into_iter().map(line).collect()
    };
    let months = mois.into_iter().map(|(nom, (cumul, pourcentage, dernier))| {
        let mut ligne = cumul.sums();
        ligne.extend([
            ("mois".to_owned(), nom.into()),
            ("pourcentage".to_owned(), i64::try_from(pourcentage).unwrap().into()),
            ("smic".to_owned(), on("smic", dernier).clone()),
        ]);
        Value::Object(ligne)
    });
    json!({
        "mois": months.collect::<Vec<_>>(), "annees_contrat": years(contrat),
        "annees_civiles": years(civiles), "total": total.sums(),
    })
}

fn cas() -> impl Strategy<Value = Cas> {
    let jour = |premiere: i32, jours: u64| {
        (0..jours)
            .prop_map(move |n| NaiveDate::from_ymd_opt(premiere, 1, 1).unwrap() + Days::new(n))
    };
    let contrat = (jour(2023, 6 * 365), 0u64..1820, 0u64..200, 15 * 365u64..36 * 365);
    let apprenti = (1i32..4, any::<bool>(), any::<bool>(), prop::sample::select(vec![0, 10, 20]));
    let reste = (
        prop::option::of(0i32..=100),
        prop::option::of((0u64..1820, any::<bool>())),
        any::<bool>(),
        0i32..3,
        prop::sample::select(vec!["0.0180", "0.0159", "0", "1", "0.0208"]),
    );
    (contrat, apprenti, reste).prop_map(|(contrat, apprenti, reste)| {
        let (debut, jours, avance, age) = contrat;
        let (annee_cycle, licence, quinze, points) = apprenti;
        let (precedent, prolongation, rqth, maitres, at_mp) = reste;
        let signature =
            (debut - Days::new(avance)).max(NaiveDate::from_ymd_opt(2023, 1, 1).unwrap());
        // An extension begins inside the contract, which then has two days at least.
        let prolongation = prolongation
            .filter(|_| jours > 0)
            .map(|(jour, handicap)| (debut + Days::new(1 + jour % jours), handicap));
        let (fin, naissance) = (debut + Days::new(jours), debut - Days::new(age));
        Cas {
            debut,
            fin,
            signature,
            naissance,
            annee_cycle,
            licence,
            quinze,
            points,
            precedent,
            prolongation,
            rqth,
            maitres,
            at_mp,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn r_pay_03_the_schedule_of_500_contracts_is_the_one_counted_day_by_day(cas in cas()) {
        prop_assert_eq!(&simulate(&cas.demande())["remuneration"], &brute_force(&cas));
    }
}

/// Dates that chance seldom draws: 29 February, ends of months, changes of everything in the same month.
#[test]
fn r_pay_03_rare_dates_too_are_counted_day_by_day() {
    let day = |texte: &str| texte.parse::<NaiveDate>().unwrap();
    for (debut, fin, naissance) in [
        ("2024-02-29", "2028-02-29", "2008-02-29"),
        ("2024-01-31", "2027-01-31", "2006-01-31"),
        ("2024-12-31", "2026-12-31", "2003-12-31"),
        ("2023-05-15", "2026-06-15", "2005-06-01"),
        ("2026-06-01", "2026-06-01", "2008-05-31"),
        ("2025-01-01", "2027-12-31", "2000-01-01"),
    ] {
        let cas = Cas {
            debut: day(debut),
            fin: day(fin),
            signature: day(debut),
            naissance: day(naissance),
            annee_cycle: 1,
            licence: false,
            quinze: false,
            points: 0,
            precedent: None,
            prolongation: None,
            rqth: true,
            maitres: 2,
            at_mp: "0.0180",
        };
        assert_eq!(simulate(&cas.demande())["remuneration"], brute_force(&cas), "{cas:?}");
    }
}
