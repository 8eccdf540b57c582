/**
 * How often does Tesseract read the picture code? Goal: at most 5 % of 200 (trust.md T05).
 * Needs the program `tesseract` (Debian: tesseract-ocr). Run: node bench/captcha-ocr.ts [count] [folder for samples]
 *
 * The reader is given a fair chance: it knows the alphabet and that there is one word, and every picture is offered raw
 * and in three cleaned versions, each in two page modes. A code counts as solved when any of the eight readings is right.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { drawCode } from '#platform/captcha/draw-code.ts'
import { alphabet } from '#platform/captcha/glyphs.ts'
import { randomStream } from '#platform/captcha/random-stream.ts'

const count = Number(process.argv[2] ?? 200)
const samples = process.argv[3]
const folder = mkdtempSync(join(tmpdir(), 'captcha-ocr-'))
const pageModes = ['7', '8']

const cleaners: Record<string, (png: Buffer) => Promise<Buffer>> = {
  raw: async (png) => png,
  enlarged: (png) => sharp(png).resize(640, 240, { kernel: 'cubic' }).blur(2).png().toBuffer(),
  despeckled: (png) => sharp(png).median(3).resize(640, 240, { kernel: 'cubic' }).threshold(150).png().toBuffer(),
  opened: async (png) => {
    // Thin lines vanish when dark areas shrink: a wide median, then black and white.
    const wide = await sharp(png).resize(640, 240, { kernel: 'cubic' }).median(9).png().toBuffer()
    return sharp(wide).blur(1.5).threshold(140).extend({ top: 20, bottom: 20, left: 20, right: 20, background: 'white' }).png().toBuffer()
  },
}

async function read(file: string, mode: string): Promise<string> {
  const args = [file, 'stdout', '--psm', mode, '-c', `tessedit_char_whitelist=${alphabet.join('')}`]
  // On some pictures Tesseract finds a line two pixels wide and dies of a division by zero: it read nothing.
  const ended = promisify(execFile)('tesseract', args, { env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
  const { stdout } = await ended.catch((error: { signal?: string }) => {
    if (error.signal === 'SIGFPE') return { stdout: '' }
    throw error
  })
  return stdout.replace(/\s/g, '')
}

const solved: Record<string, number> = { any: 0 }
let [rightCharacters, drawnMs, bytes] = [0, 0, 0]
for (let index = 0; index < count; index += 1) {
  const random = randomStream(randomBytes(32))
  const code = Array.from({ length: 5 }, () => random.pick(alphabet)).join('')
  const startedAt = performance.now()
  const png = await drawCode(code, random)
  drawnMs += performance.now() - startedAt
  bytes += png.length
  if (samples && index < 12) {
    mkdirSync(samples, { recursive: true })
    writeFileSync(join(samples, `${code}.png`), png)
  }
  let [isSolved, best] = [false, 0]
  for (const [name, clean] of Object.entries(cleaners)) {
    const file = join(folder, `${name}.png`)
    writeFileSync(file, await clean(png))
    for (const mode of pageModes) {
      const text = await read(file, mode)
      best = Math.max(best, [...code].filter((character, place) => text[place] === character).length)
      if (text !== code) continue
      solved[`${name}, mode ${mode}`] = (solved[`${name}, mode ${mode}`] ?? 0) + 1
      isSolved = true
    }
  }
  rightCharacters += best
  if (isSolved) solved['any'] = (solved['any'] ?? 0) + 1
}
rmSync(folder, { recursive: true })

const share = (100 * (solved['any'] ?? 0)) / count
process.stdout.write(`${JSON.stringify({ count, solved, solvedPercent: share, charactersReadOfFive: rightCharacters / count, drawMs: drawnMs / count, bytes: Math.round(bytes / count) }, null, 2)}\n`)
process.exitCode = share <= 5 ? 0 : 1
