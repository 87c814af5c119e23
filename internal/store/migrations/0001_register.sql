-- +goose Up

-- The log: every change is one entry of the tree "changes". See docs/format/log.md.
CREATE TABLE log_entry (
  tree      TEXT   NOT NULL, -- "changes", or "reads"
  seq       BIGINT NOT NULL, -- 0, 1, 2, ... without a gap
  at        TEXT   NOT NULL, -- time of the entry, UTC, RFC 3339 with microseconds; the same as in head
  head      BYTEA  NOT NULL, -- the head as hashed: canonical JSON
  head_salt BYTEA  NOT NULL, -- 32 random bytes hashed before the head
  body      BYTEA  NOT NULL, -- the body as hashed: who, why, what
  body_salt BYTEA  NOT NULL, -- 32 random bytes hashed before the body
  PRIMARY KEY (tree, seq)
);

CREATE TABLE log_hash (
  tree TEXT   NOT NULL, -- the tree
  idx  BIGINT NOT NULL, -- stored hash index of RFC 6962 trees, as in x/mod/sumdb/tlog
  hash BYTEA  NOT NULL, -- 32 bytes
  PRIMARY KEY (tree, idx)
);

CREATE TABLE log_subject (
  tree    TEXT   NOT NULL, -- the tree
  subject TEXT   NOT NULL, -- what entries are about, such as "report/17"
  number  BIGINT NOT NULL, -- of the last entry about it: 0, 1, 2, ...
  head    TEXT   NOT NULL, -- commitment of that entry's head
  PRIMARY KEY (tree, subject)
);

-- Sources: who told us.
CREATE TABLE source (
  id  INTEGER NOT NULL PRIMARY KEY, -- given once, never again
  seq BIGINT NOT NULL              -- log entry that made it
);

CREATE TABLE source_version (
  source_id    BIGINT NOT NULL REFERENCES source (id), -- the source
  from_seq     BIGINT NOT NULL, -- first log entry at which this holds
  to_seq       BIGINT NOT NULL, -- first log entry at which it no longer holds
  name         TEXT   NOT NULL, -- as the team calls it
  kind         TEXT   NOT NULL, -- vocabulary source.kind; empty: not said
  reliability  TEXT   NOT NULL, -- A to F; empty: not judged
  party        TEXT   NOT NULL, -- with kind authority: the party that speaks
  derived_from TEXT   NOT NULL, -- ids of the sources it copies, separated by spaces
  PRIMARY KEY (source_id, from_seq)
);

-- Intakes: files that came.
CREATE TABLE received (
  id       INTEGER NOT NULL PRIMARY KEY, -- the intake
  seq      BIGINT NOT NULL, -- log entry
  name     TEXT   NOT NULL, -- name of the file, without its folder
  digest   TEXT   NOT NULL, -- SHA-256 of its bytes, hex
  size     BIGINT NOT NULL, -- bytes
  map      TEXT   NOT NULL, -- the map by which it was read, as text
  salt     BYTEA  NOT NULL, -- secret from which the salts of its rows derive
  reports  BIGINT NOT NULL  -- how many reports it made
);

-- Reports: what one source said about one person and one matter. Never changed.
CREATE TABLE report (
  id          INTEGER NOT NULL PRIMARY KEY, -- given once, never again
  seq         BIGINT NOT NULL, -- log entry that brought it
  source_id   BIGINT NOT NULL REFERENCES source (id), -- who says it
  received_id BIGINT REFERENCES received (id), -- the intake; null: entered by hand
  sheet       TEXT   NOT NULL, -- sheet of the file, where it has several
  row_number  BIGINT NOT NULL, -- row in the sheet, from 1 after the header
  report_key  TEXT   NOT NULL, -- the source's own key; empty: none
  content     BIGINT NOT NULL, -- first 8 bytes of the digest of claims and source
  day         BIGINT NOT NULL, -- day it came, days since 1970-01-01
  raw         BYTEA  NOT NULL, -- the row as received
  claims      TEXT   NOT NULL, -- JSON: [["field","value","as given"], ...]
  supersedes  BIGINT REFERENCES report (id), -- an earlier report of the same key
  unlinkable  TEXT   NOT NULL  -- why nothing can be matched with it; empty: can be
);
CREATE INDEX report_key ON report (source_id, report_key) WHERE report_key <> '';
-- Only rows without a key are recognised by what they say.
CREATE INDEX report_content ON report (source_id, content) WHERE report_key = '';
CREATE INDEX report_supersedes ON report (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX report_seq ON report (seq);

-- Rulings: decisions of reviewers on one field, anchored to a report.
CREATE TABLE ruling (
  id         INTEGER NOT NULL PRIMARY KEY, -- the ruling
  report_id  BIGINT NOT NULL REFERENCES report (id), -- the report it follows
  field      TEXT   NOT NULL, -- field name, or accept.outcome, accept.scope, proof
  value      TEXT   NOT NULL, -- the value to be used
  why        TEXT   NOT NULL, -- the reviewer's reason
  from_seq   BIGINT NOT NULL, -- log entry
  to_seq     BIGINT NOT NULL  -- log entry that undid it
);
CREATE INDEX ruling_report ON ruling (report_id);

-- Persons and cases: what is computed from reports and rulings.
CREATE TABLE person (
  id  INTEGER NOT NULL PRIMARY KEY, -- given once, never again
  seq BIGINT NOT NULL              -- log entry at which it was first seen
);

CREATE TABLE person_version (
  person_id   BIGINT NOT NULL REFERENCES person (id), -- the person
  from_seq    BIGINT NOT NULL, -- first log entry at which this holds
  to_seq      BIGINT NOT NULL, -- first log entry at which it no longer holds
  name        TEXT   NOT NULL, -- whole name as the weightiest report gives it
  name_latin  TEXT   NOT NULL, -- in Latin letters, where a source gives it
  given       TEXT   NOT NULL, -- given name
  father      TEXT   NOT NULL, -- father's name
  grandfather TEXT   NOT NULL, -- grandfather's name
  family      TEXT   NOT NULL, -- family name
  mother      TEXT   NOT NULL, -- mother's name
  aka         TEXT   NOT NULL, -- other names, a line each
  sex         TEXT   NOT NULL, -- male, female; empty: not known
  birth       TEXT   NOT NULL, -- EDTF; empty: not known
  birth_place TEXT   NOT NULL, -- place code
  origin      TEXT   NOT NULL, -- place code
  nationality TEXT   NOT NULL, -- ISO alpha-3, separated by spaces
  id_number   TEXT   NOT NULL, -- as given
  occupation  TEXT   NOT NULL, -- as given
  groups      TEXT   NOT NULL, -- vocabulary group, separated by spaces
  phone       TEXT   NOT NULL, -- a line each
  address     TEXT   NOT NULL, -- as given
  unlinkable  TEXT   NOT NULL, -- why nothing can be matched; empty: can be
  PRIMARY KEY (person_id, from_seq)
);

CREATE TABLE cases (
  id  INTEGER NOT NULL PRIMARY KEY, -- given once, never again; its number in every bitmap
  seq BIGINT NOT NULL              -- log entry at which it was first seen
);

CREATE TABLE case_version (
  case_id      BIGINT NOT NULL REFERENCES cases (id), -- the case
  from_seq     BIGINT NOT NULL, -- first log entry at which this holds
  to_seq       BIGINT NOT NULL, -- first log entry at which it no longer holds
  person_id    BIGINT NOT NULL REFERENCES person (id), -- whose case
  kind         TEXT   NOT NULL, -- arrest, killing, missing
  scope        TEXT   NOT NULL, -- in, or why it is out of scope
  proof        TEXT   NOT NULL, -- claimed, single_source, corroborated, reasonable_grounds
  date         TEXT   NOT NULL, -- EDTF of arrest, killing or last sight; empty: not known
  start_day    BIGINT NOT NULL, -- its last possible day, days since 1970-01-01
  place        TEXT   NOT NULL, -- place code where it happened
  party        TEXT   NOT NULL, -- alleged party; disputed where sources disagree
  holder       TEXT   NOT NULL, -- party that holds the person, where another
  unit         TEXT   NOT NULL, -- unit of the party, as given
  circumstance TEXT   NOT NULL, -- vocabulary circumstance
  pretext      TEXT   NOT NULL, -- vocabulary pretext
  charge       TEXT   NOT NULL, -- as given
  warrant      TEXT   NOT NULL, -- yes, no; empty: not said
  cause        TEXT   NOT NULL, -- of a killing: vocabulary cause
  sex          TEXT   NOT NULL, -- of the person at that version
  age          TEXT   NOT NULL, -- whole years at the event; empty: not known, or several are possible
  age_class    TEXT   NOT NULL, -- child, adult; empty: not certain
  sex_age      TEXT   NOT NULL, -- child, woman, man, unknown
  origin       TEXT   NOT NULL, -- place code the person is from
  groups       TEXT   NOT NULL, -- vocabulary group, separated by spaces
  incident     TEXT   NOT NULL, -- the source's key of the incident
  return_date  TEXT   NOT NULL, -- EDTF of the latest return before the arrest
  return_from  TEXT   NOT NULL, -- sending State, ISO alpha-3
  return_kind  TEXT   NOT NULL, -- deported, pushed_back, coerced, voluntary; "-" where not said
  crossing     TEXT   NOT NULL, -- crossings of the return, separated by spaces
  sources      TEXT   NOT NULL, -- ids of the sources, separated by spaces
  reports      BIGINT NOT NULL, -- how many reports speak of it
  unlinkable   TEXT   NOT NULL, -- why nothing can be matched with its person
  PRIMARY KEY (case_id, from_seq)
);
CREATE INDEX case_version_person ON case_version (person_id);
CREATE INDEX case_version_from ON case_version (from_seq);
CREATE INDEX case_version_to ON case_version (to_seq) WHERE to_seq < 9223372036854775807;

CREATE TABLE event (
  id        INTEGER NOT NULL PRIMARY KEY, -- given once, never again
  case_id   BIGINT NOT NULL REFERENCES cases (id), -- the case
  report_id BIGINT NOT NULL REFERENCES report (id), -- the report that says it
  from_seq  BIGINT NOT NULL, -- first log entry at which this holds
  to_seq    BIGINT NOT NULL, -- first log entry at which it no longer holds
  kind      TEXT   NOT NULL, -- arrest, released, died, whereabouts_known, ...
  date      TEXT   NOT NULL, -- EDTF; empty: not known
  first_day BIGINT NOT NULL, -- first possible day, days since 1970-01-01
  last_day  BIGINT NOT NULL, -- last possible day
  place     TEXT   NOT NULL, -- place code
  party     TEXT   NOT NULL, -- party
  site      TEXT   NOT NULL, -- detention site
  codes     TEXT   NOT NULL, -- cause of a death, methods of torture
  standard  TEXT   NOT NULL, -- of a death: told, documented, remains_identified
  unproven  BOOLEAN NOT NULL -- said by the alleged party only
);
CREATE INDEX event_case ON event (case_id);

-- Which reports speak of which person and case.
CREATE TABLE link (
  report_id BIGINT NOT NULL REFERENCES report (id), -- the report
  from_seq  BIGINT NOT NULL, -- first log entry at which this holds
  to_seq    BIGINT NOT NULL, -- first log entry at which it no longer holds
  person_id BIGINT NOT NULL REFERENCES person (id), -- the person
  case_id   BIGINT REFERENCES cases (id), -- the case; null: speaks of none
  PRIMARY KEY (report_id, from_seq)
);
CREATE INDEX link_person ON link (person_id);
CREATE INDEX link_case ON link (case_id);

-- Returns that reports speak of.
CREATE TABLE returned (
  report_id     BIGINT NOT NULL PRIMARY KEY REFERENCES report (id), -- the report
  date          TEXT   NOT NULL, -- EDTF; empty: not known
  from_state    TEXT   NOT NULL, -- sending State, ISO alpha-3
  kind          TEXT   NOT NULL, -- deported, pushed_back, coerced, voluntary; empty: not said
  status        TEXT   NOT NULL, -- threatened, ordered, stayed, carried_out; empty: not said
  crossing      TEXT   NOT NULL, -- separated by spaces
  authority     TEXT   NOT NULL  -- as given
);

-- What happened at one place and time to several people.
CREATE TABLE incident (
  source_id    BIGINT NOT NULL REFERENCES source (id), -- who numbers it
  incident_key TEXT   NOT NULL, -- the source's key
  seq          BIGINT NOT NULL, -- log entry that first named it
  name         TEXT   NOT NULL, -- as given
  people       BIGINT NOT NULL, -- people concerned, named or not; 0: not said
  PRIMARY KEY (source_id, incident_key)
);

-- Kin, or held together.
CREATE TABLE relation (
  id       INTEGER NOT NULL PRIMARY KEY, -- the relation
  report_a BIGINT NOT NULL REFERENCES report (id), -- report of the one person
  report_b BIGINT NOT NULL REFERENCES report (id), -- report of the other
  kind     TEXT   NOT NULL, -- father, mother, sibling, spouse, child, kin, held_together
  date     TEXT   NOT NULL, -- EDTF; empty: not known
  why      TEXT   NOT NULL, -- who says so
  from_seq BIGINT NOT NULL, -- log entry
  to_seq   BIGINT NOT NULL  -- log entry that ended it
);

-- Values that no vocabulary entry matches, waiting for somebody to say.
CREATE TABLE queued (
  received_id BIGINT NOT NULL REFERENCES received (id), -- the intake
  field       TEXT   NOT NULL, -- the field
  column_name TEXT   NOT NULL, -- the column
  value       TEXT   NOT NULL, -- as given
  rows        BIGINT NOT NULL, -- in how many rows
  PRIMARY KEY (received_id, field, column_name, value)
);

-- Maps and gazetteers that the register keeps.
CREATE TABLE kept_file (
  kind    TEXT   NOT NULL, -- map, gazetteer, definition
  name    TEXT   NOT NULL, -- its name
  seq     BIGINT NOT NULL, -- log entry
  content TEXT   NOT NULL, -- the file
  PRIMARY KEY (kind, name, seq)
);

-- Caches over the tables above, rebuilt at will.
CREATE TABLE name_key (
  name_key     TEXT   NOT NULL, -- folded part or skeleton of a name
  first_report BIGINT NOT NULL, -- the first report of the block
  reports      BYTEA  NOT NULL, -- roaring bitmap of report ids
  PRIMARY KEY (name_key, first_report)
);

CREATE TABLE cache (
  name TEXT   NOT NULL, -- what is cached
  seq  BIGINT NOT NULL, -- log entries that it covers
  data BYTEA  NOT NULL, -- its bytes
  PRIMARY KEY (name)
);

-- Figures that were shown, so that their ids open again. Not part of the log.
CREATE TABLE figure_query (
  id    TEXT NOT NULL PRIMARY KEY, -- hash of the query
  query TEXT NOT NULL              -- canonical JSON
);
