-- Named as in the README's glossary. A rename reads no rows.
ALTER TABLE "ledger_head" RENAME TO "erasure_log_head";--> statement-breakpoint
ALTER TABLE "erasure_log_head" RENAME CONSTRAINT "ledger_head_pkey" TO "erasure_log_head_pkey";
