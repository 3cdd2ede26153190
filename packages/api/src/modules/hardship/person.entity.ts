import { defineEntity, p } from '@mikro-orm/core';

const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'persons',
  properties: {
    tenantNo: p.integer().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    pinyin: p.text().default(''),
    initials: p.text().default(''),
    idCipher: p.blob(),
    idHash: p.blob(),
    idMasked: p.text(),
    gender: p.text().nullable(),
    birthDate: p.date().nullable(),
    ethnicity: p.text().nullable(),
    politicalStatus: p.text().nullable(),
    phoneCipher: p.blob().nullable(),
    phoneMasked: p.text().nullable(),
    unionMember: p.boolean().default(false),
    memberSince: p.date().nullable(),
    grassrootsUnion: p.text().nullable(),
    workStatus: p.text().nullable(),
    employmentForm: p.text().nullable(),
    workUnit: p.text().nullable(),
    unitNature: p.text().nullable(),
    unitCondition: p.text().nullable(),
    industry: p.text().nullable(),
    modelWorker: p.text().nullable(),
    maritalStatus: p.text().nullable(),
    hukouType: p.text().nullable(),
    healthCipher: p.blob().nullable(),
    disabilityCipher: p.blob().nullable(),
    residenceCipher: p.blob().nullable(),
    residenceMasked: p.text().nullable(),
    labourContractFrom: p.date().nullable(),
    labourContractTo: p.date().nullable(),
    updatedAt: p.datetime().onCreate(() => new Date()),
    version: p.integer().version(),
  },
});

/** A worker as one unit knows him; the identity number is cipher text plus a blind index. */
export class PersonEntity extends PersonSchema.class {}
PersonSchema.setClass(PersonEntity);
export { PersonSchema };
