export type Mail = { subject: string; text: string }

/** Mails to an address, newest first, as the mail reader at this URL tells them. */
export async function mailsAt(mailReader: string, address: string): Promise<Mail[]> {
  const response = await fetch(`${mailReader}/api/email`)
  const mails = (await response.json()) as { subject: string; text?: string; to: { address: string }[]; time: string }[]
  return mails
    .filter((mail) => mail.to.some((to) => to.address === address))
    .toSorted((a, b) => b.time.localeCompare(a.time))
    .map(({ subject, text = '' }) => ({ subject, text }))
}
