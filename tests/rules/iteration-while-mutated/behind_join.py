# The threads have ended when their results are looked at; and all in one thread.
import threading


class Crawler:
    def __init__(self):
        self.pages = {}
        self.seen = set()

    def fetch(self, url):
        self.pages[url] = len(url)

    def run(self, urls):
        threads = [threading.Thread(target=self.fetch, args=(url,)) for url in urls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for url in self.pages:
            print(url)

    def mark(self, url):
        self.seen.add(url)

    def report(self):
        for url in self.seen:
            print(url)
