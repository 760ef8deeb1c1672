import assert from 'node:assert/strict'
import { BlockList, isIP } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPrivateAddress, specialAddressKind } from './private-address.ts'

const PRIVATE_V4 = [
  '10.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
]
const blocked = new BlockList()
for (const range of PRIVATE_V4) {
  const [address = '', bits] = range.split('/')
  blocked.addSubnet(address, Number(bits), 'ipv4')
}

const ipv4 = fc.ipV4()
const ipv6 = fc.ipV6()

for (const [ip, kind] of [
  ['127.0.0.1', 'loopback address'],
  ['255.255.255.255', 'broadcast address'],
  ['::1', 'loopback address'],
  ['::ffff:8.8.8.8', 'IPv4-mapped address'],
  ['fe80::1%eth0', 'link-local address'],
  ['2001:0:1::', 'Teredo address'],
  ['64:ff9b::10.1.2.3', 'private address'],
  ['4000::1', 'reserved address'],
  ['', 'text that is no address'],
  ['127.1', 'text that is no address'],
] as const) {
  test(`"${ip}" is a ${kind}`, () => assert.equal(specialAddressKind(ip), kind))
}

for (const ip of [
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.0',
  '100.63.0.1',
  '100.128.0.1',
  '192.0.1.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001:81b::200e',
  '64:ff9b::8.8.8.8',
]) {
  test(`${ip} may be asked`, () => assert.equal(isPrivateAddress(ip), false))
}

test('the networks that people have at home are private', () => {
  fc.assert(fc.property(ipv4, ip => !blocked.check(ip, 'ipv4') || isPrivateAddress(ip)))
})

test('whatever embeds a private address is private', () => {
  fc.assert(
    fc.property(ipv4, ip => {
      if (!isPrivateAddress(ip)) return
      for (const prefix of ['::', '::ffff:', '64:ff9b::', '64:ff9b:1::', 'fe80::']) {
        assert.equal(isPrivateAddress(prefix + ip), true, prefix + ip)
      }
    }),
  )
})

test('an IPv6 address is judged alike however it is written', () => {
  fc.assert(
    fc.property(ipv6, ip => {
      const canonical = new URL(`http://[${ip}]/`).hostname.slice(1, -1)
      assert.equal(specialAddressKind(ip), specialAddressKind(canonical))
      assert.equal(specialAddressKind(ip.toUpperCase()), specialAddressKind(canonical))
    }),
  )
})

test('outside 2000::/3 nothing is public but translated IPv4', () => {
  fc.assert(
    fc.property(ipv6, ip => {
      const canonical = new URL(`http://[${ip}]/`).hostname.slice(1, -1)
      if (/^[23][0-9a-f]{3}:/.test(canonical) || canonical.startsWith('64:ff9b::')) return
      assert.equal(isPrivateAddress(ip), true)
    }),
  )
})

test('text that is no address is never public', () => {
  fc.assert(fc.property(fc.string(), text => isIP(text) !== 0 || isPrivateAddress(text)))
})
