//! The wrong référentiels of this folder, and what is said of each.

use super::fichiers::Refus;

/// By file, with plain spaces where the report has no-break ones.
pub(super) const REFUS: &[Refus] = &[
    (
        "referentiel-cellule-sur-deux-lignes.csv",
        &[
            "Ligne 4, colonne « niveau », « 9 » : Niveau inconnu : écrivez un chiffre de 3 (CAP) à 7 (master) ; le CNFPT finance les niveaux 3, 4 et 5. [R-REF-03]",
        ],
    ),
    (
        "referentiel-cellules-vides.csv",
        &[
            "Ligne 2, colonne « code » : La cellule est vide : remplissez-la, par exemple avec « RNCP38386 ». [R-REF-03]",
            "Ligne 3, colonne « intitule » : La cellule est vide : remplissez-la, par exemple avec « CAPA - Jardinier-paysagiste ». [R-REF-03]",
            "Ligne 4, colonne « niveau » : La cellule est vide : remplissez-la, par exemple avec « 3 ». [R-REF-03]",
            "Ligne 4, colonne « plafond_annuel » : La cellule est vide : remplissez-la, par exemple avec « 6000,00 ». [R-REF-03]",
            "Ligne 4, colonne « expiration » : La cellule est vide : remplissez-la, par exemple avec « 31/12/2028 ». [R-REF-03]",
            "Ligne 5, colonne « intitule », « — » : Ce texte n’a ni lettre ni chiffre : écrivez-le en clair. [R-REF-03]",
        ],
    ),
    (
        "referentiel-code-en-double.csv",
        &[
            "Ligne 5, colonne « code », « 38 386 » : RNCP38386 figure déjà à la ligne 2 : gardez une seule des deux lignes et réunissez-y les métiers. [R-REF-03]",
        ],
    ),
    (
        "referentiel-code-metier-inconnu.csv",
        &[
            "Ligne 2, colonne « metiers », « agent-espaces-verts » : Métier inconnu : écrivez le libellé du métier, ou ajoutez une ligne de type « métier » qui décrit ce code. [R-REF-03]",
            "Ligne 3, colonne « metiers », « @ ! » : Métier inconnu : écrivez le libellé du métier, ou ajoutez une ligne de type « métier » qui décrit ce code. [R-REF-03]",
        ],
    ),
    (
        "referentiel-code-sur-deux-lignes.csv",
        &[
            "Ligne 2, colonne « code », « RNCP␊38386 » : La cellule contient un caractère invisible qui n’est pas du texte (U+000A) : effacez-la et retapez son contenu. [R-REF-03]",
        ],
    ),
    (
        "referentiel-codes.csv",
        &[
            "Ligne 2, colonne « code », « RS5678 » : Ce code est celui d’une certification du répertoire spécifique (RS) : elle ne se prépare pas en apprentissage et n’est pas finançable. Retirez-le du fichier. [R-REF-03]",
            "Ligne 3, colonne « code », « RNCP38565BC01 » : Ce code est celui d’un bloc de compétences : un bloc seul ne se prépare pas en apprentissage et n’est pas finançable. Cherchez la certification entière, RNCP38565. [R-REF-03]",
            "Ligne 4, colonne « code », « RNCP383850 » : Un code RNCP compte de 2 à 5 chiffres ; 6 chiffres saisis. [R-REF-03]",
            "Ligne 5, colonne « code », « jardinier » : Un code RNCP s’écrit « RNCP » puis des chiffres, par exemple « RNCP38386 » ; « J » n’y a pas sa place. [R-REF-03]",
        ],
    ),
    (
        "referentiel-colonne-en-double.csv",
        &[
            "Ligne 1, colonne « RNCP » : Deux colonnes de ce fichier tiennent lieu de « code » : « code » et « RNCP ». Gardez-en une. [R-REF-03]",
        ],
    ),
    (
        "referentiel-colonnes-manquantes.csv",
        &[
            "Ligne 1, colonne « plafond_annuel » : La colonne « plafond_annuel » manque ; « plafon_annuel » y ressemble : corrigez son nom. [R-REF-03]",
            "Ligne 1, colonne « expiration » : La colonne « expiration » manque : ajoutez-la, ou donnez ce nom à celle qui en tient lieu. [R-REF-03]",
            "Ligne 3, colonne « code », « RNCP7 » : Un code RNCP compte de 2 à 5 chiffres ; 1 chiffre saisi. [R-REF-03]",
            "Ligne 3, colonne « intitule » : La cellule est vide : remplissez-la, par exemple avec « CAPA - Jardinier-paysagiste ». [R-REF-03]",
            "Ligne 3, colonne « niveaux », « 9 » : Niveau inconnu : écrivez un chiffre de 3 (CAP) à 7 (master) ; le CNFPT finance les niveaux 3, 4 et 5. [R-REF-03]",
        ],
    ),
    (
        "referentiel-dates.csv",
        &[
            "Ligne 2, colonne « expiration », « 31/02/2028 » : Ce jour n’existe pas au calendrier : vérifiez le mois et le jour. [R-REF-03]",
            "Ligne 3, colonne « expiration », « 31/12/28 » : Écrivez l’année sur quatre chiffres, par exemple 31/12/2028. [R-REF-03]",
            "Ligne 4, colonne « expiration », « 47118 » : Le tableur a écrit un numéro au lieu d’une date : donnez à la colonne le format « Date » et enregistrez de nouveau le fichier. [R-REF-03]",
            "Ligne 5, colonne « expiration », « fin 2028 » : Date illisible : écrivez-la comme 31/12/2028 (jour, mois, année) ou 2028-12-31. [R-REF-03]",
            "Ligne 6, colonne « expiration », « 31/12/1928 » : Année hors limites : écrivez-en une de 2000 à 2100. [R-REF-03]",
        ],
    ),
    (
        "referentiel-entete-seul.csv",
        &["Ce fichier n’a que sa ligne d’en-tête : ajoutez les lignes à importer. [R-REF-03]"],
    ),
    (
        "referentiel-formules.csv",
        &[
            "Ligne 2, colonne « code », « =1+1 » : La cellule est une formule ou en a l’air : une valeur est attendue. Copiez la cellule, puis collez-la avec « collage spécial, valeurs ». [R-REF-03]",
            "Ligne 3, colonne « plafond_annuel », « =3000*2 » : La cellule est une formule ou en a l’air : une valeur est attendue. Copiez la cellule, puis collez-la avec « collage spécial, valeurs ». [R-REF-03]",
            "Ligne 5, colonne « code », « +38386 » : La cellule est une formule ou en a l’air : une valeur est attendue. Copiez la cellule, puis collez-la avec « collage spécial, valeurs ». [R-REF-03]",
            "Ligne 6, colonne « code », « -38386 » : La cellule est une formule ou en a l’air : une valeur est attendue. Copiez la cellule, puis collez-la avec « collage spécial, valeurs ». [R-REF-03]",
            "Ligne 6, colonne « expiration », « =AUJOURDHUI() » : La cellule est une formule ou en a l’air : une valeur est attendue. Copiez la cellule, puis collez-la avec « collage spécial, valeurs ». [R-REF-03]",
        ],
    ),
    (
        "referentiel-guillemet-ouvert.csv",
        &[
            "Ligne 3, colonne « intitule », « Un titre;3;6000;2028-12-31;Jardinier␊RNCP38388;Un autre;3;60… » : Un guillemet (\") ouvre cette cellule et rien ne la referme avant la fin du fichier : retirez-le ou fermez-le. [R-REF-03]",
        ],
    ),
    (
        "referentiel-guillemets-non-doubles.csv",
        &[
            "Ligne 2, colonne « intitule », « BPJEPS mention rugby\"\" » : Du texte suit le guillemet (\") qui ferme cette cellule : doublez les guillemets qui font partie du texte (\"\"), ou fermez celui d’une ligne précédente. [R-REF-03]",
            "Ligne 3, colonne « niveau », « 9 » : Niveau inconnu : écrivez un chiffre de 3 (CAP) à 7 (master) ; le CNFPT finance les niveaux 3, 4 et 5. [R-REF-03]",
        ],
    ),
    (
        "referentiel-lignes-vides.csv",
        &["Ce fichier est vide : partez du fichier modèle. [R-REF-03]"],
    ),
    (
        "referentiel-metier-ambigu.csv",
        &[
            "Ligne 4, colonne « metiers », « Cuisinier » : Plusieurs métiers ont ce libellé : écrivez le code de l’un d’eux, « cuisinier-ecole » ou « cuisinier-ehpad ». [R-REF-03]",
        ],
    ),
    (
        "referentiel-metier-inconnu.csv",
        &[
            "Ligne 4, colonne « metiers », « Jardinnier » : Métier inconnu : corrigez ce nom, ou ajoutez une ligne de type « métier » qui le décrit. Est-ce « Jardinier » ? [R-REF-03]",
            "Ligne 4, colonne « metiers », « fleuriste » : Métier inconnu : corrigez ce nom, ou ajoutez une ligne de type « métier » qui le décrit. [R-REF-03]",
        ],
    ),
    (
        "referentiel-metiers-faux.csv",
        &[
            "Ligne 2, colonne « code », « Jardinier » : Le code d’un métier s’écrit en minuscules sans accent, chiffres et tirets, par exemple « secretaire-de-mairie ». [R-REF-03]",
            "Ligne 3, colonne « niveau », « 3 » : Cette ligne décrit un métier : laissez cette cellule vide, ou corrigez le type de la ligne. [R-REF-03]",
            "Ligne 4, colonne « intitule » : La cellule est vide : remplissez-la, par exemple avec « CAPA - Jardinier-paysagiste ». [R-REF-03]",
            "Ligne 6, colonne « code », « cuisinier » : Le métier « cuisinier » figure déjà à la ligne 5 : gardez une seule des deux lignes. [R-REF-03]",
        ],
    ),
    (
        "referentiel-montants.csv",
        &[
            "Ligne 2, colonne « plafond_annuel », « douze » : Montant illisible : écrivez un nombre d’euros, par exemple 6000 ou 6 000,00. [R-REF-03]",
            "Ligne 3, colonne « plafond_annuel », « 6.000 » : Montant ambigu : n’écrivez ni point ni virgule entre les milliers, et au plus deux décimales, par exemple 6000 ou 6 000,00. [R-REF-03]",
            "Ligne 4, colonne « plafond_annuel », « -6000 » : Un plafond ne peut pas être négatif : retirez le signe. [R-REF-03]",
            "Ligne 5, colonne « plafond_annuel », « 6000,005 » : Montant ambigu : n’écrivez ni point ni virgule entre les milliers, et au plus deux décimales, par exemple 6000 ou 6 000,00. [R-REF-03]",
            "Ligne 6, colonne « plafond_annuel », « 60 00 » : Montant illisible : écrivez un nombre d’euros, par exemple 6000 ou 6 000,00. [R-REF-03]",
            "Ligne 7, colonne « plafond_annuel », « 2000000 » : Un plafond ne peut pas dépasser 1 000 000 € : vérifiez ce montant, en euros par an. [R-REF-03]",
        ],
    ),
    (
        "referentiel-niveaux-inconnus.csv",
        &[
            "Ligne 3, colonne « niveau », « 8 » : Niveau inconnu : écrivez un chiffre de 3 (CAP) à 7 (master) ; le CNFPT finance les niveaux 3, 4 et 5. [R-REF-03]",
            "Ligne 4, colonne « niveau », « IV » : Niveau de l’ancienne nomenclature : le niveau IV s’écrit aujourd’hui 4. [R-REF-03]",
            "Ligne 5, colonne « niveau », « CAP » : Niveau inconnu : écrivez un chiffre de 3 (CAP) à 7 (master) ; le CNFPT finance les niveaux 3, 4 et 5. [R-REF-03]",
        ],
    ),
    (
        "referentiel-remplace.csv",
        &[
            "Ligne 2, colonne « remplace », « RNCP1001 » : Une certification ne se remplace pas elle-même : retirez son propre code. [R-REF-03]",
            "Ligne 3, colonne « remplace », « RNCP12,RNCP13 » : « RNCP12,RNCP13 » : Un code RNCP s’écrit « RNCP » puis des chiffres, par exemple « RNCP38386 » ; « , » n’y a pas sa place. Séparez les codes par « | ». [R-REF-03]",
            "Ligne 4, colonne « remplace », « RNCP12|rncp 12 » : RNCP12 est cité deux fois : retirez l’un des deux. [R-REF-03]",
            "Ligne 5, colonne « remplace », « RNCP13|RS12 » : « RS12 » : Ce code est celui d’une certification du répertoire spécifique (RS) : elle ne se prépare pas en apprentissage et n’est pas finançable. Retirez-le du fichier. Séparez les codes par « | ». [R-REF-03]",
        ],
    ),
    (
        "referentiel-sans-entete.csv",
        &[
            "Ligne 1, « RNCP38386 CAPA - Jardinier-paysagiste 3 6000,00 31/12/2028 J… » : Aucune colonne n’est reconnue : la première ligne du fichier doit porter les noms des colonnes, dont « code », « intitule », « niveau », « plafond_annuel », « expiration », « metiers ». Le fichier modèle les donne. [R-REF-03]",
        ],
    ),
    (
        "referentiel-separateur-dans-un-texte.csv",
        &[
            "Ligne 2 : Cette ligne a 7 cellules et l’en-tête 6 colonnes : un texte qui contient « , » n’est sans doute pas entre guillemets. [R-REF-03]",
        ],
    ),
    (
        "referentiel-synonymes-deplaces.csv",
        &[
            "Ligne 2, colonne « synonymes », « espaces verts » : Les synonymes sont ceux d’un métier : déplacez-les sur la ligne de ce métier, dont le type est « métier ». [R-REF-03]",
        ],
    ),
    (
        "referentiel-tronque.csv",
        &[
            "Ligne 3 : Cette ligne a 4 cellules et l’en-tête 6 colonnes : complétez la ligne, ou vérifiez que le fichier n’est pas tronqué. [R-REF-03]",
        ],
    ),
    (
        "referentiel-type-inconnu.csv",
        &[
            "Ligne 3, colonne « type », « formation » : Type de ligne inconnu : écrivez « certification » ou « métier », ou laissez la cellule vide pour une certification. [R-REF-03]",
        ],
    ),
    ("referentiel-vide.csv", &["Ce fichier est vide : partez du fichier modèle. [R-REF-03]"]),
];
