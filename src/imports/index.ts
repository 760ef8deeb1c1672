/**
 * Posts and items that were kept elsewhere go in, as texts of files; entries with their place in the
 * tree and what was noticed about them come out. Nothing is repaired by guess: what was lost is noted.
 */
export { dateInName } from './date-in-name.ts'
export { readHexoPost } from './hexo-post.ts'
export { IMPORT_NOTES, type ImportedItem, type ImportNote } from './imported-item.ts'
export { readJsonItems } from './json-items.ts'
export { dropRandomCovers } from './random-covers.ts'
