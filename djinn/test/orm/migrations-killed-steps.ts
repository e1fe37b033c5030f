import { F, Q } from 'djinn/orm'
import type { Migration } from 'djinn/orm/migrations'

/** A table with rows, and a migration of twelve steps that changes it in every way. */
export const migrations: readonly Migration[] = [
  {
    app: 'main',
    name: '0001_initial',
    operations: [
      {
        op: 'createModel',
        name: 'Shelf',
        fields: { id: { kind: 'bigAuto' }, name: { kind: 'char', maxLength: 50 } },
      },
      {
        op: 'createModel',
        name: 'Book',
        fields: {
          id: { kind: 'bigAuto' },
          title: { kind: 'char', maxLength: 100 },
          pages: { kind: 'int', null: true },
          note: { kind: 'text' },
        },
      },
      {
        op: 'runCode',
        async run({ model }) {
          await model('Shelf').bulkCreate([{ name: 'one' }, { name: 'two' }])
          await model('Book').bulkCreate(
            Array.from({ length: 500 }, (_, index) => ({
              title: `Book ${index}`,
              pages: index % 5 === 0 ? null : index,
              note: 'x',
            })),
          )
        },
        reverse: 'nothing',
      },
    ],
  },
  {
    app: 'main',
    name: '0002_twelve_steps',
    dependencies: ['main.0001_initial'],
    operations: [
      {
        op: 'createModel',
        name: 'Tag',
        fields: { id: { kind: 'bigAuto' }, name: { kind: 'char', maxLength: 50 } },
      },
      { op: 'addField', model: 'Book', name: 'price', field: { kind: 'int' }, fill: 7 },
      {
        op: 'addField',
        model: 'Book',
        name: 'shelf',
        field: { kind: 'foreignKey', to: 'Shelf', null: true, onDelete: 'setNull' },
      },
      { op: 'addField', model: 'Book', name: 'tags', field: { kind: 'manyToMany', to: 'Tag' } },
      { op: 'alterField', model: 'Book', name: 'pages', field: { kind: 'int' }, fill: 0 },
      { op: 'renameField', model: 'Book', from: 'title', to: 'headline' },
      { op: 'addIndex', model: 'Book', index: { name: 'book_price', fields: ['price', '-pages'] } },
      {
        op: 'addConstraint',
        model: 'Book',
        constraint: { kind: 'check', name: 'book_pages', condition: Q({ pages__gte: 0 }) },
      },
      {
        op: 'runCode',
        async run({ model }) {
          await model('Book')
            .filter({ pages__gt: 0 })
            .update({ price: F('price').plus(1) })
        },
        reverse: 'nothing',
      },
      { op: 'removeField', model: 'Book', name: 'note' },
      { op: 'alterModelTable', name: 'Book', table: 'all books' },
      { op: 'alterUniqueTogether', name: 'Book', uniqueTogether: [['headline', 'pages']] },
    ],
  },
]
