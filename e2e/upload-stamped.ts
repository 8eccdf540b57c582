import type { Page } from 'playwright-core'

type Paper = { name: string; mimeType: string; buffer: Buffer }

/** On the page of a stamped document: uploads a PDF that has its e-meterai. Beside it another form may take glued stamps, by the season's policy. */
export async function uploadStamped(page: Page, paper: Paper) {
  const file = page.getByLabel('Pilih PDF bermeterai', { exact: true })
  await file.setInputFiles(paper)
  await page.locator('form').filter({ has: file }).getByRole('button', { name: 'Unggah' }).click()
}
