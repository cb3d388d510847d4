-- Few companies have a second owner or a parent: the others need no place in these indexes, and are written faster.
DROP INDEX "companies_co_owner_id_idx";
DROP INDEX "companies_parent_id_idx";
CREATE INDEX "companies_co_owner_id_idx" ON "companies"("co_owner_id") WHERE "co_owner_id" IS NOT NULL;
CREATE INDEX "companies_parent_id_idx" ON "companies"("parent_id") WHERE "parent_id" IS NOT NULL;
