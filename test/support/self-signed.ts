import { generateKeyPairSync, sign } from 'node:crypto'

const ED25519 = Buffer.from('300506032b6570', 'hex')

/** A key and a certificate that nobody vouches for, made on the spot: for servers that must not be trusted. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const time = (text: string): Buffer => der(0x17, Buffer.from(text))
  const toBeSigned = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))), // X.509 version 3
    der(0x02, Buffer.of(1)),
    ED25519,
    der(0x30), // no issuer
    der(0x30, time('200101000000Z'), time('491231235959Z')),
    der(0x30), // no subject
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign(null, toBeSigned, privateKey)
  const bytes = der(0x30, toBeSigned, ED25519, der(0x03, Buffer.of(0), signature))
  const cert = `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert }
}

/** One value of the Distinguished Encoding Rules: tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(content)
  const { length } = bytes
  const size = length < 128 ? Buffer.of(length) : Buffer.of(0x82, length >> 8, length & 0xff)
  return Buffer.concat([Buffer.of(tag), size, bytes])
}
