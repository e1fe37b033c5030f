import { env, type HtmlStream, html, type SafeString, type Secret, settings, signal } from 'djinn/base'
import * as z from 'zod'
import { expectSame, type Same } from './expect-type.ts'

export function settingsHaveTheTypesOfTheirSpec(): void {
  const config = settings({
    PORT: env.int({ default: 8000 }),
    MODE: env.oneOf(['dev', 'prod']),
    TTL: env.duration({ default: null }),
    KEY: env.secret(),
    HOSTS: env.list(),
    PORTS: env.list({ of: env.int(), default: [] }),
    LIMITS: env.json<{ most: number }>(),
    AGE: env.schema(z.coerce.number()),
    MAIL: { TLS: env.bool({ default: true }) },
  })
  expectSame<Same<typeof config.PORT, number>>()
  expectSame<Same<typeof config.MODE, 'dev' | 'prod'>>()
  expectSame<Same<typeof config.TTL, number | null>>()
  expectSame<Same<typeof config.KEY, Secret>>()
  expectSame<Same<typeof config.HOSTS, readonly string[]>>()
  expectSame<Same<typeof config.PORTS, readonly number[]>>()
  expectSame<Same<typeof config.LIMITS, { most: number }>>()
  expectSame<Same<typeof config.AGE, number>>()
  expectSame<Same<typeof config.MAIL.TLS, boolean>>()

  // @ts-expect-error there is no such setting
  config.PROT
  // @ts-expect-error settings cannot be changed
  config.PORT = 1
  // @ts-expect-error the default is one of the words
  env.oneOf(['dev', 'prod'], { default: 'test' })
  // @ts-expect-error the default is a number
  env.int({ default: '8000' })
}

export function templatesKnowWhetherTheyHaveToWait(promise: Promise<string>, text: string | null): void {
  const now = html`<p>${text}${[1, html`<b>${true}</b>`]}</p>`
  const later = html`<p>${promise}</p>`
  const laterInList = html`<p>${[text, promise]}</p>`
  expectSame<Same<typeof now, SafeString>>()
  expectSame<Same<typeof later, HtmlStream>>()
  expectSame<Same<typeof laterInList, HtmlStream>>()

  // @ts-expect-error an object has no text of its own
  html`<p>${{ name: 'Ann' }}</p>`
  // @ts-expect-error a function is not called
  html`<p>${() => 'x'}</p>`
}

export function signalsKnowTheirPayload(): void {
  const saved = signal<{ id: number }, string>()
  saved.connect(({ id }) => String(id))
  const results = saved.send({ id: 1 })
  expectSame<Same<typeof results, string[]>>()

  // @ts-expect-error the payload has a number
  saved.send({ id: '1' })
  // @ts-expect-error the receiver gives text
  saved.connect(({ id }) => id)
}
