"""What is said in words, the same in page, pictures and documents."""
