/** RSSHub's catalogues as read, and what a feed needs that is found by a route or in a page. */
export const catalogues = `
  CREATE TABLE catalogues (
    id INTEGER PRIMARY KEY,
    instance TEXT NOT NULL,
    built_at TEXT,
    read_at TEXT NOT NULL,
    hash TEXT NOT NULL,
    namespaces BLOB NOT NULL,
    radar BLOB
  );
  CREATE INDEX catalogues_by_instance ON catalogues (instance, id);

  -- the address that guids of this feed are told apart by, when it is not the present one
  ALTER TABLE feeds ADD COLUMN first_address TEXT;
  -- selectors of a page that is read as a list, as JSON
  ALTER TABLE feeds ADD COLUMN list TEXT;
  `
