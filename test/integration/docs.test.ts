import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { referencePages } from '../../scripts/docs.ts'

for (const [path, text] of await referencePages()) {
  test(`${path} says what the code does (npm run docs)`, () => {
    assert.equal(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), text)
  })
}
