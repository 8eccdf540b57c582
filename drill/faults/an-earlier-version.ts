import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '#platform/root.ts'

const run = promisify(execFile)

export type EarlierVersion = { folder: string; commit: string; remove(): void }

/** The code as it was just before the newest migration came, built: it must run on the structure after it (expand, then contract). */
export async function anEarlierVersion(): Promise<EarlierVersion> {
  const git = async (...words: string[]) => (await run('git', words, { cwd: projectRoot })).stdout.trim()
  const brought = await git('log', '-1', '--format=%H', '--diff-filter=A', '--', 'db/migrations')
  const commit = await git('rev-parse', `${brought}^`)
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-earlier-'))
  await run('sh', ['-c', `git archive ${commit} | tar -x -C "$1"`, 'sh', folder], { cwd: projectRoot })
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  await run(process.execPath, ['build.ts'], { cwd: folder })
  return { folder, commit, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
