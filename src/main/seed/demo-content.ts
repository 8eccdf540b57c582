import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { projectRoot } from '#platform/root.ts'
import { midnightInJakarta } from './demo-season.ts'

const lines = z.array(z.string().min(1)).min(1)

const faqFile = z.array(z.object({ topic: z.string(), slug: z.string(), question: z.string(), answer: lines, keywords: z.string() }))

/** Days (and hours) count from the start of the demo season, as the stages do. */
const announcementsFile = z.array(
  z.object({
    slug: z.string(),
    severity: z.enum(['info', 'important', 'critical']),
    fromDay: z.number(),
    fromHour: z.number().default(0),
    toDay: z.number(),
    mustAcknowledge: z.boolean(),
    title: z.string(),
    summary: z.string(),
    body: lines,
  }),
)

/** The demo's announcements and the questions with their answers: db/seed/announcements.json and faq.json. */
export async function loadContent(client: pg.Client, startsAt: Date): Promise<void> {
  const midnight = midnightInJakarta(startsAt)
  for (const item of announcementsFile.parse(read('announcements.json'))) {
    const from = new Date(midnight + (item.fromDay * 24 + item.fromHour) * 3_600_000)
    const until = new Date(midnight + item.toDay * 86_400_000)
    await client.query(
      `insert into season.announcement (slug, severity, title, summary, body, must_acknowledge, valid_from, valid_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [item.slug, item.severity, item.title, item.summary, item.body.join('\n'), item.mustAcknowledge, from, until],
    )
  }
  const entries = faqFile.parse(read('faq.json'))
  for (const [index, entry] of entries.entries()) {
    await client.query('insert into season.faq (slug, topic, position, question, answer, keywords) values ($1, $2, $3, $4, $5, $6)', [
      entry.slug,
      entry.topic,
      index + 1,
      entry.question,
      entry.answer.join('\n'),
      entry.keywords,
    ])
  }
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, 'db', 'seed', file), 'utf8'))
}
