import {
  bool,
  check,
  compositeKey,
  F,
  foreignKey,
  hasMany,
  image,
  index,
  int,
  Model,
  positiveInt,
  Q,
  text,
  unique,
} from 'djinn/orm'
import { photos } from './data-folder.ts'

// A shop that began with SQL keeps its tables: where Djinn would name a table, a column or an index otherwise, its name is said.

/** A shelf of the shop. */
export class Shelf extends Model(
  {
    slug: text({ unique: true }),
    name: text(),
    products: hasMany(() => Product, 'shelf'),
  },
  { table: 'categories' },
) {
  override toString() {
    return this.name
  }
}

/** A thing in one of its colors: all of a family are variants of each other. Prices are in cents. */
export class Product extends Model(
  {
    sku: text({ unique: true }),
    slug: text(),
    family: text(),
    variant: text(),
    description: text(),
    shelf: foreignKey(() => Shelf, { column: 'category_id', index: false, onDelete: 'protect' }),
    price: positiveInt(),
    /** What it cost before it was reduced. */
    was: int({ null: true }),
    stock: positiveInt(),
    picture: text(),
    color: text(),
    material: text(),
    size: text(),
    featured: bool({ dbDefault: false }),
    /** A photograph, in place of the drawing; one that is replaced is removed. */
    photo: image({ blank: true, dbDefault: '', uploadTo: 'photos', storage: photos, cleanup: true }),
    /** What a search looks at: in small letters and without accents. */
    words: text(),
  },
  {
    table: 'products',
    indexes: [
      index(['shelf'], { name: 'products_category' }),
      index(['family'], { name: 'products_family' }),
    ],
    constraints: [
      check({ name: 'products_was', condition: Q({ was__gt: F('price') }) }),
      unique({ fields: ['family', 'variant'], name: 'products_variant' }),
    ],
  },
) {}

/** An order that was placed. */
export class Order extends Model(
  {
    number: text({ unique: true }),
    /** Whoever sends the same checkout twice places one order. */
    idempotencyKey: text({ unique: true }),
    name: text(),
    email: text(),
    street: text(),
    postcode: text(),
    city: text(),
    country: text(),
    /** How it is sent, and what is to be written on the card. */
    shipping: text({ dbDefault: 'standard', choices: ['standard', 'express', 'pickup'] }),
    card: text({ dbDefault: '', blank: true }),
    delivery: int(),
    total: int(),
    placedAt: text(),
    /** How many things are in it. */
    pieces: int({ default: 0 }),
    lines: hasMany(() => OrderLine, 'order'),
  },
  { table: 'orders' },
) {}

/** A line of an order; it keeps name and price of the day it was placed. */
export class OrderLine extends Model(
  {
    pk: compositeKey('order', 'product'),
    order: foreignKey(() => Order, { index: false, onDelete: 'dbCascade' }),
    product: foreignKey(() => Product, { index: false, onDelete: 'protect' }),
    name: text(),
    price: int(),
    quantity: int(),
  },
  {
    table: 'order_lines',
    ordering: ['product'],
    constraints: [check({ name: 'order_lines_quantity', condition: Q({ quantity__gt: 0 }) })],
  },
) {}
