/**
 * The search index of a library that has no articles yet. Terms come folded and parted by spaces, so there is
 * nothing to ask Unicode of each character, as `unicode61` does, which older libraries go on with: it comes
 * to the same tokens, and takes most of the time that writing the index costs.
 */
export const newSearch = `
  DROP TABLE search;
  CREATE VIRTUAL TABLE search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii"
  );
`
