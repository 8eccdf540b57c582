/**
 * SHA-256 of a text of at most 55 ASCII characters: one block. The browser's own digest answers through a promise, which
 * costs ten times as much as the work (ux.md §2.10).
 */
const constants = new Int32Array(64)
const start = new Int32Array(8)
const schedule = new Int32Array(64)
const block = new Uint8Array(64)

fillConstants()

/** The eight words of the digest, in an array that the next call overwrites. */
const digest = new Int32Array(8)

export function sha256Words(text: string): Int32Array {
  if (text.length > 55) throw new Error('Longer than one block')
  block.fill(0)
  for (let at = 0; at < text.length; at += 1) block[at] = text.charCodeAt(at)
  block[text.length] = 0x80
  block[62] = (text.length * 8) >> 8
  block[63] = (text.length * 8) & 255
  expand()
  compress()
  return digest
}

export function leadingZeroBits(words: Int32Array): number {
  return Math.clz32(words[0]!)
}

function expand() {
  for (let t = 0; t < 16; t += 1) schedule[t] = (block[t * 4]! << 24) | (block[t * 4 + 1]! << 16) | (block[t * 4 + 2]! << 8) | block[t * 4 + 3]!
  for (let t = 16; t < 64; t += 1) {
    const [w15, w2] = [schedule[t - 15]!, schedule[t - 2]!]
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3)
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10)
    schedule[t] = (schedule[t - 16]! + s0 + schedule[t - 7]! + s1) | 0
  }
}

function compress() {
  let a = start[0]!
  let b = start[1]!
  let c = start[2]!
  let d = start[3]!
  let e = start[4]!
  let f = start[5]!
  let g = start[6]!
  let h = start[7]!
  for (let t = 0; t < 64; t += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[t]! + schedule[t]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const state = [a, b, c, d, e, f, g, h]
  for (let word = 0; word < 8; word += 1) digest[word] = start[word]! + state[word]!
}

/** FIPS 180-4: the fractions of the roots of the first primes. Shorter to compute than to write down. */
function fillConstants() {
  const fraction = (value: number) => ((value - Math.floor(value)) * 4294967296) | 0
  let found = 0
  for (let candidate = 2; found < 64; candidate += 1) {
    if (!isPrime(candidate)) continue
    if (found < 8) start[found] = fraction(candidate ** 0.5)
    constants[found++] = fraction(candidate ** (1 / 3))
  }
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) return false
  return true
}
