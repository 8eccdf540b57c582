import type { HouseDeps } from '#emeterai/deps.ts'
import type { Mail } from '#platform/mail/mailer.ts'
import { loadStampedFile } from './load-stamped-file.ts'

/** What mailboxes take: a letter grows by a third on its way. */
const mostMailedBytes = 5 * 1024 * 1024

type Attachments = NonNullable<Mail['attachments']>

/** The stamped document for the mail that announces it (guide 6.5, second list, step 17); none when it is too large, or erased. */
export async function attachStampedFile(deps: Pick<HouseDeps, 'db' | 'keys' | 'storage'>, stamp: { accountId: string; stampId: string }): Promise<Attachments> {
  const file = await loadStampedFile(deps, stamp)
  if (!file || file.bytes.length > mostMailedBytes) return []
  return [{ filename: stampedName(file.fileName), content: file.bytes, contentType: 'application/pdf' }]
}

/** 'surat.pdf' → 'surat-bermeterai.pdf': it is another file than the one that was sent in. */
export const stampedName = (fileName: string) => `${fileName.replace(/\.pdf$/i, '')}-bermeterai.pdf`
