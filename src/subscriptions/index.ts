/** A list of feeds (OPML) goes in; feeds with their place in the tree, or the list with changes, come out. */
export { type CopiedOutlines, copyOutlines, moveOpml } from './copy-outlines.ts'
export { decodeOpml } from './decode-opml.ts'
export { editOpml, emptyOpml, type OpmlEdits, type OutlineToAdd } from './edit-opml.ts'
export { type OpmlFile, readOpmlText, writeOpmlText } from './opml-file.ts'
export { type ParseOpmlOptions, parseOpml } from './parse-opml.ts'
export { readOpmlFile } from './read-opml-file.ts'
