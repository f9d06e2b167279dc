"""What a timeline says, in words: the same for page, pictures, documents and slides."""
