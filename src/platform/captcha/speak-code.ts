import type { RandomStream } from './random-stream.ts'
import digits from './voice/digits.json' with { type: 'json' }

const samplesPerSecond = 8000
/** Silence in 8-bit sound. */
const middle = 128

const recordings = new Map(Object.entries(digits).map(([digit, base64]) => [digit, Buffer.from(base64, 'base64')]))

/** The code read out in Indonesian, twice, as a WAV (8 kHz, 8 bit, mono): about 90 kB with a little noise. */
export function speakCode(code: string, random: RandomStream): Buffer {
  const once = [...code].flatMap((digit) => [speakDigit(digit, random), silence(random.between(0.22, 0.4))])
  return wav(addNoise(Buffer.concat([silence(0.3), ...once, silence(0.9), ...once]), random))
}

/** A recording played a little faster or slower, a little louder or softer. */
function speakDigit(digit: string, random: RandomStream): Buffer {
  const recording = recordings.get(digit)
  if (!recording) throw new Error(`No recording of "${digit}"`)
  const [pace, volume] = [random.between(0.88, 1.1), random.between(0.7, 1)]
  return Buffer.from(Array.from({ length: Math.floor(recording.length / pace) }, (_, index) => {
    const at = index * pace
    const [before, after] = [recording[Math.floor(at)] ?? middle, recording[Math.floor(at) + 1] ?? middle]
    return middle + (before + (after - before) * (at % 1) - middle) * volume
  }))
}

const silence = (seconds: number) => Buffer.alloc(Math.round(seconds * samplesPerSecond), middle)

function addNoise(samples: Buffer, random: RandomStream): Buffer {
  // Repeating a tenth of a second of noise would be heard as a tone: a step that has no common part with the length hides it.
  const noise = Array.from({ length: 4093 }, () => random.between(-9, 9))
  return samples.map((sample, index) => Math.max(0, Math.min(255, sample + (noise[(index * 7) % noise.length] ?? 0)))) as Buffer
}

function wav(samples: Buffer): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20) // PCM
  head.writeUInt16LE(1, 22) // mono
  head.writeUInt32LE(samplesPerSecond, 24)
  head.writeUInt32LE(samplesPerSecond, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
