/** Writes safe, tidy HTML as Markdown; another room's work, so it is handed in. */
export type ToMarkdown = (html: string, dialect: { readonly footnotes: boolean }) => string
