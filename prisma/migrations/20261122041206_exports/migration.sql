-- CreateTable
CREATE TABLE "exports" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "processed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "size" BIGINT NOT NULL DEFAULT 0,
    "note" TEXT,
    "error" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "exports_actor_id_created_at_idx" ON "exports"("actor_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "exports_expires_at_idx" ON "exports"("expires_at");
