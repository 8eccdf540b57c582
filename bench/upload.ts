/**
 * Documents of 500 KB uploaded per second: sent, opened, checked, sealed, stored and written down when the answer comes (trust.md S5).
 * `node bench/upload.ts [seconds]`, 20 where nothing is said: about a minute. Without a virus scanner, which is a machine of its own.
 */
import { randomBytes } from 'node:crypto'
import Pdf from 'pdfkit'
import sharp from 'sharp'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { closedLoop } from './ground/closed-loop.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'

const seconds = Number(process.argv[2] ?? 20)
const atOnce = 8
const [perSecondLimit, acceptLimitMs] = [30, 1000]
/** Nobody may have more than sixty files of theirs opened in an hour. */
const perPerson = 50

const house = await startProduction()
const client = createClient(house.at('portal'), atOnce)
try {
  const scan = await scannedPage(500 * 1024)
  const people = await makeApplicants(house.wired.deps, Math.ceil((seconds + 5) * 3 * perSecondLimit / perPerson / atOnce) * atOnce)
  let turn = 0
  const measured = await closedLoop({ atOnce, seconds }, async (worker) => {
    // Each of the eight has people of their own: nobody waits for another's lock.
    const mine = people.filter((_, index) => index % atOnce === worker)
    const reply = await upload(mine[turn++ % mine.length]!, scan)
    expectStatus(reply, 303, 'an upload')
  })
  if (measured.errors > 0) throw new Error(`${measured.errors} uploads were not taken`)
  const { kept } = await house.wired.deps.db.selectFrom('application.document').select(({ fn }) => fn.countAll<string>().as('kept')).where('claimedName', '=', 'pindaian.pdf').executeTakeFirstOrThrow()
  report({ name: `PDF of ${Math.round(scan.length / 1024)} KB, sent to kept`, perSecond: measured.perSecond, ours: `${perSecond(measured.perSecond)}, p50 ${ms(measured.p50)}, p95 ${ms(measured.p95)}`, peer: `${perSecondLimit}/s`, ratio: measured.perSecond / perSecondLimit, atLeast: 1 })
  report({ name: 'told that it is kept, p99', ours: ms(measured.p99), peer: ms(acceptLimitMs), ratio: measured.p99 / acceptLimitMs, atMost: 1, note: `${kept} kept` })
} finally {
  client.close()
  await house.stop()
}

function upload(person: Applicant, bytes: Buffer) {
  const visitor = signedIn(house.wired.deps.keys, person)
  const boundary = randomBytes(16).toString('hex')
  const field = (name: string, value: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = Buffer.concat([
    Buffer.from(Object.entries(visitor.formFields()).map(([name, value]) => field(name, value)).join('')),
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="berkas"; filename="pindaian.pdf"\r\ncontent-type: application/pdf\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return client.ask({ method: 'POST', path: `/lamaran/dokumen/unggah/${slotKey('ijazah')}`, cookie: visitor.cookie, body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
}

/** A page as a scanner makes it: one picture of paper with its grain, and just under so many bytes. */
async function scannedPage(mostBytes: number): Promise<Buffer> {
  for (let quality = 80; quality > 10; quality -= 5) {
    const grain = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#eeece6', noise: { type: 'gaussian', mean: 225, sigma: 14 } } }).jpeg({ quality }).toBuffer()
    const paper = new Pdf({ size: 'A4', margin: 0 })
    const pieces: Buffer[] = []
    const ended = new Promise((resolve) => paper.on('data', (piece: Buffer) => void pieces.push(piece)).on('end', resolve))
    paper.image(grain, 0, 0, { width: paper.page.width, height: paper.page.height }).fontSize(20).text('IJAZAH (contoh)', 80, 100)
    paper.end()
    await ended
    const bytes = Buffer.concat(pieces)
    if (bytes.length <= mostBytes) return bytes
  }
  throw new Error('No scan is small enough')
}
