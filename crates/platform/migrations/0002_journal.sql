-- Who did what to which record when (R-AUD-01), and the e-mails that follow from it (R-MAIL-01).

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  horodatage TEXT NOT NULL,
  acteur TEXT NOT NULL,
  role TEXT NOT NULL,
  -- The collectivité acted for.
  siret TEXT,
  -- The record: one chain each.
  objet TEXT NOT NULL,
  rang INTEGER NOT NULL CHECK (rang >= 1),
  acte TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  -- The digest of the event before in the same chain, empty for the first.
  precedente TEXT NOT NULL,
  empreinte TEXT NOT NULL CHECK (length(empreinte) = 64),
  UNIQUE (objet, rang)
) STRICT
--
CREATE TRIGGER journal_chaine BEFORE INSERT ON journal
WHEN NEW.precedente <> CASE NEW.rang
  WHEN 1 THEN ''
  ELSE coalesce((SELECT empreinte FROM journal WHERE objet = NEW.objet AND rang = NEW.rang - 1), '?')
END
BEGIN
  SELECT RAISE(ABORT, 'journal_rompu');
END
--
CREATE TRIGGER journal_sans_correction BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal_en_ajout_seul');
END
--
CREATE TRIGGER journal_sans_retrait BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal_en_ajout_seul');
END
--
CREATE TABLE courriel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Recognisable when it is sent twice.
  cle TEXT NOT NULL UNIQUE,
  modele TEXT NOT NULL,
  destinataire TEXT NOT NULL,
  donnees TEXT NOT NULL CHECK (json_valid(donnees)),
  cree_le TEXT NOT NULL,
  etat TEXT NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'envoye', 'abandonne')),
  tentatives INTEGER NOT NULL DEFAULT 0,
  prochaine_le TEXT NOT NULL,
  derniere_erreur TEXT
) STRICT
--
CREATE INDEX courriel_a_envoyer ON courriel (prochaine_le) WHERE etat = 'en_attente'
