import { join } from 'node:path'
import { MailDev } from 'maildev'
import { readConfig } from '#platform/config.ts'
import { onStopSignal } from '#platform/http/run.ts'
import { explain } from './explain.ts'

/** The demo's post office: takes every mail and shows it in a browser (PORT_MAIL) instead of delivering it. */
try {
  const config = readConfig()
  const loopback = '127.0.0.1'
  const catcher = new MailDev({
    smtp: config.PORT_SMTP,
    ip: loopback,
    web: config.PORT_MAIL,
    webIp: loopback,
    mailDirectory: join(config.dataDir, 'surat'),
    maxEmails: 1000,
    maxMessageSize: 5 * 1024 * 1024,
    silent: true,
  })
  await catcher.start()
  onStopSignal(() => catcher.stop())
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
