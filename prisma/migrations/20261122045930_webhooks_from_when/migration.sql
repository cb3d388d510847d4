-- Which changes a webhook hears of: those of transactions after the one that opened it or let it go on.
ALTER TABLE "webhooks" ADD COLUMN     "active_from_tx" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint;
