import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readManifest } from '../../src/search/static/index-manifest.ts'
import { IndexReader } from '../../src/search/static/index-reader.ts'

/** A reader of files in memory, by path below the folder of the index. */
export function readerOf(files: ReadonlyMap<string, Uint8Array>): IndexReader {
  return readerFrom(path => files.get(path))
}

/** A reader of the index in a folder. */
export function readerIn(folder: string): IndexReader {
  return readerFrom(path => readFileSync(join(folder, path)))
}

function readerFrom(fileAt: (path: string) => Uint8Array | undefined): IndexReader {
  const manifest = readManifest(Buffer.from(fileAt('manifest.json') ?? []).toString())
  if (!manifest) throw new RangeError('These files are no index.')
  return new IndexReader(manifest, async (path, from, to) => {
    const file = fileAt(path)
    if (!file) throw new RangeError(`The index has no file ${path}.`)
    return file.slice(from, to)
  })
}
