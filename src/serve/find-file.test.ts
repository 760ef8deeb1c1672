import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { findFile } from './find-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'find-file-'))
const siteDir = join(folder, 'site')
after(() => rmSync(folder, { recursive: true }))
mkdirSync(join(siteDir, 's'), { recursive: true })
writeFileSync(join(siteDir, 's/index.html'), 'page')
writeFileSync(join(folder, 'secret.txt'), 'secret')
symlinkSync(join(folder, 'secret.txt'), join(siteDir, 'leak.txt'))
symlinkSync(folder, join(siteDir, 'up'))

test('a folder is its index.html, and asks for its slash', async () => {
  const answer = await findFile(siteDir, '/s/')
  assert.ok(answer.kind === 'file' && answer.file.path.endsWith(join('s', 'index.html')))
  assert.deepEqual(await findFile(siteDir, '/s'), { kind: 'folder' })
  assert.deepEqual(await findFile(siteDir, '/'), { kind: 'missing' })
})

test('a site that is not published yet has no files', async () => {
  assert.deepEqual(await findFile(join(folder, 'none'), '/'), { kind: 'missing' })
})

test('whatever path is asked for, nothing outside of the folder is found', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'up',
      'leak.txt',
      'secret.txt',
      '%00',
      's',
      '~',
      ':',
    ),
    fc.string({ maxLength: 4 }),
  )
  const root = realpathSync(siteDir) + sep
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async pieces => {
      const answer = await findFile(siteDir, `/${pieces.join('/')}`)
      if (answer.kind === 'file') assert.ok(answer.file.path.startsWith(root))
    }),
    { numRuns: 300 },
  )
})
