/** Raw entries where they take half the room. A table of SQL. */
export const raws = `
  -- A tree that is sorted by hash keeps no more than a thousand bytes of a body in place: nearly every entry
  -- had a page of its own besides, all but empty. Here bodies lie one after the other, as they arrive.
  CREATE TABLE raws_in_order (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
  INSERT INTO raws_in_order (hash, body) SELECT hash, body FROM raws;
  DROP TABLE raws;
  ALTER TABLE raws_in_order RENAME TO raws;
`
