import type { Product } from './catalog.ts'

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' })
const dates = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeZone: 'Europe/Dublin' })

/** Cents as people write them: `€14.50`. */
export function money(cents: number): string {
  return euros.format(cents / 100)
}

/** A day as people write it: `3 April 2026`. */
export function day(iso: string): string {
  return dates.format(new Date(iso))
}

/** By how many percent a product is cheaper than it was. */
export function reduction({ price, was }: Product): number {
  return was === null ? 0 : Math.round((1 - price / was) * 100)
}
