import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** Rank of each room; a file imports lower ranks and its own room only (docs/architecture.md). */
const RANKS: Readonly<Record<string, number>> = {
  model: 0,
  'errors.ts': 0,
  kit: 0,
  config: 1,
  observe: 1,
  subscriptions: 2,
  fetch: 2,
  parse: 2,
  extract: 2,
  clean: 2,
  media: 2,
  archive: 2,
  stories: 2,
  search: 2,
  publish: 2,
  deploy: 2,
  imports: 2,
  pipeline: 3,
  fleet: 4,
  serve: 5,
  cli: 5,
  'main.ts': 6,
  'index.ts': 6,
}

/** Rooms whose files are their faces, one subject each; every other room has an index.ts. */
const OPEN_ROOMS = new Set(['model', 'kit'])

const ROOT = dirname(fileURLToPath(import.meta.url))
const IMPORT_PATTERN =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm

type Import = { readonly file: string; readonly target: string }

function sourceFiles(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('architecture.test.ts'))
    .map(path => path.split(sep).join('/'))
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  return [...source.matchAll(IMPORT_PATTERN)].map(match => {
    const path = join(ROOT, dirname(file), match[1] ?? match[2] ?? '')
    return { file, target: relative(ROOT, path).split(sep).join('/') }
  })
}

const roomOf = (path: string): string => path.split('/')[0] ?? ''
const isTest = (path: string): boolean => path.endsWith('.test.ts')
const imports = sourceFiles().flatMap(importsOf)

test('every file lies in a room that has a rank', () => {
  const strangers = sourceFiles().filter(file => RANKS[roomOf(file)] === undefined)
  assert.deepEqual(strangers, [])
})

test('a file imports lower ranks and its own room only', () => {
  const uphill = imports.filter(({ file, target }) => {
    if (target.startsWith('../')) return !isTest(file)
    const from = RANKS[roomOf(file)] ?? -1
    const to = RANKS[roomOf(target)] ?? Number.POSITIVE_INFINITY
    return roomOf(file) !== roomOf(target) && to >= from
  })
  assert.deepEqual(uphill, [])
})

test('other rooms import a room by its face', () => {
  const sideDoors = imports.filter(({ file, target }) => {
    if (target.startsWith('../') || roomOf(file) === roomOf(target)) return false
    if (OPEN_ROOMS.has(roomOf(target)) || !target.includes('/')) return false
    // A command line loads one command at a time, and the program's own entry points load the rest.
    return target !== `${roomOf(target)}/index.ts`
  })
  assert.deepEqual(sideDoors, [])
})

test('only config reads the environment and only main ends the process', () => {
  const offenders = sourceFiles().filter(file => {
    if (isTest(file)) return false
    const source = readFileSync(join(ROOT, file), 'utf8')
    const readsEnvironment =
      /\bprocess\.env\b/.test(source) && roomOf(file) !== 'config' && file !== 'main.ts'
    const endsProcess = /\bprocess\.exit\b(?!Code)/.test(source) && file !== 'main.ts'
    return readsEnvironment || endsProcess
  })
  assert.deepEqual(offenders, [])
})
