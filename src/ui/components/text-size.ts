export type TextSize = 's' | 'm' | 'l' | 'xl'
