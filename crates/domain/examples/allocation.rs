//! Times the allocation of a whole country: `cargo run --release -p tremplin-domain --example allocation`.
//!
//! 40,000 collectivités, a good half of which ask for contracts, many times more than there are.

use std::io::{Write as _, stdout};
use std::time::Instant;
use tremplin_domain::allocation::{
    Calcul, Demande, Demandes, ParMetier, Parametres, ProcesVerbal, Regulation,
};
use tremplin_domain::canonique::sha256_hex;
use tremplin_domain::recensement::Etp;

const COLLECTIVITES: u64 = 40_000;
const CAPACITE: u32 = 5_000;

/// Numbers that look random and are the same at every run (splitmix64).
struct Suite(u64);

impl Suite {
    fn below(&mut self, limite: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limite
    }
}

/// Half of the collectivités have less than 50 full-time equivalents; demands follow the size.
fn demande(numero: u64, suite: &mut Suite) -> Result<Demande, &'static str> {
    let maximum = match suite.below(4) {
        0 => 20,
        1 => 50,
        2 => 350,
        _ => 5_000,
    };
    let etp = Etp::parse(&format!("{}.{:02}", suite.below(maximum), suite.below(100)))?;
    let metiers = suite.below(3 + maximum / 1_000);
    let intentions = (0..metiers).map(|rang| ParMetier {
        metier: format!("metier-{rang}"),
        nombre: u32::try_from(1 + suite.below(1 + maximum / 200)).unwrap_or(1),
    });
    Ok(Demande {
        siret: format!("{:014}", 21_000_000_000_000 + numero),
        etp,
        intentions: intentions.collect(),
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut suite = Suite(2026);
    let lignes = (0..COLLECTIVITES)
        .map(|numero| demande(numero, &mut suite))
        .collect::<Result<Vec<_>, _>>()?;
    let demandes = Demandes::new(lignes)?;
    let defaut = &Parametres::of_year(2026).valeur;
    let mut sortie = stdout().lock();
    for regulation in [
        Regulation::Proportionnelle,
        Regulation::PlafondEtp(defaut.plafond_etp.clone()),
        Regulation::MinimumGaranti(defaut.minimum_garanti),
    ] {
        let methode = regulation.methode();
        let calcul =
            Calcul { annee: 2026, capacite: CAPACITE, regulation, demandes: demandes.clone() };
        let debut = Instant::now();
        let allocation = calcul.run();
        let calculee = debut.elapsed();
        let reponse = serde_json::to_vec(&allocation)?.len();
        let ecrite = debut.elapsed() - calculee;
        let debut = Instant::now();
        let (document, _) = ProcesVerbal::establish(calcul);
        let stored = document.canonical();
        let sha256 = sha256_hex(stored.as_bytes());
        let prouvee = debut.elapsed();
        writeln!(
            sortie,
            "{methode}: {} of {} asked for by {} lines; run {calculee:.1?}, answer of {reponse} bytes {ecrite:.1?}, \
             document of {} bytes with its digest {prouvee:.1?} ({sha256})",
            allocation.accordes,
            allocation.demande,
            allocation.lignes.len(),
            stored.len(),
        )?;
    }
    Ok(())
}
