-- The declarations: a row is one version, never changed afterwards (R-REC-08).

CREATE TABLE recensement (
  annee INTEGER NOT NULL,
  siret TEXT NOT NULL REFERENCES collectivite (siret),
  version INTEGER NOT NULL CHECK (version >= 1),
  numero TEXT NOT NULL UNIQUE,
  horodatage TEXT NOT NULL,
  sujet TEXT NOT NULL,
  -- The receipt's content in its canonical form (R-REC-12), and its SHA-256.
  attestation TEXT NOT NULL CHECK (json_valid(attestation)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- What changed since the version before, field by field.
  modifications TEXT NOT NULL CHECK (json_valid(modifications)),
  PRIMARY KEY (annee, siret, version)
) STRICT
--
CREATE TRIGGER recensement_suite BEFORE INSERT ON recensement
WHEN NEW.version <> 1 + coalesce(
  (SELECT max(version) FROM recensement WHERE annee = NEW.annee AND siret = NEW.siret), 0)
BEGIN
  SELECT RAISE(ABORT, 'version_perimee');
END
--
CREATE TRIGGER recensement_sans_correction BEFORE UPDATE ON recensement
BEGIN
  SELECT RAISE(ABORT, 'recensement_en_ajout_seul');
END
--
CREATE TRIGGER recensement_sans_retrait BEFORE DELETE ON recensement
BEGIN
  SELECT RAISE(ABORT, 'recensement_en_ajout_seul');
END
--
-- What an agent types before saving (R-REC-13): one draft per agent, so that none overwrites another's.
CREATE TABLE brouillon (
  annee INTEGER NOT NULL,
  siret TEXT NOT NULL,
  sujet TEXT NOT NULL,
  contenu TEXT NOT NULL CHECK (json_valid(contenu)),
  enregistre_le TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (annee, siret, sujet)
) STRICT
--
-- A save in one statement: the version, its event, the receipt's e-mail and the end of the draft are
-- written together or not at all.
CREATE VIEW depot_recensement AS
SELECT annee, siret, version, numero, horodatage, sujet, attestation, sha256, modifications,
  '' AS role, '' AS detail, '' AS precedente, '' AS empreinte, '' AS destinataire, '' AS courriel
FROM recensement
--
CREATE TRIGGER depot_recensement_ecriture INSTEAD OF INSERT ON depot_recensement
BEGIN
  INSERT INTO recensement
  VALUES (NEW.annee, NEW.siret, NEW.version, NEW.numero, NEW.horodatage, NEW.sujet, NEW.attestation,
    NEW.sha256, NEW.modifications);
  INSERT INTO journal (horodatage, acteur, role, siret, objet, rang, acte, detail, precedente, empreinte)
  VALUES (NEW.horodatage, NEW.sujet, NEW.role, NEW.siret, 'recensement/' || NEW.annee || '/' || NEW.siret,
    NEW.version, 'enregistrement', NEW.detail, NEW.precedente, NEW.empreinte);
  INSERT INTO courriel (cle, modele, destinataire, donnees, cree_le, prochaine_le)
  VALUES ('recepisse/' || NEW.numero, 'recepisse', NEW.destinataire, NEW.courriel, NEW.horodatage,
    NEW.horodatage);
  DELETE FROM brouillon WHERE annee = NEW.annee AND siret = NEW.siret AND sujet = NEW.sujet;
END
