# In a loop: continue and break leave the finally, too.
def attempt(job):
    job.run()


def run(jobs):
    for job in jobs:
        try:
            attempt(job)
        finally:
            if job.optional:
                continue
#               ^^^^^^^^ warn cleanup-shadows-error: drops the exception
            job.done()
    while jobs:
        try:
            attempt(jobs.pop())
        finally:
            break
#           ^^^^^ warn cleanup-shadows-error: drops the exception
