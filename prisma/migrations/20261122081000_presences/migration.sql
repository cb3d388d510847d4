-- Unlogged: what it says is over before it could be restored.
CREATE UNLOGGED TABLE "presences" (
    "member_id" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presences_pkey" PRIMARY KEY ("member_id","tab")
);

-- CreateIndex
CREATE INDEX "presences_record_id_idx" ON "presences"("record_id");
