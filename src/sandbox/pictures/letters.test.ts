import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ktpSpecimen } from './ktp-specimen.ts'

it('draws the specimen alike on a machine without fonts, as in a container', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-'))
  const noFonts = join(folder, 'fonts.conf')
  writeFileSync(noFonts, `<fontconfig><dir>${folder}/none</dir><cachedir>${folder}</cachedir></fontconfig>`)
  const draw = `const { ktpSpecimen } = await import('${import.meta.dirname}/ktp-specimen.ts'); process.stdout.write((await ktpSpecimen()).toString('base64'))`
  try {
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', draw], { encoding: 'utf8', env: { ...process.env, FONTCONFIG_FILE: noFonts } })
    expect(elsewhere === (await ktpSpecimen()).toString('base64')).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
