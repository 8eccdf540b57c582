import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { aCase } from '#test/a-case.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { officerWith } from '#test/an-office.ts'
import { goTo, publish } from '#test/an-announcement.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { judge, scopeOf, supervise } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { signInWith } from '#test/sign-in.ts'

let portal: TestPortal
let failed: Browser
let passed: Browser
let administrators: [OfficerScope, OfficerScope]

beforeAll(async () => {
  portal = await aPortal()
  const { deps, app } = portal
  const failing = await aCase(deps, people.siti)
  const passing = await aCase(deps, people.bagus)
  const scope = async (role: Parameters<typeof officerWith>[1]) => scopeOf(deps, await officerWith(deps, role))
  const [verifier, supervisor] = [await scope('verifier'), await scope('supervisor')]
  administrators = [await scope('administrator'), await scope('administrator')]
  await goTo(deps, 'administrative-result')
  failed = openBrowser(app)
  passed = openBrowser(app)
  await signInWith(failed, people.siti)
  await signInWith(passed, people.bagus)
  await judge(deps, verifier, failing, { ktp: { explanation: 'Nama pada KTP terpotong.', region: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 } } })
  await supervise(deps, supervisor, failing)
  await judge(deps, verifier, passing)
  await supervise(deps, supervisor, passing)
})
afterAll(() => portal.close())

/** The page without what differs between any two people and visits. */
const bare = (html: string) => html.replace(/name="_token" value="[^"]*"/g, '').replace(/<strong class="angka">[\d ]+<\/strong>|<span>[^<]*<\/span>/g, '').replace(/\d\d\.\d\d WIB/g, '').replace(/data-[a-z-]*token[^ >]*|token="[^"]*"/g, '')

describe('before the publication', () => {
  it('the page of a failed and of a passed applicant are the same, and no address knows more', async () => {
    const [one, other] = [await failed.get('/lamaran'), await passed.get('/lamaran')]
    expect(one.text()).toContain('Diverifikasi (sedang berlangsung)')
    expect(bare(one.html)).toBe(bare(other.html))
    // The letters of the form's token may be any.
    expect(one.html.replace(/name="_token" value="[^"]*"/g, '')).not.toMatch(/TMS|memenuhi syarat/i)
    for (const browser of [failed, passed]) {
      expect((await browser.get('/lamaran/hasil')).path).toBe('/lamaran')
      expect((await browser.get('/lamaran/hasil/gambar/1')).status).toBe(404)
    }
  })
})

describe('after it', () => {
  beforeAll(async () => {
    expect(await publish(portal.deps, administrators)).toMatchObject({ ok: true })
  })

  it('says why not, with reason, document and marked page', async () => {
    const page = await (await failed.get('/lamaran')).follow('Lihat hasil seleksi administrasi Anda')
    expect(page.text()).toContain('Mohon Maaf. Anda tidak lulus tahap administrasi karena belum memenuhi persyaratan administrasi instansi yang dilamar.')
    expect(page.text()).toContain('Nama pada KTP terpotong.')
    expect(page.text()).toContain('Tidak terbaca, terpotong, atau buram')
    expect(page.text()).toMatch(/Anda dapat melakukan sanggah mulai tanggal .* Batas waktu pengajuan sanggah adalah/)
    const picture = await failed.get('/lamaran/hasil/gambar/1')
    expect(picture.headers['content-type']).toBe('image/webp')
    // The left edge of the frame is red, the middle of the page is not.
    const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels)].slice(0, 3)
    const [red = 0, green = 0, blue = 0] = at(0.25, 0.5)
    expect(red).toBeGreaterThan(150)
    expect(Math.max(green, blue)).toBeLessThan(110)
  })

  it('congratulates who passed, and shows nobody the result of another', async () => {
    const page = await passed.get('/lamaran/hasil')
    expect(page.text()).toContain('Selamat! Anda lulus tahap administrasi berkas.')
    expect(page.text()).toContain('Tidak perlu: Anda memenuhi syarat.')
    expect((await passed.get('/lamaran/hasil/gambar/1')).status).toBe(404)
    expect((await openBrowser(portal.app).get('/lamaran/hasil')).path).toMatch(/^\/masuk/)
  })
})
