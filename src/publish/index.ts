/**
 * Changes of the library go in; files of a target come out. `renderers` names the ways of publishing,
 * each loaded when it is used; `FileWriter` puts their files into a folder.
 */
export { FileWriter } from './file-writer.ts'
export { loadRenderer, type PublishTools, rendererKinds } from './renderers.ts'
export { searchPageFor } from './search-page-for.ts'
