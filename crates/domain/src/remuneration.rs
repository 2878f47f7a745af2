//! What the apprentice earns and costs: a schedule exact to the day, shown month by month (R-PAY-01 to R-PAY-12).

mod assemblage;
mod lignes;
mod periode;
mod pourcentage;
mod sommes;

pub use assemblage::{Annee, Mois, Remuneration};
pub use periode::{Employeur, Periode, compute};
pub use pourcentage::{Majoration, Motif, Profil, Prolongation, changes, pourcentage_on};
pub use sommes::Sommes;
