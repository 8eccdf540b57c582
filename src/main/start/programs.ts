import type { Config } from '#platform/config.ts'

export type PortVariable = Extract<keyof Config, `PORT_${string}`>

export type Program = {
  /** Names dist/main/<name>.js and its log file. */
  name: string
  label: string
  port: PortVariable
  /** Its metrics listen on PORT_METRICS plus this; null for a program without metrics. */
  metricsOffset: number | null
  /** The address that answers 200 when it can be used. */
  readyPath: string
}

/** Everything bin/start runs beside the database, in the order it is started. */
export const programs: readonly Program[] = [
  { name: 'mail', label: 'Kotak surat', port: 'PORT_MAIL', metricsOffset: null, readyPath: '/api/healthz' },
  { name: 'sandbox', label: 'Dunia luar (simulasi)', port: 'PORT_SANDBOX', metricsOffset: 3, readyPath: '/readyz' },
  { name: 'portal', label: 'Portal', port: 'PORT_PORTAL', metricsOffset: 0, readyPath: '/readyz' },
  { name: 'office', label: 'Kantor', port: 'PORT_OFFICE', metricsOffset: 1, readyPath: '/readyz' },
  { name: 'emeterai', label: 'E-meterai', port: 'PORT_EMETERAI', metricsOffset: 2, readyPath: '/readyz' },
  { name: 'emeterai-worker', label: 'Pekerja e-meterai', port: 'PORT_METRICS', metricsOffset: 5, readyPath: '/readyz' },
  { name: 'worker', label: 'Pekerja latar', port: 'PORT_METRICS', metricsOffset: 4, readyPath: '/readyz' },
]

export const workerMetricsOffset = 4
export const emeteraiWorkerMetricsOffset = 5
