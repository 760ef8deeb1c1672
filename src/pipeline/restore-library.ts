import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Archive, openArchive, restoreArchive } from '../archive/index.ts'
import { htmlToText } from '../clean/index.ts'
import { ImportError } from '../errors.ts'
import type { PortableRow, PortableRows } from '../model/portable.ts'
import { searchTerms } from '../search/index.ts'
import { INDEXED_TEXT_LIMIT } from './prepare-article.ts'

const MANIFEST_NAME = 'library.json'
const BATCH_SIZE = 200

const manifestSchema = v.object({
  format: v.literal('broadsheet-library'),
  schema: v.pipe(v.number(), v.integer()),
  tables: v.record(
    v.string(),
    v.array(v.pipe(v.string(), v.regex(/^tables\/[a-z_]+-\d+\.jsonl$/))),
  ),
})
const value = v.union([
  v.string(),
  v.number(),
  v.strictObject({ zstd: v.string() }),
  v.strictObject({ base64: v.string() }),
])
const rowSchema = v.record(v.pipe(v.string(), v.regex(/^[a-z_]+$/)), value)
const sidecarSchema = v.record(v.pipe(v.string(), v.regex(/^[a-z_]+$/)), v.array(rowSchema))

export type RestoreReport = { readonly articles: number }

/**
 * Makes an archive of what the `library` target wrote: the same articles under the same numbers and
 * addresses, with their past, so that it publishes the same bytes.
 *
 * @param sidecars paths of the articles' JSON files below `folder`, in any order
 * @throws {ImportError} `import/not-a-library`, `import/damaged`
 * @throws {ArchiveError} `archive/not-empty`, `archive/version`
 */
export async function restoreLibrary(
  folder: string,
  location: string,
  sidecars: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<RestoreReport> {
  const manifest = await readManifest(folder)
  let articles = 0
  {
    await using archive = await restoreArchive(location, manifest.schema)
    for (const [table, paths] of Object.entries(manifest.tables)) {
      for (const path of paths) {
        await archive.portable.restore({ [table]: await readTable(folder, path) })
      }
    }
    for await (const rows of batches(folder, sidecars)) {
      signal.throwIfAborted()
      for (const each of rows) await archive.portable.restore(each)
      articles += rows.length
    }
    await archive.portable.finish(number => termsOf(archive, number))
  }
  // Once more as it is opened every day: what has been added to the schema since is added now.
  await using _upgraded = await openArchive(location)
  return { articles }
}

async function termsOf(archive: Archive, number: number): Promise<string> {
  const [article] = await archive.articles([number])
  if (article === undefined) return ''
  const text = htmlToText(article.html).slice(0, INDEXED_TEXT_LIMIT)
  return searchTerms(`${article.title ?? ''}\n${text}`)
}

async function readManifest(folder: string) {
  const path = join(folder, MANIFEST_NAME)
  const text = await readFile(path, 'utf8').catch(cause => {
    throw new ImportError('import/not-a-library', `There is no library in ${folder}.`, {
      cause,
      hint: `Name the folder that --target library:DIR wrote; it holds ${MANIFEST_NAME}.`,
    })
  })
  return parseWith(manifestSchema, text, path)
}

async function readTable(folder: string, path: string): Promise<PortableRow[]> {
  const text = await readFile(join(folder, path), 'utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => parseWith(rowSchema, line, path))
}

async function* batches(
  folder: string,
  sidecars: AsyncIterable<string>,
): AsyncGenerator<PortableRows[]> {
  let batch: PortableRows[] = []
  for await (const path of sidecars) {
    const text = await readFile(join(folder, path), 'utf8')
    batch.push(parseWith(sidecarSchema, text, path))
    if (batch.length < BATCH_SIZE) continue
    yield batch
    batch = []
  }
  yield batch
}

function parseWith<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  path: string,
): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ImportError('import/damaged', `${path} is not as it was written: ${reason}`, {
      cause,
      hint: 'Bring the file back from a copy; nothing can be restored around it without loss.',
    })
  }
}
