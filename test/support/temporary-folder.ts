import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of a test's own that goes when the test ends (`using`). */
export function temporaryFolder(): Disposable & {
  readonly path: string
  at(name: string): string
} {
  const path = mkdtempSync(join(tmpdir(), 'broadsheet-test-'))
  return {
    path,
    at: name => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
