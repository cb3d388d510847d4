-- CreateTable
CREATE TABLE "notifications" (
    "id" BIGSERIAL NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "bundle" TEXT NOT NULL,
    "record_ids" TEXT[],
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "actor_id" TEXT,
    "actor_name" TEXT,
    "day" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "in_app" BOOLEAN NOT NULL DEFAULT true,
    "mails" BOOLEAN NOT NULL DEFAULT false,
    "mail_id" TEXT,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_mails" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "digest_day" DATE,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_days" (
    "day" DATE NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_days_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "notifications_member_id_at_idx" ON "notifications"("member_id", "at" DESC);

-- CreateIndex
CREATE INDEX "notifications_mail_id_idx" ON "notifications"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_member_id_kind_model_bundle_key" ON "notifications"("member_id", "kind", "model", "bundle");

-- CreateIndex
CREATE INDEX "notification_mails_state_due_at_idx" ON "notification_mails"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_mails_member_id_digest_day_key" ON "notification_mails"("member_id", "digest_day");

-- The few that are still to be told by e-mail.
CREATE INDEX "notifications_mails_idx" ON "notifications"("member_id") WHERE "mails";
