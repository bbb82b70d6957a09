# The short form does the same.
class Counter:
    async def count(self, page):
        self.words += await page.words()
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lost-update-across-await: words
