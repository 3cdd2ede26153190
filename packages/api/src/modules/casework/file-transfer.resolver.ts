import { Arg, Args, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, answeredByReadModel } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  FileTransferAcceptInput,
  FileTransferConnection,
  FileTransferPayload,
  FileTransferRefuseInput,
  FileTransferRequestInput,
  FileTransferWithdrawInput,
} from './file-transfer.graphql.js';
import {
  acceptTransfer,
  refuseTransfer,
  requestTransfer,
  withdrawTransfer,
} from './file-transfer.service.js';

@Resolver()
export class FileTransferResolver {
  @Allow('hardshipFile:transfer')
  @ReadConnection({
    orders: { REQUESTED_AT: ['requested_at'] },
    defaultOrder: { field: 'REQUESTED_AT', direction: 'DESC' },
    scope: 'visible',
  })
  @Query(() => FileTransferConnection, {
    description: '本单位转出和转来的档案，最新的在前。权限：hardshipFile:transfer',
  })
  fileTransfers(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:transfer')
  @Mutation(() => FileTransferPayload, {
    description:
      '申请转移档案：对方接收以前档案仍归本单位；有没办完的程序或资金时拒绝（SM1）。权限：hardshipFile:transfer',
  })
  async fileTransferRequest(
    @Scope() scope: TenantScope,
    @Arg('input', () => FileTransferRequestInput) input: FileTransferRequestInput,
  ): Promise<FileTransferPayload> {
    return payload(scope.tenant.no, await requestTransfer(scope, input));
  }

  @Allow('hardshipFile:transfer')
  @Mutation(() => FileTransferPayload, {
    description: '接收档案：整份连同历史改由本单位管理，编新号、留旧号（SM1）。权限：hardshipFile:transfer',
  })
  async fileTransferAccept(
    @Scope() scope: TenantScope,
    @Arg('input', () => FileTransferAcceptInput) input: FileTransferAcceptInput,
  ): Promise<FileTransferPayload> {
    const id = transferId(input.id);
    await acceptTransfer(scope, id);
    return payload(await holderOf(scope, id), id);
  }

  @Allow('hardshipFile:transfer')
  @Mutation(() => FileTransferPayload, {
    description: '不接收档案，写明理由；档案仍归原单位（SM1）。权限：hardshipFile:transfer',
  })
  async fileTransferRefuse(
    @Scope() scope: TenantScope,
    @Arg('input', () => FileTransferRefuseInput) input: FileTransferRefuseInput,
  ): Promise<FileTransferPayload> {
    const id = transferId(input.id);
    await refuseTransfer(scope, id, input.opinion);
    return payload(await holderOf(scope, id), id);
  }

  @Allow('hardshipFile:transfer')
  @Mutation(() => FileTransferPayload, {
    description: '撤回对方还没有接收的转移（SM1）。权限：hardshipFile:transfer',
  })
  async fileTransferWithdraw(
    @Scope() scope: TenantScope,
    @Arg('input', () => FileTransferWithdrawInput) input: FileTransferWithdrawInput,
  ): Promise<FileTransferPayload> {
    const id = transferId(input.id);
    await withdrawTransfer(scope, id);
    return payload(scope.tenant.no, id);
  }
}

function transferId(text: string): string {
  const id = decodeId('ftr', text);
  if (!id) throw AppError.notFound('档案转移');
  return id;
}

/** The row of a transfer stays with the unit that offered it. */
async function holderOf(scope: TenantScope, id: string): Promise<number> {
  const [row] = await scope.em.execute<{ tenant_no: number }[]>(
    'select tenant_no from file_transfers where id = ?',
    [id],
  );
  return row?.tenant_no ?? scope.tenant.no;
}

function payload(tenantNo: number, id: string): FileTransferPayload {
  return { fileTransfer: rowReference(tenantNo, id), userErrors: [] };
}
