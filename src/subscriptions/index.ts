/** A list of feeds (OPML) goes in; feeds with their place in the tree come out. */
export { type ParseOpmlOptions, parseOpml } from './parse-opml.ts'
export { readOpmlFile } from './read-opml-file.ts'
