"""What a centre wrote itself: pages, links, pictures."""
