# A file that is closed only if it can be read.
class Config:
    def load(self, path):
        source = open(path)
#                ^^^^^^^^^^ warn resource-leak-async: open
        text = self.parse(source.read())
        source.close()
#       ^^^^^^^^^^^^^^ related: closed
        return text

    def parse(self, text):
        return text.split()
