import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shownAddress } from '../kit/shown-address.ts'
import { hostAndPort, readHostAndPort, readHttpAddress } from './address.ts'
import { isPrivateAddress } from './private-address.ts'

const octet = fc.nat(255)
const styles = [
  (n: number) => String(n),
  (n: number) => `0x${n.toString(16)}`,
  (n: number) => `0${n.toString(8)}`,
]
const style = fc.constantFrom(...styles)

function hostOf(text: string): string {
  const address = readHttpAddress(text)
  return 'kind' in address ? assert.fail(address.message) : address.url.hostname
}

test('every notation of an IPv4 address is read as the same one', () => {
  const parts = fc.tuple(octet, octet, octet, octet)
  fc.assert(
    fc.property(
      parts,
      fc.tuple(style, style, style, style),
      fc.integer({ min: 1, max: 4 }),
      (ip, write, count) => {
        // The last part written stands for all that is left, as in 127.1.
        const rest = ip.slice(count - 1).reduce((sum, part) => sum * 256 + part, 0)
        const numbers = [...ip.slice(0, count - 1), rest]
        const text = numbers.map((part, index) => (write[index] ?? String)(part)).join('.')
        assert.equal(hostOf(`http://${text}/`), ip.join('.'))
      },
    ),
  )
})

test('no notation turns a private address into a public one', () => {
  fc.assert(
    fc.property(fc.ipV4Extended(), text => {
      const host = hostOf(`http://${text}/`)
      assert.equal(isPrivateAddress(host), isPrivateAddress(hostOf(`http://${host}/`)))
    }),
  )
})

test('any text is an address or a failure, never an exception', () => {
  const nearly = fc.tuple(
    fc.constantFrom('http://', 'https:', '//', 'HTTP:\\', ''),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(
      nearly.map(pair => pair.join('')),
      text => {
        const address = readHttpAddress(text)
        if ('kind' in address) return
        assert.match(address.url.href, /^https?:\/\/[^/@]+\/[^#]*$/)
        assert.equal(readHttpAddress(address.url.href) !== undefined, true)
      },
    ),
  )
})

test('a name and password leave the address and become a header', () => {
  const address = readHttpAddress('https://ann:p%40ss@feeds.example/a#b')
  assert.ok('url' in address)
  assert.equal(address.url.href, 'https://feeds.example/a')
  assert.equal(address.authorization, `Basic ${Buffer.from('ann:p@ss').toString('base64')}`)
})

test('an exception reads back as the host and port that it is for', () => {
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6().map(ip => `[${ip}]`),
  )
  fc.assert(
    fc.property(host, fc.nat(65_535), (name, port) => {
      const text = readHostAndPort(`${name}:${port}`)
      assert.equal(text, hostAndPort(new URL(`http://${name}:${port}/`)))
    }),
  )
})

test('an address is shown short and without its secrets', () => {
  assert.equal(shownAddress('https://ann:secret@feeds.example/'), 'https://feeds.example/')
  assert.equal(shownAddress(`https://feeds.example/${'x'.repeat(999)}`).length, 200)
  assert.equal(shownAddress('no address'), 'no address')
})
