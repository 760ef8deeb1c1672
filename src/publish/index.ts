/**
 * Changes of the library go in; files of a target come out. `renderers` names the ways of publishing,
 * each loaded when it is used; `FileWriter` puts their files into a folder.
 */
export { entryFor, FileWriter } from './file-writer.ts'
export { compressedCopies, ENCODINGS, type Encoding } from './precompress.ts'
export { loadRenderer, type PublishTools, rendererKinds, writesMarkdown } from './renderers.ts'
export { searchPageFor } from './search-page-for.ts'
export { withRights } from './with-rights.ts'
