/** The few articles that were edited are found without a look at all the others. */
export const editedArticles = `
  CREATE INDEX articles_edited ON articles (number) WHERE revision > 1;
`
