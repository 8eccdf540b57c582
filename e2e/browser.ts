import { existsSync } from 'node:fs'
import { type Browser, type LaunchOptions, chromium } from 'playwright-core'

/** Debian's Chromium without its windows: the same engine of the same version, and a new page costs it a fourth of the work. */
const withoutWindows = '/usr/bin/chromium-headless-shell'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Quiet: no look-ups of its own while we measure, no first-run pages. */
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-default-browser-check', '--no-first-run', '--mute-audio']

export type BrowserNeeds = LaunchOptions & {
  /** With what belongs to the window, such as the question whether a page may use the camera. */
  hasWindows?: boolean
}

/** The browser on this machine: CHROMIUM_PATH, or where Debian, Google and macOS put it. Throws with what to do. */
function findBrowser({ hasWindows = false }: BrowserNeeds = {}): string {
  const { CHROMIUM_PATH } = process.env
  const found = [CHROMIUM_PATH, ...(hasWindows ? [] : [withoutWindows]), ...places].find((place) => place && existsSync(place))
  if (!found) throw new Error('Peramban Chromium tidak ditemukan. Pasang (Debian: apt-get install chromium), atau tunjukkan tempatnya lewat CHROMIUM_PATH.')
  return found
}

/** How long a journey waits for what must come: only a busy machine comes near it. */
const patienceMs = 60_000

/** One browser for a test file: close it in afterAll. Chromium's own sandbox does not work for root. */
export async function launchBrowser({ args = [], hasWindows = false, ...options }: BrowserNeeds = {}): Promise<Browser> {
  const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: findBrowser({ hasWindows }), args: [...forRoot, ...quiet, ...args], ...options })
  return browser.on('context', (context) => context.setDefaultTimeout(patienceMs))
}
