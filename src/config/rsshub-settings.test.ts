import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import type { Flags } from './flags.ts'
import { loadConfig } from './load-config.ts'
import { rsshubSettings } from './rsshub-settings.ts'

const load = (yaml: string, flags: Flags = {}, environment = {}) =>
  loadConfig(flags, environment, { workingDirectory: resolve('/news'), readFile: () => yaml })
const settingsOf = async (...given: Parameters<typeof load>) =>
  rsshubSettings((await load(...given)).rsshub)

test('without a word about it the public instance is asked, with nothing special', async () => {
  const url = 'https://rsshub.app'
  assert.deepEqual(await settingsOf(''), { instances: [{ url }], parameters: {} })
})

test('instances come in the order of preference, each with a key of its own', async () => {
  const yaml = `
rsshub:
  instances:
    - http://localhost:1200
    - { address: https://rss.example/hub/, accessKey: hush }
  limit: 20
  filter_title: 财经|股票
  sorted: false`
  assert.deepEqual(await settingsOf(yaml), {
    instances: [
      { url: 'http://localhost:1200' },
      { url: 'https://rss.example/hub/', accessKey: 'hush' },
    ],
    parameters: { limit: 20, filter_title: '财经|股票', sorted: false },
  })
})

test('instances of the command line take the place of those in the file, whose parameters stay', async () => {
  const yaml = 'rsshub: { instances: [https://a.example], limit: 5 }'
  const flags = { rsshub: ['http://localhost:1200', 'https://b.example'] }
  assert.deepEqual(await settingsOf(yaml, flags), {
    instances: [{ url: 'http://localhost:1200' }, { url: 'https://b.example' }],
    parameters: { limit: 5 },
  })
  const environment = { BROADSHEET_RSSHUB: 'https://c.example, https://d.example' }
  assert.equal((await settingsOf(yaml, {}, environment)).instances.length, 2)
})

for (const yaml of [
  'rsshub: { instances: [localhost:1200] }',
  'rsshub: { instances: [] }',
  'rsshub: { instances: ["https://a.example/?key=b"] }',
  'rsshub: { limits: 5 }',
  'rsshub: { limit: 0 }',
  'rsshub: { mode: full }',
  'rsshub: https://a.example',
]) {
  test(`${yaml} is refused`, () => assert.rejects(load(yaml), /line 1: "rsshub" must be/))
}

test('an instance on the command line is an http address', async () => {
  const wrong = { rsshub: ['localhost:1200'] }
  await assert.rejects(load('', wrong), /--rsshub must be the http address .+"localhost:1200"/)
})
