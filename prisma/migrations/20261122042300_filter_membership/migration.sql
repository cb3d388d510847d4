-- What a saved filter depends on, so that a change asks only the filters it may concern.
ALTER TABLE "saved_filters" ADD COLUMN     "is_personal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_tracked" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "reach" TEXT NOT NULL DEFAULT 'all',
ADD COLUMN     "reads" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "swept_at" TIMESTAMPTZ(3);

-- How far the events have been read.
CREATE TABLE "filter_progress" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "tx" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "next_tx" BIGINT NOT NULL,
    "next_event_id" BIGINT NOT NULL,

    CONSTRAINT "filter_progress_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "filter_progress_one_row" CHECK (id = 1)
);
