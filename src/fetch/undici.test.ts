import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import * as face from 'undici'
import { Agent, buildConnector, loadParts } from './undici.ts'

const require = createRequire(import.meta.url)

test('the parts of undici are those of its face', () => {
  assert.equal(Agent, face.Agent)
  assert.equal(buildConnector, face.buildConnector)
})

test('where the parts are kept elsewhere the face is loaded', () => {
  const loaded: string[] = []
  const parts = loadParts(name => {
    loaded.push(name)
    return require(name.replace('/lib/', '/moved/'))
  })
  assert.equal(parts.Agent, face.Agent)
  assert.equal(loaded.at(-1), 'undici')
})

test('a part that is broken is a fault', () => {
  const broken = () => {
    throw new SyntaxError('half a file')
  }
  assert.throws(() => loadParts(broken), SyntaxError)
})
