import type { FileToSend, Filling } from '#test/browse-form.ts'
import type { Browser, Page } from '#test/browse.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

export type ShownLink = { page: Page; token: string; code: string }

/** The desk asks for a phone; what its page then shows, read as a person reads it. */
export async function askForPhone(desk: Browser): Promise<ShownLink> {
  const page = await (await desk.get('/daftar/swafoto')).submit({}, 'Pakai kamera ponsel')
  return { page, ...shownOn(page) }
}

export function shownOn(page: Page): { token: string; code: string } {
  const [, token = ''] = /ketik kode tautan ([0-9A-Z-]{14})/.exec(page.text()) ?? []
  const [, code = ''] = /kode ini di ponsel:\s*(\d{3} \d{3})/.exec(page.text()) ?? []
  return { token: token.replaceAll('-', ''), code: code.replace(' ', '') }
}

/** The phone opens the link and types the code; the page that follows. */
export async function joinByPhone(phone: Browser, { token, code }: Pick<ShownLink, 'token' | 'code'>): Promise<Page> {
  return (await phone.get(`/ponsel?tautan=${token}`)).submit({ kode: code })
}

export const selfieFilling = async (bytes?: Buffer): Promise<Filling> => ({ 'persetujuan-swafoto': 'ya', swafoto: { filename: 'saya.jpg', type: 'image/jpeg', bytes: bytes ?? (await selfies.good()) } satisfies FileToSend })
