import { type SeededRandom, seededRandom } from '#sandbox/dukcapil/seeded-random.ts'

const words = ['0 R', 'obj', 'endobj', '<<', '>>', '[', ']', 'stream', '/Kids', '/Parent', '/Annots', '/AcroForm', '/Fields', '/Prev 0', '/Length 999999999', 'startxref', '%%EOF', '(', ')', '-1', '99999999999', '/Type/Sig', '/ByteRange[0 1 2 3]', '\0'] as const

export { seededRandom }

/** Spoils files, always in the same way for the same seed: bits turned, pieces cut out, doubled or moved, words strewn in. */
export function createMutator(seed: number): (pdf: Buffer) => Buffer {
  const random = seededRandom(seed)
  return (pdf) => {
    let bytes = pdf
    for (let changes = random.below(6) + 1; changes > 0; changes--) bytes = changeOnce(bytes, random)
    return bytes
  }
}

function changeOnce(bytes: Buffer, random: SeededRandom): Buffer {
  const at = random.below(bytes.length)
  const length = Math.min(random.below(200), bytes.length - at)
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)]
  const kind = random.below(5)
  if (kind === 0) return Buffer.concat([before, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))]), bytes.subarray(at + 1)])
  if (kind === 1) return Buffer.concat([before, after])
  if (kind === 2) return Buffer.concat([before, piece, piece, after])
  if (kind === 3) return Buffer.concat([before, Buffer.from(random.pick(words), 'latin1'), bytes.subarray(at)])
  const from = random.below(bytes.length)
  return Buffer.concat([before, bytes.subarray(from, from + length), after])
}
