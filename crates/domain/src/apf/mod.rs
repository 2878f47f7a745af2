//! The funding of a contract, from the collectivité's request to the last payment: the *accord préalable de
//! financement* (APF) and the *accord de prise en charge* (APC) that carries it (R-APF-*, R-APC-*).
//!
//! One [`Dossier`] is one APF and, once the training body has filed it, its APC. It is the list of its events
//! ([`Evenement`], append-only): state, deadlines, use of the allocation and amounts are all computed from them.
//!
//! ```text
//!             ┌────────────── modifiee ──────────────┐
//!             │                                      ▼
//!  deposee ───┼─────────────┬──────────────────▶ MODIFIEE ◀─┐ modifiee
//!     │    DEPOSEE          │                        │  └────┘
//!     ▼       │ refusee     │ annulee                │ validee / refusee / annulee,
//!             ▼             ▼                        │ as from DEPOSEE
//!          REFUSEE       ANNULEE ◀── annulee ──┐     │
//!                                              │     ▼
//!          DEPOSEE ─────── validee ─────────▶ VALIDEE ── modifiee ─▶ MODIFIEE
//!                                              │     │
//!                       a deadline passes:     │     │ apc_deposee
//!                       no event is needed     │     │ (the APF is `consommee`)
//!                                              ▼     ▼
//!                                        CADUQUE    APC_DEPOSEE ── apc_refusee ─▶ APC_REFUSEE
//!                                                    │
//!                                                    │ apc_acceptee
//!                                                    ▼
//!                                               APC_ACCEPTEE ── rupture ─▶ ROMPUE
//!                                                │        ▲
//!                                                └────────┘ prolongation, transfert
//! ```
//!
//! A request for completion and its answer, a warning and the noticing of a caducité change no state. The table is
//! [`TRANSITIONS`], the only place that says what may follow what.
//!
//! How a program uses it:
//! 1. a document comes in: [`decode()`], [`decode_modification`], [`decode_apc`]… read it against what the rules need
//!    ([`Contexte`], the dossier, the day) and tell every fault at once; it gives an [`Evenement`];
//! 2. a first event opens a dossier ([`Dossier::open`]), any other goes through [`Dossier::apply`], which refuses what
//!    the state, dates or a missing piece forbid;
//! 3. the event is recorded. That no collectivité uses more units than granted, and that a number is given once, has to
//!    hold under concurrency: the store enforces it, with [`Dossier::uses_unit`] as the meaning of a unit;
//! 4. whatever is shown is computed: [`Dossier::etat`], [`Dossier::echeances`], [`Dossier::financement`],
//!    [`historique`]; the schedule records what [`Dossier::automatic_events`] says; a store keeps a [`Ligne`].
//!
//! Choices that the sources leave open, each where it is made: a dossier keeps the campaign's parameters of its deposit
//! ([`Cadre`]); months are counted back from the start ([`dernier_debut`]); the APC of a contract regularised by derogation
//! is counted from the delivery ([`limite_apc`]); a modified agreement keeps its number; an APC is accepted once its DDETS
//! number is there; an extension without a price costs what a year does; a refused APC frees the unit; after a transfer
//! the unit stays that of the collectivité which was granted it; each year of funding is paid when it ends.

mod acte;
mod controle;
mod delais;
mod demande;
mod dossier;
mod echeances;
mod evenement;
mod financement;
mod gardes;
mod historique;
mod ligne;
mod rejet;
mod saisie;
mod somme;
mod transitions;
mod unite;

pub use acte::Acte;
pub use controle::{Conseil, Contexte, conseils, incoherences, obstacles};
pub use delais::{Cause, Validite, dernier_debut, fenetre_depot, limite_apc};
pub use demande::{Cadre, Contrat, Demande, Manque, Organisme, Reference};
pub use dossier::{Apc, Dossier, Prolongation, Transfert};
pub use echeances::{Code, Echeance, Qui};
pub use evenement::{Evenement, Fait};
pub use financement::{Explication, Financement, Nature, Paiement, PartEmployeur, Totaux, Valeur};
pub use historique::{Etape, historique};
pub use ligne::Ligne;
pub use rejet::Rejet;
pub use saisie::{
    AValider, DecisionApc, DecisionApf, DemandeApc, Depot, annee, contenu_apc, decode,
    decode_annulation, decode_apc, decode_complement, decode_completion, decode_decision_apc,
    decode_decision_apf, decode_modification, decode_prolongation, decode_rupture,
    decode_transfert, decode_validations, numero_apf,
};
pub use somme::Somme;
pub use transitions::{Etat, EtatApc, EtatApf, TRANSITIONS};
pub use unite::Octroi;
