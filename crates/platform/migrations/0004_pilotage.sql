-- How the CNFPT runs its campaigns (R-CAMP, R-REF-03, R-ALL). A row of the first three tables is one state of one
-- year, never changed afterwards; the latest is in force.

CREATE TABLE campagne (
  annee INTEGER NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  horodatage TEXT NOT NULL,
  auteur TEXT NOT NULL,
  contenu TEXT NOT NULL CHECK (json_valid(contenu)),
  PRIMARY KEY (annee, revision)
) STRICT, WITHOUT ROWID
--
CREATE TRIGGER campagne_suite BEFORE INSERT ON campagne
WHEN NEW.revision <> 1 + coalesce((SELECT max(revision) FROM campagne WHERE annee = NEW.annee), 0)
BEGIN
  SELECT RAISE(ABORT, 'version_perimee');
END
--
CREATE TRIGGER campagne_sans_correction BEFORE UPDATE ON campagne
BEGIN
  SELECT RAISE(ABORT, 'campagne_en_ajout_seul');
END
--
CREATE TRIGGER campagne_sans_retrait BEFORE DELETE ON campagne
BEGIN
  SELECT RAISE(ABORT, 'campagne_en_ajout_seul');
END
--
CREATE TABLE referentiel (
  annee INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  -- What a campaign and the agreements made under it refer to (R-REF-04).
  nom TEXT NOT NULL UNIQUE,
  horodatage TEXT NOT NULL,
  auteur TEXT NOT NULL,
  contenu TEXT NOT NULL CHECK (json_valid(contenu)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- How many métiers and certifications there are, and what changed since the version before.
  resume TEXT NOT NULL CHECK (json_valid(resume)),
  PRIMARY KEY (annee, version)
) STRICT
--
CREATE TRIGGER referentiel_suite BEFORE INSERT ON referentiel
WHEN NEW.version <> 1 + coalesce((SELECT max(version) FROM referentiel WHERE annee = NEW.annee), 0)
BEGIN
  SELECT RAISE(ABORT, 'version_perimee');
END
--
CREATE TRIGGER referentiel_sans_correction BEFORE UPDATE ON referentiel
BEGIN
  SELECT RAISE(ABORT, 'referentiel_en_ajout_seul');
END
--
CREATE TRIGGER referentiel_sans_retrait BEFORE DELETE ON referentiel
BEGIN
  SELECT RAISE(ABORT, 'referentiel_en_ajout_seul');
END
--
-- With a rowid, unlike the small tables: to look a key up in a table without, SQLite reads whole rows, and these have
-- megabytes.
CREATE TABLE allocation (
  annee INTEGER NOT NULL,
  publication INTEGER NOT NULL CHECK (publication >= 1),
  horodatage TEXT NOT NULL,
  auteur TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- Inputs, method, parameters and result in their canonical form, whose SHA-256 is the one above (R-ALL-02, R-ALL-04).
  proces_verbal TEXT NOT NULL CHECK (json_valid(proces_verbal)),
  PRIMARY KEY (annee, publication)
) STRICT
--
CREATE TRIGGER allocation_suite BEFORE INSERT ON allocation
WHEN NEW.publication <> 1 + coalesce((SELECT max(publication) FROM allocation WHERE annee = NEW.annee), 0)
BEGIN
  SELECT RAISE(ABORT, 'version_perimee');
END
--
CREATE TRIGGER allocation_sans_correction BEFORE UPDATE ON allocation
BEGIN
  SELECT RAISE(ABORT, 'allocation_en_ajout_seul');
END
--
CREATE TRIGGER allocation_sans_retrait BEFORE DELETE ON allocation
BEGIN
  SELECT RAISE(ABORT, 'allocation_en_ajout_seul');
END
--
-- What each collectivité is granted by each publication; the latest counts.
CREATE TABLE attribution (
  annee INTEGER NOT NULL,
  siret TEXT NOT NULL,
  publication INTEGER NOT NULL,
  demande INTEGER NOT NULL CHECK (demande >= 0),
  accorde INTEGER NOT NULL CHECK (accorde BETWEEN 0 AND demande),
  -- Rule, sentence and figures (R-ALL-04).
  explication TEXT NOT NULL CHECK (json_valid(explication)),
  PRIMARY KEY (annee, siret, publication),
  FOREIGN KEY (annee, publication) REFERENCES allocation (annee, publication)
) STRICT, WITHOUT ROWID
--
CREATE TRIGGER attribution_sans_correction BEFORE UPDATE ON attribution
BEGIN
  SELECT RAISE(ABORT, 'attribution_en_ajout_seul');
END
--
CREATE TRIGGER attribution_sans_retrait BEFORE DELETE ON attribution
BEGIN
  SELECT RAISE(ABORT, 'attribution_en_ajout_seul');
END
--
-- While there is a row, nobody writes what the journal records; sign-ins and the sending of e-mails go on.
CREATE TABLE lecture_seule (
  unique_ligne INTEGER PRIMARY KEY CHECK (unique_ligne = 1),
  motif TEXT NOT NULL,
  depuis TEXT NOT NULL
) STRICT
--
CREATE TRIGGER journal_en_lecture_seule BEFORE INSERT ON journal
WHEN NEW.acte <> 'lecture_seule' AND EXISTS (SELECT 1 FROM lecture_seule)
BEGIN
  SELECT RAISE(ABORT, 'lecture_seule');
END
--
CREATE TRIGGER brouillon_ajoute_en_lecture_seule BEFORE INSERT ON brouillon
WHEN EXISTS (SELECT 1 FROM lecture_seule)
BEGIN
  SELECT RAISE(ABORT, 'lecture_seule');
END
--
CREATE TRIGGER brouillon_modifie_en_lecture_seule BEFORE UPDATE ON brouillon
WHEN EXISTS (SELECT 1 FROM lecture_seule)
BEGIN
  SELECT RAISE(ABORT, 'lecture_seule');
END
--
CREATE TRIGGER brouillon_retire_en_lecture_seule BEFORE DELETE ON brouillon
WHEN EXISTS (SELECT 1 FROM lecture_seule)
BEGIN
  SELECT RAISE(ABORT, 'lecture_seule');
END
--
-- What became of each attempt to send an e-mail (R-MAIL-01). The row is there from the moment that the attempt
-- begins: one that was cut off shows.
CREATE TABLE envoi (
  courriel INTEGER NOT NULL REFERENCES courriel (id),
  tentative INTEGER NOT NULL CHECK (tentative >= 1),
  horodatage TEXT NOT NULL,
  -- Null while the attempt lasts, and for ever when it was cut off.
  issue TEXT CHECK (issue IN ('envoye', 'enregistre', 'reporte', 'abandonne')),
  -- The HTTP status of the provider; null when it did not answer, or when nothing is sent.
  statut INTEGER,
  reponse TEXT,
  PRIMARY KEY (courriel, tentative)
) STRICT, WITHOUT ROWID
--
-- What was answered to a POST that creates something, under its Idempotency-Key: sent again, it does nothing again. Rows
-- are in the order of time: each new one takes the place of the oldest, once these are a week old.
CREATE TABLE idempotence (
  -- SHA-256 of the agent, the address and the key.
  cle TEXT PRIMARY KEY CHECK (length(cle) = 64),
  -- SHA-256 of the body.
  requete TEXT NOT NULL CHECK (length(requete) = 64),
  statut INTEGER NOT NULL,
  -- Of what was created (`Location`).
  adresse TEXT,
  corps TEXT NOT NULL,
  cree_le TEXT NOT NULL
) STRICT
--
-- One act of the CNFPT in one statement: the event of the journal, what it changes (`nature` says which table) and the
-- e-mails that follow from it, [{"cle", "modele", "destinataire", "donnees"}], are written together or not at all.
CREATE VIEW acte_pilotage AS
SELECT '' AS nature, 0 AS annee, 0 AS rang, '' AS horodatage, '' AS auteur, '' AS contenu, '' AS sha256,
  '' AS lignes, '' AS courriels, '' AS evenement, '' AS idempotence
--
CREATE TRIGGER acte_pilotage_ecriture INSTEAD OF INSERT ON acte_pilotage
BEGIN
  -- First, so that the same request sent twice at once is recognised before anything else that it would meet.
  INSERT INTO idempotence (cle, requete, statut, adresse, corps, cree_le)
  SELECT i ->> 'cle', i ->> 'requete', i ->> 'statut', i ->> 'adresse', i ->> 'corps', NEW.horodatage
  FROM (SELECT NEW.idempotence AS i) WHERE i IS NOT NULL;
  -- Nobody sends a request again after a week.
  DELETE FROM idempotence WHERE rowid IN (SELECT rowid FROM idempotence ORDER BY rowid LIMIT 4)
    AND cree_le < strftime('%Y-%m-%dT', NEW.horodatage, '-7 days');
  INSERT INTO campagne
  SELECT NEW.annee, NEW.rang, NEW.horodatage, NEW.auteur, NEW.contenu WHERE NEW.nature = 'campagne';
  INSERT INTO referentiel
  SELECT NEW.annee, NEW.rang, NEW.contenu ->> 'version', NEW.horodatage, NEW.auteur, NEW.contenu, NEW.sha256,
    NEW.lignes
  WHERE NEW.nature = 'referentiel';
  INSERT INTO allocation
  SELECT NEW.annee, NEW.rang, NEW.horodatage, NEW.auteur, NEW.sha256, NEW.contenu WHERE NEW.nature = 'allocation';
  INSERT INTO attribution
  SELECT NEW.annee, value ->> 'siret', NEW.rang, value ->> 'demande', value ->> 'accorde', value -> 'explication'
  FROM json_each(NEW.lignes) WHERE NEW.nature = 'allocation';
  INSERT INTO annuaire
  SELECT NEW.rang, NEW.horodatage, NEW.auteur, NEW.sha256, NEW.contenu -> 'resume' WHERE NEW.nature = 'annuaire';
  -- The directory replaces what it knew, and what was known from a sign-in only is no longer flagged (R-QUI-06).
  INSERT INTO collectivite (siret, nom, statut, code_postal, courriel, gestionnaire, signalee, cle)
  SELECT value ->> 'siret', value ->> 'nom', value ->> 'statut', value ->> 'code_postal', value ->> 'courriel',
    value ->> 'gestionnaire', 0, value ->> 'cle'
  FROM json_each(NEW.lignes) WHERE NEW.nature = 'annuaire'
  ON CONFLICT (siret) DO UPDATE SET nom = excluded.nom, statut = excluded.statut,
    code_postal = excluded.code_postal, courriel = excluded.courriel, gestionnaire = excluded.gestionnaire,
    signalee = 0, cle = excluded.cle;
  -- What it lacks stays known, for its declarations do, and is no longer counted.
  UPDATE collectivite SET signalee = 1
  WHERE NEW.nature = 'annuaire' AND siret IN (SELECT value FROM json_each(NEW.contenu, '$.retirees'));
  INSERT INTO lecture_seule
  SELECT 1, NEW.contenu ->> 'motif', NEW.horodatage
  WHERE NEW.nature = 'lecture_seule' AND NEW.contenu ->> 'active'
  ON CONFLICT DO UPDATE SET motif = excluded.motif;
  DELETE FROM lecture_seule WHERE NEW.nature = 'lecture_seule' AND NOT NEW.contenu ->> 'active';
  -- Given up or only recorded, an e-mail goes back into the queue with as many attempts as a new one; one that waits
  -- goes at once, unless it is being sent at this moment.
  UPDATE courriel SET etat = 'en_attente', enregistre = 0, limite = tentatives + 8, prochaine_le = NEW.horodatage,
    pris_le = NULL
  WHERE NEW.nature = 'reprise' AND id IN (SELECT value FROM json_each(NEW.lignes))
    AND (etat = 'abandonne' OR enregistre = 1
      OR etat = 'en_attente' AND (pris_le IS NULL OR prochaine_le <= NEW.horodatage));
  INSERT INTO courriel (cle, modele, destinataire, donnees, cree_le, prochaine_le)
  SELECT value ->> 'cle', value ->> 'modele', value ->> 'destinataire', value -> 'donnees', NEW.horodatage,
    NEW.horodatage
  FROM json_each(NEW.courriels) WHERE true
  ON CONFLICT (cle) DO NOTHING;
  -- A reminder to each collectivité of the list that has an address and no answer, once a day (R-MAIL-01).
  INSERT INTO courriel (cle, modele, destinataire, donnees, cree_le, prochaine_le)
  SELECT 'relance/' || NEW.annee || '/' || c.siret || '/' || (NEW.contenu ->> 'jour'), 'relance', c.courriel,
    json_object('annee', NEW.annee, 'siret', c.siret, 'nom', c.nom, 'fermeture', NEW.contenu ->> 'fermeture'),
    NEW.horodatage, NEW.horodatage
  FROM json_each(NEW.lignes) l CROSS JOIN collectivite c ON c.siret = l.value
  WHERE NEW.nature = 'relance' AND c.courriel <> ''
    AND NOT EXISTS (SELECT 1 FROM recensement r WHERE r.annee = NEW.annee AND r.siret = c.siret)
  ON CONFLICT (cle) DO NOTHING;
  INSERT INTO journal (horodatage, acteur, role, siret, objet, rang, acte, detail, precedente, empreinte)
  SELECT e ->> 'horodatage', e ->> 'acteur', e ->> 'role', e ->> 'siret', e ->> 'objet', e ->> 'rang',
    e ->> 'acte', e -> 'detail', e ->> 'precedente', e ->> 'empreinte'
  FROM (SELECT NEW.evenement AS e);
END
--
-- The e-mail is recorded and was sent to nobody: sending was not configured.
ALTER TABLE courriel ADD COLUMN enregistre INTEGER NOT NULL DEFAULT 0 CHECK (enregistre IN (0, 1))
--
-- The attempt after which it is given up.
ALTER TABLE courriel ADD COLUMN limite INTEGER NOT NULL DEFAULT 8
--
-- When a sender took it; until `prochaine_le` nobody else does. Null when nobody has it.
ALTER TABLE courriel ADD COLUMN pris_le TEXT
--
-- Whoever takes an e-mail begins an attempt.
CREATE TRIGGER envoi_commence AFTER UPDATE OF tentatives ON courriel WHEN NEW.tentatives > OLD.tentatives
BEGIN
  INSERT INTO envoi (courriel, tentative, horodatage) VALUES (NEW.id, NEW.tentatives, NEW.pris_le);
END
--
-- The end of an attempt in one statement: the attempt and its e-mail. A sender that was so slow that another one took
-- the e-mail meanwhile changes nothing any more, unless it was sent.
CREATE VIEW fin_envoi AS
SELECT courriel, tentative, issue, statut, reponse, '' AS prochaine_le FROM envoi
--
CREATE TRIGGER fin_envoi_ecriture INSTEAD OF INSERT ON fin_envoi
BEGIN
  UPDATE envoi SET issue = NEW.issue, statut = NEW.statut, reponse = NEW.reponse
  WHERE courriel = NEW.courriel AND tentative = NEW.tentative AND issue IS NULL;
  UPDATE courriel SET
    etat = CASE NEW.issue WHEN 'reporte' THEN 'en_attente' WHEN 'abandonne' THEN 'abandonne' ELSE 'envoye' END,
    enregistre = NEW.issue = 'enregistre',
    prochaine_le = CASE NEW.issue WHEN 'reporte' THEN NEW.prochaine_le ELSE prochaine_le END,
    pris_le = NULL,
    derniere_erreur = CASE WHEN NEW.issue IN ('reporte', 'abandonne') THEN NEW.reponse END
  WHERE id = NEW.courriel AND etat = 'en_attente' AND (tentatives = NEW.tentative OR NEW.issue = 'envoye');
END
--
-- The imports of the directory, whose lines are in `collectivite` (R-QUI-06). The next one names the number of the last.
CREATE TABLE annuaire (
  version INTEGER PRIMARY KEY CHECK (version >= 1),
  horodatage TEXT NOT NULL,
  auteur TEXT NOT NULL,
  -- Of the file.
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- How many lines there are, and what changed.
  resume TEXT NOT NULL CHECK (json_valid(resume))
) STRICT
--
CREATE TRIGGER annuaire_suite BEFORE INSERT ON annuaire
WHEN NEW.version <> 1 + coalesce((SELECT max(version) FROM annuaire), 0)
BEGIN
  SELECT RAISE(ABORT, 'version_perimee');
END
--
CREATE TRIGGER annuaire_sans_correction BEFORE UPDATE ON annuaire
BEGIN
  SELECT RAISE(ABORT, 'annuaire_en_ajout_seul');
END
--
CREATE TRIGGER annuaire_sans_retrait BEFORE DELETE ON annuaire
BEGIN
  SELECT RAISE(ABORT, 'annuaire_en_ajout_seul');
END
--
-- The name as it is sorted and searched: small letters without accents. An import brings its own.
ALTER TABLE collectivite ADD COLUMN cle TEXT
--
UPDATE collectivite SET cle = lower(nom)
--
CREATE INDEX collectivite_ordre ON collectivite (cle, siret)
--
-- What is known from a sign-in only is found as well. In steps, since a parser follows a hundred parentheses at most.
CREATE TRIGGER collectivite_cle AFTER INSERT ON collectivite WHEN NEW.cle IS NULL
BEGIN
  UPDATE collectivite SET cle = (
    SELECT replace(replace(replace(replace(replace(replace(d, 'ç', 'c'), 'Ç', 'c'), 'œ', 'oe'), 'Œ', 'oe'), '’', ' '),
      '-', ' ')
    FROM (SELECT replace(replace(replace(replace(replace(replace(c, 'ô', 'o'), 'Ô', 'o'), 'ù', 'u'), 'û', 'u'),
      'ü', 'u'), '''', ' ') AS d
    FROM (SELECT replace(replace(replace(replace(replace(replace(b, 'à', 'a'), 'â', 'a'), 'Â', 'a'), 'î', 'i'),
      'Î', 'i'), 'ï', 'i') AS c
    FROM (SELECT replace(replace(replace(replace(replace(replace(lower(NEW.nom), 'é', 'e'), 'É', 'e'), 'è', 'e'),
      'È', 'e'), 'ê', 'e'), 'ë', 'e') AS b))))
  WHERE siret = NEW.siret;
END
