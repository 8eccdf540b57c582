/** The parties whose behaviour can be switched. */
export type Service = 'dukcapil' | 'dikti' | 'thk2'

export const serviceText: Record<Service, string> = { dukcapil: 'Dukcapil contoh', dikti: 'PDDikti contoh', thk2: 'Register THK-II contoh' }
