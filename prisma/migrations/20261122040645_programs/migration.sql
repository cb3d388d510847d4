-- CreateTable
CREATE TABLE "activity_inbox" (
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "events" JSONB NOT NULL,

    CONSTRAINT "activity_inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_calls" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "ms" INTEGER NOT NULL,
    "ip" TEXT,

    CONSTRAINT "api_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "kinds" TEXT[],
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "filter" JSONB,
    "service_account_id" TEXT,
    "member_id" TEXT,
    "skip_own" BOOLEAN NOT NULL DEFAULT false,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" BIGSERIAL NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" INTEGER,
    "ms" INTEGER,
    "response" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_readers" (
    "name" TEXT NOT NULL,
    "from_tx" BIGINT NOT NULL,
    "to_tx" BIGINT NOT NULL,
    "last_id" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "outbox_readers_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "api_calls_key_id_at_idx" ON "api_calls"("key_id", "at");

-- CreateIndex
CREATE INDEX "api_calls_at_idx" ON "api_calls" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_state_id_idx" ON "webhook_deliveries"("webhook_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_webhook_id_event_id_key" ON "webhook_deliveries"("webhook_id", "event_id");

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Readers of the outbox go by transaction.
CREATE INDEX "events_tx_idx" ON "events" USING BRIN ("tx");

-- What is still to be delivered, and in which order to whom.
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries"("due_at") WHERE "state" IN ('pending', 'sending');
CREATE INDEX "webhook_deliveries_turn" ON "webhook_deliveries"("webhook_id", "record_id", "event_id") WHERE "state" IN ('pending', 'sending');
