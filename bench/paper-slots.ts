/**
 * Papers in the right and the wrong slot (features.md B5): of 640 made-up files, worded as no list was written for, how many wrong ones are found and right ones called wrong.
 * `node bench/paper-slots.ts [written] [scanned] [--list]`: 480 PDFs with words and 160 scans and photos where nothing is said; about ten minutes, nearly all of it reading pictures. Needs nothing running.
 */
import { readDocument } from '#core/application/document-read.ts'
import { adviseOnWriting } from '#core/application/read-papers.ts'
import { createLog } from '#platform/log.ts'
import { closeReading } from '#platform/ocr/read-writing.ts'
import { closeInspection } from '#platform/pdf/inspect-safely.ts'
import { closeDrawing } from '#platform/pdf/render-page.ts'
import { aLook, photoOfSomething, picturePdf, scannedJpeg, writtenPdf } from '#test/files/papers/paper-picture.ts'
import { makePaper, misread } from '#test/files/papers/paper-text.ts'
import { randomFrom } from '#test/random.ts'
import { report } from './ground/report.ts'

const [written = 480, scanned = 160] = process.argv.slice(2).filter((word) => /^\d+$/.test(word)).map(Number)
const isListed = process.argv.includes('--list')
const parts = { faceFinder: null, log: createLog({ level: 'silent', door: 'bench' }) }

/** As documents are asked for in the seasons. */
const slotOf = (id: string) => ({ id, mediaType: id.endsWith('/ktp') ? 'image/jpeg' : 'application/pdf', minKb: 0, maxKb: 4000, needsEmeterai: false }) as const

type File = { slot: string; isRight: boolean; what: string; bytes: Buffer; mistakes?: number }
type Seen = File & { said: string[]; ms: number; wasRead: boolean }

/** Every third without a mistake, the others as programs that lay words over a scan leave them. A written KTP is no picture: it is asked for as one, so it comes as a PDF elsewhere. */
async function aWritten(number: number): Promise<File> {
  const { slot, kind, isRight, lines } = makePaper(number, 'unseen')
  const mistakes = number % 3
  const text = misread(lines, mistakes, randomFrom(number))
  if (slot.endsWith('/ktp')) return { slot, isRight, what: kind, bytes: await scannedJpeg(lines) }
  return { slot, isRight, what: kind, bytes: await writtenPdf(text.split('\n')) }
}

/** Every tenth wrong one is a photo of something that is no paper. */
async function aScanned(number: number): Promise<File> {
  const { slot, kind, isRight, lines } = makePaper(number, 'unseen')
  const isSomething = !isRight && number % 10 === 2
  const jpeg = isSomething ? await photoOfSomething(number) : await scannedJpeg(lines, aLook(randomFrom(number + 5)))
  return { slot, isRight, what: isSomething ? 'no paper' : kind, bytes: slot.endsWith('/ktp') ? jpeg : await picturePdf(jpeg) }
}

async function look(file: File): Promise<Seen> {
  const slot = slotOf(file.slot)
  const reading = await readDocument(parts, slot, file.bytes)
  if (!reading.ok) throw new Error(`${file.slot}: ${reading.fault.code}`)
  const { bytes, mediaType, findings, paperState } = reading.document
  const startedAt = performance.now()
  const later = paperState === 'waiting' ? await adviseOnWriting(slot.id, mediaType, bytes) : []
  return { ...file, said: [...findings, ...later].filter((finding) => finding === 'no-words' || finding.startsWith('looks-like-')), ms: performance.now() - startedAt, wasRead: paperState === 'waiting' }
}

async function measure(name: string, count: number, make: (number: number) => Promise<File>): Promise<Seen[]> {
  const seen: Seen[] = []
  for (let number = 0; number < count; number += 1) seen.push(await look(await make(number)))
  tell(name, seen)
  return seen
}

function tell(name: string, seen: readonly Seen[]) {
  const [wrong, right] = [seen.filter(({ isRight }) => !isRight), seen.filter(({ isRight }) => isRight)]
  const [found, alarms] = [wrong.filter(({ said }) => said.length > 0), right.filter(({ said }) => said.length > 0)]
  report({ name: `${name}: wrong slot found`, ours: `${found.length} of ${wrong.length}`, peer: '90 %', ratio: found.length / wrong.length, atLeast: 0.9 })
  report({ name: `${name}: right slot called wrong`, ours: `${alarms.length} of ${right.length}`, peer: '3 %', ratio: alarms.length / right.length, atMost: 0.03 })
  if (isListed) for (const { slot, what, said } of [...wrong.filter(({ said: none }) => none.length === 0), ...alarms]) process.stdout.write(`  ${slot} ${what} ${said.join(' ') || 'nothing'}\n`)
}

const all = [...(await measure('PDFs with words', written, aWritten)), ...(await measure('scans and photos', scanned, aScanned))]
tell('all', all)
const times = all.filter(({ wasRead }) => wasRead).map(({ ms }) => ms).toSorted((a, b) => a - b)
process.stdout.write(`${times.length} pictures read, p50 ${((times[times.length >> 1] ?? 0) / 1000).toFixed(1)} s, p95 ${((times[Math.floor(times.length * 0.95)] ?? 0) / 1000).toFixed(1)} s each\n`)
closeReading()
closeInspection()
closeDrawing()
