-- online
ALTER TABLE "orders"."refund" VALIDATE CONSTRAINT "refund_of_paid_order";
