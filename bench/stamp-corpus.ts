/**
 * Stamps every PDF of a folder and has programs of others look at the outcome: pdfsig (valid, total), qpdf --check (no worse
 * than before) and pdftoppm (only the square of the stamp changed). `node bench/stamp-corpus.ts FOLDER [--list]`.
 * Meant for the collection of odd files in `test/pdfs` of the public pdf.js repository; nothing of it belongs here.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PQueue from 'p-queue'
import sharp from 'sharp'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { choosePlace } from '#platform/pdf/stamp/choose-place.ts'
import { overlap, squareAt } from '#platform/pdf/stamp/place.ts'
import { type PageFacts, readPlacementFacts } from '#platform/pdf/stamp/placement-facts.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { stampIssuer } from '#test/a-stamp.ts'

const [folder = '', flag] = process.argv.slice(2)
const issuer = stampIssuer('rsa')
const dpi = 36
const work = mkdtempSync(join(tmpdir(), 'sscasn-corpus-'))

type Check = 'clean' | 'no worse' | 'worse'
type Outcome = { file: string; refusal?: string; ms?: number; incremental?: boolean; genuine?: boolean; pdfsig?: boolean; qpdf?: Check; visual?: string }

/** Near the top left corner; where a page is small the stamp is too, and where something stands, elsewhere. */
function placeOn(facts: PageFacts) {
  const sizeMm = Math.min(20, facts.widthMm, facts.heightMm)
  const corner = { page: 1, sizeMm, leftMm: Math.min(5, facts.widthMm - sizeMm), topMm: Math.min(5, facts.heightMm - sizeMm) }
  return facts.boxes.some((box) => overlap(box, squareAt(corner))) ? choosePlace(facts, sizeMm, () => 0) : corner
}

async function tryFile(file: string): Promise<Outcome> {
  const bytes = readFileSync(join(folder, file))
  const startedAt = performance.now()
  try {
    const [facts] = readPlacementFacts(bytes)
    const place = placeOn(facts as PageFacts)
    const stamped = await issuer.stamp(bytes, place)
    const ms = performance.now() - startedAt
    const verified = verifyStamps(stamped, issuer.roots)
    const [before, after] = [join(work, `${file}.before.pdf`), join(work, `${file}.after.pdf`)]
    writeFileSync(before, bytes)
    writeFileSync(after, stamped)
    const checks = { pdfsig: await isValidAndTotal(after), qpdf: await compareChecks(before, after), visual: await compareDrawings(before, after, place, facts as PageFacts) }
    for (const path of [before, after]) rmSync(path)
    return { file, ms, incremental: stamped.subarray(0, bytes.length).equals(bytes), genuine: verified.signatures.some(({ field, verdict }) => field.startsWith('emet-') && verdict === 'genuine'), ...checks }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return { file, refusal: error.message.replaceAll(/\d+/g, 'N') }
  }
}

type Ran = { status: number; output: string; bytes: Buffer }

function run(program: string, args: string[]): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>()
  execFile(program, args, { encoding: 'buffer', timeout: 60_000, maxBuffer: 256 << 20 }, (error, stdout, stderr) => {
    resolve({ status: error ? Number(error.code ?? -1) : 0, output: Buffer.concat([stdout, stderr]).toString('latin1'), bytes: stdout })
  })
  return promise
}

async function isValidAndTotal(path: string): Promise<boolean> {
  const { output } = await run('pdfsig', ['-nocert', path])
  const ours = output.split(/^Signature #/m).find((part) => part.includes('emet-'))
  return /Total document signed/.test(ours ?? '') && !/Not total/.test(ours ?? '') && /Signature is Valid/.test(ours ?? '')
}

/** qpdf answers 0 for clean, 3 for warnings, 2 for errors. */
async function compareChecks(before: string, after: string): Promise<Check> {
  const severity = async (path: string) => [0, 3, 2].indexOf((await run('qpdf', ['--check', path])).status)
  const [was, is] = [await severity(before), await severity(after)]
  if (is === 0) return 'clean'
  return is >= 0 && is <= was ? 'no worse' : 'worse'
}

async function compareDrawings(before: string, after: string, { leftMm, topMm, sizeMm }: { leftMm: number; topMm: number; sizeMm: number }, facts: PageFacts): Promise<string> {
  const [was, is] = [await draw(before), await draw(after)]
  if (!was) return 'cannot be drawn before'
  if (!is) return 'cannot be drawn after'
  if (was.width !== is.width || was.height !== is.height) return 'another size'
  const perMm = was.width / facts.widthMm
  const [left, top, right, bottom] = [leftMm, topMm, leftMm + sizeMm, topMm + sizeMm].map((mm) => mm * perMm) as [number, number, number, number]
  let [inside, outside] = [0, 0]
  for (let y = 0; y < was.height; y++) {
    for (let x = 0; x < was.width; x++) {
      const at = (y * was.width + x) * 3
      const differs = [0, 1, 2].some((channel) => Math.abs((was.data[at + channel] ?? 0) - (is.data[at + channel] ?? 0)) > 24)
      if (!differs) continue
      if (x >= left - 2 && x <= right + 1 && y >= top - 2 && y <= bottom + 1) inside++
      else outside++
    }
  }
  if (outside > 0) return `${outside} pixels changed elsewhere`
  return inside > 0.2 * (right - left) * (bottom - top) ? 'right' : 'no stamp is seen'
}

async function draw(path: string): Promise<{ data: Buffer; width: number; height: number } | null> {
  const { bytes } = await run('pdftoppm', ['-r', String(dpi), '-cropbox', '-f', '1', '-l', '1', '-png', path])
  if (bytes.length === 0) return null
  const { data, info } = await sharp(bytes, { limitInputPixels: false }).flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

const queue = new PQueue({ concurrency: 2 })
const files = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.pdf')).toSorted()
const outcomes = await Promise.all(files.map((file) => queue.add(() => tryFile(file))))
rmSync(work, { recursive: true })

const count = (is: (outcome: Outcome) => unknown) => outcomes.filter((outcome) => is(outcome)).length
const times = outcomes.flatMap(({ ms }) => ms ?? []).toSorted((a, b) => a - b)
const say = (line: string) => process.stdout.write(`${line}\n`)
say(`${files.length} files, ${times.length} stamped, ${count(({ refusal }) => refusal)} refused`)
say(`incremental ${count(({ incremental }) => incremental)}, genuine for us ${count(({ genuine }) => genuine)}`)
say(`pdfsig valid and total ${count(({ pdfsig }) => pdfsig)}`)
say(`qpdf clean ${count(({ qpdf }) => qpdf === 'clean')}, no worse than before ${count(({ qpdf }) => qpdf === 'no worse')}, worse ${count(({ qpdf }) => qpdf === 'worse')}`)
say(`looks right ${count(({ visual }) => visual === 'right')}, could not be drawn before ${count(({ visual }) => visual === 'cannot be drawn before')}`)
say(`ms: median ${(times[times.length >> 1] ?? 0).toFixed(1)}, p99 ${(times[Math.floor(times.length * 0.99)] ?? 0).toFixed(1)}, most ${(times.at(-1) ?? 0).toFixed(1)}`)
for (const [refusal, list] of Object.entries(Object.groupBy(outcomes.filter(({ refusal }) => refusal), ({ refusal }) => refusal ?? ''))) say(`refused ${refusal}: ${list?.length} ${flag ? list?.map(({ file }) => file).join(' ') : ''}`)
if (flag) for (const { file, refusal, ...rest } of outcomes) if (!refusal && !(rest.incremental && rest.genuine && rest.pdfsig && rest.qpdf !== 'worse' && rest.visual === 'right')) say(`${file} ${JSON.stringify(rest)}`)
