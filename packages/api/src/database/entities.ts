import type { EntitySchema } from '@mikro-orm/core';

/** Every entity of every module: the one list the ORM is built from. Entities carry writes only. */
export const entities: EntitySchema[] = [];
