import sharp, { type Sharp } from 'sharp'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { adviseOnPicture, measurePicture } from '#platform/image/measure-picture.ts'
import { pictureThresholds } from '#platform/image/picture-thresholds.ts'
import { readPicture } from '#platform/image/read-picture.ts'
import { adviceText, deviceAdviceOn } from '#portal/registration/photo-text.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { fakeCameraFile } from '#test/files/fake-camera.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { type Bed, faultsOf, startBed } from './bed/start-bed.ts'

const limit = 200 * 1024
const { thresholds, sentences } = JSON.parse(deviceAdviceOn('selfie')) as { thresholds: object; sentences: Record<string, string> }
const everythingIsDark = JSON.stringify({ thresholds: { ...thresholds, darkest: 256 }, sentences })
let bed: Bed
let browser: Browser
let sent: Buffer[]

beforeAll(async () => {
  bed = await startBed()
  bed.show('/', <form method="post" action="/kirim" encType="multipart/form-data"><ambil-swafoto data-max-bytes={limit}><nasihat-foto data-nasihat={everythingIsDark}><FileUpload name="swafoto" label="Swafoto" accept="image/jpeg" capture="user" /></nasihat-foto></ambil-swafoto><button type="submit" class="govuk-button">Simpan</button></form>, ['ambil-swafoto', 'nasihat-foto'])
  bed.show('/simpan', <form method="post" action="/kirim" encType="multipart/form-data"><ambil-swafoto data-max-bytes={limit}><FileUpload name="swafoto" label="Swafoto" accept="image/jpeg" /></ambil-swafoto><button type="submit">Simpan Foto</button></form>, ['ambil-swafoto'])
  bed.show('/ktp', <form method="post" action="/kirim" encType="multipart/form-data"><perkecil-gambar data-max-bytes={limit}><FileUpload name="ktp" label="Foto KTP" accept="image/jpeg,image/png" /></perkecil-gambar><button type="submit">Kirim</button></form>, ['perkecil-gambar'])
  for (const kind of ['selfie', 'ktp'] as const) bed.show(`/nasihat/${kind}`, <form method="post" action="/kirim" encType="multipart/form-data"><nasihat-foto data-nasihat={deviceAdviceOn(kind)}><perkecil-gambar data-max-bytes={limit}><FileUpload name="foto" label="Foto" accept="image/jpeg,image/png" /></perkecil-gambar></nasihat-foto><button type="submit">Kirim</button></form>, ['perkecil-gambar', 'nasihat-foto'])
  bed.app.post('/kirim', { bodyLimit: 20e6 }, async (request, reply) => {
    sent.push(request.body as Buffer)
    return reply.type('text/html').send('<h1>Terkirim</h1>')
  })
  await bed.app.listen({ port: 0, host: 'localhost' })
  browser = await launchBrowser({ hasWindows: true, args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${await fakeCameraFile()}`] })
})
afterAll(async () => {
  await browser.close()
  await bed.close()
})

async function withPage(permissions: string[], look: (page: Awaited<ReturnType<BrowserContext['newPage']>>) => Promise<void>, path = '/') {
  sent = []
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, permissions })
  try {
    const page = await context.newPage()
    await page.goto(bed.url + path)
    await look(page)
  } finally {
    await context.close()
  }
}

/** The JPEG inside a multipart body. */
function jpegIn(body: Buffer | undefined): Buffer {
  const start = body?.indexOf(Buffer.from([0xff, 0xd8, 0xff])) ?? -1
  if (!body || start < 0) throw new Error('No JPEG was sent')
  return body.subarray(start, body.lastIndexOf('\r\n--'))
}

test('the camera: open, take, take again, save; a JPEG within the limit is sent from the file field', () =>
  withPage(['camera'], async (page) => {
    expect(await page.getByLabel('Swafoto', { exact: true }).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Buka kamera' }).click()
    await page.getByText('Tempatkan wajah di dalam garis').waitFor()
    await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 10)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Ambil foto' }).click()
    await page.getByText('Foto sudah diambil').waitFor()
    await page.getByRole('button', { name: 'Foto ulang' }).click()
    await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 10)
    await page.getByRole('button', { name: 'Ambil foto' }).click()
    await page.getByRole('img', { name: 'Swafoto yang baru Anda ambil' }).waitFor()
    await page.getByText(sentences['too-dark']!).waitFor()
    expect(await page.evaluate(() => document.querySelector('video')!.srcObject)).toBeNull()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Simpan foto' }).click()
    await page.getByText('Terkirim').waitFor()
    const jpeg = jpegIn(sent[0])
    expect(jpeg.length).toBeLessThanOrEqual(limit)
    expect((await sharp(jpeg).metadata()).width).toBeGreaterThan(300)
  }))

test('where the form has its own "Simpan Foto", there is no second one', () =>
  withPage(['camera'], async (page) => {
    await page.getByRole('button', { name: 'Buka kamera' }).click()
    await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 10)
    await page.getByRole('button', { name: 'Ambil foto' }).click()
    await page.getByText('Foto sudah diambil').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Simpan Foto')
    await page.getByRole('button', { name: 'Simpan foto' }).click()
    await page.getByText('Terkirim').waitFor()
    expect(jpegIn(sent[0]).length).toBeLessThanOrEqual(limit)
  }, '/simpan'))

test('a camera that is not allowed is explained, and the file field still works', () =>
  withPage([], async (page) => {
    await page.getByRole('button', { name: 'Buka kamera' }).click()
    await page.getByText('Kamera belum diizinkan').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel('Swafoto', { exact: true }).setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo(300, 400).jpeg().toBuffer() })
    await page.getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByText('Terkirim').waitFor()
    expect((await sharp(jpegIn(sent[0])).metadata()).height).toBe(400)
  }))

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })

test('a large picture is shrunk to the limit on the device, upright, and shown', () =>
  withPage([], async (page) => {
    const large = await photo(2400, 1600).jpeg({ quality: 92 }).withMetadata({ orientation: 6 }).toBuffer()
    expect(large.length).toBeGreaterThan(1_000_000)
    await page.getByLabel('Foto KTP').setInputFiles({ name: 'ktp besar.jpg', mimeType: 'image/jpeg', buffer: large })
    await page.getByText(/Gambar diperkecil dari \d+ KB menjadi \d+ KB/).waitFor()
    await page.getByRole('img', { name: 'Gambar yang Anda pilih' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Kirim' }).click()
    await page.getByText('Terkirim').waitFor()
    const jpeg = jpegIn(sent[0])
    const { width, height } = await sharp(jpeg).metadata()
    expect(jpeg.length).toBeLessThanOrEqual(limit)
    expect(height).toBeGreaterThan(width)
  }, '/ktp'))

test('what the device cannot read is sent as it is: the server says what is wrong', () =>
  withPage([], async (page) => {
    await page.getByLabel('Foto KTP').setInputFiles({ name: 'rusak.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(300_000, 7) })
    await page.getByText('Gambar dipilih, 293 KB.').waitFor()
    await page.getByRole('button', { name: 'Kirim' }).click()
    await page.getByText('Terkirim').waitFor()
    expect(sent[0]!.length).toBeGreaterThan(300_000)
  }, '/ktp'))

/** Good ones come after bad ones: what was said has to go. */
async function samples(kind: 'selfie' | 'ktp'): Promise<Record<string, Buffer>> {
  const good = await (kind === 'selfie' ? selfies.good() : ktpSpecimen())
  const changed = (change: (image: Sharp) => Sharp) => change(sharp(good)).jpeg({ quality: 90 }).toBuffer()
  return {
    dark: await changed((image) => image.linear(0.16, 0)),
    good,
    bright: await changed((image) => image.linear(0.3, 185)),
    faded: await changed((image) => image.linear(0.2, 100)),
    blurred: await changed((image) => image.blur(14)),
    'large and good': await changed((image) => image.resize(2400)),
    'large and blurred': await changed((image) => image.resize(2400).blur(60)),
    small: await changed((image) => image.resize(180)),
    'good, as PNG': await sharp(good).png().toBuffer(),
  }
}

test.each(['selfie', 'ktp'] as const)('the device says of a %s, before it is sent, what the server would say', (kind) =>
  withPage([], async (page) => {
    const told: string[][] = []
    for (const [name, bytes] of Object.entries(await samples(kind))) {
      const kept = await readPicture(bytes, { accept: ['jpeg', 'png'], maxBytes: 8_000_000, keptBytes: limit })
      if (!kept.ok) throw new Error(name)
      const wanted = adviceText(kind, adviseOnPicture(await measurePicture(kept.jpeg), kept, pictureThresholds[kind === 'ktp' ? 'paper' : 'photo']))
      await page.getByLabel('Foto', { exact: true }).setInputFiles({ name: `${name}.jpg`, mimeType: name.includes('PNG') ? 'image/png' : 'image/jpeg', buffer: bytes })
      const said = () => page.locator('nasihat-foto > [role=status] p:not(:first-child)').allTextContents()
      await expect.poll(said, { message: name }).toEqual(wanted)
      told.push(wanted)
      if (name === 'dark') expect(await faultsOf(page)).toEqual([])
    }
    expect(new Set(told.flat()).size).toBeGreaterThanOrEqual(4)
    expect(told[1]).toEqual([])
    await page.getByRole('button', { name: 'Kirim' }).click()
    await page.getByText('Terkirim').waitFor()
  }, `/nasihat/${kind}`))
