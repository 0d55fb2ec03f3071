"""Text primitives: decoding, sentences, frames, counting, overlap. Floor 1."""
