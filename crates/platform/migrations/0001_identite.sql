-- Who signs in, and for which collectivités (R-QUI-02, R-QUI-05, R-QUI-06).
-- Statements end with a line that is only "--": the runtime runs one statement per call.

CREATE TABLE collectivite (
  siret TEXT PRIMARY KEY CHECK (length(siret) = 14),
  nom TEXT NOT NULL,
  statut TEXT NOT NULL,
  code_postal TEXT NOT NULL,
  -- The address that reminders go to.
  courriel TEXT,
  -- The collectivité that manages this one (a commune and its CCAS).
  gestionnaire TEXT REFERENCES collectivite (siret),
  -- 1 when it is known from a sign-in only and not from the directory.
  signalee INTEGER NOT NULL DEFAULT 0 CHECK (signalee IN (0, 1))
) STRICT, WITHOUT ROWID
--
CREATE INDEX collectivite_gestionnaire ON collectivite (gestionnaire) WHERE gestionnaire IS NOT NULL
--
CREATE TABLE session (
  -- SHA-256 of the reference that the browser holds: reading this table opens no session.
  empreinte TEXT PRIMARY KEY CHECK (length(empreinte) = 64),
  sujet TEXT NOT NULL,
  nom TEXT NOT NULL,
  courriel TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('collectivite', 'gestionnaire', 'organisme')),
  -- JSON array of the SIRETs that the agent may act for.
  sirets TEXT NOT NULL CHECK (json_valid(sirets)),
  -- The one it acts for.
  active TEXT,
  -- Seconds since 1970, UTC.
  creee_le INTEGER NOT NULL,
  vue_le INTEGER NOT NULL
) STRICT, WITHOUT ROWID
--
CREATE INDEX session_age ON session (creee_le)
--
-- What the agents of the journal are called, which keeps their subjects only (R-AUD-01): a session ends, and the name
-- of whoever acted stays. No address here.
CREATE TABLE agent (
  sujet TEXT PRIMARY KEY,
  nom TEXT NOT NULL,
  -- The last sign-in, in seconds since 1970.
  vu_le INTEGER NOT NULL
) STRICT, WITHOUT ROWID
--
-- Every sign-in, whatever the way, says the name again: the statement that opens the session writes it.
CREATE TRIGGER session_nomme AFTER INSERT ON session
BEGIN
  INSERT INTO agent (sujet, nom, vu_le) VALUES (NEW.sujet, NEW.nom, NEW.creee_le)
  ON CONFLICT (sujet) DO UPDATE SET nom = excluded.nom, vu_le = excluded.vu_le;
END
--
-- Sign-ins between the departure to the issuer and the return.
CREATE TABLE connexion (
  -- SHA-256 of the `state` parameter.
  etat TEXT PRIMARY KEY,
  -- SHA-256 of the cookie that binds it to one browser.
  navigateur TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verificateur TEXT NOT NULL,
  retour TEXT NOT NULL,
  expire_le INTEGER NOT NULL
) STRICT, WITHOUT ROWID
--
-- The demonstration's clock once it was moved; honoured while `base` is the clock it was started with.
CREATE TABLE horloge (
  unique_ligne INTEGER PRIMARY KEY CHECK (unique_ligne = 1),
  base TEXT NOT NULL,
  decalage INTEGER NOT NULL
) STRICT
