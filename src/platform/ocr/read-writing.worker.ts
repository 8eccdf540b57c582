/** Reads the writing in pictures of strangers' papers in a process of its own; see read-writing.ts. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { gunzipSync } from 'node:zlib'
import createTesseract from 'tesseract.js-core/tesseract-core-simd-lstm.js'
import { answerQuestions } from '#platform/answer-questions.ts'
import type { GreyPicture } from './read-writing.ts'

const languageFile = createRequire(import.meta.url).resolve('@tesseract.js-data/ind/4.0.0_best_int/ind.traineddata.gz')
const lstmOnly = 1

/** In percent. What stains are taken for is less sure. */
const [mostlyRight, surelyRight] = [40, 75]

/** A page on its head has none; an upright one with fewer has hardly any writing. */
const fewSureWords = 6

type Read = { lines: string[]; sureWords: number }

// Whatever else there is to do on this machine goes before.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const ready = start()

async function start() {
  const tesseract = await createTesseract({ TesseractProgress() {}, print() {}, printErr() {} })
  tesseract.FS.writeFile('ind.traineddata', gunzipSync(readFileSync(languageFile)))
  const api = new tesseract.TessBaseAPI()
  if (api.Init(null, 'ind', lstmOnly) !== 0) throw new Error('The reader did not start')
  // White writing on black is not looked for: every stain would be read twice.
  for (const name of ['tessedit_do_invert', 'invert_threshold']) api.SetVariable(name, '0')
  api.SetVariable('tessedit_pageseg_mode', '3')
  return { tesseract, api }
}

answerQuestions(read)

/** Lines that run from top to bottom are read as well, those that stand on their heads only when turned over. */
async function read(picture: GreyPicture): Promise<Read> {
  const asSent = await recognize(picture)
  if (asSent.sureWords >= fewSureWords) return asSent
  const turned = await recognize({ ...picture, grey: picture.grey.toReversed() })
  return turned.sureWords > asSent.sureWords ? turned : asSent
}

async function recognize({ grey, width, height }: GreyPicture): Promise<Read> {
  const { tesseract, api } = await ready
  tesseract.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]))
  if (api.SetImageFile(1, 0) !== 0) throw new Error('The picture was not taken')
  api.Recognize(null)
  const read = wordsOf(api.GetTSVText())
  api.Clear()
  return read
}

/** A row a word: level, page, block, paragraph, line, word, four numbers of its box, confidence, text. */
function wordsOf(table: string): Read {
  const words = table.split('\n').map((row) => row.split('\t')).filter((row) => row[0] === '5' && Number(row[10]) >= mostlyRight)
  const lines = [...Map.groupBy(words, ([, , block, paragraph, line]) => `${block} ${paragraph} ${line}`).values()].map((line) => line.map((row) => row[11] ?? '').join(' '))
  return { lines, sureWords: words.filter((row) => Number(row[10]) >= surelyRight && /^\p{L}{4,}/u.test(row[11] ?? '')).length }
}
