import { defineEntity, p } from '@mikro-orm/core';

const HardshipFileSchema = defineEntity({
  name: 'HardshipFile',
  tableName: 'hardship_files',
  properties: {
    tenantNo: p.integer().primary(),
    id: p.uuid().primary(),
    fileNo: p.text(),
    personId: p.uuid(),
    status: p.text().default('DRAFT'),
    category: p.text().nullable(),
    deviationReason: p.text().nullable(),
    primaryCause: p.text().nullable(),
    secondaryCauses: p.json<string[]>().default([]),
    otherCause: p.text().nullable(),
    personName: p.text(),
    personPinyin: p.text().default(''),
    personInitials: p.text().default(''),
    idMasked: p.text(),
    householdSize: p.integer(),
    bankName: p.text().nullable(),
    bankBranch: p.text().nullable(),
    bankCardCipher: p.blob().nullable(),
    bankCardMasked: p.text().nullable(),
    bankHolderIsMain: p.boolean().nullable(),
    selfRescue: p.boolean().default(false),
    zeroEmployment: p.boolean().default(false),
    singleParent: p.boolean().default(false),
    housingType: p.text().nullable(),
    floorArea: p.text().nullable(),
    medicalInsurance: p.text().nullable(),
    dibaoMonthlyFen: p.bigint().nullable(),
    hukouRegionCode: p.text().nullable(),
    filedOn: p.date().nullable(),
    lastVerifiedOn: p.date().nullable(),
    nextVerifyDue: p.date().nullable(),
    exitedOn: p.date().nullable(),
    deciderNo: p.integer().nullable(),
    stepSince: p.datetime().onCreate(() => new Date()),
    stepDueOn: p.date().nullable(),
    importBatchId: p.uuid().nullable(),
    createdBy: p.uuid().nullable(),
    createdByName: p.text().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p.datetime().onCreate(() => new Date()),
    version: p.integer().version(),
  },
});

/** The state of a hardship file. Its reads go another way (`hardship-file.graphql.ts`). */
export class HardshipFileEntity extends HardshipFileSchema.class {}
HardshipFileSchema.setClass(HardshipFileEntity);
export { HardshipFileSchema };
