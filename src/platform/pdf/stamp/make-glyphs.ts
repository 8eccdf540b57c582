/** Writes glyphs.ts: `node src/platform/pdf/stamp/make-glyphs.ts`. Run it again when the stamp needs other letters. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as fontkit from 'fontkit'

const { resolve } = createRequire(import.meta.url)

/** What the stamp says in words; both fonts are under the OFL 1.1. */
const words = 'METERAI ELEKTRONIK SPESIMEN SIMULASI LATIHAN BUKAN YANG SAH 10000 /·-'
/** Serials: every letter and number. In this font 0 and O, 1 and I are told apart. */
const serials = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-'

type Command = { command: string; args: number[] }

function outlines(file: string, letters: string) {
  const font = fontkit.create(readFileSync(resolve(file))) as fontkit.Font
  const scale = 1000 / font.unitsPerEm
  const glyphs = [...new Set(letters)].toSorted().map((letter) => {
    const glyph = font.layout(letter).glyphs[0]
    if (!glyph) throw new Error(`${file} has no ${letter}`)
    return [letter, { width: Math.round(glyph.advanceWidth * scale), path: pathOf(glyph.path.commands, scale) }] as const
  })
  return Object.fromEntries(glyphs)
}

/** As PDF operators. PDF knows cubic curves only. */
function pathOf(commands: Command[], scale: number): string {
  const operators: string[] = []
  let [x, y] = [0, 0]
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args
    if (command === 'moveTo') add('m', a, b)
    else if (command === 'lineTo') add('l', a, b)
    else if (command === 'quadraticCurveTo') add('c', x + (2 / 3) * (a - x), y + (2 / 3) * (b - y), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d)
    else if (command === 'bezierCurveTo') add('c', ...args)
    else operators.push('h')
    if (args.length > 0) [x, y] = [args.at(-2) ?? 0, args.at(-1) ?? 0]
  }
  return operators.join(' ')

  function add(operator: string, ...numbers: number[]) {
    operators.push(...numbers.map((number) => String(Math.round(number * scale))), operator)
  }
}

/** The text of glyphs.ts. */
export function renderGlyphs(): string {
  const sets = {
    wordGlyphs: outlines('@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-700-normal.woff', words),
    serialGlyphs: outlines('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-normal.woff', serials),
  }
  const body = Object.entries(sets).map(([name, glyphs]) => {
    const rows = Object.entries(glyphs).map(([letter, { width, path }]) => `  ${JSON.stringify(letter)}: { width: ${width}, path: '${path}' },`)
    return `export const ${name}: Record<string, Glyph> = {\n${rows.join('\n')}\n}\n`
  })
  return `/** Outlines in thousandths of the font size, made by make-glyphs.ts from Plus Jakarta Sans and JetBrains Mono (both OFL 1.1). */\nexport type Glyph = { width: number; path: string }\n\n${body.join('\n')}`
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'glyphs.ts'), renderGlyphs())
