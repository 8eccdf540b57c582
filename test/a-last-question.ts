import type { FastifyInstance } from 'fastify'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import type { Deps } from '#core/deps.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'

/** What this person's browser sends with "YA, akhiri", for a server that is asked over the network. */
export type LastQuestion = { path: string; cookie: string; body: string }

/** Everything done but the last click. */
export async function aLastQuestion(app: FastifyInstance, deps: Deps, person: DemoPerson): Promise<LastQuestion> {
  await aCompleteApplication(deps, person)
  const { browser } = await signedIn(app, person)
  const confirm = await (await browser.get('/lamaran/resume')).submit({ bagian: summaryBlocks.map(({ key }) => key), pernyataan: 'ya' }, 'Akhiri Proses Pendaftaran')
  const form = confirm.form('YA, akhiri')
  return {
    path: form.action,
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    body: new URLSearchParams([...form.values()]).toString(),
  }
}

/** Presses "YA, akhiri" at a server; redirects are not followed. */
export function pressYes(url: string, { path, cookie, body }: LastQuestion): Promise<Response> {
  return fetch(url + path, { method: 'POST', redirect: 'manual', body, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })
}
