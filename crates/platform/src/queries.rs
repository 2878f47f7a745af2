//! What several components ask of the same tables, named once: the declarations and the allocation in force.
//!
//! Macros, since statements are put together while compiling. Arguments are the SQL of a value, such as `"+?3"` or
//! `"c.siret"`. One row is found by its whole key, however many versions there are; a view would try each of them.

/// That `$r`, a row of `recensement`, is the latest version that `$siret` declared for `$annee`.
#[macro_export]
macro_rules! declaration_en_vigueur {
    ($r:literal, $annee:literal, $siret:literal) => {
        concat!(
            $r,
            ".annee = ",
            $annee,
            " AND ",
            $r,
            ".siret = ",
            $siret,
            " AND ",
            $r,
            ".version = (SELECT max(version) FROM recensement WHERE annee = ",
            $annee,
            " AND siret = ",
            $siret,
            ")"
        )
    };
}

/// The latest version of every declaration of `$annee`, with `$columns`, by SIRET: a query in parentheses. The year is read
/// once: of a group, SQLite takes the other columns from the row of its `max(version)`.
#[macro_export]
macro_rules! declarations_en_vigueur {
    ($annee:literal, $columns:literal) => {
        concat!(
            "(SELECT siret, ",
            $columns,
            ", max(version) AS version FROM recensement WHERE annee = ",
            $annee,
            " GROUP BY siret ORDER BY siret)"
        )
    };
}

/// That `$p`, a row of `allocation`, is the latest publication of `$annee`.
#[macro_export]
macro_rules! allocation_en_vigueur {
    ($p:literal, $annee:literal) => {
        concat!(
            $p,
            ".annee = ",
            $annee,
            " AND ",
            $p,
            ".publication = (SELECT max(publication) FROM allocation WHERE annee = ",
            $annee,
            ")"
        )
    };
}
