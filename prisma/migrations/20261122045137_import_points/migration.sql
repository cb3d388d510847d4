-- CreateTable
CREATE TABLE "import_points" (
    "import_id" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "metric_id" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "before" DOUBLE PRECISION,
    "after" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "import_points_pkey" PRIMARY KEY ("import_id","record_id","metric_id","day")
);
