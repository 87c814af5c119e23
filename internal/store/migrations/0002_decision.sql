-- +goose Up

-- Decisions: which reports speak of one person. Persons are what those that hold
-- add up to, so each can be undone years later. They name reports, never persons.
CREATE TABLE decision (
  id       INTEGER NOT NULL PRIMARY KEY, -- given once, never again
  kind     TEXT   NOT NULL, -- accept, reject, split: a reviewer; auto: the policy; key: the source, by its own key
  report_a BIGINT NOT NULL REFERENCES report (id), -- the one report, the lower number
  report_b BIGINT NOT NULL REFERENCES report (id), -- the other
  who      TEXT   NOT NULL, -- the reviewer; empty: the policy, or a key
  why      TEXT   NOT NULL, -- the reviewer's reason
  weight   BIGINT NOT NULL, -- hundredths of a bit, as seen; 0: nothing was weighed
  model    TEXT   NOT NULL, -- the model that weighed
  was      TEXT   NOT NULL, -- how the pair stood for the reviewer: linked, proposed, apart
  from_seq BIGINT NOT NULL, -- log entry
  to_seq   BIGINT NOT NULL  -- log entry that ended it
);
CREATE INDEX decision_a ON decision (report_a);
CREATE INDEX decision_b ON decision (report_b);
CREATE INDEX decision_from ON decision (from_seq);
CREATE INDEX decision_to ON decision (to_seq) WHERE to_seq < 9223372036854775807;

-- Proposals: links that wait for a reviewer.
CREATE TABLE proposal (
  id       INTEGER  NOT NULL PRIMARY KEY, -- given once, never again
  report_a BIGINT  NOT NULL REFERENCES report (id), -- the pair that speaks for it most, the lower number
  report_b BIGINT  NOT NULL REFERENCES report (id), -- the other
  weight   BIGINT  NOT NULL, -- hundredths of a bit
  model    TEXT    NOT NULL, -- the model that weighed
  bridge   BOOLEAN NOT NULL, -- it alone would hold two groups of reports together
  doubts   TEXT    NOT NULL, -- what speaks against it, codes separated by spaces
  joined   TEXT    NOT NULL, -- cases that would be one, by a report of each: 12-57 13-60
  from_seq BIGINT  NOT NULL, -- log entry
  to_seq   BIGINT  NOT NULL  -- log entry that ended it
);
CREATE INDEX proposal_a ON proposal (report_a);
CREATE INDEX proposal_b ON proposal (report_b);
CREATE INDEX proposal_to ON proposal (to_seq);

-- Until now rows of one key were put together without a decision. Those that
-- were are decisions of their sources, from the entry on that brought them.
INSERT INTO decision (id, kind, report_a, report_b, who, why, weight, model, was, from_seq, to_seq)
SELECT row_number() OVER (ORDER BY id), 'key', first_id, id, '', '', 0, '', '', seq, 9223372036854775807
FROM (
  SELECT r.id, r.seq, (SELECT min(o.id) FROM report o WHERE o.source_id = r.source_id AND o.report_key = r.report_key) AS first_id
  FROM report r WHERE r.report_key <> '' AND r.supersedes IS NULL
) AS keyed WHERE first_id < id;
