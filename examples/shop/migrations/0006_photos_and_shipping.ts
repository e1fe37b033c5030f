import { defineMigration } from 'djinn/orm/migrations'

export default defineMigration({
  dependencies: ['main.0005_one_of_each_variant'],
  operations: [
    { op: 'addField', model: 'Order', name: 'card', field: { kind: 'text', dbDefault: '' } },
    {
      op: 'addField',
      model: 'Order',
      name: 'shipping',
      field: { kind: 'text', dbDefault: 'standard' },
    },
    { op: 'addField', model: 'Product', name: 'photo', field: { kind: 'image', dbDefault: '' } },
  ],
})
