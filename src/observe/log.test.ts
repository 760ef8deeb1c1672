import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, type LogOptions } from './log.ts'
import { redact } from './redact.ts'

function logged(options: Partial<LogOptions>, use: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  use(createLog({ write: line => lines.push(line), ...options }))
  return lines
}

test('people read sentences, with the level where it matters', () => {
  const lines = logged({}, log => {
    log.info('asked 51 feeds', { feeds: 51 })
    log.warning('line\nbreak')
    log.debug('not shown')
  })
  assert.deepEqual(lines, ['asked 51 feeds', 'warning: line break'])
})

test('the level bounds what is written', () => {
  const say = (log: ReturnType<typeof createLog>) => {
    log.error('e')
    log.warning('w')
    log.info('i')
    log.debug('d')
  }
  assert.equal(logged({ level: 'error' }, say).length, 1)
  assert.equal(logged({ level: 'debug' }, say).length, 4)
})

test('machines read an object a line, with the time of the given clock', () => {
  const [line] = logged({ format: 'json', clock: () => new Date(0) }, log =>
    log.info('done', { ms: 3, address: 'https://a:b@x.example/' }),
  )
  assert.deepEqual(JSON.parse(line ?? ''), {
    ms: 3,
    address: 'https://…@x.example/',
    time: '1970-01-01T00:00:00.000Z',
    level: 'info',
    message: 'done',
  })
})

test('passwords and keys in addresses are masked', () => {
  assert.equal(
    redact(
      'asked https://me:secret@x.example/f?token=abc&a=1&api_key=x#y and http://b.example/?q=key',
    ),
    'asked https://…@x.example/f?token=…&a=1&api_key=…#y and http://b.example/?q=key',
  )
  assert.equal(redact('mail a@b.example'), 'mail a@b.example')
})
