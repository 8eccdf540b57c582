import { generateSync } from 'otplib'
import { demoOfficerTotpSecret } from '#sandbox/demo-officers.ts'

/** bin/totp: what the authenticator app of every demo officer shows now, and for how long. */
const seconds = Math.floor(Date.now() / 1000)
process.stdout.write(`${generateSync({ secret: demoOfficerTotpSecret, epoch: seconds })}  (${30 - (seconds % 30)} detik lagi)\n`)
