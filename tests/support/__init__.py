"""What several test modules share: made files, other programs, editions, hostile texts."""
