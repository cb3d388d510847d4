-- The schema of prisma/models, followed by what its language cannot say: extensions, partitions, partial and
-- expression indexes, checks.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Welcome where the server has them.
DO $$
DECLARE name TEXT;
BEGIN
    FOR name IN SELECT e.name FROM pg_available_extensions e WHERE e.name IN ('btree_gin', 'unaccent') LOOP
        EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', name);
    END LOOP;
END $$;

-- CreateTable
CREATE TABLE "assets" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "serial_number" TEXT,
    "value" DECIMAL(20,6),
    "currency" TEXT,
    "install_date" DATE,
    "status" TEXT,
    "owner_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "assets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "campaign_purpose" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churns" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "reasons" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "value" DECIMAL(20,6),
    "arr" DECIMAL(20,6),
    "currency" TEXT,
    "products" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "churn_date" DATE,
    "comment" TEXT,
    "description" TEXT,
    "only_downgrade" BOOLEAN NOT NULL DEFAULT false,
    "snoozed" BOOLEAN NOT NULL DEFAULT false,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "churns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companies" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT,
    "owner_id" TEXT,
    "co_owner_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "phase" TEXT,
    "phase_since" TIMESTAMPTZ(3),
    "status" TEXT,
    "domains" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "health" DOUBLE PRECISION,
    "health_profile" TEXT,
    "health_diff" DOUBLE PRECISION,
    "health_contributions" JSONB,
    "csm_score" INTEGER,
    "mr" DECIMAL(20,6),
    "mrr" DECIMAL(20,6),
    "arr" DECIMAL(20,6),
    "mrr_total" DECIMAL(20,6),
    "nrr30" DECIMAL(20,6),
    "nrr_total" DECIMAL(20,6),
    "mr_total" DECIMAL(20,6),
    "renewal_mrr" DECIMAL(20,6),
    "renewal_arr" DECIMAL(20,6),
    "parent_id" TEXT,
    "org_root_id" TEXT,
    "head_id" TEXT,
    "org_path" TEXT,
    "org_level" INTEGER,
    "org_units" INTEGER,
    "org_mrr" DECIMAL(20,6),
    "org_arr" DECIMAL(20,6),
    "org_health_total" DOUBLE PRECISION,
    "description" TEXT,
    "address" TEXT,
    "country" TEXT,
    "city" TEXT,
    "zip" TEXT,
    "phone_primary" TEXT,
    "web" TEXT,
    "customer_from" DATE,
    "customer_to" DATE,
    "last_renewal" DATE,
    "renewal_date" DATE,
    "renewal_days_from_now" INTEGER,
    "auto_renews" BOOLEAN NOT NULL DEFAULT false,
    "nps" INTEGER,
    "last_active" TIMESTAMPTZ(3),
    "last_touch" TIMESTAMPTZ(3),
    "last_touch_type" TEXT,
    "last_touch_by_type" JSONB,
    "next_touch" TIMESTAMPTZ(3),
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "products" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "documents" JSONB,
    "links" JSONB,
    "followers" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "collaborators" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "features" JSONB,
    "usage" JSONB,
    "sunits" JSONB,
    "shareable" JSONB,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "companies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversations" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "type" TEXT,
    "subject" TEXT,
    "description" TEXT,
    "snippet" TEXT,
    "date" TIMESTAMPTZ(3),
    "out_date" TIMESTAMPTZ(3),
    "duration" INTEGER,
    "owner_id" TEXT,
    "user_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "enduser_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "activity_tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "starred" BOOLEAN NOT NULL DEFAULT false,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "is_open" BOOLEAN NOT NULL DEFAULT false,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "has_attachments" BOOLEAN NOT NULL DEFAULT false,
    "time_bucket" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "number_of_parts" INTEGER,
    "task_id" TEXT,
    "status" TEXT,
    "severity" TEXT,
    "priority" TEXT,
    "product" TEXT,
    "url" TEXT,
    "source" TEXT,
    "time_spent" INTEGER,
    "agent_email" TEXT,
    "history" JSONB,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "end_users" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "email" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "name" TEXT,
    "position" TEXT,
    "phone" TEXT,
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "personas" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "other_emails" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "featured" BOOLEAN NOT NULL DEFAULT false,
    "primary" BOOLEAN NOT NULL DEFAULT false,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "nps_unsubscribed" BOOLEAN NOT NULL DEFAULT false,
    "nps" INTEGER,
    "nps_comment" TEXT,
    "nps_date" DATE,
    "beats" DOUBLE PRECISION,
    "beats_total" DOUBLE PRECISION,
    "beat_trend" DOUBLE PRECISION,
    "convs14" INTEGER,
    "convs_total" INTEGER,
    "experience" DOUBLE PRECISION,
    "relevance" DOUBLE PRECISION,
    "last_active" TIMESTAMPTZ(3),
    "last_touch" TIMESTAMPTZ(3),
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "end_users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "license_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "product" TEXT,
    "invoice_date" DATE,
    "due_date" DATE,
    "paid_date" DATE,
    "invoice_no" INTEGER,
    "amount_total" DECIMAL(20,6),
    "status" TEXT,
    "line_items" JSONB,
    "invoice_cycle" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issues" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "company_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "enduser_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "conversation_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "owner_id" TEXT,
    "priority" TEXT,
    "status" TEXT,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT,
    "source_url" TEXT,
    "mrr_combined" DECIMAL(20,6),
    "arr_combined" DECIMAL(20,6),
    "followers" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "issues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "licenses" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,
    "fixed_period" BOOLEAN NOT NULL DEFAULT false,
    "mrr" DECIMAL(20,6),
    "value" DECIMAL(20,6),
    "arr" DECIMAL(20,6),
    "product" TEXT,
    "renewal_status" TEXT,
    "status" TEXT,
    "auto_renews" BOOLEAN NOT NULL DEFAULT false,
    "renewal_period" INTEGER,
    "renewal_unit" TEXT,
    "notice_period" INTEGER,
    "notice_unit" TEXT,
    "renewal_date" DATE,
    "renewal_days_from_now" INTEGER,
    "is_overdue" BOOLEAN NOT NULL DEFAULT false,
    "length" DOUBLE PRECISION,
    "renewal_mrr" DECIMAL(20,6),
    "renewal_arr" DECIMAL(20,6),
    "fc_new_mrr" DECIMAL(20,6),
    "fc_new_mrr_optimistic" DECIMAL(20,6),
    "fc_new_mrr_pessimistic" DECIMAL(20,6),
    "fc_new_arr" DECIMAL(20,6),
    "fc_new_arr_optimistic" DECIMAL(20,6),
    "fc_new_arr_pessimistic" DECIMAL(20,6),
    "fc_new_start_date" DATE,
    "invoice_cycle" TEXT,
    "invoice_cycle_interval" INTEGER,
    "parent_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "licenses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nps_responses" (
    "id" TEXT NOT NULL,
    "company_id" TEXT,
    "enduser_id" TEXT,
    "email" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "campaign_id" TEXT,
    "comment" TEXT,
    "source" TEXT,
    "date_sent" TIMESTAMPTZ(3),
    "date_answered" TIMESTAMPTZ(3),
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "nps_responses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objectives" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "health" DOUBLE PRECISION,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "objectives_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opportunities" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "title" TEXT,
    "type" TEXT,
    "sales_stage" TEXT,
    "status" TEXT,
    "deal_date" DATE,
    "landing_date" DATE,
    "close_date" DATE,
    "currency" TEXT,
    "owner_id" TEXT,
    "mrr" DECIMAL(20,6),
    "arr" DECIMAL(20,6),
    "nrr" DECIMAL(20,6),
    "contract_length" INTEGER,
    "probability" DOUBLE PRECISION,
    "stage_history" JSONB,
    "license_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "opportunities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "definitions_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exchange_rates" (
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(20,10) NOT NULL,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("currency","day")
);

-- CreateTable
CREATE TABLE "members" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nick_name" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "external_id" TEXT,
    "image" TEXT,
    "password_hash" TEXT,
    "time_zone" TEXT,
    "locale" TEXT,
    "theme" TEXT NOT NULL DEFAULT 'system',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "team_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "notifications" JSONB NOT NULL DEFAULT '{}',
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roles" (
    "id" TEXT NOT NULL,
    "key" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "portfolio" TEXT NOT NULL DEFAULT 'own',
    "models" JSONB NOT NULL DEFAULT '{}',
    "administers" BOOLEAN NOT NULL DEFAULT false,
    "order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_roles" (
    "member_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,

    CONSTRAINT "member_roles_pkey" PRIMARY KEY ("member_id","role_id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "user_agent" TEXT,
    "ip" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_links" (
    "id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "id" BIGSERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_accounts" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_account_roles" (
    "service_account_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,

    CONSTRAINT "service_account_roles_pkey" PRIMARY KEY ("service_account_id","role_id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "service_account_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_tokens" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_settings" (
    "model" TEXT NOT NULL,
    "singular" TEXT,
    "plural" TEXT,
    "order" INTEGER,
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "model_settings_pkey" PRIMARY KEY ("model")
);

-- CreateTable
CREATE TABLE "custom_fields" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "description" TEXT,
    "options" JSONB NOT NULL DEFAULT '{}',
    "order" INTEGER NOT NULL DEFAULT 0,
    "group_id" TEXT,
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,
    "is_featured" BOOLEAN NOT NULL DEFAULT false,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "is_locked" BOOLEAN NOT NULL DEFAULT false,
    "is_mandatory" BOOLEAN NOT NULL DEFAULT false,
    "is_indexed" BOOLEAN NOT NULL DEFAULT false,
    "is_formula" BOOLEAN NOT NULL DEFAULT false,
    "formula" TEXT,
    "treat_undefined_as_zero" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_fields_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "undeclared_fields" (
    "model" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sample" JSONB,
    "first_seen" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "undeclared_fields_pkey" PRIMARY KEY ("model","name")
);

-- CreateTable
CREATE TABLE "field_groups" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,
    "is_featured" BOOLEAN NOT NULL DEFAULT false,
    "fields" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "field_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field_settings" (
    "model" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "label" TEXT,
    "description" TEXT,
    "order" INTEGER,
    "is_hidden" BOOLEAN,
    "is_featured" BOOLEAN,
    "is_shared" BOOLEAN,
    "is_locked" BOOLEAN,
    "is_mandatory" BOOLEAN,
    "options" JSONB,

    CONSTRAINT "field_settings_pkey" PRIMARY KEY ("model","field")
);

-- CreateTable
CREATE TABLE "saved_filters" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "tree" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "models" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "uses_clock" BOOLEAN NOT NULL DEFAULT false,
    "owner_id" TEXT,
    "sharing" TEXT NOT NULL DEFAULT 'private',
    "shared_with" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_filters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filter_members" (
    "filter_id" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filter_members_pkey" PRIMARY KEY ("filter_id","record_id")
);

-- CreateTable
CREATE TABLE "views" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "owner_id" TEXT,
    "sharing" TEXT NOT NULL DEFAULT 'private',
    "shared_with" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tx" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "type" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "company_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "before" JSONB,
    "after" JSONB,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "door" TEXT NOT NULL,
    "cause_id" TEXT,
    "batch_id" TEXT NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "activities" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "company_id" TEXT NOT NULL,
    "enduser_id" TEXT,
    "model" TEXT,
    "record_id" TEXT,
    "action" TEXT,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "info" JSONB,
    "key" TEXT,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "metrics" (
    "id" SMALLSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "unit" TEXT,
    "description" TEXT,
    "aggregate" TEXT NOT NULL DEFAULT 'sum',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "metrics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_points" (
    "metric_id" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "model" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "company_id" TEXT,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "metric_points_pkey" PRIMARY KEY ("record_id","metric_id","day")
) PARTITION BY RANGE ("day");

-- CreateTable
CREATE TABLE "discarded_activities" (
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "replayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "discarded_activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "success_units" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "order" INTEGER NOT NULL DEFAULT 0,
    "metric_id" SMALLINT,
    "thresholds" JSONB NOT NULL DEFAULT '{}',
    "unit" TEXT,
    "goal" TEXT,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "success_units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "success_unit_values" (
    "company_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "display" TEXT,
    "light" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "set_by" TEXT,
    "reason" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "success_unit_values_pkey" PRIMARY KEY ("company_id","unit_id")
);

-- CreateTable
CREATE TABLE "profile_templates" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "record_filter" JSONB,
    "viewer_rule" JSONB,
    "layout" JSONB NOT NULL,
    "draft" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile_template_versions" (
    "template_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "record_filter" JSONB,
    "viewer_rule" JSONB,
    "layout" JSONB NOT NULL,
    "note" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_template_versions_pkey" PRIMARY KEY ("template_id","version")
);

-- CreateTable
CREATE TABLE "attachments" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "company_id" TEXT,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_threads" (
    "id" TEXT NOT NULL,
    "subject" TEXT,
    "company_id" TEXT,
    "conversation_id" TEXT,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_threads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_messages" (
    "id" TEXT NOT NULL,
    "thread_id" TEXT,
    "conversation_id" TEXT,
    "company_id" TEXT,
    "message_id" TEXT,
    "in_reply_to" TEXT,
    "direction" TEXT NOT NULL,
    "from_address" TEXT,
    "from_name" TEXT,
    "to" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "cc" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "bcc" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "member_id" TEXT,
    "enduser_id" TEXT,
    "subject" TEXT,
    "html" TEXT,
    "text" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "scheduled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imports" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "options" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'uploaded',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "processed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "batch_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "report_key" TEXT,
    "error" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_mappings" (
    "model" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "updated_by" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mappings_pkey" PRIMARY KEY ("model","shape")
);

-- CreateTable
CREATE TABLE "recent_records" (
    "member_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recent_records_pkey" PRIMARY KEY ("member_id","model","record_id")
);

-- CreateTable
CREATE TABLE "favourites" (
    "member_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "favourites_pkey" PRIMARY KEY ("member_id","model","record_id")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "owner_id" TEXT,
    "status" TEXT,
    "currency" TEXT,
    "start_date" DATE,
    "end_date" DATE,
    "mrr" DECIMAL(20,6),
    "arr" DECIMAL(20,6),
    "nrr" DECIMAL(20,6),
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "sales_date" DATE NOT NULL,
    "value" DECIMAL(20,6) NOT NULL,
    "product" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "sales_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" TEXT NOT NULL,
    "main_type" TEXT,
    "company_id" TEXT NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "type" TEXT,
    "start_time" TIMESTAMPTZ(3),
    "end_time" TIMESTAMPTZ(3),
    "no_specific_time" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT,
    "date_done" TIMESTAMPTZ(3),
    "done_by_id" TEXT,
    "outcome" TEXT,
    "repeat" TEXT,
    "repeat_days" INTEGER,
    "owner_id" TEXT,
    "user_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "enduser_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "checklist" JSONB,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "activity_tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "workflow_id" TEXT,
    "step_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflows" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT,
    "status" TEXT,
    "owner_id" TEXT,
    "company_id" TEXT NOT NULL,
    "target_model" TEXT,
    "target_id" TEXT,
    "template_id" TEXT,
    "start_date" DATE,
    "expected_days" INTEGER,
    "actual_days" INTEGER,
    "percent_done" DOUBLE PRECISION,
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "open_rate" DOUBLE PRECISION,
    "click_rate" DOUBLE PRECISION,
    "reply_rate" DOUBLE PRECISION,
    "bounce_rate" DOUBLE PRECISION,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "workflows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "owner_id" TEXT,
    "external_id" TEXT,
    "source_id" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_batch" TEXT,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assets_company_id_id_idx" ON "assets"("company_id", "id");

-- CreateIndex
CREATE INDEX "assets_search_idx" ON "assets" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "assets_custom_idx" ON "assets" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "assets_updated_at_idx" ON "assets" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "campaigns_company_id_id_idx" ON "campaigns"("company_id", "id");

-- CreateIndex
CREATE INDEX "campaigns_search_idx" ON "campaigns" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "campaigns_custom_idx" ON "campaigns" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "campaigns_updated_at_idx" ON "campaigns" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "churns_company_id_churn_date_id_idx" ON "churns"("company_id", "churn_date", "id");

-- CreateIndex
CREATE INDEX "churns_search_idx" ON "churns" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "churns_custom_idx" ON "churns" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "churns_updated_at_idx" ON "churns" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "companies_owner_id_id_idx" ON "companies"("owner_id", "id");

-- CreateIndex
CREATE INDEX "companies_co_owner_id_idx" ON "companies"("co_owner_id");

-- CreateIndex
CREATE INDEX "companies_parent_id_idx" ON "companies"("parent_id");

-- CreateIndex
CREATE INDEX "companies_org_root_id_idx" ON "companies"("org_root_id");

-- CreateIndex
CREATE INDEX "companies_domains_idx" ON "companies" USING GIN ("domains");

-- CreateIndex
CREATE INDEX "companies_search_idx" ON "companies" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "companies_custom_idx" ON "companies" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "companies_updated_at_idx" ON "companies" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "conversations_company_id_date_id_idx" ON "conversations"("company_id", "date", "id");

-- CreateIndex
CREATE INDEX "conversations_enduser_ids_idx" ON "conversations" USING GIN ("enduser_ids");

-- CreateIndex
CREATE INDEX "conversations_search_idx" ON "conversations" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "conversations_custom_idx" ON "conversations" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "conversations_updated_at_idx" ON "conversations" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "end_users_company_id_id_idx" ON "end_users"("company_id", "id");

-- CreateIndex
CREATE INDEX "end_users_search_idx" ON "end_users" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "end_users_custom_idx" ON "end_users" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "end_users_updated_at_idx" ON "end_users" USING BRIN ("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_invoice_no_key" ON "invoices"("invoice_no");

-- CreateIndex
CREATE INDEX "invoices_company_id_invoice_date_id_idx" ON "invoices"("company_id", "invoice_date", "id");

-- CreateIndex
CREATE INDEX "invoices_license_id_idx" ON "invoices"("license_id");

-- CreateIndex
CREATE INDEX "invoices_search_idx" ON "invoices" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "invoices_custom_idx" ON "invoices" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "invoices_updated_at_idx" ON "invoices" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "issues_company_ids_idx" ON "issues" USING GIN ("company_ids");

-- CreateIndex
CREATE INDEX "issues_enduser_ids_idx" ON "issues" USING GIN ("enduser_ids");

-- CreateIndex
CREATE INDEX "issues_conversation_ids_idx" ON "issues" USING GIN ("conversation_ids");

-- CreateIndex
CREATE INDEX "issues_search_idx" ON "issues" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "issues_custom_idx" ON "issues" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "issues_updated_at_idx" ON "issues" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "licenses_company_id_from_date_id_idx" ON "licenses"("company_id", "from_date", "id");

-- CreateIndex
CREATE INDEX "licenses_parent_id_idx" ON "licenses"("parent_id");

-- CreateIndex
CREATE INDEX "licenses_search_idx" ON "licenses" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "licenses_custom_idx" ON "licenses" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "licenses_updated_at_idx" ON "licenses" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "nps_responses_company_id_date_answered_id_idx" ON "nps_responses"("company_id", "date_answered", "id");

-- CreateIndex
CREATE INDEX "nps_responses_enduser_id_date_answered_idx" ON "nps_responses"("enduser_id", "date_answered");

-- CreateIndex
CREATE INDEX "nps_responses_search_idx" ON "nps_responses" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "nps_responses_custom_idx" ON "nps_responses" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "nps_responses_updated_at_idx" ON "nps_responses" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "objectives_company_id_id_idx" ON "objectives"("company_id", "id");

-- CreateIndex
CREATE INDEX "objectives_search_idx" ON "objectives" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "objectives_custom_idx" ON "objectives" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "objectives_updated_at_idx" ON "objectives" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "opportunities_company_id_close_date_id_idx" ON "opportunities"("company_id", "close_date", "id");

-- CreateIndex
CREATE INDEX "opportunities_license_id_idx" ON "opportunities"("license_id");

-- CreateIndex
CREATE INDEX "opportunities_search_idx" ON "opportunities" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "opportunities_custom_idx" ON "opportunities" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "opportunities_updated_at_idx" ON "opportunities" USING BRIN ("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "members_external_id_key" ON "members"("external_id");

-- CreateIndex
CREATE UNIQUE INDEX "roles_key_key" ON "roles"("key");

-- CreateIndex
CREATE INDEX "member_roles_role_id_idx" ON "member_roles"("role_id");

-- CreateIndex
CREATE UNIQUE INDEX "teams_name_key" ON "teams"("name");

-- CreateIndex
CREATE INDEX "sessions_member_id_last_seen_at_idx" ON "sessions"("member_id", "last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_links_digest_key" ON "sign_in_links"("digest");

-- CreateIndex
CREATE INDEX "sign_in_links_member_id_idx" ON "sign_in_links"("member_id");

-- CreateIndex
CREATE INDEX "sign_in_attempts_email_at_idx" ON "sign_in_attempts"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempts_address_at_idx" ON "sign_in_attempts"("address", "at");

-- CreateIndex
CREATE INDEX "service_account_roles_role_id_idx" ON "service_account_roles"("role_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_digest_key" ON "api_keys"("digest");

-- CreateIndex
CREATE INDEX "api_keys_service_account_id_idx" ON "api_keys"("service_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_tokens_digest_key" ON "tenant_tokens"("digest");

-- CreateIndex
CREATE INDEX "field_groups_model_order_idx" ON "field_groups"("model", "order");

-- CreateIndex
CREATE INDEX "saved_filters_model_name_idx" ON "saved_filters"("model", "name");

-- CreateIndex
CREATE INDEX "saved_filters_digest_idx" ON "saved_filters"("digest");

-- CreateIndex
CREATE INDEX "filter_members_record_id_idx" ON "filter_members"("record_id");

-- CreateIndex
CREATE INDEX "views_model_order_idx" ON "views"("model", "order");

-- CreateIndex
CREATE INDEX "events_record_id_at_idx" ON "events"("record_id", "at");

-- CreateIndex
CREATE INDEX "events_model_at_idx" ON "events"("model", "at");

-- CreateIndex
CREATE INDEX "events_batch_id_idx" ON "events"("batch_id");

-- CreateIndex
CREATE INDEX "events_at_idx" ON "events" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "activities_company_id_at_idx" ON "activities"("company_id", "at");

-- CreateIndex
CREATE INDEX "activities_enduser_id_at_idx" ON "activities"("enduser_id", "at");

-- CreateIndex
CREATE INDEX "activities_at_idx" ON "activities" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "metrics_key_key" ON "metrics"("key");

-- CreateIndex
CREATE INDEX "metric_points_company_id_metric_id_day_idx" ON "metric_points"("company_id", "metric_id", "day");

-- CreateIndex
CREATE INDEX "discarded_activities_received_at_idx" ON "discarded_activities"("received_at");

-- CreateIndex
CREATE INDEX "success_units_metric_id_idx" ON "success_units"("metric_id");

-- CreateIndex
CREATE INDEX "success_unit_values_unit_id_idx" ON "success_unit_values"("unit_id");

-- CreateIndex
CREATE INDEX "profile_templates_model_order_idx" ON "profile_templates"("model", "order");

-- CreateIndex
CREATE INDEX "attachments_model_record_id_idx" ON "attachments"("model", "record_id");

-- CreateIndex
CREATE INDEX "attachments_company_id_idx" ON "attachments"("company_id");

-- CreateIndex
CREATE UNIQUE INDEX "email_threads_conversation_id_key" ON "email_threads"("conversation_id");

-- CreateIndex
CREATE INDEX "email_threads_company_id_idx" ON "email_threads"("company_id");

-- CreateIndex
CREATE INDEX "email_messages_conversation_id_at_idx" ON "email_messages"("conversation_id", "at");

-- CreateIndex
CREATE INDEX "email_messages_thread_id_at_idx" ON "email_messages"("thread_id", "at");

-- CreateIndex
CREATE INDEX "email_messages_company_id_scheduled_at_idx" ON "email_messages"("company_id", "scheduled_at");

-- CreateIndex
CREATE INDEX "imports_created_at_idx" ON "imports"("created_at");

-- CreateIndex
CREATE INDEX "recent_records_member_id_at_idx" ON "recent_records"("member_id", "at");

-- CreateIndex
CREATE INDEX "projects_company_id_start_date_id_idx" ON "projects"("company_id", "start_date", "id");

-- CreateIndex
CREATE INDEX "projects_search_idx" ON "projects" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "projects_custom_idx" ON "projects" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "projects_updated_at_idx" ON "projects" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "sales_company_id_sales_date_id_idx" ON "sales"("company_id", "sales_date", "id");

-- CreateIndex
CREATE INDEX "sales_search_idx" ON "sales" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "sales_custom_idx" ON "sales" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "sales_updated_at_idx" ON "sales" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "tasks_company_id_start_time_id_idx" ON "tasks"("company_id", "start_time", "id");

-- CreateIndex
CREATE INDEX "tasks_workflow_id_idx" ON "tasks"("workflow_id");

-- CreateIndex
CREATE INDEX "tasks_enduser_ids_idx" ON "tasks" USING GIN ("enduser_ids");

-- CreateIndex
CREATE INDEX "tasks_user_ids_idx" ON "tasks" USING GIN ("user_ids");

-- CreateIndex
CREATE INDEX "tasks_search_idx" ON "tasks" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "tasks_custom_idx" ON "tasks" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "tasks_updated_at_idx" ON "tasks" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "workflows_company_id_start_date_id_idx" ON "workflows"("company_id", "start_date", "id");

-- CreateIndex
CREATE INDEX "workflows_target_id_idx" ON "workflows"("target_id");

-- CreateIndex
CREATE INDEX "workflows_search_idx" ON "workflows" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "workflows_custom_idx" ON "workflows" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "workflows_updated_at_idx" ON "workflows" USING BRIN ("updated_at");

-- CreateIndex
CREATE INDEX "workspaces_company_id_id_idx" ON "workspaces"("company_id", "id");

-- CreateIndex
CREATE INDEX "workspaces_search_idx" ON "workspaces" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "workspaces_custom_idx" ON "workspaces" USING GIN ("custom" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "workspaces_updated_at_idx" ON "workspaces" USING BRIN ("updated_at");

-- AddForeignKey
ALTER TABLE "assets" ADD CONSTRAINT "assets_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churns" ADD CONSTRAINT "churns_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companies" ADD CONSTRAINT "companies_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companies" ADD CONSTRAINT "companies_co_owner_id_fkey" FOREIGN KEY ("co_owner_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companies" ADD CONSTRAINT "companies_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "companies"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "end_users" ADD CONSTRAINT "end_users_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_license_id_fkey" FOREIGN KEY ("license_id") REFERENCES "licenses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "licenses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nps_responses" ADD CONSTRAINT "nps_responses_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nps_responses" ADD CONSTRAINT "nps_responses_enduser_id_fkey" FOREIGN KEY ("enduser_id") REFERENCES "end_users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_license_id_fkey" FOREIGN KEY ("license_id") REFERENCES "licenses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_roles" ADD CONSTRAINT "member_roles_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_roles" ADD CONSTRAINT "member_roles_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_account_roles" ADD CONSTRAINT "service_account_roles_service_account_id_fkey" FOREIGN KEY ("service_account_id") REFERENCES "service_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_account_roles" ADD CONSTRAINT "service_account_roles_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_service_account_id_fkey" FOREIGN KEY ("service_account_id") REFERENCES "service_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filter_members" ADD CONSTRAINT "filter_members_filter_id_fkey" FOREIGN KEY ("filter_id") REFERENCES "saved_filters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "success_units" ADD CONSTRAINT "success_units_metric_id_fkey" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "success_unit_values" ADD CONSTRAINT "success_unit_values_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "success_unit_values" ADD CONSTRAINT "success_unit_values_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "success_units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_template_versions" ADD CONSTRAINT "profile_template_versions_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "profile_templates"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_messages" ADD CONSTRAINT "email_messages_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "email_threads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_messages" ADD CONSTRAINT "email_messages_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recent_records" ADD CONSTRAINT "recent_records_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sales" ADD CONSTRAINT "sales_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Partitions by month

-- Makes the monthly partitions of a table from one month to another where they are missing, and returns how many it
-- made. Rows of such a month that went into the default partition move to their own.
CREATE FUNCTION ensure_partitions(parent TEXT, first_day DATE, last_day DATE) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
    month DATE := date_trunc('month', first_day)::DATE;
    until DATE;
    child TEXT;
    key TEXT;
    made INTEGER := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ensure_partitions.' || parent));
    SELECT a.attname INTO STRICT key
    FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = parent::REGCLASS;
    WHILE month <= last_day LOOP
        until := (month + INTERVAL '1 month')::DATE;
        child := parent || to_char(month, '_YYYY_MM');
        IF to_regclass(quote_ident(child)) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS)', child, parent);
            -- Bounds are UTC, whatever zone the session has.
            EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
                parent || '_default', key, month || ' 00:00:00+00', key, until || ' 00:00:00+00', child);
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                parent, child, month || ' 00:00:00+00', until || ' 00:00:00+00');
            made := made + 1;
        END IF;
        month := until;
    END LOOP;
    RETURN made;
END $$;

CREATE TABLE "events_default" PARTITION OF "events" DEFAULT;
CREATE TABLE "activities_default" PARTITION OF "activities" DEFAULT;
CREATE TABLE "metric_points_default" PARTITION OF "metric_points" DEFAULT;

-- History is read without a time, so events have few partitions; usage is always read for a time.
SELECT ensure_partitions('events', (CURRENT_DATE - INTERVAL '13 months')::DATE, (CURRENT_DATE + INTERVAL '6 months')::DATE);
SELECT ensure_partitions('activities', DATE '2023-01-01', (CURRENT_DATE + INTERVAL '12 months')::DATE);
SELECT ensure_partitions('metric_points', DATE '2023-01-01', (CURRENT_DATE + INTERVAL '12 months')::DATE);

-- A key given by the sender counts once per moment.
CREATE UNIQUE INDEX "activities_key_at_key" ON "activities"("key", "at") WHERE "key" IS NOT NULL;

-- Keys of records: unique among those not in the bin. Rows without one cost nothing.

CREATE UNIQUE INDEX "companies_external_id_key" ON "companies"("external_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "companies_source_id_key" ON "companies"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "end_users_external_id_company_id_key" ON "end_users"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "end_users_source_id_key" ON "end_users"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "workflows_external_id_company_id_key" ON "workflows"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "workflows_source_id_key" ON "workflows"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "opportunities_external_id_company_id_key" ON "opportunities"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "opportunities_source_id_key" ON "opportunities"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "licenses_external_id_company_id_key" ON "licenses"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "licenses_source_id_key" ON "licenses"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "sales_external_id_company_id_key" ON "sales"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "sales_source_id_key" ON "sales"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "invoices_external_id_company_id_key" ON "invoices"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "invoices_source_id_key" ON "invoices"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "issues_external_id_key" ON "issues"("external_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "issues_source_id_key" ON "issues"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "projects_external_id_company_id_key" ON "projects"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "projects_source_id_key" ON "projects"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "assets_external_id_company_id_key" ON "assets"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "assets_source_id_key" ON "assets"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "nps_responses_external_id_company_id_key" ON "nps_responses"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "nps_responses_source_id_key" ON "nps_responses"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "churns_external_id_company_id_key" ON "churns"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "churns_source_id_key" ON "churns"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "campaigns_external_id_company_id_key" ON "campaigns"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "campaigns_source_id_key" ON "campaigns"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "objectives_external_id_company_id_key" ON "objectives"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "objectives_source_id_key" ON "objectives"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "workspaces_external_id_company_id_key" ON "workspaces"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "workspaces_source_id_key" ON "workspaces"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "conversations_external_id_company_id_key" ON "conversations"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "conversations_source_id_key" ON "conversations"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "tasks_external_id_company_id_key" ON "tasks"("external_id", "company_id") WHERE "external_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE UNIQUE INDEX "tasks_source_id_key" ON "tasks"("source_id") WHERE "source_id" IS NOT NULL AND "deleted_at" IS NULL;

-- A done task has exactly one conversation.
CREATE UNIQUE INDEX "conversations_task_id_key" ON "conversations"("task_id") WHERE "task_id" IS NOT NULL AND "deleted_at" IS NULL;

-- Numbers are given by the rule of invoices.
CREATE SEQUENCE "invoice_number";

CREATE UNIQUE INDEX "members_email_key" ON "members"(lower("email"));
CREATE UNIQUE INDEX "custom_fields_model_name_key" ON "custom_fields"("model", lower("name")) WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "email_messages_message_id_key" ON "email_messages"("message_id") WHERE "message_id" IS NOT NULL;
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_one_row" CHECK ("id" = 1);

-- Sort orders of lists: the fields marked `indexed` in lib/models. Text is sorted without regard to case.

CREATE INDEX "companies_name_sort" ON "companies"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_phase_sort" ON "companies"(lower("phase"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_status_sort" ON "companies"(lower("status"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_health_sort" ON "companies"("health", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_arr_sort" ON "companies"("arr", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_renewal_date_sort" ON "companies"("renewal_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_customer_from_sort" ON "companies"("customer_from", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_last_touch_sort" ON "companies"("last_touch", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_nps_sort" ON "companies"("nps", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "companies_created_at_sort" ON "companies"("created_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_name_sort" ON "end_users"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_email_sort" ON "end_users"(lower("email"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_last_active_sort" ON "end_users"("last_active", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_last_touch_sort" ON "end_users"("last_touch", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_created_at_sort" ON "end_users"("created_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workflows_start_date_sort" ON "workflows"("start_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "opportunities_close_date_sort" ON "opportunities"("close_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "licenses_from_date_sort" ON "licenses"("from_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "licenses_to_date_sort" ON "licenses"("to_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "sales_sales_date_sort" ON "sales"("sales_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "invoices_invoice_date_sort" ON "invoices"("invoice_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "invoices_due_date_sort" ON "invoices"("due_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "issues_created_at_sort" ON "issues"("created_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "projects_name_sort" ON "projects"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "assets_name_sort" ON "assets"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "nps_responses_date_answered_sort" ON "nps_responses"("date_answered", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "churns_churn_date_sort" ON "churns"("churn_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "campaigns_name_sort" ON "campaigns"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "objectives_name_sort" ON "objectives"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workspaces_name_sort" ON "workspaces"(lower("name"), "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "conversations_date_sort" ON "conversations"("date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "tasks_start_time_sort" ON "tasks"("start_time", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "tasks_date_done_sort" ON "tasks"("date_done", "id") WHERE "deleted_at" IS NULL;

-- What is asked for often and is a small part of its table

CREATE INDEX "companies_org_path" ON "companies"("org_path" text_pattern_ops) WHERE "org_path" IS NOT NULL;
CREATE INDEX "tasks_open" ON "tasks"("start_time", "id") WHERE NOT "is_archived" AND "deleted_at" IS NULL;
CREATE INDEX "tasks_open_by_owner" ON "tasks"("owner_id", "start_time", "id") WHERE NOT "is_archived" AND "deleted_at" IS NULL;
CREATE INDEX "conversations_by_owner" ON "conversations"("owner_id", "date", "id") WHERE "owner_id" IS NOT NULL AND "deleted_at" IS NULL;
CREATE INDEX "invoices_open" ON "invoices"("company_id", "due_date") WHERE "status" <> 'paid' AND "deleted_at" IS NULL;
CREATE INDEX "email_messages_unsent" ON "email_messages"("status", "scheduled_at") WHERE "status" IN ('scheduled', 'blocked', 'failed', 'draft');
CREATE INDEX "custom_fields_model" ON "custom_fields"("model") WHERE "deleted_at" IS NULL;

-- The bin

CREATE INDEX "companies_bin" ON "companies"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "end_users_bin" ON "end_users"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "workflows_bin" ON "workflows"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "opportunities_bin" ON "opportunities"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "licenses_bin" ON "licenses"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "sales_bin" ON "sales"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "invoices_bin" ON "invoices"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "issues_bin" ON "issues"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "projects_bin" ON "projects"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "assets_bin" ON "assets"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "nps_responses_bin" ON "nps_responses"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "churns_bin" ON "churns"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "campaigns_bin" ON "campaigns"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "objectives_bin" ON "objectives"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "workspaces_bin" ON "workspaces"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "conversations_bin" ON "conversations"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "tasks_bin" ON "tasks"("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;

-- Settings that Prisma has no word for

-- Often updated in place: room on the page keeps an update off the indexes.
ALTER TABLE "companies" SET (fillfactor = 85);
ALTER TABLE "end_users" SET (fillfactor = 90);
