-- AlterTable
ALTER TABLE "custom_fields" ADD COLUMN     "success_unit_id" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "custom_fields_success_unit_id_key" ON "custom_fields"("success_unit_id");

-- AddForeignKey
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_success_unit_id_fkey" FOREIGN KEY ("success_unit_id") REFERENCES "success_units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Every light that there is gets its field; the hourly reading of the lights fills it.
INSERT INTO custom_fields (id, model, name, type, options, description, "order", success_unit_id)
SELECT substr(md5('light ' || u.id), 1, 24), 'company',
       CASE WHEN u.name IN (SELECT name FROM custom_fields WHERE model = 'company') THEN u.name || ' light' ELSE u.name END,
       'list',
       '{"choices": [{"value": "bad", "label": "At risk", "tone": "bad"}, {"value": "fair", "label": "Watch", "tone": "warn"}, {"value": "good", "label": "On track", "tone": "good"}]}',
       u.description,
       COALESCE((SELECT max("order") FROM custom_fields WHERE model = 'company'), 0) + row_number() OVER (ORDER BY u."order", u.id),
       u.id
FROM success_units u;
UPDATE tenant SET definitions_version = definitions_version + 1;
