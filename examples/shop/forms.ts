import {
  boolean,
  char,
  choice,
  custom,
  emailInput,
  Form,
  radioSelect,
  textarea,
  textInput,
  wizard,
} from 'djinn/forms'
import { money } from './formats.ts'
import { countries, customer } from './schemas.ts'
import { type Shipping, shippings } from './shippings.ts'

// The rules stand where the API has them: a field takes any Standard Schema.
const { shape } = customer
const needed = (required: string) => ({ errorMessages: { required } })
const fills = (autocomplete: string) => ({ widget: textInput({ attrs: { autocomplete } }) })
const look = { autoId: '%s', labelSuffix: '', useRequiredAttribute: true } as const

const name = char({
  label: 'Name',
  validators: [shape.name],
  ...needed('Enter your name.'),
  ...fills('name'),
})
const email = char({
  label: 'E-mail',
  validators: [shape.email],
  ...needed('Enter your e-mail address.'),
  widget: emailInput({ attrs: { autocomplete: 'email' } }),
})
const street = char({
  label: 'Street and house number',
  validators: [shape.street],
  ...needed('Enter street and house number.'),
  ...fills('street-address'),
})
const postcode = char({
  label: 'Postcode',
  validators: [shape.postcode],
  ...needed('Enter the postcode.'),
  ...fills('postal-code'),
})
const city = char({
  label: 'Town',
  validators: [shape.city],
  ...needed('Enter the town.'),
  ...fills('address-level2'),
})
const country = choice({
  label: 'Country',
  choices: countries,
  initial: 'Ireland',
  errorMessages: {
    required: 'Choose a country from the list.',
    invalid_choice: 'Choose a country from the list.',
  },
})

/** Who orders, and where it goes. */
export class Customer extends Form({ name, email, street, postcode, city, country }, look) {}

const shippingNames = Object.entries(shippings).map(
  ([key, { name, price: cents }]) =>
    [key as Shipping, cents === undefined ? name : `${name} (${money(cents)})`] as const,
)

/** How it is sent, and whether it is a present. */
export class Delivery extends Form(
  {
    shipping: choice({
      label: 'How shall we send it?',
      choices: shippingNames,
      widget: radioSelect(),
      initial: 'standard',
    }),
    card: char({
      label: 'A card with it',
      helpText: 'Up to 200 characters. We write it by hand.',
      required: false,
      maxLength: 200,
      widget: textarea({ attrs: { rows: 3 } }),
    }),
  },
  look,
) {}

/** The last look at it. */
export class Review extends Form(
  {
    agree: boolean({
      label: 'I agree to the terms of return.',
      ...needed('Please agree to the terms of return.'),
    }),
  },
  look,
) {}

/** An order in three steps: for those who want it sent in another way, or as a present. */
export const orderSteps = wizard({ address: Customer, delivery: Delivery, review: Review }, { name: 'order' })

/** A price in euros, kept in cents. */
export function price(options: { readonly required?: boolean; readonly label?: string } = {}) {
  return custom<number | null>(
    {
      name: 'price',
      widget: textInput({ attrs: { inputmode: 'decimal' } }),
      messages: { invalid: 'Enter a price such as 14.50.' },
      read(value, field) {
        if (value === undefined || value === null || value === '') return null
        const parts = /^\s*€?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(String(value))
        return parts === null
          ? field.fail('invalid')
          : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
      },
      show: (value) => (typeof value === 'number' ? (value / 100).toFixed(2) : value),
      hasChanged: (initial, data, field) => (initial ?? null) !== field.kind.read(data, field),
    },
    options,
  )
}
