import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

const key32 = z.base64().transform((text, context) => {
  const key = Buffer.from(text, 'base64');
  if (key.length === 32) return key;
  context.addIssue({ code: 'custom', message: '应是 32 字节的 base64' });
  return z.NEVER;
});

const KeyMaterial = z.object({
  /** Key-encrypting keys by id; old ones stay until everything is re-wrapped. */
  masterKeys: z.record(z.string().regex(/^[a-z0-9-]{1,32}$/), key32),
  activeMasterKey: z.string(),
  /** Blind indexes (HMAC-SHA256). */
  hmacKey: key32,
  /** Signatures of page cursors. */
  cursorKey: key32,
  /** Ed25519 private key (PEM) that signs the event chains. */
  sealPrivateKey: z.string().includes('PRIVATE KEY'),
});

export interface Keyring {
  masterKeys: ReadonlyMap<string, Buffer>;
  activeMasterKey: string;
  hmacKey: Buffer;
  cursorKey: Buffer;
  sealPrivateKey: string;
  sealPublicKey: string;
}

/**
 * Checks the key material (the content of `KEY_FILE`).
 * Errors: one Chinese sentence naming every key that is missing or of the wrong form; the values are never shown.
 */
export function loadKeyring(material: unknown): Keyring {
  const parsed = KeyMaterial.safeParse(material);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || '密钥文件'}：${issue.message}`,
    );
    throw new Error(`密钥文件有 ${faults.length} 处不对：${faults.join('；')}`);
  }
  const { masterKeys, activeMasterKey, ...rest } = parsed.data;
  if (!masterKeys[activeMasterKey]) throw new Error(`密钥文件里没有当前主密钥 ${activeMasterKey}`);
  return {
    ...rest,
    activeMasterKey,
    masterKeys: new Map(Object.entries(masterKeys)),
    sealPublicKey: createPublicKey(rest.sealPrivateKey).export({ type: 'spki', format: 'pem' }).toString(),
  };
}
