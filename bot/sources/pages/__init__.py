"""Pages of articles: what is read out of one, whole texts for excerpts, and sitemaps that lead to them."""
