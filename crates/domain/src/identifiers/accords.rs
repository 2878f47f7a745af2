//! The numbers of the two agreements of a funding: `ACC…` and `Fi…` (R-APF-08, R-APC-02).

use super::numero::{Numero, NumeroInvalide, Usage};

/// What [`NumeroApf`] is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Apf;

impl Usage for Apf {
    const PREFIXE: &'static str = "ACC";
    const NOM: &'static str = "numéro d’accord préalable de financement";
    const EXEMPLE: &'static str = "ACC-2026-7K3M9-QWTX2-Q";
}

/// The number of a validated *accord préalable de financement*, written `ACC-2026-7K3M9-QWTX2-Q` (R-APF-08).
pub type NumeroApf = Numero<Apf>;

/// Why a text is not the number of an accord préalable.
pub type NumeroApfInvalide = NumeroInvalide<Apf>;

/// What [`NumeroApc`] is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Apc;

impl Usage for Apc {
    const PREFIXE: &'static str = "Fi";
    const NOM: &'static str = "numéro d’accord de prise en charge";
    const EXEMPLE: &'static str = "Fi-2026-7K3M9-QWTX2-Q";
}

/// The number of an accepted *accord de prise en charge*, written `Fi-2026-7K3M9-QWTX2-Q` (R-APC-02).
pub type NumeroApc = Numero<Apc>;

/// Why a text is not the number of an accord de prise en charge.
pub type NumeroApcInvalide = NumeroInvalide<Apc>;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r_apf_08_the_prefix_says_which_agreement_it_is() {
        assert_eq!(NumeroApf::new(2026, 0).to_string(), "ACC-2026-00000-00000-X");
        assert_eq!(NumeroApc::new(2026, 0).to_string(), "Fi-2026-00000-00000-X");
        assert_eq!("Fi-2026-00000-00000-X".parse::<NumeroApf>(), Err(NumeroApfInvalide::Prefixe));
        assert_eq!(Apf::EXEMPLE.parse::<NumeroApf>().unwrap().to_string(), Apf::EXEMPLE);
        assert_eq!(Apc::EXEMPLE.parse::<NumeroApc>().unwrap().to_string(), Apc::EXEMPLE);
    }

    #[test]
    fn r_apf_08_numbers_are_read_as_they_are_dictated() {
        let numero = NumeroApc::new(2026, 0);
        for text in [
            "FI 2026 00000 00000 X",
            "fi2o26ooooo00000x",
            "Fi\u{2011}2026-00000-00000-X",
            "f1-2026-00000-00000-x",
        ] {
            assert_eq!(text.parse(), Ok(numero), "{text}");
        }
        for text in
            ["", "ACC", "ACC-2026-00000-00000-Y", "ACC-2026-0000-00000-X", "ACC-2026-0000U-00000-X"]
        {
            let faute = text.parse::<NumeroApf>().unwrap_err().to_string();
            assert!(
                faute.contains("accord préalable de financement") && faute.ends_with('.'),
                "{faute}"
            );
        }
    }

    proptest! {
        #[test]
        fn r_apf_08_every_number_is_read_back_and_a_neighbour_of_it_is_not(annee in 2023..2100, alea: u64, at in 9_usize..20, by in 1_usize..31) {
            let text = NumeroApf::new(annee, alea).to_string();
            prop_assert_eq!(text.parse::<NumeroApf>().unwrap().to_string(), text.clone());
            let symbols: Vec<char> = ('0'..='9').chain('A'..='Z').filter(|c| !"ILOU".contains(*c)).collect();
            let mut typed: Vec<char> = text.chars().collect();
            if let Some(rank) = symbols.iter().position(|c| *c == typed[at]) {
                typed[at] = symbols[(rank + by) % symbols.len()];
                prop_assert!(typed.into_iter().collect::<String>().parse::<NumeroApf>().is_err());
            }
        }
    }
}
