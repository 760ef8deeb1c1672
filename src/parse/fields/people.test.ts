import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergePeople, parsePerson } from './people.ts'

for (const [text, person] of [
  ['kim@harbour.example (Kim Park)', { name: 'Kim Park', email: 'kim@harbour.example' }],
  ['Kim Park (kim@harbour.example)', { name: 'Kim Park', email: 'kim@harbour.example' }],
  ['"Park, Kim" <kim@harbour.example>', { name: 'Park, Kim', email: 'kim@harbour.example' }],
  ['mailto:kim+news@harbour.example', { email: 'kim+news@harbour.example' }],
  ['Kim Park (Harbour News)', { name: 'Kim Park (Harbour News)' }],
  ['@kim', { name: '@kim' }],
  ['记者甲', { name: '记者甲' }],
  ['https://harbour.example/kim', { url: 'https://harbour.example/kim' }],
  ['  \n ', undefined],
] as const) {
  test(`"${text}" is ${JSON.stringify(person)}`, () => assert.deepEqual(parsePerson(text), person))
}

test('a person whom two elements name is one, and a bare address beside names adds nobody', () => {
  const people = mergePeople([
    { email: 'noreply@harbour.example' },
    { name: 'Kim' },
    { name: 'kim', email: 'kim@harbour.example' },
    undefined,
  ])
  assert.deepEqual(people, [{ name: 'Kim', email: 'kim@harbour.example' }])
})

test('any text names somebody or nobody', () => {
  const piece = fc.constantFrom('@', '.', 'a', ' ', '(', ')', '<', '>', '"', ',')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => void parsePerson(pieces.join(''))),
  )
})
