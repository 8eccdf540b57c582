import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { Builder, By, Capabilities } from 'selenium-webdriver'
import type { Driver, Size } from './driver.ts'

/** Debian's WebKitGTK over classic WebDriver. It has no camera that plays a film. */
export async function openWebKit({ driver, browser }: { driver: string; browser: string }, size: Size): Promise<Driver> {
  const port = await freePort()
  // Root cannot make the namespaces of its own sandbox; without a graphics card it draws without one.
  const service = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', LANG: 'id_ID.UTF-8' } })
  endsWithUs(service)
  await listening(service, port)
  const wanted = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } })
  const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build()
  await session.manage().window().setRect({ x: 0, y: 0, ...size })
  const version = (await session.getCapabilities()).getBrowserVersion()
  const find = (selector: string) => session.findElement(By.css(selector))
  return {
    name: `WebKitGTK ${version}`,
    hasCamera: false,
    open: (url) => session.get(url),
    run: <Result>(body: string, ...values: (string | number)[]) => session.executeScript<Result>(body, ...values),
    click: async (selector) => find(selector).click(),
    async type(selector, text) {
      const field = find(selector)
      await field.clear()
      await field.sendKeys(text)
    },
    select: async (selector, value) => session.findElement(By.css(`${selector} option[value=${JSON.stringify(value)}]`)).click(),
    upload: async (selector, path) => find(selector).sendKeys(path),
    scriptErrors: () => [],
    async close() {
      await session.quit()
      service.kill()
      if (service.exitCode === null) await once(service, 'exit')
    },
  }
}

async function listening(service: ChildProcess, port: number) {
  for (let tries = 0; tries < 100 && service.exitCode === null; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.end())
    })
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`WebKitWebDriver does not listen on port ${port}`)
}

