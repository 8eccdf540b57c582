import { type DrawnFile, findAccountCard, loadCardOwner, markCardDrawn, storeCardFile } from '#core/account/account-card.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { drawAccountCard } from './draw-account-card.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'portalUrl' | 'signer' | 'tsa'>

/**
 * Draws the account card once, signs it and keeps it sealed (guide 6.1.18), all outside any transaction; a second run
 * changes nothing, and of two runs at once one card is kept. Throws when nobody stamps the time: the job comes again.
 */
export async function issueAccountCard(deps: Parts, accountId: string): Promise<void> {
  const card = await findAccountCard(deps.db, accountId)
  if (!card) throw new Error('No card was asked for')
  if (card.drawnAt) return

  const { person, dataKeyId, ...owner } = await loadCardOwner(deps, accountId)
  const { nik, email, phone } = person
  const drawn = await drawAccountCard({ ...owner, nik, email, phone, checkCode: card.checkCode, checkUrl: new URL('/pengecekan-dokumen', deps.portalUrl).href })
  const { signer, tsa, clock } = deps
  const pdf = await signPdf(drawn, { signer, tsa, at: clock.now(), name: 'Panitia Seleksi Nasional (uji)', reason: 'Kartu Informasi Akun SSCASN', location: 'Jakarta', fieldName: 'kartu-akun' })
  const file = await storeCardFile(deps, dataKeyId, pdf)
  if (!(await keep(deps, accountId, file, card.requestedAt))) await deps.storage.remove(file.storageKey)
}

function keep({ db, clock }: Parts, accountId: string, file: DrawnFile, requestedAt: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await markCardDrawn(tx, accountId, file, { requestedAt, drawnAt: clock.now() }))) return false
    await recordEvent(tx, { by: { kind: 'system' }, action: 'account-card-issued', object: { kind: 'account', id: accountId }, afterHash: file.sha256 })
    return true
  })
}
