"""Text: a report's words, sentences and parses, each with its offsets."""
