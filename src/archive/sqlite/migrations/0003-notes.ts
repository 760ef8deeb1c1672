/** What imported articles had lost before they came here. A table of SQL. */
export const notes = `
  CREATE TABLE notes (
    article INTEGER NOT NULL REFERENCES articles (number),
    note TEXT NOT NULL,
    PRIMARY KEY (article, note)
  ) WITHOUT ROWID;
`
