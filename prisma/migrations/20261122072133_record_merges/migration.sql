-- CreateTable
CREATE TABLE "record_merges" (
    "batch_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "kept_id" TEXT NOT NULL,
    "dropped_id" TEXT NOT NULL,
    "unseen" JSONB NOT NULL DEFAULT '[]',
    "moved" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_merges_pkey" PRIMARY KEY ("batch_id","dropped_id")
);
