import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findCardByCode } from '#core/account/account-card.ts'
import { claimedNumber, verifyReceipt } from '#core/application/receipt.ts'
import { type CheckedSubmission, findSubmissionToCheck } from '#core/application/submitted-application.ts'
import { checkCardFile } from '#core/card/check-card-file.ts'
import { findLogged } from '#core/reports/public-log/prove.ts'
import type { Deps } from '#core/deps.ts'
import { type CheckCode, formatCheckCode, isRehearsalCode, parseCheckCode } from '#core/values/check-code.ts'
import { type RegistrationNumber, formatRegistrationNumber, isRehearsalNumber, parseRegistrationNumber } from '#core/values/registration-number.ts'
import { readUpload } from '#platform/http/uploads.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type Doubt, DoubtPage } from './doubt-page.tsx'
import { offlineFile } from './offline-file.tsx'
import { OfflinePage } from './offline-page.tsx'
import { CheckPage, CheckedPage, TooOftenPage, UnknownPage } from './page.tsx'
import { SubmissionPage, type SubmissionProof } from './submission-page.tsx'

const longestShown = 60
const mostBytes = 2 * 1024 * 1024

type Query = { Querystring: { kode?: unknown; tanda?: unknown } }

/**
 * Pengecekan Dokumen (A7): whether a card was issued here, by its code or number, the receipt in its QR code, or its file.
 * None of these is personal data, so they may stand in the address.
 */
export function checkRoutes(app: FastifyInstance, deps: Deps) {
  app.get<Query>(paths.documentCheck, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { kode, tanda } = request.query
    if (tanda !== undefined) return checkReceipt(deps, request, reply, tanda)
    if (kode === undefined) return sendPage(reply, <CheckPage request={request} />)
    return checkTyped(deps, request, reply, kode)
  })

  app.post(paths.documentCheckFile, { config: { upload: true, onlyReads: true } }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const waitSeconds = await secondsToWait(deps, request)
    if (waitSeconds > 0) return answerTooOften(request, reply, waitSeconds)
    const { files, tooLarge } = await readUpload(request, { maxFileBytes: mostBytes, maxFiles: 1, maxFields: 5 })
    const file = files['kartu']
    if (!file) return sendPage(reply, <CheckPage request={request} fileFault={tooLarge.length > 0 ? 'too-large' : 'missing'} />, 422)
    const check = await checkCardFile(deps, file.bytes)
    if (check.kind === 'registration-card') return sendSubmission(deps, request, reply, check.card, { of: 'file', signature: check.signature })
    if (check.kind === 'account-card') return sendPage(reply, <CheckedPage request={request} code={check.code} card={check.card} file={check} />)
    return answerDoubt(request, reply, check.kind === 'rehearsal' ? ofRehearsal(deps) : check)
  })

  const file = offlineFile(deps)
  const keys = deps.receiptKey.publicJwks.map(({ x }) => x)
  // Without scripts that were built (tests, a door that serves none) there is no file to keep.
  app.get(paths.offlineCheck, async (request, reply) => sendPage(reply, <OfflinePage request={request} keys={keys} hasFile={file() !== null} />))

  app.get(paths.offlineCheckFile, async (_request, reply) => {
    const html = file()
    return html ? reply.type('text/html; charset=utf-8').header('content-disposition', 'attachment; filename="periksa-tanda-terima.html"').send(html) : reply.callNotFound()
  })

  app.get(paths.documentCheckFile, async (_request, reply) => reply.redirect(paths.documentCheck, 303))
}

async function checkTyped(deps: Deps, request: FastifyRequest, reply: FastifyReply, kode: unknown) {
  const typed = typeof kode === 'string' ? kode.slice(0, longestShown) : ''
  const number = typeof kode === 'string' ? parseRegistrationNumber(kode) : null
  const code = typeof kode === 'string' ? parseCheckCode(kode) : null
  if (!deps.isRehearsal && ((number && isRehearsalNumber(number)) || (code && isRehearsalCode(code)))) return answerDoubt(request, reply, ofRehearsal(deps))
  if (!code && !number) return sendPage(reply, <CheckPage request={request} typed={typed} fault={typed.trim() === '' ? 'missing' : 'not-a-code'} />, 422)

  const waitSeconds = await secondsToWait(deps, request)
  if (waitSeconds > 0) return answerTooOften(request, reply, waitSeconds)
  return number ? checkNumber(deps, request, reply, number) : checkCode(deps, request, reply, code as CheckCode)
}

async function checkNumber(deps: Deps, request: FastifyRequest, reply: FastifyReply, registrationNumber: RegistrationNumber) {
  const card = await findSubmissionToCheck(deps, { registrationNumber })
  if (card?.cardDrawnAt) return sendSubmission(deps, request, reply, card, { of: 'code' })
  if (!card && isRehearsalNumber(registrationNumber)) return answerDoubt(request, reply, ofRehearsal(deps))
  return sendPage(reply, <UnknownPage request={request} code={formatRegistrationNumber(registrationNumber)} />, 404)
}

async function checkCode(deps: Deps, request: FastifyRequest, reply: FastifyReply, code: CheckCode) {
  const accountCard = await findCardByCode(deps, code)
  if (accountCard) return sendPage(reply, <CheckedPage request={request} code={code} card={accountCard} />)
  const card = await findSubmissionToCheck(deps, { cardCheckCode: code })
  // Only a card that was drawn: before, its code stands on no paper.
  if (card?.cardDrawnAt || card?.supersededAt) return sendSubmission(deps, request, reply, card, { of: 'code' })
  if (!card && isRehearsalCode(code)) return answerDoubt(request, reply, ofRehearsal(deps))
  return sendPage(reply, <UnknownPage request={request} code={formatCheckCode(code)} />, 404)
}

/** The signature is checked without asking the database: what is forged costs nothing and learns nothing. */
async function checkReceipt(deps: Deps, request: FastifyRequest, reply: FastifyReply, tanda: unknown) {
  const statement = typeof tanda === 'string' && tanda.length < 400 ? verifyReceipt(deps.receiptKey, tanda) : null
  if (!statement) {
    const number = typeof tanda === 'string' && tanda.length < 400 ? claimedNumber(tanda) : null
    return answerDoubt(request, reply, number && isRehearsalNumber(number) ? ofRehearsal(deps) : { kind: 'false-receipt' })
  }
  const waitSeconds = await secondsToWait(deps, request)
  if (waitSeconds > 0) return answerTooOften(request, reply, waitSeconds)
  const card = await findSubmissionToCheck(deps, statement)
  if (!card && deps.isRehearsal) return answerDoubt(request, reply, ofRehearsal(deps))
  if (!card || (!card.supersededAt && !card.snapshotSha256.equals(statement.snapshotSha256))) return answerDoubt(request, reply, { kind: 'false-receipt' })
  return sendSubmission(deps, request, reply, card, { of: 'receipt' })
}

async function sendSubmission({ db }: Deps, request: FastifyRequest, reply: FastifyReply, card: CheckedSubmission, proof: SubmissionProof) {
  const logged = await findLogged(db, card.receipt)
  return sendPage(reply, <SubmissionPage request={request} card={card} loggedOn={logged?.day ?? null} proof={proof} />)
}

const answerDoubt = (request: FastifyRequest, reply: FastifyReply, doubt: Doubt) => sendPage(reply, <DoubtPage request={request} doubt={doubt} />)

/** In a rehearsal its own are those of today: its keys outlive the night, its cards do not (decision 190). */
const ofRehearsal = ({ isRehearsal }: Deps): Doubt => ({ kind: isRehearsal ? 'erased-rehearsal' : 'rehearsal' })

/** Nobody finds one of 2^100 codes by trying, but whoever tries shall not keep the database busy. */
async function secondsToWait({ limits }: Deps, request: FastifyRequest): Promise<number> {
  const browser = await limits.consume('document-check-browser', request.formBinding)
  const network = await limits.consume('document-check-network', networkOf(request.ip))
  return browser.allowed && network.allowed ? 0 : Math.max(browser.retryAfterSeconds, network.retryAfterSeconds)
}

function answerTooOften(request: FastifyRequest, reply: FastifyReply, waitSeconds: number) {
  reply.header('retry-after', Math.ceil(waitSeconds))
  return sendPage(reply, <TooOftenPage request={request} waitSeconds={waitSeconds} />, 429)
}
