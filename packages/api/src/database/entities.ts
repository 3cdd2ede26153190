import type { EntitySchema } from '@mikro-orm/core';
import { HardshipFileSchema } from '../modules/hardship/hardship-file.entity.js';
import { PersonSchema } from '../modules/hardship/person.entity.js';

/** Every entity of every module: the one list the ORM is built from. Entities carry writes only. */
export const entities: readonly EntitySchema[] = [
  HardshipFileSchema as EntitySchema,
  PersonSchema as EntitySchema,
];
