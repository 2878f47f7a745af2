-- The funding of contracts (R-APF, R-APC). A dossier is one APF and, once it is filed, the APC that carries it: the list
-- of its events, which is its chain in the journal. Its row is what they come to, as far as a statement looks at it.

CREATE TABLE dossier (
  -- When it was asked for, in milliseconds, and 80 random bits, in hexadecimal: nobody guesses another one, and those
  -- that follow each other are neighbours.
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  annee INTEGER NOT NULL,
  -- The collectivité whose allocation it uses.
  siret TEXT NOT NULL REFERENCES collectivite (siret),
  -- Its version: the rank of its last event in the journal.
  rang INTEGER NOT NULL CHECK (rang >= 1),
  -- The state after that event; a date may have changed it since (`limite`).
  etat TEXT NOT NULL,
  -- Days in Paris, of the first event and of the last.
  depose_le TEXT NOT NULL CHECK (length(depose_le) = 10),
  change_le TEXT NOT NULL CHECK (length(change_le) = 10),
  metier TEXT NOT NULL,
  niveau INTEGER NOT NULL,
  derogation INTEGER NOT NULL CHECK (derogation IN (0, 1)),
  -- SIREN of the training body.
  organisme TEXT NOT NULL CHECK (length(organisme) = 9),
  -- SIRET of who employs the apprentice, after the last transfer (R-APC-05).
  employeur TEXT NOT NULL REFERENCES collectivite (siret),
  numero_apf TEXT,
  numero_apc TEXT,
  -- Whether it uses a unit of the allocation, as long as `limite` is not past (R-APF-06).
  utilise INTEGER NOT NULL CHECK (utilise IN (0, 1)),
  -- Last day of validity of an agreement that nothing else has ended; null when no date ends it (R-APF-09).
  limite TEXT CHECK (length(limite) = 10),
  -- The next day on which the schedule has something to record (R-APF-10).
  prochaine TEXT CHECK (length(prochaine) = 10),
  -- Whether an answer is waited for.
  complement INTEGER NOT NULL CHECK (complement IN (0, 1)),
  -- What the CNFPT pays, in cents, as long as `limite` is not past.
  engage INTEGER NOT NULL CHECK (engage >= 0)
) STRICT, WITHOUT ROWID
--
-- No number is given twice. Most rows have none for long: they are in no index for it.
CREATE UNIQUE INDEX dossier_numero_apf ON dossier (numero_apf) WHERE numero_apf IS NOT NULL
--
CREATE UNIQUE INDEX dossier_numero_apc ON dossier (numero_apc) WHERE numero_apc IS NOT NULL
--
CREATE INDEX dossier_collectivite ON dossier (annee, siret)
--
-- What a training body was given, and what a new employer took over: few of all.
CREATE INDEX dossier_organisme ON dossier (organisme, id) WHERE numero_apf IS NOT NULL
--
CREATE INDEX dossier_transfere ON dossier (employeur) WHERE employeur <> siret
--
CREATE INDEX dossier_a_noter ON dossier (prochaine) WHERE prochaine IS NOT NULL
--
-- The gestionnaires' queue.
CREATE INDEX dossier_file ON dossier (annee, etat, depose_le, id)
--
-- The units in use: how many a collectivité uses on a day are those without `limite`, and those whose `limite` is that
-- day or later.
CREATE VIEW unite AS
SELECT annee, siret, metier, derogation, limite FROM dossier WHERE utilise
--
-- No collectivité uses more units than the last publication grants it, whatever runs at the same time (R-APF-06). Only a
-- deposit takes one: see `dossier_suite`.
CREATE TRIGGER dossier_dans_l_allocation BEFORE INSERT ON dossier
WHEN NEW.rang <> 1 OR NOT NEW.utilise OR
  (SELECT count(*) FROM unite u
    WHERE u.annee = NEW.annee AND u.siret = NEW.siret AND (u.limite IS NULL OR u.limite >= NEW.depose_le))
  >= coalesce((SELECT t.accorde FROM attribution t
    WHERE t.annee = NEW.annee AND t.siret = NEW.siret
      AND t.publication = (SELECT max(publication) FROM allocation WHERE annee = NEW.annee)), 0)
BEGIN
  SELECT RAISE(ABORT, 'allocation_epuisee');
END
--
-- Contracts that began before the allocation are regularised within what was declared as already started (R-APF-04).
CREATE VIEW derogation_declaree AS
SELECT r.annee, r.siret, i.value ->> 'metier' AS metier, i.value ->> 'deja_commences' AS nombre
FROM recensement r, json_each(r.attestation, '$.recensement.intentions') i
WHERE r.version = (SELECT max(version) FROM recensement WHERE annee = r.annee AND siret = r.siret)
--
CREATE TRIGGER derogation_declaree_au_depot BEFORE INSERT ON dossier
WHEN NEW.derogation AND
  (SELECT count(*) FROM unite u
    WHERE u.annee = NEW.annee AND u.siret = NEW.siret AND u.metier = NEW.metier AND u.derogation
      AND (u.limite IS NULL OR u.limite >= NEW.depose_le))
  >= coalesce((SELECT nombre FROM derogation_declaree
    WHERE annee = NEW.annee AND siret = NEW.siret AND metier = NEW.metier), 0)
BEGIN
  SELECT RAISE(ABORT, 'derogation_epuisee');
END
--
CREATE TRIGGER derogation_declaree_apres BEFORE UPDATE ON dossier
WHEN NEW.rang = OLD.rang + 1 AND NEW.utilise AND NEW.derogation AND (NOT OLD.derogation OR OLD.metier <> NEW.metier) AND
  (SELECT count(*) FROM unite u
    WHERE u.annee = NEW.annee AND u.siret = NEW.siret AND u.metier = NEW.metier AND u.derogation
      AND (u.limite IS NULL OR u.limite >= NEW.change_le))
  >= coalesce((SELECT nombre FROM derogation_declaree
    WHERE annee = NEW.annee AND siret = NEW.siret AND metier = NEW.metier), 0)
BEGIN
  SELECT RAISE(ABORT, 'derogation_epuisee');
END
--
-- Events follow one another; who asked and the numbers given stay; a unit that was given back, by an act or by a date,
-- is never taken again. An act that comes too late is told so and nothing else: the others look at the next one only.
CREATE TRIGGER dossier_suite BEFORE UPDATE ON dossier
WHEN NEW.rang <> OLD.rang + 1
BEGIN
  SELECT RAISE(ABORT, 'version_perimee');
END
--
CREATE TRIGGER dossier_constant BEFORE UPDATE ON dossier
WHEN NEW.rang = OLD.rang + 1
  AND (NEW.id <> OLD.id OR NEW.annee <> OLD.annee OR NEW.siret <> OLD.siret OR NEW.depose_le <> OLD.depose_le
    OR OLD.numero_apf IS NOT NULL AND NEW.numero_apf IS NOT OLD.numero_apf
    OR OLD.numero_apc IS NOT NULL AND NEW.numero_apc IS NOT OLD.numero_apc)
BEGIN
  SELECT RAISE(ABORT, 'dossier_constant');
END
--
CREATE TRIGGER dossier_unite_rendue BEFORE UPDATE ON dossier
WHEN NEW.rang = OLD.rang + 1 AND NEW.utilise AND (NOT OLD.utilise OR OLD.limite < NEW.change_le)
BEGIN
  SELECT RAISE(ABORT, 'unite_rendue');
END
--
CREATE TRIGGER dossier_sans_retrait BEFORE DELETE ON dossier
BEGIN
  SELECT RAISE(ABORT, 'dossier_en_ajout_seul');
END
--
-- The lines of batches that were accepted, under the number that the training body gave to each: one that is sent again,
-- however much later, is recognised. The foreign key is looked at when the statement ends.
CREATE TABLE reference_lot (
  -- SIREN of the training body.
  organisme TEXT NOT NULL CHECK (length(organisme) = 9),
  reference TEXT NOT NULL,
  -- SHA-256 of what the line says.
  requete TEXT NOT NULL CHECK (length(requete) = 64),
  dossier TEXT NOT NULL REFERENCES dossier (id),
  PRIMARY KEY (organisme, reference)
) STRICT, WITHOUT ROWID
--
-- One act on a dossier in one statement: its new row, its event, the e-mails that follow from it, [{"cle", "modele",
-- "destinataire", "donnees"}], and the answer under its Idempotency-Key, or the reference of a batch's line, are written
-- together or not at all.
CREATE VIEW acte_dossier AS
SELECT d.*, '' AS horodatage, '' AS courriels, '' AS evenement, '' AS idempotence FROM dossier d
--
CREATE TRIGGER acte_dossier_ecriture INSTEAD OF INSERT ON acte_dossier
BEGIN
  -- First, so that the same request sent twice at once is recognised before anything else that it would meet.
  INSERT INTO idempotence (cle, requete, statut, adresse, corps, cree_le)
  SELECT i ->> 'cle', i ->> 'requete', i ->> 'statut', i ->> 'adresse', i ->> 'corps', NEW.horodatage
  FROM (SELECT NEW.idempotence AS i) WHERE i ->> 'cle' IS NOT NULL;
  INSERT INTO reference_lot (organisme, reference, requete, dossier)
  SELECT i ->> 'organisme', i ->> 'reference', i ->> 'requete', NEW.id
  FROM (SELECT NEW.idempotence AS i) WHERE i ->> 'reference' IS NOT NULL;
  DELETE FROM idempotence WHERE rowid IN (SELECT rowid FROM idempotence ORDER BY rowid LIMIT 4)
    AND cree_le < strftime('%Y-%m-%dT', NEW.horodatage, '-7 days');
  INSERT INTO dossier
  SELECT NEW.id, NEW.annee, NEW.siret, NEW.rang, NEW.etat, NEW.depose_le, NEW.change_le, NEW.metier, NEW.niveau,
    NEW.derogation, NEW.organisme, NEW.employeur, NEW.numero_apf, NEW.numero_apc, NEW.utilise, NEW.limite,
    NEW.prochaine, NEW.complement, NEW.engage
  WHERE NEW.rang = 1;
  UPDATE dossier SET rang = NEW.rang, etat = NEW.etat, change_le = NEW.change_le, metier = NEW.metier,
    niveau = NEW.niveau, derogation = NEW.derogation, organisme = NEW.organisme, employeur = NEW.employeur,
    numero_apf = NEW.numero_apf, numero_apc = NEW.numero_apc, utilise = NEW.utilise, limite = NEW.limite,
    prochaine = NEW.prochaine, complement = NEW.complement, engage = NEW.engage
  WHERE id = NEW.id AND NEW.rang > 1;
  INSERT INTO courriel (cle, modele, destinataire, donnees, cree_le, prochaine_le)
  SELECT value ->> 'cle', value ->> 'modele', value ->> 'destinataire', value -> 'donnees', NEW.horodatage,
    NEW.horodatage
  FROM json_each(NEW.courriels) WHERE true
  ON CONFLICT (cle) DO NOTHING;
  INSERT INTO journal (horodatage, acteur, role, siret, objet, rang, acte, detail, precedente, empreinte)
  SELECT e ->> 'horodatage', e ->> 'acteur', e ->> 'role', e ->> 'siret', e ->> 'objet', e ->> 'rang',
    e ->> 'acte', e -> 'detail', e ->> 'precedente', e ->> 'empreinte'
  FROM (SELECT NEW.evenement AS e);
END
--
-- A dossier as it is read: who asked for it, whom to write to, and its events in order,
-- [[horodatage, acteur, role, detail, empreinte, name of the agent], …], in one row.
CREATE VIEW dossier_lu AS
SELECT d.id, d.annee, d.siret, d.employeur, d.organisme, d.rang, d.etat, d.limite, d.depose_le, d.prochaine,
  d.numero_apf, d.complement,
  (SELECT c.nom FROM collectivite c WHERE c.siret = d.siret) AS nom,
  (SELECT r.attestation ->> '$.recensement.contact.courriel' FROM recensement r
    WHERE r.annee = d.annee AND r.siret = d.siret ORDER BY r.version DESC LIMIT 1) AS contact,
  (SELECT json_group_array(json_array(j.horodatage, j.acteur, j.role, json(j.detail), j.empreinte,
      (SELECT a.nom FROM agent a WHERE a.sujet = j.acteur)))
    FROM (SELECT * FROM journal WHERE objet = 'dossier/' || d.id ORDER BY rang) j) AS evenements
FROM dossier d
