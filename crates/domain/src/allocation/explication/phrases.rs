//! The French sentences.

use super::Contexte;
use super::mots::{contracts, number, s, sizes};
use crate::allocation::PlafondEtp;
use crate::allocation::partage::{Penurie, Regime};
use crate::allocation::quotients::{Part, Tour};

/// How the equal are told apart.
const DEPARTAGE: &str = "plus petit effectif, puis plus forte demande, puis ordre des SIRET";

/// The whole text of a line.
pub(super) fn text(contexte: &Contexte<'_>, part: &Part<'_>) -> String {
    if part.demande == 0 {
        return "Aucune intention de recrutement n’est déclarée\u{a0}: aucun contrat n’est attribué."
            .to_owned();
    }
    let suite = match contexte.regime {
        Regime::Totalite => enough(contexte),
        Regime::Proportionnelle(tour) => format!(
            "La demande totale ({}) dépasse la capacité ({})\u{a0}: chaque demande est réduite dans la même \
             proportion. {}",
            contracts(contexte.demande),
            number(contexte.capacite),
            share(part, tour)
        ),
        Regime::PlafondsReduits(plafonds, tour) => reduced(contexte, plafonds, tour, part),
        Regime::PlafondsCompletes(plafonds, tour) => completed(plafonds, tour, part),
        Regime::MinimumsCompletes(tour) => minimum(tour, part),
        Regime::Penurie(penurie) => shortage(contexte, penurie, part),
    };
    let debut = opening(part);
    format!("{debut} {suite}{}", choice(part))
}

/// R-ALL-05, where there is something to choose.
fn choice(part: &Part<'_>) -> &'static str {
    let declared = part.ligne.intentions.iter().filter(|intention| intention.nombre > 0).count();
    match part.accorde() {
        accorde if declared < 2 || accorde == 0 || accorde == part.demande => "",
        1 => " La collectivité choisit sur lequel des métiers déclarés elle l’utilise.",
        _ => " La collectivité choisit sur lesquels des métiers déclarés elle les utilise.",
    }
}

fn opening(part: &Part<'_>) -> String {
    let demande = format!("{}\u{a0}demandé{}", number(part.demande), s(part.demande));
    match part.accorde() {
        0 => format!("Aucun contrat accordé sur {demande}."),
        accorde => format!("{} accordé{} sur {demande}.", contracts(accorde), s(accorde)),
    }
}

fn enough(contexte: &Contexte<'_>) -> String {
    format!(
        "La demande totale ({}) ne dépasse pas la capacité ({})\u{a0}: toutes les demandes sont accordées.",
        contracts(contexte.demande),
        number(contexte.capacite)
    )
}

fn reduced(contexte: &Contexte<'_>, plafonds: &PlafondEtp, tour: Tour, part: &Part<'_>) -> String {
    format!(
        "{}\u{a0}: {} retenu{} pour le calcul. Les demandes ainsi plafonnées ({}) dépassent la capacité ({})\u{a0}: \
         chacune est réduite dans la même proportion. {}",
        cap(plafonds, part),
        contracts(part.poids),
        s(part.poids),
        contracts(tour.total),
        number(contexte.capacite),
        share(part, tour)
    )
}

fn completed(plafonds: &PlafondEtp, tour: Tour, part: &Part<'_>) -> String {
    let plafond = cap(plafonds, part);
    if part.poids == 0 {
        return format!("{plafond}\u{a0}: il couvre toute la demande.");
    }
    let acquis =
        format!("{plafond}\u{a0}: {} d’abord accordé{}.", contracts(part.socle), s(part.socle));
    format!("{acquis} {}", remainder(tour, part, "Les plafonds laissent"))
}

fn minimum(tour: Tour, part: &Part<'_>) -> String {
    let acquis = contracts(part.socle);
    if part.poids == 0 {
        return format!("Le minimum garanti ({acquis}) couvre toute la demande.");
    }
    let suite = remainder(tour, part, "Les minimums garantis laissent");
    format!("Minimum garanti\u{a0}: {acquis}. {suite}")
}

fn shortage(contexte: &Contexte<'_>, penurie: Penurie, part: &Part<'_>) -> String {
    let debut = format!(
        "Les minimums garantis ({}) dépassent la capacité ({})",
        contracts(penurie.minimums),
        number(contexte.capacite)
    );
    let palier = match penurie.palier {
        0 => String::new(),
        palier => {
            format!("\u{a0}: chaque collectivité reçoit d’abord {} au plus", contracts(palier))
        }
    };
    if part.rang == 0 {
        return format!("{debut}{palier}, ce qui couvre toute la demande.");
    }
    let ensuite = if penurie.palier > 0 { " ensuite" } else { "" };
    let suite = match penurie.servis {
        0 => String::new(),
        servis => format!(
            " {} {}{ensuite}{}, selon l’ordre de départage ({DEPARTAGE})\u{a0}: rang\u{a0}{} sur {}.",
            contracts(servis),
            if servis > 1 { "sont" } else { "est" },
            if servis > 1 { " donnés, un par collectivité" } else { " donné" },
            number(part.rang),
            number(penurie.candidats)
        ),
    };
    format!("{debut}{palier}.{suite}")
}

/// `Plafond d’une collectivité de plus de 50 à 350 équivalents temps plein (3 contrats)`.
fn cap(plafonds: &PlafondEtp, part: &Part<'_>) -> String {
    let etp = part.ligne.etp;
    let tranche = sizes(plafonds.bornes(etp));
    format!("Plafond d’une collectivité {tranche} ({})", contracts(plafonds.plafond(etp)))
}

/// What is left after everyone got something, and this line's share of it.
fn remainder(tour: Tour, part: &Part<'_>, sujet: &str) -> String {
    if tour.a_repartir == 0 {
        return "La capacité est alors épuisée.".to_owned();
    }
    format!(
        "{sujet} {} à partager en proportion des demandes restantes ({} au total). {}",
        contracts(tour.a_repartir),
        number(tour.total),
        share(part, tour)
    )
}

/// The exact share and what became of its remainder.
fn share(part: &Part<'_>, tour: Tour) -> String {
    let Tour { a_repartir, total, restants, dernier_reste, departage } = tour;
    let over = |reste: u64| format!("{}/{}", number(reste), number(total));
    let exacte = format!(
        "Part exacte\u{a0}: {}\u{a0}×\u{a0}{}\u{a0}/\u{a0}{} = {}",
        number(part.poids),
        number(a_repartir),
        number(total),
        number(part.entier)
    );
    if part.reste == 0 {
        return format!("{exacte}.");
    }
    let tied = departage && part.reste == dernier_reste;
    let sort = match (part.complement, tied) {
        (true, false) if restants == 1 => {
            "le plus fort de tous, d’où 1\u{a0}contrat de plus".to_owned()
        }
        (true, false) => {
            format!("parmi les {} plus forts restes, d’où 1\u{a0}contrat de plus", number(restants))
        }
        (true, true) => format!(
            "à égalité avec d’autres, d’où 1\u{a0}contrat de plus au départage ({DEPARTAGE})"
        ),
        (false, true) => {
            format!("à égalité avec le dernier servi, mais après lui au départage ({DEPARTAGE})")
        }
        (false, false) => format!("inférieur au dernier reste servi, {}", over(dernier_reste)),
    };
    format!("{exacte} et un reste de {}, {sort}.", over(part.reste))
}
