import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assetFiles } from '../../scripts/assets.ts'

for (const [path, bytes] of await assetFiles()) {
  test(`${path} is made from the code as it is (npm run assets)`, () => {
    const file = readFileSync(new URL(`../../${path}`, import.meta.url))
    assert.ok(file.equals(bytes), 'run npm run assets and commit the result')
  })
}
