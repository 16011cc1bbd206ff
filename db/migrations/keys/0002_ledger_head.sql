CREATE TABLE "ledger_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"highest" integer DEFAULT 0 NOT NULL,
	"proven" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO "ledger_head" ("id") VALUES (1);
