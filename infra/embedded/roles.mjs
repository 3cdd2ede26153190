/** Runs `infra/postgres/roles.sql` without psql, which the embedded PostgreSQL doesn't ship. */
import fs from 'node:fs/promises';

const VARIABLE = /:'(\w+)'/g;
const GEXEC = /\\gexec\s*$/;

/** Splits the file at semicolons and `\gexec`; it holds no function bodies. */
function statements(text) {
  const parts = [];
  let current = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('--')) continue;
    current += `${line}\n`;
    if (/(;|\\gexec)\s*$/.test(line)) {
      parts.push(current.trim());
      current = '';
    }
  }
  return parts;
}

/**
 * Makes the roles and hands the database to its owner. `client` is a superuser's connection to that database;
 * `passwords` are owner, app, relay, report and queue.
 */
export async function makeRoles(client, passwords) {
  const text = await fs.readFile(new URL('../postgres/roles.sql', import.meta.url), 'utf8');
  for (const statement of statements(text)) {
    const bound = statement.replaceAll(VARIABLE, (_match, name) =>
      client.escapeLiteral(passwords[name.replace('_password', '')]),
    );
    if (!GEXEC.test(bound)) {
      await client.query(bound);
      continue;
    }
    const { rows } = await client.query({ text: bound.replace(GEXEC, ''), rowMode: 'array' });
    for (const [command] of rows) await client.query(command);
  }
}
