/**
 * Every browser: the main journey, account to card with purchase and stamping, in Firefox and WebKit at phone and desk size.
 * Installs Debian's `firefox-esr` and `webkit2gtk-driver` where they are missing. About 3 minutes; `bin/drill browsers firefox` or `webkit` runs one.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { people } from '#test/people.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { apply } from '#e2e/any-browser/apply.ts'
import { buyEmeterai } from '#e2e/any-browser/buy-emeterai.ts'
import { createAccount } from '#e2e/any-browser/create-account.ts'
import type { Driver, Size } from '#e2e/any-browser/driver.ts'
import { openFirefox } from '#e2e/any-browser/firefox.ts'
import { personAt } from '#e2e/any-browser/person.ts'
import { openWebKit } from '#e2e/any-browser/webkit.ts'
import { openHouse } from '#e2e/house.ts'

const phone: Size = { width: 360, height: 740 }
const desk: Size = { width: 1280, height: 900 }
const wanted = process.argv[2]

const firefoxPath = () => process.env['FIREFOX_PATH'] ?? ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
const webKit = { driver: '/usr/bin/WebKitWebDriver', browser: () => globSync('/usr/{lib,libexec}/**/webkit2gtk-4.1/MiniBrowser')[0] ?? '' }

/** WebKit's window needs a screen; Xvfb draws on none. */
const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth']
if (!firefoxPath() || !existsSync(webKit.driver) || spawnSync('which', ['xvfb-run']).status !== 0) {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [program = '', ...words] = [...asRoot, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]
  if (spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status !== 0) throw new Error(`Install these first: ${packages.join(' ')}`)
}
if (!process.env['DISPLAY'] && wanted !== 'firefox') {
  process.exit(spawnSync('xvfb-run', ['-a', '-s', '-screen 0 1400x1000x24', process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1)
}

const seats: { who: DemoPerson; size: Size; open(): Promise<Driver>; kind: string }[] = [
  { kind: 'firefox', who: people.nuraini, size: phone, open: () => openFirefox(firefoxPath() ?? '', phone) },
  { kind: 'firefox', who: people.fransiska, size: desk, open: () => openFirefox(firefoxPath() ?? '', desk) },
  { kind: 'webkit', who: people.asep, size: phone, open: () => openWebKit({ driver: webKit.driver, browser: webKit.browser() }, phone) },
  { kind: 'webkit', who: people.hermina, size: desk, open: () => openWebKit({ driver: webKit.driver, browser: webKit.browser() }, desk) },
]

const house = await openHouse()
const folder = mkdtempSync(join(tmpdir(), 'sscasn-browsers-'))
let failed = 0
for (const seat of seats.filter(({ kind }) => !wanted || kind === wanted)) {
  const began = Date.now()
  const driver = await seat.open()
  const person = personAt(driver, folder)
  try {
    const { innerWidth: width } = await driver.run<{ innerWidth: number }>('return { innerWidth }')
    await createAccount(person, seat.who, house.addresses)
    await buyEmeterai(person, seat.who, house.addresses, 2)
    const number = await apply(person, seat.who, house.addresses)
    const faults = [...person.sideways().map((where) => `scrolls sideways: ${where}`), ...driver.scriptErrors()]
    failed += faults.length
    process.stdout.write(`${driver.name}, ${width} px: from the account to card ${number} in ${Math.round((Date.now() - began) / 1000)} s; ${faults.length === 0 ? 'no fault' : faults.join('; ')}\n`)
  } catch (error) {
    failed += 1
    process.stdout.write(`${driver.name}, ${seat.size.width} px: ${(error as Error).stack}\n`)
  } finally {
    await driver.close()
  }
}
await house.stop()
rmSync(folder, { recursive: true, force: true })
process.stdout.write(failed === 0 ? 'Every browser reached its card.\n' : `${failed} failed.\n`)
process.exitCode = failed === 0 ? 0 : 1
