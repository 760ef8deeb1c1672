import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { renderConfigReference } from './reference.ts'
import { CONFIG_KEYS } from './schema.ts'

const PAGE = fileURLToPath(new URL('../../docs/reference/configuration.md', import.meta.url))

test('docs/reference/configuration.md says what the schema says', () => {
  // UPDATE_DOCS=1 writes the page anew.
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, renderConfigReference())
  assert.equal(readFileSync(PAGE, 'utf8'), renderConfigReference(), 'run again with UPDATE_DOCS=1')
})

test('every setting has its section with flag and variable', () => {
  const page = renderConfigReference()
  for (const key of CONFIG_KEYS) assert.ok(page.includes(`## ${key}\n`))
  assert.match(page, /- Flag: `--time-zone`\n- Variable: `BROADSHEET_TIME_ZONE`/)
})
