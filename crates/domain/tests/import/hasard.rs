//! Whatever the bytes, an import ends with a content or with a report, and never with a panic.

use super::*;
use proptest::prelude::*;
use tremplin_domain::{import::LectureAnnuaire, referentiel::Referentiel};

/// Pieces of files, some of them broken, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        b"type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n"
            .as_slice(),
        b"siret,nom,statut,code_postal,courriel,gestionnaire\r\n",
        b"RNCP38386;CAPA - Jardinier-paysagiste;3;6000;2028-12-31;Jardinier\n",
        b"m\xc3\xa9tier;jardinier;Jardinier;;;;;;espaces verts|paysage\n",
        b"certification;38386;Un titre;3;6 000,00;31/12/2028;jardinier;RNCP12;\n",
        b"21990002400015,Commune,Commune,99020,a@b.example,\n",
        b"26990002300012,CCAS,CCAS,99020,,21990002400015\n",
        b"RNCP38387",
        b"3",
        b"6000",
        b"31/12/2028",
        b"Jardinier",
        b"|",
        b";",
        b",",
        b"\t",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r",
        b"\r\n",
        b" ",
        b"=1",
        b"-",
        b"'",
        b"\0",
        b"\xe9",
        b"\xc3\xa9",
        b"\xef\xbb\xbf",
        b"sep=;\n",
        b"9",
        b"E+13",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A refused file has a fault, an accepted one has none and can be published.
fn check(octets: &[u8]) {
    match import(octets) {
        Ok(import) => {
            assert!(!import.rapport.is_refused());
            assert!(import.rapport.lignes > 0);
            Referentiel::new(import.contenu).unwrap();
            speaks(&import.rapport.avertissements);
        }
        Err(rapport) => {
            assert!(rapport.is_refused());
            speaks(&rapport.fautes);
        }
    }
    match import_directory(octets) {
        Ok(import) => assert_eq!(import.contenu.len(), import.rapport.lignes as usize),
        Err(rapport) => speaks(&rapport.fautes),
    }
}

/// Remarks are sentences, by line.
fn speaks(constats: &[Constat]) {
    assert!(constats.is_sorted_by_key(|constat| constat.ligne));
    for constat in constats {
        assert!(constat.message.ends_with(['.', '?']), "{constat}");
        assert!(constat.regle.starts_with("R-"), "{constat}");
    }
}

proptest! {
    #[test]
    fn any_bytes(octets in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&octets);
    }

    #[test]
    fn any_bytes_below_a_header(octets in prop::collection::vec(any::<u8>(), 0..300)) {
        let header = b"type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n";
        check(&[header.as_slice(), &octets].concat());
        check(&[b"siret;nom;statut;code_postal\n", octets.as_slice()].concat());
    }

    #[test]
    fn any_pieces(octets in pieces()) {
        check(&octets);
    }

    #[test]
    fn any_cuts(
        octets in pieces(),
        header in any::<bool>(),
        lengths in prop::collection::vec(0_usize..40, 0..30),
    ) {
        let header = if header { b"siret;nom;statut;code_postal;gestionnaire\n".as_slice() } else { b"" };
        let octets = [header, &octets].concat();
        let mut lecture = LectureAnnuaire::default();
        let mut rest = octets.as_slice();
        for length in lengths {
            let (piece, suite) = rest.split_at(rest.len().min(length));
            lecture.push(piece);
            rest = suite;
        }
        lecture.push(rest);
        prop_assert_eq!(lecture.finish(|_| false), import_directory(&octets));
    }

    #[test]
    fn any_cells(cells in prop::collection::vec(".{0,12}", 6)) {
        let line = cells.join(";");
        check(format!("code;intitule;niveau;plafond_annuel;expiration;metiers\n{line}").as_bytes());
        check(format!("siret;nom;statut;code_postal;courriel;gestionnaire\n{line}").as_bytes());
    }

    #[test]
    fn a_good_file_with_one_wrong_byte(at in 0_usize..400, octet in any::<u8>()) {
        let mut octets = b"code;intitule;niveau;plafond_annuel;expiration;metiers\n\
            RNCP38386;CAPA - Jardinier-paysagiste;3;6000,00;31/12/2028;Jardinier\n\
            RNCP37715;\"TP - Assistant; vie\";3;6000;2028-07-05;Aide\n".to_vec();
        let at = at % octets.len();
        octets[at] = octet;
        check(&octets);
    }
}
