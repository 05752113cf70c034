"""The Bamberg demo: the public record as history, clearly marked examples where the record is silent."""
