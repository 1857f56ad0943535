"""Scrapy over a generated web: scrapy_peer.py PORT HOSTS DATABASE. Follows the links that the source definitions allow, obeys robots.txt,
takes title, date and text of each article by CSS selectors, and stores them in SQLite, a hundred to a transaction."""
import re
import sqlite3
import sys

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer

PORT, HOSTS, DATABASE = sys.argv[1], int(sys.argv[2]), sys.argv[3]
WANTED = re.compile(r"^http://h\d+\.example:\d+/(zwgk/index(_\d+)?\.html|zwgk/\d{6}/t\d{8}_\d+\.html|private/.*)?$")
ARTICLE = re.compile(r"/zwgk/\d{6}/t\d{8}_\d+\.html$")


class Loopback(CachingThreadedResolver):
    """The invented hosts are on this machine."""

    def getHostByName(self, name, timeout=None):
        return defer.succeed("127.0.0.1")


class Store:
    def open_spider(self, spider):
        self.database = sqlite3.connect(DATABASE)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = NORMAL")
        self.database.execute("CREATE TABLE page (url TEXT PRIMARY KEY, title TEXT, date TEXT, text TEXT)")
        self.waiting = 0

    def process_item(self, item, spider):
        self.database.execute("INSERT INTO page VALUES (?, ?, ?, ?)", (item["url"], item["title"], item["date"], item["text"]))
        self.waiting += 1
        if self.waiting == 100:
            self.database.commit()
            self.waiting = 0
        return item

    def close_spider(self, spider):
        self.database.commit()
        self.database.close()


class Policies(scrapy.Spider):
    name = "policies"
    start_urls = [f"http://h{i + 1}.example:{PORT}/" for i in range(HOSTS)]

    def parse(self, response):
        own = response.url.split("/", 3)[2]
        for href in response.css("a::attr(href)").getall():
            url = response.urljoin(href)
            if url.split("/", 3)[2] == own and WANTED.match(url):
                yield scrapy.Request(url)
        if ARTICLE.search(response.url):
            yield {
                "url": response.url,
                "title": response.css("h1.title::text").get(),
                "date": response.css("meta[name=PubDate]::attr(content)").get(),
                "text": "\n".join(response.css("#zoom p::text, #zoom p strong::text").getall()),
            }


process = CrawlerProcess(settings={
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
    "DNS_RESOLVER": Loopback,
    "ITEM_PIPELINES": {Store: 1},
})
process.crawl(Policies)
process.start()
