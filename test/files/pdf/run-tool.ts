import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Programs of others that read what we write; bin/test installs them where it can. */
export type Tool = 'openssl' | 'qpdf' | 'pdfsig' | 'pdftoppm' | 'zbarimg' | 'gs' | 'certutil'

/** True when the program is here; otherwise says, visibly, that its tests are left out. */
export function hasTool(tool: Tool): boolean {
  const isHere = spawnSync(tool, [tool === 'pdfsig' || tool === 'pdftoppm' ? '-v' : tool === 'openssl' ? 'version' : '--version']).error === undefined
  if (!isHere) process.stderr.write(`${tool} is not installed: the tests that ask it are skipped\n`)
  return isHere
}

/** Runs a tool on files of these names in a folder of their own; answers what it said. */
export function runTool(tool: Tool, args: string[], files: Record<string, Buffer | string>): { status: number | null; output: string; made: Record<string, Buffer> } {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-tool-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { status, stdout, stderr } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder } })
    const made = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !(entry.name in files))
    return { status, output: `${stdout}${stderr}`, made: Object.fromEntries(made.map(({ name }) => [name, readFileSync(join(folder, name))])) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
