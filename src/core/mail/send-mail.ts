import type { Deps } from '#core/deps.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import { MailNotTaken } from '#platform/mail/not-taken.ts'
import type { MailKind } from './mail-kinds.ts'
import { findUnsentMessage, markGivenUp, markPutOff, markSent } from './store.ts'
import { composeMail } from './texts/compose.ts'
import { isSilenced, noteTrouble } from './trouble.ts'

/**
 * Sends one queued mail and wipes it. A try that dies between the mail server's yes and our note of it is repeated with the
 * same Message-ID, by which receivers drop the copy. Who is refused for good is not tried again, and their address is known
 * to be in trouble; to one that failed three times nothing is sent (decision 123). Throws when the server only puts it off:
 * the job tries again.
 */
export async function sendMail({ db, keys, mailer, clock, portalUrl, log }: Deps, mailId: string): Promise<void> {
  const message = await findUnsentMessage(db, mailId)
  if (!message) return
  if (await isSilenced(db, message.recipientIndex)) {
    await db.transaction().execute((tx) => markGivenUp(tx, mailId, { why: 'withheld', code: null, at: clock.now() }))
    return
  }
  const key = openDataKey(keys, message.wrappedKey)
  const to = decryptField(key, message.recipient, `mail.message|recipient|${mailId}`)
  const values = JSON.parse(decryptField(key, message.contents, `mail.message|contents|${mailId}`))
  try {
    await mailer.send({ to, ...composeMail(message.kind as MailKind, values, portalUrl), dedupeId: mailId })
  } catch (error) {
    if (!(error instanceof MailNotTaken)) throw error
    const at = clock.now()
    if (!error.isForGood) {
      await markPutOff(db, mailId, error.code, at)
      throw error
    }
    await db.transaction().execute(async (tx) => {
      const isEnded = await markGivenUp(tx, mailId, { why: 'refused', code: error.code, at })
      if (isEnded && message.recipientIndex) await noteTrouble(tx, message.recipientIndex, error.code, at)
    })
    log.info('mail-refused', { job: 'send-mail', ...(error.code && { code: error.code }) })
    return
  }
  await markSent(db, mailId, clock.now())
}
