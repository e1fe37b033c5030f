import { defineMigration } from 'djinn/orm/migrations'

export default defineMigration({
  dependencies: ['main.0004_count_pieces'],
  operations: [
    {
      op: 'addConstraint',
      model: 'Product',
      constraint: { kind: 'unique', fields: ['family', 'variant'], name: 'products_variant' },
    },
  ],
})
