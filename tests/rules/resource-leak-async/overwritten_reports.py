# A module's variable that is set again while the first file is open.
import gzip
import tarfile

if __name__ == "__main__":
    source = open("names.txt")
#            ^^^^^^^^^^^^^^^^^ warn resource-leak-async: set to something else
    source = gzip.open("more-names.gz")
#   ^ related: set again
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warn resource-leak-async: gzip.open
    source = tarfile.open("all-names.tar")
#   ^ related: set again
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn resource-leak-async: stays open
    names = source.getnames()
    source.close()
#   ^^^^^^^^^^^^^^ related: closed
