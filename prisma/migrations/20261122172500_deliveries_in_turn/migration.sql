-- Deliveries still to come of one webhook in their order: the next few are found without looking at all that wait.
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries"("webhook_id", "id") WHERE "state" IN ('pending', 'sending');
