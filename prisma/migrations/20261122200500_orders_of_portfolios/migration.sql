-- Whoever sees some companies only walks a list past what belongs to others. The order in which each list stands holds what decides that, so
-- that rows are passed without being looked at. (A text stands besides in its own letters: of an expression alone the planner makes no use.)
DROP INDEX "end_users_name_sort", "workflows_start_date_sort", "opportunities_close_date_sort", "licenses_from_date_sort", "sales_sales_date_sort",
  "invoices_invoice_date_sort", "projects_name_sort", "assets_name_sort", "nps_responses_date_answered_sort", "churns_churn_date_sort",
  "campaigns_name_sort", "objectives_name_sort", "workspaces_name_sort", "conversations_date_sort", "tasks_start_time_sort", "tasks_open";
CREATE INDEX "end_users_name_sort" ON "end_users"(lower("name"), "id") INCLUDE ("company_id", "archived", "name") WHERE "deleted_at" IS NULL;
CREATE INDEX "workflows_start_date_sort" ON "workflows"("start_date", "id") INCLUDE ("company_id", "is_archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "opportunities_close_date_sort" ON "opportunities"("close_date", "id") INCLUDE ("company_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "licenses_from_date_sort" ON "licenses"("from_date", "id") INCLUDE ("company_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "sales_sales_date_sort" ON "sales"("sales_date", "id") INCLUDE ("company_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "invoices_invoice_date_sort" ON "invoices"("invoice_date", "id") INCLUDE ("company_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "projects_name_sort" ON "projects"(lower("name"), "id") INCLUDE ("company_id", "archived", "name") WHERE "deleted_at" IS NULL;
CREATE INDEX "assets_name_sort" ON "assets"(lower("name"), "id") INCLUDE ("company_id", "name") WHERE "deleted_at" IS NULL;
CREATE INDEX "nps_responses_date_answered_sort" ON "nps_responses"("date_answered", "id") INCLUDE ("company_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "churns_churn_date_sort" ON "churns"("churn_date", "id") INCLUDE ("company_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "campaigns_name_sort" ON "campaigns"(lower("name"), "id") INCLUDE ("company_id", "name") WHERE "deleted_at" IS NULL;
CREATE INDEX "objectives_name_sort" ON "objectives"(lower("name"), "id") INCLUDE ("company_id", "name") WHERE "deleted_at" IS NULL;
CREATE INDEX "workspaces_name_sort" ON "workspaces"(lower("name"), "id") INCLUDE ("company_id", "name") WHERE "deleted_at" IS NULL;
CREATE INDEX "conversations_date_sort" ON "conversations"("date", "id") INCLUDE ("company_id", "archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "tasks_start_time_sort" ON "tasks"("start_time", "id") INCLUDE ("company_id", "is_archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "tasks_open" ON "tasks"("start_time", "id") INCLUDE ("company_id") WHERE NOT "is_archived" AND "deleted_at" IS NULL;

-- The other way begins with the companies: of each the latest conversations.
DROP INDEX "conversations_company_id_date_id_idx";
CREATE INDEX "conversations_of_company" ON "conversations"("company_id", "date", "id") INCLUDE ("archived", "deleted_at");
