import { char, choice, Form, image, passwordInput, textarea, textInput } from 'djinn/forms'
import { ModelForm, modelFormset } from 'djinn/modelforms'
import { derived } from './catalog.ts'
import { price } from './forms.ts'
import { Product, type Shelf } from './models.ts'
import { colorNames, shapeNames } from './pictures/picture.ts'

const look = { autoId: '%s', labelSuffix: '' } as const

/** The way in. */
export class SignIn extends Form(
  {
    password: char({ strip: false, widget: passwordInput({ attrs: { autocomplete: 'current-password' } }) }),
  },
  look,
) {}

/** What all colors of a thing have in common. */
export class FamilyForm extends ModelForm(Product, {
  fields: ['family', 'description', 'shelf', 'material', 'size', 'picture', 'featured'],
  labels: { family: 'Name', picture: 'Drawing', featured: 'On the front page' },
  widgets: {
    family: textInput(),
    description: textarea({ attrs: { rows: 4 } }),
    material: textInput(),
    size: textInput(),
  },
  overrides: {
    picture: choice({
      label: 'Drawing',
      choices: shapeNames,
      helpText: 'Shown where there is no photograph.',
    }),
  },
  ...look,
}) {}

/** A thing in one of its colors. */
export class VariantForm extends ModelForm(Product, {
  fields: ['variant', 'sku', 'color', 'price', 'was', 'stock', 'photo'],
  widgets: { variant: textInput(), sku: textInput() },
  labels: { variant: 'Color or kind', sku: 'Article', stock: 'In stock' },
  overrides: {
    color: choice({
      label: 'Paint',
      choices: [['', 'Choose a color'], ...colorNames.map((name) => [name, name] as const)],
      helpText: 'Of the drawing.',
    }),
    price: price({ label: 'Price in €' }),
    was: price({ label: 'Was', required: false }),
    photo: image({
      label: 'Photograph',
      required: false,
      accept: ['image/png', 'image/jpeg', 'image/webp', 'image/avif'],
      maxSize: 5_000_000,
      maxWidth: 6000,
      maxHeight: 6000,
    }),
  },
  ...look,
}) {
  /** The address and the words of the search follow from the rest. */
  override async postClean() {
    const { shelf, ...shared } = this.fixed as { shelf?: Shelf } & Record<string, string>
    const { family = '', material = '', description = '' } = shared
    const { variant = '', sku = '' } = this.cleanedParts
    Object.assign(this.instance, derived({ family, variant, material, sku, description }, shelf?.name ?? ''))
    await super.postClean()
  }
}

/** The colors of a thing, as rows of one form. */
export class Variants extends modelFormset(VariantForm, {
  prefix: 'variants',
  extra: 1,
  minNum: 1,
  validateMin: true,
  maxNum: 40,
  canDelete: true,
}) {}
