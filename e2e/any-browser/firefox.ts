import puppeteer from 'puppeteer-core'
import type { Driver, Size } from './driver.ts'

/** Debian's Firefox over WebDriver BiDi, with a camera that shows a film of its own. */
export async function openFirefox(executablePath: string, size: Size): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath, headless: true, defaultViewport: size,
    extraPrefsFirefox: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true, 'intl.accept_languages': 'id-ID, id' },
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  const broken: string[] = []
  page.on('pageerror', (error) => void broken.push(String(error)))
  return {
    name: `Firefox ${(await browser.version()).replace(/^\D+/, '')}`,
    hasCamera: true,
    open: async (url) => void (await page.goto(url)),
    run: <Result>(body: string, ...values: (string | number)[]) => page.evaluate(`(function () { ${body} })(...${JSON.stringify(values)})`) as Promise<Result>,
    click: (selector) => page.click(selector),
    async type(selector, text) {
      await page.$eval(selector, (field) => (field as unknown as { select(): void }).select())
      await page.keyboard.press('Backspace')
      await page.type(selector, text)
    },
    select: async (selector, value) => void (await page.select(selector, value)),
    async upload(selector, path) {
      const field = await page.$(selector)
      await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path)
    },
    scriptErrors: () => broken,
    close: () => browser.close(),
  }
}
