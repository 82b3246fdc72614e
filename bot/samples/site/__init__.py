"""A small news site on this machine, for the sample sources: two feeds and a WordPress REST API.

GET /suara/feed.xml                    RSS with the whole text, ten items
GET /lintas/atom.xml                   Atom with summaries only, four entries
GET /warta/wp-json/wp/v2/posts         WordPress posts, ten of them
GET /warta/?rest_route=/wp/v2/posts    the same, as sites without pretty permalinks serve them
GET /suara/... /lintas/... /warta/...  the page of each article, for the links of posts
GET /gambar/NAME.png                   a picture drawn from its name
"""

from bot.samples.site.app import app
from bot.samples.site.server import SampleSite

__all__ = ["SampleSite", "app"]
