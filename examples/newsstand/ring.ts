/** Rings the bell that the example newsstand plays: `node examples/newsstand/ring.ts`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'sounds')
const SAMPLES_PER_SECOND = 8000
const SECONDS = 4

/** A ship's bell: a few partials that do not quite agree, each dying at its own pace. */
const PARTIALS = [
  { hertz: 523, strength: 0.42, fade: 1.1 },
  { hertz: 659, strength: 0.25, fade: 1.6 },
  { hertz: 1047, strength: 0.16, fade: 2.4 },
  { hertz: 1397, strength: 0.1, fade: 3.3 },
]

function loudness(second: number): number {
  return PARTIALS.reduce(
    (sum, { hertz, strength, fade }) =>
      sum + strength * Math.exp(-fade * second) * Math.sin(2 * Math.PI * hertz * second),
    0,
  )
}

/** Two strokes, as for one o'clock at sea. */
function samples(): Uint8Array {
  return Uint8Array.from({ length: SAMPLES_PER_SECOND * SECONDS }, (_, index) => {
    const second = index / SAMPLES_PER_SECOND
    const sum = loudness(second) + (second > 0.7 ? loudness(second - 0.7) : 0)
    return Math.round(128 + 90 * Math.max(-1, Math.min(1, sum)))
  })
}

/** Eight bits, one channel (RIFF WAVE). */
function wave(data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  header.writeUInt32LE(SAMPLES_PER_SECOND, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}

await mkdir(FOLDER, { recursive: true })
await writeFile(join(FOLDER, 'bell.wav'), wave(samples()))
