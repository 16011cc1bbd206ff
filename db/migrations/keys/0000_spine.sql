CREATE TABLE "epoch" (
	"id" integer PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"empty_at" timestamp with time zone,
	"destroyed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lookup" (
	"digest" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "lookup_digest_kind_person_id_pk" PRIMARY KEY("digest","kind","person_id")
);
--> statement-breakpoint
CREATE TABLE "person_key" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"epoch" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_an_address" ON "lookup" USING btree ("digest") WHERE "lookup"."kind" = 'account-email';--> statement-breakpoint
CREATE INDEX "lookup_person" ON "lookup" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_key_epoch" ON "person_key" USING btree ("epoch","person_id");