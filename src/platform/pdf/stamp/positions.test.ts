import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { closeDrawing, drawGreyPage } from '#platform/pdf/render-page.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { type PdfObject, buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { squareAt } from './place.ts'
import { readPlacementFacts } from './placement-facts.ts'
import { verifyStamps } from './verify-stamps.ts'

afterAll(closeDrawing)

const issuer = stampIssuer()
const wanted = { leftMm: 30, topMm: 45, sizeMm: 24 }
/** A page without any ink, so that all ink is the stamp's. */
const blank = (page: string, tree = '', more: PdfObject[] = []) => buildPdf(onePage({ page: page.replace(/^/, '/Contents 6 0 R'), tree, text: '' }, [{ dict: '', data: '' }, ...more]).map(withoutText))
const withoutText = (object: PdfObject): PdfObject => (typeof object === 'string' ? object.replace('/Contents 4 0 R', '') : object)

const boxes: Record<string, string> = {
  'plain A4': '',
  'cropped on all sides': '/MediaBox[0 0 700 900]/CropBox[50 30 640 850]',
  'below zero': '/MediaBox[-200 -300 395 542]/CropBox[-150 -250 390 530]',
  'corners in another order': '/MediaBox[595 842 0 0]/CropBox[590 20 10 800]',
  'a crop box larger than the page': '/MediaBox[0 0 595 842]/CropBox[-100 -100 900 900]',
  'a box in an object of its own': '/MediaBox 7 0 R/CropBox 8 0 R',
}
const more = ['[0 0 595 842]', '[20 20 500 800]']

type Ink = { leftMm: number; topMm: number; widthMm: number; heightMm: number }

/** The smallest box around all that is dark. */
function inkBox(grey: Uint8Array, width: number, height: number, perMm: number): Ink {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((grey[y * width + x] ?? 255) > 128) continue
      ;[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)]
    }
  }
  return { leftMm: left / perMm, topMm: top / perMm, widthMm: (right - left) / perMm, heightMm: (bottom - top) / perMm }
}

function expectWithinAMillimetre(ink: Ink) {
  const square = squareAt(wanted)
  for (const key of ['leftMm', 'topMm', 'widthMm', 'heightMm'] as const) expect(Math.abs(ink[key] - square[key]), `${key}: ${ink[key]}`).toBeLessThan(1)
}

const cases = Object.entries(boxes).flatMap(([title, page]) => [0, 90, 180, 270, -90].map((turn) => [`${title}, turned by ${turn}`, `${page}/Rotate ${turn}`] as const))

describe('pitfall 6: a stamp is where it was put, within a millimetre, however the page is cropped and turned', () => {
  test.each(cases)('%s', async (_title, page) => {
    const stamped = await issuer.stamp(blank(page, '', more), wanted)
    const [facts] = readPlacementFacts(stamped)
    const drawn = await drawGreyPage(stamped, 1, 1200)
    if (!drawn.ok || !facts) throw new Error('not drawn')
    expectWithinAMillimetre(inkBox(drawn.grey, drawn.width, drawn.height, drawn.width / facts.widthMm))
    expect(verifyStamps(stamped, issuer.roots).signatures[0]?.box?.leftMm).toBeCloseTo(30, 3)
  })

  test.each([0, 90, 180, 270])('boxes and turn inherited from the tree, turned by %i', async (turn) => {
    const stamped = await issuer.stamp(blank('', `/CropBox[30 40 580 800]/Rotate ${turn}`), wanted)
    const drawn = await drawGreyPage(stamped, 1, 1200)
    if (!drawn.ok) throw new Error(drawn.refusal)
    expectWithinAMillimetre(inkBox(drawn.grey, drawn.width, drawn.height, drawn.width / (readPlacementFacts(stamped)[0]?.widthMm ?? 0)))
  })

  test.each([0, 90, 180, 270])('it stands upright on a page turned by %i', async (turn) => {
    const stamped = await issuer.stamp(blank(`/Rotate ${turn}`), wanted)
    const drawn = await drawGreyPage(stamped, 1, 1400)
    if (!drawn.ok) throw new Error(drawn.refusal)
    const perMm = drawn.width / (readPlacementFacts(stamped)[0]?.widthMm ?? 0)
    const meanOf = async (topMm: number) => {
      const region = { left: Math.round(31 * perMm), top: Math.round(topMm * perMm), width: Math.round(22 * perMm), height: Math.round(2 * perMm) }
      const strip = await sharp(drawn.grey, { raw: { width: drawn.width, height: drawn.height, channels: 1 } }).extract(region).raw().toBuffer()
      return strip.reduce((sum, shade) => sum + shade, 0) / strip.length
    }
    // The dark band with the name is above, the white ground of the serial below.
    expect(await meanOf(45.4)).toBeLessThan(120)
    expect(await meanOf(65.6)).toBeGreaterThan(150)
  })

  test('a page with units of its own', async () => {
    const stamped = await issuer.stamp(blank('/UserUnit 2'), wanted)
    const [facts] = readPlacementFacts(stamped)
    expect(facts?.widthMm).toBeCloseTo(420, 0)
    expect(verifyStamps(stamped, issuer.roots).signatures[0]?.box?.widthMm).toBeCloseTo(24, 3)
    expect(stamped.toString('latin1')).toMatch(/\/Rect\[42\.5\d* 744\.\d+ 76\.\d+ 778\.\d+\]/)
  })
})

describe.skipIf(!hasTool('pdftoppm'))('poppler puts it there as well', () => {
  test.each(cases.filter((_, index) => index % 3 === 0))('%s', async (_title, page) => {
    const stamped = await issuer.stamp(blank(page, '', more), wanted)
    const { made } = runTool('pdftoppm', ['-r', '127', '-cropbox', '-gray', '-png', 'a.pdf', 'page'], { 'a.pdf': stamped })
    const { data, info } = await sharp(made['page-1.png']).greyscale().raw().toBuffer({ resolveWithObject: true })
    expectWithinAMillimetre(inkBox(data, info.width, info.height, 5))
  })
})

describe.skipIf(!hasTool('zbarimg') || !hasTool('pdftoppm'))('the code is read from a print of 120 to 150 dots an inch', () => {
  test.each([['120', 20], ['150', 18], ['150', 25]] as const)('%s dpi, %i mm', async (dpi, sizeMm) => {
    const stamped = await issuer.stamp(blank('/Rotate 90'), { topMm: 20, sizeMm })
    const page = runTool('pdftoppm', ['-r', dpi, '-png', 'a.pdf', 'page'], { 'a.pdf': stamped }).made['page-1.png'] as Buffer
    expect(runTool('zbarimg', ['-q', '--raw', 'page.png'], { 'page.png': page }).output).toContain('https://e-meterai.example/cek/SIM7Q2XK9M0000000001AZ')
  })
})

test('what is wider than the page as it is shown is off it, though it were not if the page stood', async () => {
  const narrow = blank('/MediaBox[0 0 300 900]/Rotate 90')
  expect(pageSizeMmOf(narrow)).toEqual({ widthMm: 317.5, heightMm: 105.8 })
  await expect(issuer.stamp(narrow, { leftMm: 20, topMm: 90 })).rejects.toThrow('off-page')
  expect(verifyStamps(await issuer.stamp(narrow, { leftMm: 250, topMm: 10 }), issuer.roots).verdict).toBe('genuine')
})

function pageSizeMmOf(pdf: Buffer) {
  const [facts] = readPlacementFacts(pdf)
  const round = (mm: number | undefined) => Math.round((mm ?? 0) * 10) / 10
  return { widthMm: round(facts?.widthMm), heightMm: round(facts?.heightMm) }
}
