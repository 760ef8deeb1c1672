import type { PortableReader, PortableRow, PortableRows } from '../../model/portable.ts'
import type { OutputFile } from '../../model/target.ts'

const FORMAT = 'broadsheet-library'
/** Rows in one file of a shared table. */
const TABLE_PART = 1000

/** One article's rows, a row a line, so that a change shows as one in version control. */
export function renderSidecar(rows: PortableRows): string {
  const tables = Object.entries(rows).map(([table, list]) => {
    const lines = list.map(row => `    ${stringify(row)}`)
    return `  ${JSON.stringify(table)}: [\n${lines.join(',\n')}\n  ]`
  })
  return `{\n${tables.join(',\n')}\n}\n`
}

/** `library.json`, which says what this is, and the tables that belong to no single article. */
export async function* renderTables(portable: PortableReader): AsyncGenerator<OutputFile> {
  const files: Record<string, string[]> = {}
  for (const table of await portable.sharedTables()) {
    const paths: string[] = []
    files[table] = paths
    for await (const rows of parts(portable.rows(table))) {
      const path = `tables/${table}-${paths.length + 1}.jsonl`
      paths.push(path)
      yield { path, content: rows.map(row => `${stringify(row)}\n`).join('') }
    }
  }
  const content = { format: FORMAT, schema: await portable.schema(), tables: files }
  yield { path: 'library.json', content: `${JSON.stringify(content, null, 2)}\n` }
}

async function* parts(rows: AsyncIterable<PortableRow>): AsyncGenerator<PortableRow[]> {
  let part: PortableRow[] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length < TABLE_PART) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Lone surrogates would pass as escapes that strict readers refuse (RFC 8259 §8.2). */
function stringify(row: PortableRow): string {
  return JSON.stringify(row, (_key, value) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  )
}
