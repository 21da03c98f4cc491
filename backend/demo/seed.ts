import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleSchema } from '#common/domain/article.ts';
import { ok } from '#common/domain/result.ts';
import { z } from 'zod';
import { hashPassword } from '../accounts/passwords.ts';
import { addCannedReply } from '../cannedReplies/cannedReplies.ts';
import { recordArticle, recordCatalog } from '../changes/changeLog.ts';
import type { Database, Unit } from '../database/database.ts';
import { setRecoveryRecipient } from '../keys/recoveryRecipient.ts';
import { createRecoveryFile, newDepartmentPair, type NewPair, recoveryFile } from '../keys/recovery.ts';
import { publishKey } from '../keys/departmentKeys.ts';
import type { Blobs } from '../uploads/blobs.ts';
import { adoptOldKeys } from './adoptOldKeys.ts';
import { placeDemoFiles } from './attachments.ts';
import { demoCannedReplies } from './cannedReplies.ts';
import { setTargets } from '../catalog/staffFacts.ts';
import { demoDepartments, demoTargets, departmentId } from './company.ts';
import { demoIds } from './ids.ts';
import { demoAccounts, demoServices, incidentSince } from './people.ts';
import { demoFileNames, seedTickets } from './seedTickets.ts';

type Needs = {
  readonly database: Database;
  readonly blobs: Blobs;
  readonly dataDir: string;
  readonly now: number;
};

/** Fills an empty database with the demonstration company; one that has accounts is left as it is. */
export async function seedDemo({ database, blobs, dataDir, now }: Needs): Promise<void> {
  const someone = await database.read.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
  if (someone !== undefined) return adoptOldKeys(database, dataDir);
  const passwordHashes = await Promise.all(demoAccounts.map(({ password }) => hashPassword(password)));
  const recovery = await createRecoveryFile(recoveryFile(dataDir));
  const supportKey = await newDepartmentPair('soporte', recovery);
  const articles = await readArticles();
  const files = await placeDemoFiles(demoFileNames, blobs, join(dataDir, 'uploads'));
  await database.write(async (unit) => {
    await setRecoveryRecipient(unit, recovery);
    await seedDepartments(unit, supportKey, now);
    await seedPeople(unit, passwordHashes);
    await seedServices(unit, now);
    await seedArticles(unit, articles);
    await setTargets(unit, demoTargets);
    await recordCatalog(unit);
    for (const reply of demoCannedReplies) await addCannedReply(unit, reply);
    await seedTickets(unit, files, now);
    return ok(undefined);
  });
}

type Articles = Awaited<ReturnType<typeof readArticles>>;

async function readArticles() {
  const text = await readFile(new URL('./articles.json', import.meta.url), 'utf8');
  return z.array(articleSchema).parse(JSON.parse(text));
}

async function seedDepartments(unit: Unit, supportKey: NewPair, now: number): Promise<void> {
  const { tx } = unit;
  for (const [position, department] of demoDepartments.entries()) {
    const id = departmentId(department.key);
    await tx
      .insertInto('departments')
      .values({
        id,
        position,
        name: JSON.stringify(department.name),
        description: JSON.stringify(department.description),
        checklist: JSON.stringify(department.checklist),
        fields: JSON.stringify(department.fields),
        retired_at: null,
      })
      .execute();
    if (!department.takesSensitiveData) continue;
    await publishKey(unit, { departmentId: id, ...supportKey, createdBy: null, now });
  }
}

async function seedPeople({ tx }: Unit, passwordHashes: readonly string[]): Promise<void> {
  for (const [index, account] of demoAccounts.entries()) {
    const passwordHash = passwordHashes[index];
    if (passwordHash === undefined) throw new Error(`No password for ${account.key}`);
    const id = demoIds.accounts[account.key];
    await tx
      .insertInto('accounts')
      .values({
        id,
        role: account.role,
        client_number: account.clientNumber,
        name: account.name,
        email: account.email,
        language: account.language,
        permissions: JSON.stringify(account.permissions),
        password_hash: passwordHash,
      })
      .execute();
    for (const department of account.departments) {
      await tx
        .insertInto('agent_departments')
        .values({ account_id: id, department_id: departmentId(department) })
        .execute();
    }
  }
}

async function seedServices({ tx }: Unit, now: number): Promise<void> {
  for (const [position, service] of demoServices.entries()) {
    const incident = service.incident === null ? null : { ...service.incident, since: incidentSince(now) };
    await tx
      .insertInto('services')
      .values({
        id: demoIds.services[service.key],
        account_id: demoIds.accounts[service.owner],
        position,
        kind: service.kind,
        label: service.label,
        state: service.state,
        incident: incident === null ? null : JSON.stringify(incident),
        ended_at: null,
      })
      .execute();
  }
}

async function seedArticles(unit: Unit, articles: Articles): Promise<void> {
  for (const article of articles) {
    await unit.tx
      .insertInto('articles')
      .values({
        id: article.id,
        language: article.language,
        title: article.title,
        category: article.category,
        tags: JSON.stringify(article.tags),
        body: article.body,
        created_at: article.createdAt,
        reviewed_at: article.reviewedAt,
        review_state: article.reviewState,
        votes_useful: article.votes.useful,
        votes_total: article.votes.total,
      })
      .execute();
    await recordArticle(unit, article.id);
  }
}
