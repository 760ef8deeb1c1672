/**
 * What publishing needs so that its cost follows the change: counters, places with gaps, take-downs and a
 * manifest that can be walked in steps. A table of SQL.
 */
export const publishing = `
  -- Articles shown by quarter of an hour of sort_at, so that days can be counted in any time zone.
  CREATE TABLE quarters (quarter TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO quarters (quarter, count)
    SELECT substr(sort_at, 1, 14) || CASE CAST(substr(sort_at, 15, 2) AS INTEGER) / 15
        WHEN 0 THEN '00' WHEN 1 THEN '15' WHEN 2 THEN '30' ELSE '45' END AS quarter, count(*)
    FROM articles GROUP BY 1;

  -- Positions are given once and never again: a feed that moves away leaves gaps in the lists it leaves.
  ALTER TABLE nodes ADD COLUMN last_position INTEGER NOT NULL DEFAULT 0;
  UPDATE nodes SET last_position = article_count;
  -- A node without a feed at or below it is no part of the tree, but keeps its slug in case it comes back.
  ALTER TABLE nodes ADD COLUMN in_tree INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX nodes_by_seq ON nodes (seq);
  CREATE INDEX feeds_by_node ON feeds (node_id);
  CREATE TABLE vacancies (seq INTEGER NOT NULL, node_id INTEGER NOT NULL, position INTEGER NOT NULL);
  CREATE INDEX vacancies_by_seq ON vacancies (seq);

  -- Taken down: kept here, shown nowhere.
  ALTER TABLE articles ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX articles_withdrawn ON articles (number) WHERE withdrawn = 1;
  CREATE TABLE takedowns (rule TEXT PRIMARY KEY) WITHOUT ROWID;

  -- The manifest: what a file stands for, and the last full publishing that made it.
  ALTER TABLE targets ADD COLUMN build INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE targets ADD COLUMN is_begun INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE targets ADD COLUMN changes_after INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outputs ADD COLUMN node INTEGER;
  ALTER TABLE outputs ADD COLUMN build INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX outputs_by_node ON outputs (target_id, node) WHERE node IS NOT NULL;
  -- What became of a target's files since its last publishing that was finished.
  CREATE TABLE output_changes (
    id INTEGER PRIMARY KEY,
    target_id INTEGER NOT NULL REFERENCES targets (id),
    kind TEXT NOT NULL,
    path TEXT NOT NULL
  );
  CREATE INDEX output_changes_by_kind ON output_changes (target_id, kind, id);
`
